// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/covenants.hpp"

#include <algorithm>
#include <limits>

namespace stargate::stepping {

namespace {

bool is_test_month(int t) { return (t + 1) % 3 == 0; }

class Check {
 public:
  Check(const Now& now, const Debt& debt, Equity& equity, Covenants& state)
      : now_(now), p_(now.programme()), debt_(debt), equity_(equity), state_(state) {}

  // The tests of a quarter.
  void run_tests() {
    Money cfads;
    for (const Covenants::CoverMonth& month : state_.window) cfads += month.cfads;
    const Money due = service(debt_, p_.capital.dscr_window_months);
    if (due > Money{}) state_.dscr = cfads.in_millions() / due.in_millions();
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      const Facility& facility = p_.facilities[i];
      const int maturity = now_.terms.until(facility.maturity);
      if (facility.dscr_min > 0 && now_.t >= now_.terms.from(facility.dscr_from) && now_.t <= maturity)
        cover(i, part_of(due, facility.dscr_min) - cfads);
      if (facility.ltv_max_pct > 0 && now_.t < maturity) {
        const Money most = part_of(state_.asset_value, facility.ltv_max_pct / 100.0L);
        hard("ltv/", facility.id, debt_.loans[i].balance - most);
      }
    }
    const double lockup = p_.capital.lockup_dscr;
    state_.locked = lockup > 0 && part_of(due, lockup) - cfads > kMoneySlack;
  }

  void check_gearing() const {
    const Money debt = total_balance(debt_);
    hard("gearing", "", debt - part_of(debt + equity_.called_in_all, p_.capital.gearing_max_pct / 100.0L));
  }

  void check_base(Money collateral) const {
    Money needed;
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      const double rate = p_.facilities[i].advance_rate_pct / 100;
      if (rate > 0) needed += part_of(debt_.loans[i].balance, 1 / static_cast<long double>(rate));
    }
    hard("base", "", needed - collateral);
  }

  void check_distributions() const {
    for (const Distribution& row : now_.decided.distributions) {
      if (row.amount == Money{} || !state_.locked) continue;
      now_.broken(Rule::lockup, "distributions", row.amount.in_millions(), "USD m",
                  sentence("USD ", to_string(row.amount), " are distributed in ", now_.at(), " during a lock-up."));
    }
  }

 private:
  void hard(const char* test, const std::string& facility, Money missing) const {
    if (missing > kMoneySlack)
      now_.record.findings.hard(ShortfallKind::covenant, test + facility, now_.t, missing.in_millions(), "USD m");
  }

  // What a test is missed by is called as a cure, which counts in this test and in those whose months hold it, of
  // facilities that agree cures.
  void cover(size_t i, Money missing) {
    const Facility& facility = p_.facilities[i];
    if (facility.cures_max > 0) {
      for (const Covenants::CoverMonth& month : state_.window) missing -= month.cures;
      if (missing > kMoneySlack && state_.cures_used[i] < facility.cures_max && call_cure(now_, missing, equity_)) {
        state_.window.back().cures += missing;
        ++state_.cures_used[i];
        return;
      }
    }
    hard("dscr/", facility.id, missing);
  }

  const Now& now_;
  const Programme& p_;
  const Debt& debt_;
  Equity& equity_;
  Covenants& state_;
};

}  // namespace

Covenants opening_covenants(const Terms& terms) {
  Covenants state;
  state.cures_used.assign(terms.programme.facilities.size(), 0);
  state.locked = terms.programme.capital.lockup_dscr > 0;
  return state;
}

void check_covenants(const Now& now, const Racks& racks, const Operations& operations, const Costs& costs,
                     const Debt& debt, Equity& equity, Covenants& state) {
  state.window.push_back({operations.cfads, Money{}});
  if (state.window.size() > static_cast<size_t>(std::max(1, now.programme().capital.dscr_window_months)))
    state.window.erase(state.window.begin());
  state.dscr = std::numeric_limits<double>::quiet_NaN();
  state.asset_value = costs.buildings_paid + costs.power_paid + racks.residual_value;
  Check check(now, debt, equity, state);
  if (is_test_month(now.t)) check.run_tests();
  check.check_gearing();
  check.check_base(racks.collateral_value);
  check.check_distributions();
}

}  // namespace stargate::stepping
