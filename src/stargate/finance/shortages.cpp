// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "stargate/finance/run.hpp"

namespace stargate::finance {

namespace {

constexpr size_t kUses = 4;

class Search {
 public:
  Search(const Programme& programme, const Terms& terms, const Flows& flows, const Choices& choices, const Run& run)
      : programme_(programme), terms_(terms), flows_(flows), choices_(choices), run_(run) {}

  std::vector<Shortage> run() {
    for (int t = 0; t < terms_.months; ++t) {
      of_programme(t);
      of_calls(t);
      for (size_t f = 0; f < terms_.loans.size(); ++f) of_facility(f, t);
    }
    for (size_t f = 0; f < terms_.loans.size(); ++f) of_draws(f);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Shortage& a, const Shortage& b) { return a.month < b.month; });
    return std::move(found_);
  }

 private:
  void add(Obligation kind, const std::string& where, int t, Money missing, int use = -1) {
    if (missing > kTolerance) found_.push_back({kind, where, t, missing, use});
  }

  void add(Obligation kind, const std::string& where, int t, const Test& test) {
    if (test.standing == Standing::breached) add(kind, where, t, -test.headroom());
  }

  void of_programme(int t) {
    const auto i = static_cast<size_t>(t);
    const CashMonth& cash = run_.cash[i];
    add(Obligation::cash, "programme", t, terms_.capital.min_cash - cash.free);
    add(Obligation::cash, "emergency", t, cash.emergency);
    add(Obligation::base, "programme", t, run_.tests[i].base);
    add(Obligation::gearing, "programme", t, run_.tests[i].gearing);
    if (run_.tests[i].locked_up) add(Obligation::lockup, "programme", t, cash.distributions);
  }

  // Who defaults does not pay: what others cover is taken off the first that do not. A call is short by what does not
  // come in.
  void of_calls(int t) {
    const auto i = static_cast<size_t>(t);
    Money covered;
    for (const auto& partner : run_.calls) covered += partner[i].covered;
    for (size_t p = 0; p < run_.calls.size(); ++p) {
      const CallMonth& m = run_.calls[p][i];
      if (t < terms_.partners[p].defaults_from) continue;
      const Money missing = m.asked - m.paid;
      const Money stands_in = std::min(missing, covered);
      covered -= stands_in;
      add(Obligation::partner_default, programme_.partners[p].id, t, missing - stands_in);
    }
    add(Obligation::call, "programme", t, choices_.calls[i] - run_.cash[i].calls);
  }

  void of_facility(size_t f, int t) {
    const auto i = static_cast<size_t>(t);
    const std::string& id = programme_.facilities[f].id;
    const CovenantMonth& covenant = run_.covenants[f][i];
    add(Obligation::dscr, id, t, covenant.dscr);
    add(Obligation::dscr_forward, id, t, covenant.dscr_forward);
    add(Obligation::ltv, id, t, covenant.ltv);
    add(Obligation::liquidity, id, t, covenant.liquidity);
    const LoanMonth& loan = run_.loans[f][i];
    add(Obligation::draw, id, t,
        (terms_.loans[f].revolving ? loan.closing : loan.drawn_to_date) - terms_.loans[f].limit);
  }

  void of_draws(size_t f) {
    const Facility& facility = programme_.facilities[f];
    const Rate share = Rate::per_cent(facility.share_of_cost_pct);
    for (size_t use = 0; use < kUses; ++use) {
      const bool any = use == static_cast<size_t>(Use::any);
      const bool eligible = std::find(facility.eligible.begin(), facility.eligible.end(), static_cast<Use>(use)) !=
                            facility.eligible.end();
      if (any && eligible) continue;  // the limit alone holds
      Money drawn, refinanced;
      for (size_t i = 0; i < static_cast<size_t>(terms_.months); ++i) {
        drawn += choices_.loans[f][i].draw[use];
        if (any) refinanced += repaid_of(facility, i);
        const Money released = any        ? refinanced
                               : eligible ? part(flows_.releasable[f * kUses + use][i], share)
                                          : Money{};
        add(Obligation::draw, facility.id, static_cast<int>(i), drawn - released, static_cast<int>(use));
      }
    }
  }

  Money repaid_of(const Facility& facility, size_t i) const {
    Money repaid;
    for (const Ref<Facility>& ref : facility.refinances) {
      if (!ref) continue;
      const LoanMonth& loan = run_.loans[static_cast<size_t>(ref.index)][i];
      repaid += loan.instalment + loan.sweep + loan.prepayment + loan.balloon;
    }
    return repaid;
  }

  const Programme& programme_;
  const Terms& terms_;
  const Flows& flows_;
  const Choices& choices_;
  const Run& run_;
  std::vector<Shortage> found_;
};

}  // namespace

bool is_emergency(const Shortage& s) { return s.kind == Obligation::cash && s.where == "emergency"; }

std::vector<Shortage> shortages(const Programme& programme, const Terms& terms, const Flows& flows,
                                const Choices& choices, const Run& run) {
  return Search(programme, terms, flows, choices, run).run();
}

}  // namespace stargate::finance
