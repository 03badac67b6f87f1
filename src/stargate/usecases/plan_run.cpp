// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/plan_run.hpp"

#include <algorithm>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "stargate/solve/highs/version.hpp"

namespace stargate {

namespace {

// Of the time limit: for the money on the contract basis, where the best plan so far needs it.
constexpr double kFundingShare = 0.2, kFundingSeconds = 60;
constexpr double kLeastSeconds = 0.5;  // a round of the money is given so much, whatever is left

// How the time of a run is shared out. A reproducible run has no limit of time.
class TimeShares {
 public:
  TimeShares(const PlanSpec& spec, const Environment& e) : spec_(spec), clock_(e.clock), began_(clock_()) {}
  double left() const {
    return spec_.reproducible ? kInfinity : std::max(0.0, spec_.time_limit_s - (clock_() - began_));
  }
  double left_before_the_end() const { return std::max(0.0, left() - spec_.keep_s); }
  bool is_over() const { return left() <= spec_.keep_s; }
  double for_funding() const { return std::min(kFundingSeconds, kFundingShare * spec_.time_limit_s); }

 private:
  const PlanSpec& spec_;
  const std::function<double()>& clock_;
  const double began_;
};

// Whether the money of a plan has to be solved again on the contract basis.
bool has_to_be_funded(const Programme& p, const Plan& plan, const Audit& audit) {
  if (audit.has_hard_shortfall()) return false;
  return !finance::examine(p, plan, audit).fundable();
}

SearchOptions search_options(const Programme& p, const PlanSpec& spec, const Environment& e, const PlanEars& ears,
                             const TimeShares& time) {
  SearchOptions options;
  options.goal = spec.form.goal;
  options.compute_month = spec.form.compute_month;
  options.time_limit_s = spec.reproducible ? spec.time_limit_s : time.left_before_the_end();
  options.seconds_after = [&](const Plan& plan, const Audit& audit) {
    return has_to_be_funded(p, plan, audit) ? time.for_funding() : 0;
  };
  options.gap = spec.gap.value_or(0);
  options.seed = spec.seed;
  options.reproducible = spec.reproducible;
  options.clock = e.clock;
  options.on_progress = ears.on_search;
  options.should_stop = [&] { return e.stopped(); };
  options.solver = e.solver;
  options.executor = e.executor;
  return options;
}

ContractFunding funded(const Programme& p, const Formulation& f, SearchResult& result, const Environment& e,
                       const TimeShares& time) {
  e.phase("solving the money on the contract basis");
  FundingLimits limits;
  limits.seconds_for_round = [&] { return std::max(kLeastSeconds, time.left_before_the_end()); };
  limits.should_stop = [&] { return e.stopped() || time.is_over(); };
  limits.solver = e.solver;
  ContractFunding contract = fund_on_contract_basis(p, f, result, limits);
  if (contract.funding == Funding::unsettled && !e.stopped() && time.is_over()) contract.funding = Funding::out_of_time;
  return contract;
}

WhatIf asked_about(const EarlierPlan& from, const Programme& p, const Formulation& f, const PlanEars& ears,
                   double time_limit_s, Solver* solver) {
  WhatIf w = what_if(from, p, f);
  if (ears.on_carried) ears.on_carried(w);
  solve_money_again(w, p, f, time_limit_s, solver);
  if (ears.on_solved_again) ears.on_solved_again(w);
  return w;
}

}  // namespace

Origin origin_of(const SearchResult& result, std::uint32_t seed, std::optional<double> gap_requested_pct) {
  Origin origin;
  origin.made_on = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
  origin.tool_version = "stargate " STARGATE_VERSION;
  origin.solver = solver_version();
  origin.seed = seed;
  origin.bounds = result.bounds;
  origin.gap_requested_pct = gap_requested_pct;
  return origin;
}

std::vector<Mistake> too_much_money(const Programme& p, const Formulation& f) {
  const double most = f.model.range(f.variables.cash.back()).upper;
  if (most <= kMostMoneyIn) return {};
  return {{"", 0, "programme." + p.settings.name,
           fmt::format("can bring in up to {:.2g} USD m, and money is counted to the cent only up to {:.0g} USD m",
                       most, kMostMoneyIn),
           "correct prices, demand and racks: all the money of a usual programme lies between 10 and 10,000,000 USD "
           "m"}};
}

Result<PlanRun> plan_programme(const Programme& p, const PlanSpec& spec, const EarlierPlan* from, const Environment& e,
                               const PlanEars& ears) {
  const TimeShares time(spec, e);
  const double began = e.clock();
  const Formulation f = formulate(p, spec.form);
  if (auto mistakes = too_much_money(p, f); !mistakes.empty()) return mistakes;
  PlanRun run;
  run.model = {f.model.num_rows(), f.model.num_cols(), f.model.num_integers(), f.model.num_entries(),
               e.clock() - began};
  if (ears.on_model) ears.on_model(run.model);

  if (from != nullptr) run.asked = asked_about(*from, p, f, ears, time.left(), e.solver);
  SearchOptions options = search_options(p, spec, e, ears, time);
  if (run.asked) {
    options.given = run.asked->decisions;
    options.given_plan = run.asked->best();
  }
  run.search = search_plan(p, f, options);
  if (!run.search.found) return run;
  run.contract = funded(p, f, run.search, e, time);
  run.search.interrupted = run.search.interrupted || e.stopped();
  run.verdict = finance::judge(run.search.plan, run.search.audit, run.contract.finance);
  return run;
}

}  // namespace stargate
