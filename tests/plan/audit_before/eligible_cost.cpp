// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/eligible_cost.hpp"

#include <algorithm>

namespace stargate::auditing_before {

namespace {

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

void add(ByMonth<Money>& sum, const ByMonth<Money>& flows) {
  for (size_t t = 0; t < sum.size(); ++t) sum[t] += flows[t];
}

class Check {
 public:
  Check(const Case& c, const CostFlows& cost, const Debt& debt, Findings& findings)
      : c_(c), p_(c.programme), cost_(cost), debt_(debt), findings_(findings) {}

  void run() {
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      for (const Use use : {Use::buildings, Use::power, Use::servers}) check_use(i, use);
      check_any(i);
    }
    for (const Use use : {Use::buildings, Use::power, Use::servers}) check_total(use);
  }

 private:
  ByMonth<Money> none() const { return ByMonth<Money>(static_cast<size_t>(c_.months)); }
  const ByMonth<Money>& draws(size_t facility, Use use) const {
    return debt_.facilities[facility].draws_by_use[static_cast<size_t>(use)];
  }
  static bool takes(const Facility& facility, Use use) {
    return std::find(facility.eligible.begin(), facility.eligible.end(), use) != facility.eligible.end();
  }

  ByMonth<Money> servers_of(const Facility& facility) const {
    const auto& by_supplier = counts_when_accepted(facility.release) ? cost_.servers_accepted : cost_.servers_paid;
    ByMonth<Money> sum = none();
    for (size_t i = 0; i < by_supplier.size(); ++i) {
      const bool counts = facility.suppliers.empty() ||
                          std::any_of(facility.suppliers.begin(), facility.suppliers.end(),
                                      [&](const Ref<Supplier>& ref) { return ref.index == static_cast<int>(i); });
      if (counts) add(sum, by_supplier[i]);
    }
    if (facility.suppliers.empty() && !counts_when_accepted(facility.release)) add(sum, cost_.installs_paid);
    return sum;
  }

  ByMonth<Money> cost_for(const Facility& facility, Use use) const {
    if (use == Use::power) return cost_.power_paid;
    if (use == Use::servers) return servers_of(facility);
    return counts_when_accepted(facility.release) ? cost_.buildings_completed : cost_.buildings_paid;
  }

  // Names the first month in which `drawn`, cumulated, is above a share of `cost`, cumulated.
  void compare(Rule rule, const std::string& where, const ByMonth<Money>& drawn, const ByMonth<Money>& cost,
               double share, const std::string& what) {
    const auto used = cumulated(drawn), paid = cumulated(cost);
    for (int t = 0; t < c_.months; ++t) {
      const auto m = static_cast<size_t>(t);
      const Money most = part_of(paid[m], share);
      if (used[m] - most <= kMoneySlack) continue;
      findings_.broken(rule, where, t, (used[m] - most).in_millions(), "USD m",
                       sentence("USD ", to_string(used[m]), " are drawn ", what, " by ", findings_.at(t), "; USD ",
                                to_string(most), " can be."));
      return;
    }
  }

  void check_use(size_t i, Use use) {
    const Facility& facility = p_.facilities[i];
    const auto& drawn = draws(i, use);
    if (!takes(facility, use)) return refuse(facility, use, drawn);
    compare(Rule::eligible_cost, facility.id + "/" + word(use), drawn, cost_for(facility, use),
            facility.share_of_cost_pct / 100, "on " + facility.id + " for " + word(use));
  }

  void refuse(const Facility& facility, Use use, const ByMonth<Money>& drawn) {
    for (size_t t = 0; t < drawn.size(); ++t) {
      if (drawn[t] == Money{}) continue;
      findings_.broken(Rule::draw_use, facility.id + "/" + word(use), static_cast<int>(t), drawn[t].in_millions(),
                       "USD m",
                       sentence("USD ", to_string(drawn[t]), " are drawn on ", facility.id, " for ", word(use), " in ",
                                findings_.at(static_cast<int>(t)), ", which it does not pay for."));
    }
  }

  void check_any(size_t i) {
    const Facility& facility = p_.facilities[i];
    if (takes(facility, Use::any)) return;
    if (facility.refinances.empty()) return refuse(facility, Use::any, draws(i, Use::any));
    ByMonth<Money> repaid = none();
    for (const Ref<Facility>& ref : facility.refinances) {
      if (!ref) continue;
      add(repaid, debt_.facilities[static_cast<size_t>(ref.index)].instalments);
      add(repaid, debt_.facilities[static_cast<size_t>(ref.index)].prepayments);
      add(repaid, debt_.facilities[static_cast<size_t>(ref.index)].balloons);
    }
    compare(Rule::refinance_limit, facility.id, draws(i, Use::any), repaid, 1, "on " + facility.id + " to refinance");
  }

  void check_total(Use use) {
    ByMonth<Money> drawn = none();
    for (size_t i = 0; i < p_.facilities.size(); ++i) add(drawn, draws(i, use));
    ByMonth<Money> paid = none();
    if (use == Use::buildings) paid = cost_.buildings_paid;
    if (use == Use::power) paid = cost_.power_paid;
    if (use == Use::servers) {
      paid = cost_.installs_paid;
      for (const auto& supplier : cost_.servers_paid) add(paid, supplier);
    }
    compare(Rule::eligible_cost_total, word(use), drawn, paid, 1, sentence("on all facilities for ", word(use)));
  }

  const Case& c_;
  const Programme& p_;
  const CostFlows& cost_;
  const Debt& debt_;
  Findings& findings_;
};

void check_equity_first(const Case& c, const Debt& debt, const Equity& equity, Findings& findings) {
  Money drawn;
  const Money threshold = cents(c.programme.capital.equity_first_usd_m);
  for (int t = 0; t < c.months; ++t) {
    for (const FacilityFlows& f : debt.facilities) drawn += f.draws[static_cast<size_t>(t)];
    const Money missing = threshold - equity.called[static_cast<size_t>(t)];
    if (missing <= kMoneySlack || drawn <= kMoneySlack) continue;
    findings.broken(Rule::equity_first, "capital", t, missing.in_millions(), "USD m",
                    sentence("Debt is drawn in ", findings.at(t), " while USD ", to_string(missing),
                             " of the equity that must come first have not been called."));
    return;
  }
}

}  // namespace

void check_eligible_cost(const Case& c, const CostFlows& cost, const Debt& debt, const Equity& equity,
                         Findings& findings) {
  Check(c, cost, debt, findings).run();
  check_equity_first(c, debt, equity, findings);
}

}  // namespace stargate::auditing_before
