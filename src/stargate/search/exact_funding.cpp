#include "stargate/search/exact_funding.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/search/exact_margins.hpp"
#include "stargate/search/finish.hpp"

namespace stargate {

namespace {

constexpr double kNoShortfall = 1e-6;
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

class Rounds {
 public:
  Rounds(const Programme& p, const Formulation& f, SearchResult& result, const FundingLimits& limits)
      : p_(p),
        base_(f),
        result_(result),
        limits_(limits),
        held_(result.x.empty() ? Fixings{} : physical_decisions(f.variables, result.x)) {}

  ExactFunding run() {
    const double before = result_.audit.derived.objective;
    examine();
    if (out_.funding == Funding::unsettled && !result_.x.empty()) settle();
    out_.value_given_up = base_.sign * (before - result_.audit.derived.objective);
    judge_bound();
    return std::move(out_);
  }

 private:
  // A plan of a round.
  struct Tried {
    Formulation rows;
    Plan plan;
    Audit audit;
    std::vector<double> x;
    bool keeps_promises() const { return !audit.has_hard_shortfall() && rows.hard_total(x) <= kNoShortfall; }
  };

  bool stopped() const { return limits_.should_stop && limits_.should_stop(); }

  void settle() {
    std::optional<Tried> refusal;  // the rows' own word on what is missing
    for (int i = 0; i < limits_.rounds && out_.funding == Funding::unsettled; ++i) {
      if (stopped()) return;
      if (!round(i >= limits_.rounds / 2, false, refusal)) break;
    }
    for (int i = 0; i < kHoldingRounds && limits_.rounds > 0 && out_.funding == Funding::unsettled; ++i) {
      if (stopped()) return;
      if (!round(false, true, refusal)) break;
    }
    if (out_.funding != Funding::unsettled) return;
    // Only a model without a point says that nobody can pay; without an answer the question stays open.
    if (!refusal && last_ == Finishing::End::no_point) out_.funding = Funding::unfundable;
    if (!refusal && (last_ == Finishing::End::out_of_time || last_ == Finishing::End::failed))
      out_.funding = Funding::out_of_time;
    if (!refusal) return;
    take(std::move(*refusal));
    if (out_.funding != Funding::disagrees) out_.funding = Funding::unfundable;
  }

  // Whether there is a plan that keeps every promise of the rows with the margins of the plan in hand, which it
  // replaces.
  bool round(bool only_rising, bool money_held, std::optional<Tried>& refusal) {
    FundingRound round;
    round.money_held = money_held;
    for (const finance::Shortage& s : out_.finance.shortages) {
      if (s.kind == "default") continue;
      round.short_most = std::max(round.short_most, s.amount);
      ++round.shortages;
    }
    out_.rounds.push_back(round);
    const Formulation& now = out_.rows ? *out_.rows : base_;
    Margins margins = measured_margins(p_, now, result_.x, out_.finance, out_.margins);
    if (only_rising) margins = tighter(margins, out_.margins);
    Fixings held = held_;
    if (money_held) hold_draws_and_repayments(now.variables, result_.x, held);
    std::optional<Tried> tried = solve(margins, held);
    if (!tried || !tried->keeps_promises()) {
      if (tried) refusal = std::move(tried);
      return false;
    }
    refusal.reset();
    out_.margins = std::move(margins);
    take(std::move(*tried));
    return true;
  }

  std::optional<Tried> solve(const Margins& margins, const Fixings& held) {
    FormulationOptions options = base_.options;
    options.margins = margins;
    Formulation rows = formulate(p_, options);
    Finishing finished = finish(p_, rows, held, limits_.seconds_for_round ? limits_.seconds_for_round() : kInfinity);
    last_ = finished.end;
    if (!finished) return {};
    Plan plan = std::move(finished->plan);
    plan.goal = result_.plan.goal;
    plan.compute_month = result_.plan.compute_month;
    plan.bound = result_.plan.bound;
    plan.bound_proven = result_.plan.bound_proven;
    plan.seconds = result_.plan.seconds;
    plan.notes = result_.plan.notes;
    Audit judged = audit(p_, plan);
    if (!judged.clean()) {
      result_.log.push_back("the audit turned down a plan with margins: " + judged.violations.front().text);
      return {};
    }
    return Tried{std::move(rows), std::move(plan), std::move(judged), std::move(finished->x)};
  }

  void take(Tried tried) {
    result_.plan = std::move(tried.plan);
    result_.audit = std::move(tried.audit);
    result_.x = std::move(tried.x);
    out_.rows = std::move(tried.rows);
    examine();
  }

  void examine() {
    out_.finance = finance::examine(p_, result_.plan, result_.audit);
    if (!out_.finance.checks.broken.empty())
      out_.funding = Funding::disagrees;
    else if (result_.audit.has_hard_shortfall())
      out_.funding = Funding::unfundable;
    else
      out_.funding = out_.finance.fundable() ? Funding::funded : Funding::unsettled;
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
  ExactFunding out_;
};

}  // namespace

ExactFunding fund_exactly(const Programme& p, const Formulation& f, SearchResult& result, const FundingLimits& limits) {
  return Rounds(p, f, result, limits).run();
}

}  // namespace stargate
