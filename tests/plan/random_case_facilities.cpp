// SPDX-License-Identifier: Apache-2.0
// The facilities of a random programme.
#include <algorithm>
#include <string>

#include "tests/plan/random_case.hpp"

// What a row does not name keeps its default.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::against {

namespace {

class FacilityMaker {
 public:
  FacilityMaker(Dice& dice, Programme& p) : d_(dice), p_(p) {}

  void add() {
    const int facilities = d_.chance(8) ? 0 : d_.pick(1, 5);
    for (int i = 0; i < facilities; ++i) facility(i);
  }

 private:
  int months() const { return p_.total_months(); }
  Month at(int t) const { return p_.month_at(t); }
  template <class Row>
  Ref<Row> any(const std::vector<Row>& rows) {
    return ref_to(rows, d_.row(rows.size()));
  }

  void facility(int i) {
    Facility f{.id = "facility" + std::to_string(i), .limit_usd_m = 1.0 * d_.pick(5, 70)};
    f.kind = d_.chance(25) ? FacilityKind::revolver : d_.choose({FacilityKind::term, FacilityKind::bond});
    const int from = d_.pick(-3, 4);
    f.draw_from = at(from);
    f.draw_until = at(std::min(months() + 2, std::max(0, from) + d_.pick(1, 12)));
    f.maturity = at(d_.chance(50) ? months() + d_.pick(0, 30) : d_.pick(4, months() - 1));
    f.draw_until = std::min(f.draw_until, f.maturity);
    if (d_.chance(60)) f.curve = any(p_.curves);
    f.margin_bp = 50 * d_.pick(2, 14);
    f.upfront_fee_pct = d_.choose({0.0, 1.0, 0.35});
    f.commitment_fee_bp = d_.choose({0, 30, 60});
    for (const Use use : {Use::buildings, Use::power, Use::servers})
      if (d_.chance(45)) f.eligible.push_back(use);
    if (i > 0 && d_.chance(35)) {
      std::vector<int> repaid;  // facilities on which something can be repaid before the end
      for (int j = 0; j < i; ++j) {
        const Facility& x = p_.facilities[static_cast<size_t>(j)];
        if (x.prepayable || x.kind == FacilityKind::revolver || x.maturity <= at(months() - 1)) repaid.push_back(j);
      }
      if (repaid.empty() || d_.chance(5)) repaid.push_back(0);
      f.refinances.push_back(ref_to(p_.facilities, d_.choose(repaid)));
      if (f.refinances[0].index > 0 && p_.facilities[0].prepayable && d_.chance(30))
        f.refinances.push_back(ref_to(p_.facilities, 0));
    } else if (f.eligible.empty() || d_.chance(20)) {
      f.eligible.push_back(Use::any);
    }
    const auto pays = [&](Use use) { return std::find(f.eligible.begin(), f.eligible.end(), use) != f.eligible.end(); };
    if (pays(Use::servers) && d_.chance(40)) f.suppliers.push_back(any(p_.suppliers));
    if (pays(Use::servers)) f.release = static_cast<Release>(d_.choose({0, 0, 1, 1, 2, 3, 4}));
    if (pays(Use::buildings) && d_.chance(40)) f.release = Release::acceptance;
    if (f.eligible.size() > (pays(Use::any) ? 1u : 0u)) f.share_of_cost_pct = d_.choose({100, 75, 50});
    if (d_.chance(60)) f.drawn_usd_m = std::min(f.limit_usd_m, 1.0 * d_.pick(1, 40));
    repayment(f);
    covenants(f);
    p_.facilities.push_back(f);
  }

  void repayment(Facility& f) {
    if (f.kind == FacilityKind::revolver) return;
    f.amortisation = static_cast<Amortisation>(d_.pick(0, 3));
    if (f.amortisation != Amortisation::bullet) {
      f.amortisation_months = d_.pick(3, 30);
      f.grace_months = d_.choose({0, 0, 2, 4});
    }
    if (f.amortisation == Amortisation::sculpted) f.sculpt_dscr = 1.2;
    f.prepayable = d_.chance(65);
    if (f.prepayable && d_.chance(50)) f.prepay_fee_bp = 100;
  }

  void covenants(Facility& f) {
    f.advance_rate_pct = d_.chance(25) ? d_.choose({60, 85}) : 0;
    f.ltv_max_pct = d_.chance(40) ? d_.choose({10, 40, 70}) : 0;
    f.min_liquidity_usd_m = d_.chance(25) ? d_.pick(1, 15) : 0;
    if (!d_.chance(55)) return;
    f.dscr_min = 1 + 0.1 * d_.pick(0, 5);
    f.cures_max = d_.choose({0, 1, 1, 2, 3});
    if (d_.chance(40)) f.dscr_from = at(d_.pick(-1, 8));
    if (f.dscr_from > f.maturity) f.dscr_from = f.maturity;
  }

  Dice& d_;
  Programme& p_;
};

}  // namespace

void add_random_facilities(Dice& dice, Programme& programme) { FacilityMaker(dice, programme).add(); }

}  // namespace stargate::against

#pragma GCC diagnostic pop
