// SPDX-License-Identifier: Apache-2.0
// Plans a programme, says how the plan stands and what the partners earn, keeps it in a file and opens it again.
//
//   plan_a_programme FOLDER PLAN_FILE [SECONDS]
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "stargate/stargate.hpp"

namespace {

int refuse(const std::vector<stargate::Mistake>& mistakes) {
  for (const stargate::Mistake& mistake : mistakes) std::cerr << to_string(mistake) << '\n';
  return 3;
}

void tell_plan(const stargate::Programme& programme, const stargate::Planned& planned) {
  std::cout << "value: " << planned.audit.derived.objective << " USD m";
  if (planned.plan.bound_proven) std::cout << ", and no plan is worth more than " << planned.plan.bound;
  std::cout << '\n';
  for (const stargate::Start& start : planned.plan.starts)
    std::cout << programme.month_at(start.month).text() << ": start " << start.count << " x "
              << programme.halls[start.hall].id << '\n';
  for (const stargate::finance::Returns& returns : planned.finance.returns) {
    std::cout << returns.of << ": pays " << to_string(returns.paid) << ", receives " << to_string(returns.received);
    if (const auto rate = returns.xirr_with_terminal.earned()) std::cout << ", earns " << *rate * 100 << " % a year";
    std::cout << '\n';
  }
  for (const stargate::finance::Lack& lack : planned.verdict.lacks)
    std::cout << "missing: " << name_of(lack.kind) << " at " << lack.where << ", " << lack.most << ' ' << lack.unit
              << '\n';
}

}  // namespace

int main(int count, char** words) {
  // Solvers run in processes of their own, which are this program again.
  if (const auto status = stargate::answer_as_worker(count, words)) return *status;
  if (count < 3) {
    std::cerr << "usage: plan_a_programme FOLDER PLAN_FILE [SECONDS]\n";
    return 2;
  }
  const std::string folder = words[1], file = words[2];

  // Reading checks everything; what may be meant but seldom is comes as remarks.
  stargate::Remarks remarks;
  const auto programme = stargate::load_programme(folder, {}, &remarks);
  for (const stargate::Caution& caution : remarks.cautions) std::cerr << to_string(caution) << '\n';
  if (!programme) return refuse(programme.mistakes());

  stargate::PlanRequest request;
  request.time_limit_s = count > 3 ? std::atof(words[3]) : 60;
  double told = 0;
  request.on_progress = [&told](const stargate::PlanningProgress& so_far) {
    if (!so_far.has_plan || so_far.objective == told) return;
    told = so_far.objective;
    std::cerr << "after " << so_far.seconds << " s the best plan is worth " << told << " USD m\n";
  };
  const auto planned = stargate::make_plan(programme.value(), request);
  if (!planned) return refuse(planned.mistakes());
  tell_plan(programme.value(), planned.value());

  const stargate::Planned& p = planned.value();
  const auto saved = stargate::save_plan(file, programme.value(), p.plan, p.audit, {}, p.origin);
  if (!saved) return refuse(saved.mistakes());

  // What is opened is audited anew; the money follows from programme, plan and audit.
  const auto opened = stargate::load_plan(file);
  if (!opened) return refuse(opened.mistakes());
  const stargate::StoredPlan& stored = opened.value();
  const auto money = stargate::finance::examine(stored.programme, stored.plan, stored.audit);
  const auto verdict = stargate::finance::judge(stored.plan, stored.audit, money);
  std::cout << file << ": " << (verdict.sound() ? "sound" : "not sound") << ", written by stargate "
            << stargate::version() << '\n';
  return verdict.sound() ? 0 : 4;
}
