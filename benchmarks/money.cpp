// SPDX-License-Identifier: Apache-2.0
// How long the exact money of a plan takes: the kernel that a simulation calls; statements and accounts from programme,
// plan and audit; and the whole with returns, racks pledged, checks and causes.
//
//   money PLAN [RUNS]   prints one JSON line: CPU time in microseconds, median and quartiles of RUNS (default 2000; a
//                       tenth of them for the
//                       whole), after the kernel's cash has been held against the whole engine's.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>

#include <nlohmann/json.hpp>

#include "stargate/finance/finance.hpp"
#include "stargate/io/store/plan_store.hpp"

namespace {

using namespace stargate;
using nlohmann::json;

double cpu_us() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e6 * static_cast<double>(now.tv_sec) + 1e-3 * static_cast<double>(now.tv_nsec);
}

json timed(int runs, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double began = cpu_us();
    work();
    times.push_back(cpu_us() - began);
  }
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<size_t>(share * static_cast<double>(times.size() - 1))];
  };
  return {{"runs", runs}, {"median_us", at(0.5)}, {"quartiles_us", {at(0.25), at(0.75)}}};
}

bool same_cash(const finance::Run& a, const finance::Run& b) {
  if (a.cash.size() != b.cash.size()) return false;
  for (size_t t = 0; t < a.cash.size(); ++t)
    if (a.cash[t].closing != b.cash[t].closing || a.cash[t].free != b.cash[t].free) return false;
  for (size_t f = 0; f < a.covenants.size(); ++f)
    for (size_t t = 0; t < a.cash.size(); ++t)
      if (a.covenants[f][t].dscr.have != b.covenants[f][t].dscr.have ||
          a.covenants[f][t].dscr.need != b.covenants[f][t].dscr.need)
        return false;
  return true;
}

}  // namespace

int main(int count, char** words) {
  const int runs = count > 2 ? std::atoi(words[2]) : 2000;
  if (count < 2 || runs < 10) {
    std::cerr << "usage: money PLAN [RUNS]   RUNS at least 10\n";
    return 3;
  }
  const auto loaded = load_plan(words[1]);
  if (!loaded) {
    for (const Mistake& mistake : loaded.mistakes()) std::cerr << to_string(mistake) << "\n";
    return 3;
  }
  const StoredPlan& stored = loaded.value();
  const Programme& p = stored.programme;
  const finance::Finance whole = finance::examine(p, stored.plan, stored.audit);
  const finance::Schedules schedules = finance::schedules_of(whole.terms, whole.choices);
  finance::Run run;
  json answer{{"programme", p.settings.name},
              {"months", whole.terms.months},
              {"facilities", whole.terms.loans.size()},
              {"partners", whole.terms.partners.size()}};
  answer["kernel"] = timed(runs, [&] { run_money(whole.terms, whole.flows, whole.choices, schedules, run); });
  if (!same_cash(run, whole.run)) {
    std::cerr << "the kernel's cash and cover are not the engine's\n";
    return 6;
  }
  answer["schedules"] = timed(runs, [&] { schedules_of(whole.terms, whole.choices); });
  answer["full_statements"] = timed(std::max(10, runs / 10), [&] {
    const finance::Terms terms = finance::terms_of(p);
    const finance::Flows flows = finance::flows_of(p, stored.plan, stored.audit);
    finance::Run fresh;
    run_money(terms, flows, finance::choices_of(p, stored.plan), fresh);
    const auto ledger = finance::book(terms, flows, fresh);
    finance::statements_of(ledger, terms.months);
    finance::capital_accounts(terms, fresh, ledger);
  });
  answer["whole"] = timed(std::max(10, runs / 10), [&] { finance::examine(p, stored.plan, stored.audit); });
  std::cout << answer << "\n";
  return 0;
}
