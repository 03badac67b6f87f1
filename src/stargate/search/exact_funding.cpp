#include "stargate/search/exact_funding.hpp"

#include <algorithm>
#include <map>

#include "stargate/formulation/debt_service.hpp"
#include "stargate/search/finish.hpp"

namespace stargate {

namespace {

constexpr double kMore = 0.001;      // USD m beyond what is short
constexpr double kNoShortfall = 1e-6;

Fixings physical_decisions(const Variables& v, const std::vector<double>& x) {
  Fixings held;
  for_each_physical_column(v, [&](ColId c) { held.emplace_back(c, x[static_cast<size_t>(c.index)]); });
  return held;
}

class Rounds {
 public:
  Rounds(const Programme& p, const Formulation& f, SearchResult& result, const FundingLimits& limits)
      : p_(p), base_(f), result_(result), limits_(limits), held_(result.x.empty() ? Fixings{} : physical_decisions(f.variables, result.x)) {}

  ExactFunding run() {
    const double before = result_.audit.derived.objective;
    examine();
    while (out_.funding == Funding::unsettled && !result_.x.empty() && static_cast<int>(out_.rounds.size()) < limits_.rounds) {
      if (limits_.should_stop && limits_.should_stop()) break;
      round();
    }
    out_.value_given_up = base_.sign * (before - result_.audit.derived.objective);
    return std::move(out_);
  }

 private:
  void examine() {
    out_.finance = finance::examine(p_, result_.plan, result_.audit);
    if (!out_.finance.checks.broken.empty()) out_.funding = Funding::disagrees;
    else if (result_.audit.has_hard_shortfall()) out_.funding = Funding::unfundable;
    else out_.funding = out_.finance.fundable() ? Funding::funded : Funding::unsettled;
  }

  void round() {
    FundingRound round;
    const Formulation& now = out_.rows ? *out_.rows : base_;
    rows_.clear();
    for (const finance::Shortage& s : out_.finance.shortages) {
      if (s.kind == "default") continue;
      round.short_most = std::max(round.short_most, s.amount);
      ++round.shortages;
      raise(now, s);
    }
    out_.rounds.push_back(round);
    FormulationOptions options = base_.options;
    options.margins = out_.margins;
    Formulation tight = formulate(p_, options);
    auto finished = finish(p_, tight, held_, limits_.seconds_per_round);
    if (!finished) {
      // Only a model without a point says that nobody can pay; without an answer the question stays open.
      out_.funding = finished.end == Finishing::End::no_point ? Funding::unfundable : Funding::out_of_time;
      return;
    }
    take(std::move(tight), std::move(*finished));
  }

  void take(Formulation tight, Finished finished) {
    Plan plan = std::move(finished.plan);
    plan.goal = result_.plan.goal;
    plan.compute_month = result_.plan.compute_month;
    plan.bound = result_.plan.bound;
    plan.bound_proven = result_.plan.bound_proven;
    plan.seconds = result_.plan.seconds;
    plan.notes = result_.plan.notes;
    Audit judged = audit(p_, plan);
    if (!judged.clean()) {
      out_.funding = Funding::disagrees;
      result_.log.push_back("the audit turned down a plan with margins: " + judged.violations.front().text);
      return;
    }
    result_.plan = std::move(plan);
    result_.audit = std::move(judged);
    result_.x = std::move(finished.x);
    out_.rows = std::move(tight);
    examine();
    if (out_.funding == Funding::unsettled && out_.rows->hard_total(result_.x) > kNoShortfall) out_.funding = Funding::unfundable;
  }

  int facility_of(const std::string& id) const {
    for (size_t f = 0; f < p_.facilities.size(); ++f)
      if (p_.facilities[f].id == id) return static_cast<int>(f);
    return -1;
  }

  void raise(const Formulation& f, const finance::Shortage& s) {
    const auto up = [&](double& margin, double slack) { margin = std::max(margin, slack + s.amount.in_millions() + kMore); };
    const int t = s.month, k = facility_of(s.where);
    Margins& m = out_.margins;
    if (s.kind == "cash" || s.kind == "liquidity") up(m.cash[t], cash_slack(f, t));
    if (s.kind == "dscr") up(m.dscr[{k, t}], cover(f, window_up_to(p_, t), p_.facilities[k].dscr_min));
    if (s.kind == "dscr_forward") up(m.dscr_forward[{k, t}], cover(f, window_after(p_, f.terms, t), p_.facilities[k].dscr_forward_min));
    if (s.kind == "lockup") raise_lockup(f, t);
    if (s.kind == "ltv") up(m.ltv[{k, t}], row_slack(f, "ltv", s.where, t) + Margins::at(m.ltv, k, t));
    if (s.kind == "base") up(m.base[t], row_slack(f, "borrowing_base", s.where, t) + Margins::at(m.base, t));
    if (s.kind == "gearing") up(m.gearing[t], row_slack(f, "gearing", s.where, t) + Margins::at(m.gearing, t));
    if (s.kind == "draw") lower_draws(s, k);
    if (s.kind == "call") lower_calls(f, s);
  }

  // Where distributions were made although the exact test barred them, the test needs what it missed.
  void raise_lockup(const Formulation& f, int t) {
    const int test = (t + 1) / f.terms.quarter * f.terms.quarter - 1;
    if (test < 0) return;
    const auto& exact = out_.finance.run.tests[static_cast<size_t>(test)];
    const double missing = finance::part(exact.service_window, out_.finance.terms.capital.lockup).in_millions() - exact.cfads_window.in_millions();
    double& margin = out_.margins.lockup[test];
    margin = std::max(margin, cover(f, window_up_to(p_, test), p_.capital.lockup_dscr) + missing + kMore);
  }

  // What may be called depends on when, since partners come and go: the bound is that of the calls as they are.
  void lower_calls(const Formulation& f, const finance::Shortage& s) {
    const double called = result_.x[static_cast<size_t>(f.money.equity_called[static_cast<size_t>(s.month)].index)];
    const double most = std::max(0.0, called - s.amount.in_millions() - kMore);
    double& limit = out_.margins.called.try_emplace(s.month, most).first->second;
    limit = std::min(limit, most);
  }

  // Physical decisions are held, so what is released by then is too.
  void lower_draws(const finance::Shortage& s, int f) {
    const auto& months = out_.finance.choices.loans[static_cast<size_t>(f)];
    Money drawn;
    for (int t = 0; t <= s.month; ++t)
      for (size_t use = 0; use < months[static_cast<size_t>(t)].draw.size(); ++use)
        if (s.use < 0 || static_cast<size_t>(s.use) == use) drawn += months[static_cast<size_t>(t)].draw[use];
    const double most = std::max(0.0, (drawn - s.amount).in_millions() - kMore);
    double& limit = s.use < 0 ? out_.margins.drawn.try_emplace({f, s.month}, most).first->second
                              : out_.margins.drawn_for[{f, s.use}].try_emplace(s.month, most).first->second;
    limit = std::min(limit, most);
  }

  double cash_slack(const Formulation& f, int t) const {
    const ColId cash = f.variables.cash[static_cast<size_t>(t)];
    return result_.x[static_cast<size_t>(cash.index)] - (f.model.lower(cash) - Margins::at(f.options.margins.cash, t));
  }

  double cover(const Formulation& f, Window w, double factor) const { return cover_at(p_, f.terms, f.variables, f.money, result_.x, w, factor); }

  // What a row of this name (at most) has left.
  double row_slack(const Formulation& f, const char* family, const std::string& where, int t) {
    if (rows_.empty())
      for (int r = 0; r < f.model.num_rows(); ++r) rows_.emplace(f.model.name(RowId{r}), RowId{r});
    const auto row = rows_.find(row_name(p_, family, where, t));
    return row == rows_.end() ? 0 : f.model.row_upper(row->second) - f.model.row_activity(row->second, result_.x);
  }

  const Programme& p_;
  const Formulation& base_;
  SearchResult& result_;
  const FundingLimits& limits_;
  const Fixings held_;
  std::map<std::string, RowId, std::less<>> rows_;
  ExactFunding out_;
};

}  // namespace

ExactFunding fund_exactly(const Programme& p, const Formulation& f, SearchResult& result, const FundingLimits& limits) {
  return Rounds(p, f, result, limits).run();
}

}  // namespace stargate
