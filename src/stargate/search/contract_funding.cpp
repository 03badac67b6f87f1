// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/contract_funding.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "stargate/search/contract_margins.hpp"
#include "stargate/search/finish.hpp"

namespace stargate {

namespace {

constexpr double kNoShortfall = 1e-6;
constexpr double kNoGain = 1e-4;  // of the plan's value: as much more is not worth another round
constexpr int kRoundsWithoutGain = 2;
constexpr int kHoldingRounds = 3;  // calls are shared by what is unfunded in the month itself, so one round may not do

Fixings physical_decisions(const Variables& v, const std::vector<double>& x) {
  Fixings held;
  for_each_physical_column(v, [&](ColId c) { held.emplace_back(c, x[static_cast<size_t>(c.index)]); });
  return held;
}

void hold_draws_and_repayments(const Variables& v, const std::vector<double>& x, Fixings& held) {
  const auto hold = [&](ColId c) { held.emplace_back(c, x[static_cast<size_t>(c.index)]); };
  for_each_column(v.draw, hold);
  for (const auto* table : {&v.instalment, &v.balloon, &v.prepayment}) for_each_column(*table, hold);
}

// A plan, its point, and what the engine makes of it.
struct Examined {
  Plan plan;
  Audit audit;
  std::vector<double> x;
  std::optional<Formulation> rows;  // with margins; none of the plan that came
  Margins margins;
  finance::Finance finance;
  Funding funding = Funding::unsettled;

  double value() const { return audit.derived.objective; }
  bool keeps_promises() const { return !audit.has_hard_shortfall() && (!rows || rows->hard_total(x) <= kNoShortfall); }
  void examine(const Programme& p) {
    finance = finance::examine(p, plan, audit);
    if (!finance.checks.broken.empty())
      funding = Funding::disagrees;
    else if (audit.has_hard_shortfall())
      funding = Funding::unfundable;
    else
      funding = finance.fundable() ? Funding::funded : Funding::unsettled;
  }
};

using Point = std::shared_ptr<const Examined>;

class Rounds {
 public:
  Rounds(const Programme& p, const Formulation& f, SearchResult& result, const FundingLimits& limits)
      : p_(p),
        base_(f),
        result_(result),
        limits_(limits),
        held_(result.x.empty() ? Fixings{} : physical_decisions(f.variables, result.x)) {}

  ContractFunding run() {
    auto came = std::make_shared<Examined>();
    came->plan = result_.plan;
    came->audit = result_.audit;
    came->x = result_.x;
    came->examine(p_);
    const double before = came->value();
    now_ = std::move(came);
    if (now_->funding == Funding::unsettled && !result_.x.empty()) settle();
    deliver(best_ ? *best_ : *now_);
    out_.value_given_up = base_.sign * (before - result_.audit.derived.objective);
    judge_bound();
    return std::move(out_);
  }

 private:
  bool stopped() const { return limits_.should_stop && limits_.should_stop(); }
  double gain(const Examined& of, const Examined& over) const { return base_.sign * (of.value() - over.value()); }

  void settle() {
    int without_gain = 0;
    for (int i = 0; i < limits_.rounds && !stopped(); ++i) {
      Point next = round(*now_, i >= limits_.rounds / 2, false);
      if (!next) break;
      now_ = std::move(next);
      const Point best_before = best_;
      offer(now_);
      if (now_->funding == Funding::unsettled && !stopped()) offer(round(*now_, false, true));
      if (now_->funding == Funding::disagrees) break;
      if (!best_ || !best_before) {
        if (now_ == best_ && !eased()) break;
        continue;
      }
      const double worth_it = kNoGain * std::fabs(best_->value());
      without_gain = gain(*best_, *best_before) > worth_it ? 0 : without_gain + 1;
      if (without_gain >= kRoundsWithoutGain || (without_gain > 0 && gain(*now_, *best_) <= worth_it)) break;
    }
    if (best_ || now_->funding != Funding::unsettled) return;
    for (int i = 0; i < kHoldingRounds && limits_.rounds > 0 && !best_ && !stopped(); ++i) {
      Point next = round(*now_, false, true);
      if (!next) break;
      now_ = std::move(next);
      offer(now_);
    }
    if (!best_ && now_->funding == Funding::unsettled) say_why();
  }

  // Only a model without a point says that nobody can pay; without an answer the question stays open.
  void say_why() {
    if (refusal_) {
      now_ = refusal_;
      return;
    }
    if (last_ == Finishing::End::no_point) unsettled_is_ = Funding::unfundable;
    if (last_ == Finishing::End::out_of_time || last_ == Finishing::End::failed) unsettled_is_ = Funding::out_of_time;
  }

  void offer(const Point& tried) {
    if (tried && tried->funding == Funding::funded && (!best_ || gain(*tried, *best_) > 0)) best_ = tried;
  }

  // Whether the plan in hand asks for less than the margins it was made with.
  bool eased() const {
    const Formulation& rows = now_->rows ? *now_->rows : base_;
    return easier(measured_margins(p_, rows, now_->x, now_->finance, now_->margins), now_->margins);
  }

  // A plan that keeps every promise of the rows with the margins of another.
  Point round(const Examined& from, bool only_rising, bool money_held) {
    FundingRound round;
    round.money_held = money_held;
    for (const finance::Shortage& s : from.finance.shortages) {
      if (s.kind == finance::Obligation::partner_default) continue;
      round.short_most = std::max(round.short_most, s.amount);
      ++round.shortages;
    }
    out_.rounds.push_back(round);
    const Formulation& now = from.rows ? *from.rows : base_;
    Margins margins = measured_margins(p_, now, from.x, from.finance, from.margins);
    if (only_rising) margins = tighter(margins, from.margins);
    Fixings held = held_;
    if (money_held) hold_draws_and_repayments(now.variables, from.x, held);
    std::shared_ptr<Examined> tried = solve(std::move(margins), held);
    if (!tried || tried->keeps_promises()) {
      if (tried) refusal_.reset();
      return tried;
    }
    tried->funding = tried->funding == Funding::disagrees ? Funding::disagrees : Funding::unfundable;
    refusal_ = std::move(tried);
    return {};
  }

  std::shared_ptr<Examined> solve(Margins margins, const Fixings& held) {
    FormulationOptions options = base_.options;
    options.margins = margins;
    Formulation rows = formulate(p_, options);
    Finishing finished =
        finish(p_, rows, held, limits_.seconds_for_round ? limits_.seconds_for_round() : kInfinity, limits_.solver);
    last_ = finished.end;
    if (!finished) return {};
    auto tried = std::make_shared<Examined>();
    tried->plan = std::move(finished->plan);
    tried->plan.goal = result_.plan.goal;
    tried->plan.compute_month = result_.plan.compute_month;
    tried->plan.bound = result_.plan.bound;
    tried->plan.bound_proven = result_.plan.bound_proven;
    tried->plan.seconds = result_.plan.seconds;
    tried->plan.notes = result_.plan.notes;
    tried->audit = audit(p_, tried->plan);
    if (!tried->audit.clean()) {
      result_.log.push_back("the audit rejected a plan with margins: " + tried->audit.violations.front().text);
      return {};
    }
    tried->rows = std::move(rows);
    tried->margins = std::move(margins);
    tried->x = std::move(finished->x);
    tried->examine(p_);
    return tried;
  }

  void deliver(const Examined& answer) {
    result_.plan = answer.plan;
    result_.audit = answer.audit;
    result_.x = answer.x;
    out_.rows = answer.rows;
    out_.margins = answer.margins;
    out_.finance = answer.finance;
    out_.funding = answer.funding == Funding::unsettled ? unsettled_is_ : answer.funding;
  }

  // Emergency cash is never repaid, so a plan that needs it may seem worth more than any that keeps its promises.
  void judge_bound() {
    Plan& plan = result_.plan;
    if (!plan.bound_proven) return;
    const double beyond = base_.sign * (result_.audit.derived.objective - plan.bound);
    const double as_good = 1e-3 + 1e-6 * std::fabs(plan.bound);
    const bool promised_less = !out_.rounds.empty() && result_.audit.has_hard_shortfall();
    if (!promised_less && beyond <= as_good) return;
    plan.bound_proven = false;
    plan.bound = base_.sign * kInfinity;
    result_.bounds = {};
  }

  const Programme& p_;
  const Formulation& base_;
  SearchResult& result_;
  const FundingLimits& limits_;
  const Fixings held_;
  Finishing::End last_ = Finishing::End::finished;  // of the last round
  Point now_;                                       // the last plan that keeps every promise of its rows
  Point best_;                                      // of those that are funded
  Point refusal_;  // since then, a plan that breaks one: the rows' own word on what is missing
  Funding unsettled_is_ = Funding::unsettled;
  ContractFunding out_;
};

}  // namespace

ContractFunding fund_on_contract_basis(const Programme& p, const Formulation& f, SearchResult& result,
                                       const FundingLimits& limits) {
  return Rounds(p, f, result, limits).run();
}

}  // namespace stargate
