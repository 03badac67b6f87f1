// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/contract_margins.hpp"

#include <algorithm>
#include <set>

#include "stargate/formulation/debt_service.hpp"

namespace stargate {

namespace {

constexpr double kMore = 0.001;    // USD m beyond what is short
constexpr double kMuch = 0.01;     // USD m: less of a margin that is worth another round
constexpr double kAsGood = 0.001;  // USD m: differences below do not count (rules, section 11)

using finance::Obligation;
using finance::Shortage;
using finance::Standing;
using finance::Test;

class Measuring {
 public:
  Measuring(const Programme& p, const Formulation& f, const std::vector<double>& x, const finance::Finance& contract,
            const Margins& before)
      : p_(p), f_(f), x_(x), contract_(contract), before_(before), rows_(f.model) {
    for (const Shortage& s : contract.shortages) short_.insert({s.kind, s.where, s.month});
    out_.called = before.called;
    out_.payers = before.payers;
    out_.drawn = before.drawn;
    out_.drawn_for = before.drawn_for;
  }

  Margins run() {
    for (int t = 0; t < f_.terms.months; ++t) {
      for (Index<Facility> k : indices(p_.facilities)) take(k, t);
      cash(t);
      of_programme(Obligation::base, RowFamily::borrowing_base, t, contract_.run.tests[static_cast<size_t>(t)].base,
                   before_.base, out_.base);
      of_programme(Obligation::gearing, RowFamily::gearing, t, contract_.run.tests[static_cast<size_t>(t)].gearing,
                   before_.gearing, out_.gearing);
      if (finance::is_test_month(t)) lock_up(t);
      for (Index<Facility> k : indices(p_.facilities)) facility(k, t);
    }
    for (const Shortage& s : contract_.shortages) {
      if (s.kind == Obligation::draw) lower_draws(s);
      if (s.kind == Obligation::call) lower_calls(s);
    }
    return std::move(out_);
  }

 private:
  bool is_short(Obligation kind, const std::string& where, int t) const { return short_.count({kind, where, t}) > 0; }

  // What the test on the contract basis has less than the row. Where it is kept the plan in hand keeps the margin too:
  // a cover that is met to the dollar has nothing more to give.
  template <class Where>
  static void put(std::map<Where, double>& margins, const Where& where, double row, double contract, bool is_short) {
    const double gap = row - contract;
    if (is_short)
      margins[where] = std::max(0.0, gap + kMore);
    else if (gap > kAsGood && row > 0)
      margins[where] = std::min(gap + kMore, row);
  }

  // What the agreement takes from cash flow in this month, and how much of it the plan repays by itself. Of what is
  // scheduled the agreement takes a sweep on top; a sculpted instalment stands for itself.
  void take(Index<Facility> f, int t) {
    const finance::LoanTerms& terms = contract_.terms.loans[static_cast<size_t>(f)];
    const ColId early = f_.variables.prepayment[static_cast<size_t>(f)][static_cast<size_t>(t)];
    if (!early.is_set() || !finance::repaid_from_cash_flow(terms)) return;
    const finance::LoanMonth& loan = contract_.run.loans[static_cast<size_t>(f)][static_cast<size_t>(t)];
    const bool sculpted = terms.sculpt_cover.billionths > 0;
    const Margins::Taken taken{sculpted ? 0 : std::min(loan.due, loan.opening).in_millions(),
                               (loan.sweep + (sculpted ? loan.instalment : Money{})).in_millions()};
    if (taken.amount < kAsGood) return;
    const ColId instalment = f_.variables.instalment[static_cast<size_t>(f)][static_cast<size_t>(t)];
    const double repaid = at(early) + (instalment.is_set() ? at(instalment) : 0);
    taken_to_date_ += taken.of(repaid);
    out_.taken.emplace(std::pair{f, t}, taken);
  }

  double at(ColId column) const { return x_[static_cast<size_t>(column.index)]; }

  void cash(int t) {
    const finance::CashMonth& contract = contract_.run.cash[static_cast<size_t>(t)];
    bool lacking = is_short(Obligation::cash, "programme", t);
    for (const Facility& facility : p_.facilities) lacking = lacking || is_short(Obligation::liquidity, facility.id, t);
    const double row = at(f_.variables.cash[static_cast<size_t>(t)]) - f_.money.least_cash[static_cast<size_t>(t)];
    not_come_in_ += contract_.choices.calls[static_cast<size_t>(t)] - contract.calls;  // margins on calls see to that
    put(out_.cash, t, row + taken_to_date_, (contract.free - contract.least + not_come_in_).in_millions(), lacking);
  }

  // What such a row (at most) has left of what the rules allow; nothing where there is no such row.
  std::optional<double> slack(RowFamily family, int thing, int t, double margin) const {
    const RowId row = rows_.find(family, thing, t);
    if (!row.is_set()) return {};
    return f_.model.row_upper(row) - f_.model.row_activity(row, x_) + margin;
  }

  void of_programme(Obligation kind, RowFamily family, int t, const Test& test, const Margins::ByMonth& before,
                    Margins::ByMonth& margins) {
    if (test.standing == Standing::untested) return;
    if (const auto left = slack(family, kProgramme.index, t, Margins::at(before, t)))
      put(margins, t, *left, test.headroom().in_millions(), is_short(kind, "programme", t));
  }

  double cover(Window w, double factor) const { return cover_at(p_, f_.terms, f_.variables, f_.money, x_, w, factor); }

  // Distributions that the test on the contract basis bars need what it missed.
  void lock_up(int t) {
    if (p_.capital.lockup_dscr <= 0) return;
    const auto& tests = contract_.run.tests[static_cast<size_t>(t)];
    const double contract =
        (tests.cfads_window - finance::part(tests.service_window, contract_.terms.capital.lockup)).in_millions();
    put(out_.lockup, t, cover(window_up_to(p_, t), p_.capital.lockup_dscr), contract, contract < -kAsGood);
  }

  void facility(Index<Facility> k, int t) {
    const Facility& facility = p_.facilities[static_cast<size_t>(k)];
    const finance::CovenantMonth& covenant = contract_.run.covenants[static_cast<size_t>(k)][static_cast<size_t>(t)];
    const auto& tests = contract_.run.tests[static_cast<size_t>(t)];
    const std::pair<int, int> where{k, t};
    if (covenant.dscr.standing != Standing::untested)  // without cures, which both sides add
      put(out_.dscr, where, cover(window_up_to(p_, t), facility.dscr_min),
          (tests.cfads_window - covenant.dscr.need).in_millions(), is_short(Obligation::dscr, facility.id, t));
    const bool stands = before_.dscr_forward.count(where) > 0;
    if (const bool lacking = is_short(Obligation::dscr_forward, facility.id, t); stands || lacking)
      put(out_.dscr_forward, where, cover(window_after(p_, f_.terms, t), facility.dscr_forward_min),
          covenant.dscr_forward.headroom().in_millions(), true);
    if (covenant.ltv.standing == Standing::untested) return;
    if (const auto left = slack(RowFamily::ltv, k, t, Margins::at(before_.ltv, static_cast<size_t>(k), t)))
      put(out_.ltv, where, *left, covenant.ltv.headroom().in_millions(), is_short(Obligation::ltv, facility.id, t));
  }

  // Who pays what of a call hangs on what each has left by then, which the rows don't follow: the shares are those of
  // the calls as they are.
  void lower_calls(const Shortage& s) {
    const auto months = static_cast<size_t>(f_.terms.months);
    std::vector<Margins::Payer> payers(p_.partners.size());
    for (size_t i = 0; i < payers.size(); ++i) {
      payers[i].share.assign(months, 0);
      payers[i].most = p_.partners[i].commitment_usd_m - p_.partners[i].called_usd_m - kMore;
    }
    for (size_t t = 0; t < months; ++t) share_of_payers(t, payers);
    for (size_t i = 0; i < payers.size(); ++i) out_.payers[static_cast<int>(i)] = std::move(payers[i]);
    if (out_.payers.empty() || before_.payers.empty()) return;
    lower_calls_to_date(s);  // it did not do
  }

  // What a partner pays beyond the calls and cures of the rows, a cure that only the contract basis asks for, is not
  // there.
  void share_of_payers(size_t t, std::vector<Margins::Payer>& payers) const {
    double all = 0;
    for (size_t i = 0; i < payers.size(); ++i) {
      const finance::PartnerTerms& terms = contract_.terms.partners[i];
      const int month = static_cast<int>(t);
      if (month < terms.call_from || month > terms.call_until || month >= terms.defaults_from) continue;
      const finance::CallMonth& call = contract_.run.calls[i][t];
      all += payers[i].share[t] = (call.unfunded + call.paid).in_millions();
    }
    if (all <= 0) return;
    double called = 0;
    for (const ColId c : {f_.variables.call[t], f_.variables.cure[t]}) called += c.is_set() ? at(c) : 0;
    for (size_t i = 0; i < payers.size(); ++i) {
      payers[i].share[t] /= all;
      const double beyond = contract_.run.calls[i][t].paid.in_millions() - payers[i].share[t] * called;
      if (contract_.run.cash[t].cures > Money{}) payers[i].most -= std::max(0.0, beyond);
    }
  }

  void lower_calls_to_date(const Shortage& s) {
    const double called = x_[static_cast<size_t>(f_.money.equity_called[static_cast<size_t>(s.month)].index)];
    const double most = std::max(0.0, called - s.amount.in_millions() - kMore);
    double& limit = out_.called.try_emplace(s.month, most).first->second;
    limit = std::min(limit, most);
  }

  // Physical decisions are held, so what is released by then is too.
  void lower_draws(const Shortage& s) {
    int f = 0;
    while (p_.facilities[static_cast<size_t>(f)].id != s.where) ++f;
    const auto& months = contract_.choices.loans[static_cast<size_t>(f)];
    Money drawn;
    for (int t = 0; t <= s.month; ++t)
      for (size_t use = 0; use < months[static_cast<size_t>(t)].draw.size(); ++use)
        if (s.use < 0 || static_cast<size_t>(s.use) == use) drawn += months[static_cast<size_t>(t)].draw[use];
    const double most = std::max(0.0, (drawn - s.amount).in_millions() - kMore);
    double& limit = s.use < 0 ? out_.drawn.try_emplace({f, s.month}, most).first->second
                              : out_.drawn_for[{f, s.use}].try_emplace(s.month, most).first->second;
    limit = std::min(limit, most);
  }

  const Programme& p_;
  const Formulation& f_;
  const std::vector<double>& x_;
  const finance::Finance& contract_;
  const Margins& before_;
  std::set<std::tuple<Obligation, std::string, int>> short_;  // kind, where, month
  RowIndex rows_;
  double taken_to_date_ = 0;  // that the plan repays by itself
  Money not_come_in_;         // of calls to date
  Margins out_;
};

template <class Where, class Choose>
void merge(std::map<Where, double>& into, const std::map<Where, double>& from, const Choose& choose) {
  for (const auto& [where, amount] : from) {
    double& here = into.try_emplace(where, amount).first->second;
    here = choose(here, amount);
  }
}

}  // namespace

Margins measured_margins(const Programme& p, const Formulation& f, const std::vector<double>& x,
                         const finance::Finance& contract, const Margins& before) {
  return Measuring(p, f, x, contract, before).run();
}

Margins tighter(const Margins& one, const Margins& other) {
  Margins out = one;
  const auto more = [](double a, double b) { return std::max(a, b); };
  const auto less = [](double a, double b) { return std::min(a, b); };
  for (auto margins : {&Margins::cash, &Margins::lockup, &Margins::base, &Margins::gearing})
    merge(out.*margins, other.*margins, more);
  for (auto margins : {&Margins::dscr, &Margins::ltv, &Margins::dscr_forward})
    merge(out.*margins, other.*margins, more);
  merge(out.called, other.called, less);
  out.payers.insert(other.payers.begin(), other.payers.end());
  merge(out.drawn, other.drawn, less);
  for (const auto& [use, months] : other.drawn_for) merge(out.drawn_for[use], months, less);
  return out;
}

bool easier(const Margins& margins, const Margins& than) {
  const auto below = [&](auto map) {
    for (const auto& [where, amount] : than.*map) {
      const auto found = (margins.*map).find(where);
      if (amount - (found == (margins.*map).end() ? 0 : found->second) > kMuch) return true;
    }
    return false;
  };
  for (auto map : {&Margins::cash, &Margins::lockup, &Margins::base, &Margins::gearing})
    if (below(map)) return true;
  for (auto map : {&Margins::dscr, &Margins::ltv, &Margins::dscr_forward})
    if (below(map)) return true;
  return false;
}

}  // namespace stargate
