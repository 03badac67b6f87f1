// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/eligible_cost.hpp"

#include <algorithm>

namespace stargate::stepping {

namespace {

constexpr Use kAssetUses[] = {Use::buildings, Use::power, Use::servers};

constexpr const char* word(Use use) {
  switch (use) {
    case Use::buildings:
      return "buildings";
    case Use::power:
      return "power";
    case Use::servers:
      return "servers";
    case Use::any:
      return "any";
  }
  return "";
}

class Check {
 public:
  Check(const Now& now, const Costs& costs, const Debt& debt, EligibleCost& state)
      : now_(now), p_(now.programme()), costs_(costs), debt_(debt), state_(state) {}

  void run() {
    for (size_t i = 0; i < p_.facilities.size(); ++i) add(i);
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      for (const Use use : kAssetUses) check_use(i, use);
      check_refinancing(i);
    }
    for (const Use use : kAssetUses) check_total(use);
  }

 private:
  void add(size_t i) {
    const Loan& loan = debt_.loans[i];
    for (size_t use = 0; use < kUses; ++use) {
      for (Drawn* drawn : {&state_.by_use[i][use], &state_.in_all[use]})
        drawn->amount = saturated_sum(drawn->amount, loan.draws_by_use[use]);
    }
    state_.repaid[i] = saturated_sum(state_.repaid[i], loan.instalments + loan.prepayments + loan.balloons);
    state_.drawn.amount += loan.draws;
  }

  Drawn& drawn(size_t i, Use use) { return state_.by_use[i][static_cast<size_t>(use)]; }

  static bool takes(const Facility& facility, Use use) {
    return std::find(facility.eligible.begin(), facility.eligible.end(), use) != facility.eligible.end();
  }

  Money servers_of(const Facility& facility) const {
    const bool accepted = counts_when_accepted(facility.release);
    const auto& by_supplier = accepted ? costs_.servers_accepted : costs_.servers_paid;
    Money sum;
    for (size_t i = 0; i < by_supplier.size(); ++i) {
      const bool counts = facility.suppliers.empty() ||
                          std::any_of(facility.suppliers.begin(), facility.suppliers.end(),
                                      [&](const Ref<Supplier>& ref) { return ref.index == static_cast<int>(i); });
      if (counts) sum = saturated_sum(sum, by_supplier[i]);
    }
    if (facility.suppliers.empty() && !accepted) sum = saturated_sum(sum, costs_.installs_paid);
    return sum;
  }

  Money cost_for(const Facility& facility, Use use) const {
    if (use == Use::power) return costs_.power_paid;
    if (use == Use::servers) return servers_of(facility);
    return counts_when_accepted(facility.release) ? costs_.buildings_completed : costs_.buildings_paid;
  }

  // `where` and `what` make words, which are wanted in few months only.
  template <class Where, class What>
  void compare(Rule rule, Drawn& drawn, Money most, Where where, What what) {
    const Money excess = drawn.amount - most;
    if (excess <= kMoneySlack || drawn.named) return;
    drawn.named = true;
    now_.broken(rule, where(), excess.in_millions(), "USD m",
                sentence("USD ", to_string(drawn.amount), " are drawn ", what(), " by ", now_.at(), "; USD ",
                         to_string(most), " can be."));
  }

  void check_use(size_t i, Use use) {
    const Facility& facility = p_.facilities[i];
    if (!takes(facility, use)) return refuse(i, use);
    compare(
        Rule::eligible_cost, drawn(i, use), part_of(cost_for(facility, use), facility.share_of_cost_pct / 100),
        [&] { return facility.id + "/" + word(use); }, [&] { return "on " + facility.id + " for " + word(use); });
  }

  void refuse(size_t i, Use use) {
    const Facility& facility = p_.facilities[i];
    const Money amount = debt_.loans[i].draws_by_use[static_cast<size_t>(use)];
    if (amount == Money{}) return;
    now_.broken(Rule::draw_use, facility.id + "/" + word(use), amount.in_millions(), "USD m",
                sentence("USD ", to_string(amount), " are drawn on ", facility.id, " for ", word(use), " in ",
                         now_.at(), ", which it does not pay for."));
  }

  void check_refinancing(size_t i) {
    const Facility& facility = p_.facilities[i];
    if (takes(facility, Use::any)) return;
    if (facility.refinances.empty()) return refuse(i, Use::any);
    Money repaid;
    for (const Ref<Facility>& ref : facility.refinances)
      if (ref) repaid = saturated_sum(repaid, state_.repaid[static_cast<size_t>(ref.index)]);
    compare(
        Rule::refinance_limit, drawn(i, Use::any), part_of(repaid, 1), [&] { return facility.id; },
        [&] { return "on " + facility.id + " to refinance"; });
  }

  void check_total(Use use) {
    Money paid = costs_.buildings_paid;
    if (use == Use::power) paid = costs_.power_paid;
    if (use == Use::servers) {
      paid = costs_.installs_paid;
      for (const Money supplier : costs_.servers_paid) paid = saturated_sum(paid, supplier);
    }
    compare(
        Rule::eligible_cost_total, state_.in_all[static_cast<size_t>(use)], part_of(paid, 1),
        [&] { return std::string(word(use)); }, [&] { return sentence("on all facilities for ", word(use)); });
  }

  const Now& now_;
  const Programme& p_;
  const Costs& costs_;
  const Debt& debt_;
  EligibleCost& state_;
};

void check_equity_first(const Now& now, const Equity& equity, Drawn& drawn) {
  const Money missing = cents(now.programme().capital.equity_first_usd_m) - equity.called_in_all;
  if (missing <= kMoneySlack || drawn.amount <= kMoneySlack || drawn.named) return;
  drawn.named = true;
  now.broken(Rule::equity_first, "capital", missing.in_millions(), "USD m",
             sentence("Debt is drawn in ", now.at(), " while USD ", to_string(missing),
                      " of the equity that must come first have not been called."));
}

}  // namespace

EligibleCost opening_eligible_cost(const Terms& terms) {
  EligibleCost state;
  state.by_use.resize(terms.programme.facilities.size());
  state.repaid.resize(terms.programme.facilities.size());
  return state;
}

void check_eligible_cost(const Now& now, const Costs& costs, const Debt& debt, const Equity& equity,
                         EligibleCost& state) {
  Check(now, costs, debt, state).run();
  check_equity_first(now, equity, state.drawn);
}

}  // namespace stargate::stepping
