// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/finish.hpp"

#include <chrono>
#include <cmath>

#include "stargate/formulation/debt_service.hpp"
#include "stargate/formulation/decode.hpp"
#include "stargate/search/month_by_month.hpp"
#include "stargate/search/whole_racks.hpp"
#include "stargate/solve/highs/highs_solver.hpp"

namespace stargate {

namespace {

constexpr double kVertexSeconds = 20;
constexpr int kCureRounds = 30, kPatientRounds = 15;
constexpr double kNoShortfall = 1e-6;  // in weighted units of hard shortfall
// Whole numbers up to which racks are made whole month by month, too: always, and where rounding leaves something
// missing.
constexpr int kByMonthAlways = 1000, kByMonthMost = 6000;
// Of the time that is left then, what must still be left afterwards.
constexpr double kByMonthShare = 0.75, kByMonthShareInNeed = 0.5;

bool has_switches(const Formulation& f) {
  for (const auto* row : {&f.variables.distribution_open, &f.variables.equity_first_done})
    for (ColId c : *row)
      if (c.is_set()) return true;
  return false;
}

// Equity comes first at the least cost when it pays everything until its amount is reached, and no more than that: the
// month in which `in_turn` calls and draws together reach it; otherwise the month in which calls alone do.
void settle_switches(const Programme& p, const Formulation& f, const std::vector<double>& x, bool in_turn,
                     Model& model) {
  const Variables& v = f.variables;
  double drawn = 0;
  for (int t = 0; t < f.terms.months; ++t) {
    if (v.distribution_open[t].is_set()) {
      const double cover = cover_at(p, f.terms, v, f.money, x, window_up_to(p, t), p.capital.lockup_dscr);
      model.fix(v.distribution_open[t], cover >= Margins::at(f.options.margins.lockup, t) + 1e-4 ? 1 : 0);
    }
    for (const auto& facility : v.draw)
      for (const auto& use : facility)
        if (in_turn && use[t].is_set()) drawn += x[use[t].index];
    if (v.equity_first_done[t].is_set())
      model.fix(v.equity_first_done[t],
                x[f.money.equity_called[t].index] + drawn >= p.capital.equity_first_usd_m - 1e-6 ? 1 : 0);
  }
}

Outcome no_time() {
  Outcome outcome;
  outcome.status = SolveStatus::no_solution;
  return outcome;
}

// Of a solve without a point that follows one with a point: the decisions themselves can be kept.
Finishing::End end_of(const Outcome& outcome) {
  return outcome.status == SolveStatus::no_solution ? Finishing::End::out_of_time : Finishing::End::failed;
}

// Cures of no more than agreements make, whose bounds are those of the point before. Answers whether that changes any:
// then the rest has to be paid for otherwise. What is missing may fall with each bound, and the bound with it: with
// `haste` it falls by so much more.
bool settle_cures(const Programme& p, const Formulation& f, const std::vector<double>& x, double haste, Model& model) {
  constexpr double kAsGood = 1e-5;  // USD m
  bool found = false;
  const std::vector<double> made = cures_at(p, f.terms, f.variables, f.money, x, f.options.margins);
  for (size_t t = 0; t < made.size(); ++t) {
    const ColId c = f.variables.cure[t];
    if (!c.is_set()) continue;
    const double beyond = x[static_cast<size_t>(c.index)] - made[t];
    if (beyond <= kAsGood && model.upper(c) > made[t]) continue;
    model.set_bounds(c, 0, std::max(0.0, made[t] - haste * std::max(0.0, beyond)) + kAsGood / 2);
    found = true;
  }
  return found;
}

// A call costs the same and has no limit of number: what is not needed as a cure is better one.
void make_cures_dearer(const Formulation& f, Model& model) {
  for (ColId c : f.variables.cure)
    if (c.is_set()) model.set_objective(c, model.objective(c) - 1e-7);
}

// Nothing is distributed from the first month on in which cash is needed that nobody provides. Answers whether some
// was.
bool settle_distributions(const Formulation& f, const std::vector<double>& x, Model& model) {
  constexpr double kNeeded = 0.001, kPaid = 1e-9;  // USD m; less is not decoded
  const Variables& v = f.variables;
  bool needed = false, paid = false;
  for (int t = 0; t < f.terms.months; ++t) {
    needed = needed || x[static_cast<size_t>(v.emergency[t].index)] > kNeeded;
    if (!needed) continue;
    paid = paid || x[static_cast<size_t>(v.distribution[t].index)] > kPaid;
    model.set_bounds(v.distribution[t], 0, 0);
  }
  return paid;
}

void fix_flows(const Formulation& f, const std::vector<double>& x, Model& model) {
  for (const auto& region : f.variables.flow)
    for (const auto& service : region)
      for (ColId c : service)
        if (c.is_set()) model.fix(c, std::floor(x[c.index] * 1000 + 1e-5) / 1000);
}

}  // namespace

Finishing finish(const Programme& p, const Formulation& f, const Fixings& fixings, double time_limit_s, Solver* given) {
  SolverOrHighs solver(given);
  const auto began = std::chrono::steady_clock::now();
  const auto time_left = [&] {
    return time_limit_s - std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  Model model = f.model;
  for (const auto& [col, value] : fixings) model.fix(col, value);
  make_cures_dearer(f, model);
  // To a vertex, because money is exact there; in the interior when the way to a vertex takes too long.
  const auto solve = [&] {
    const double seconds = time_left();
    if (seconds <= 0) return no_time();
    Outcome outcome = solver->relax(model, std::isfinite(time_limit_s) ? std::min(seconds, kVertexSeconds) : kInfinity);
    if (outcome.status == SolveStatus::no_solution && time_left() > 0)
      outcome = solver->relax(model, time_left(), Corner::no);
    return outcome;
  };
  Outcome outcome = solve();
  if (!outcome.has_point())
    return {outcome.status == SolveStatus::infeasible ? Finishing::End::no_point : end_of(outcome), {}};
  if (has_switches(f)) {
    const std::vector<double> free = std::move(outcome.x);
    settle_switches(p, f, free, true, model);
    outcome = solve();
    if (p.capital.equity_first_usd_m > 0 && (!outcome.has_point() || f.hard_total(outcome.x) > kNoShortfall)) {
      // A call window or a share may not allow it.
      settle_switches(p, f, free, false, model);
      Outcome other = solve();
      if (other.has_point() && (!outcome.has_point() || other.objective > outcome.objective))
        outcome = std::move(other);
      else
        settle_switches(p, f, free, true, model);
    }
    if (!outcome.has_point()) return {end_of(outcome), {}};
  }
  fix_flows(f, outcome.x, model);
  outcome = solve();
  for (int i = 0; i < kCureRounds && outcome.has_point(); ++i) {
    const bool cures = settle_cures(p, f, outcome.x, i < kPatientRounds ? 0 : std::exp2(i - kPatientRounds), model);
    const bool paid = settle_distributions(f, outcome.x, model);
    if (!cures && !paid) break;
    outcome = solve();
  }
  if (!outcome.has_point()) return {end_of(outcome), {}};
  Finished finished;
  finished.plan = decode(p, f, outcome.x);
  finished.objective = outcome.objective;
  finished.x = std::move(outcome.x);
  return {Finishing::End::finished, std::move(finished)};
}

Finishing finish_point(const Programme& p, const Formulation& f, const std::vector<double>& x, double time_limit_s,
                       const std::function<void(const Finished&)>& meanwhile, Solver* solver) {
  const auto began = std::chrono::steady_clock::now();
  const std::function<double()> left = [&] {
    return time_limit_s - std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  const auto is_kept = [&](const Finishing& one) { return one && f.hard_total(one->x) <= kNoShortfall; };
  auto best = finish(p, f, round_physical(p, f, x), time_limit_s, solver);
  const auto take_better = [&](Finishing other) {
    const bool better = other && (!best || other->objective > best->objective);
    if (better || (!best && other.end != Finishing::End::no_point)) best = std::move(other);
  };
  if (!is_kept(best) && left() > 0) take_better(finish(p, f, round_physical(p, f, x, Orders::down), left(), solver));
  const int racks = whole_numbers(f);
  if (racks > kByMonthMost || (is_kept(best) && racks > kByMonthAlways) || left() <= 0) return best;
  if (best && meanwhile) meanwhile(*best);
  const double until = left() * (is_kept(best) ? kByMonthShare : kByMonthShareInNeed);  // left when it must be done
  const auto whole = racks_by_month(f, x, [&] { return std::isfinite(until) ? left() - until : kInfinity; }, solver);
  if (whole && left() > 0) take_better(finish(p, f, round_physical(p, f, *whole), left(), solver));
  return best;
}

}  // namespace stargate
