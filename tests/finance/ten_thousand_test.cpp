// SPDX-License-Identifier: Apache-2.0
// Books of ten thousand random programmes with random plans: every entry balances, whatever the terms and however bad
// the plan.
#include <gtest/gtest.h>

#include <cmath>

#include "stargate/finance/finance.hpp"
#include "tests/finance/planned.hpp"

namespace stargate::finance {
namespace {

// Every money term anew; sizes and prices by factors of up to a thousand.
class RandomMoney {
 public:
  explicit RandomMoney(unsigned seed) : random_(seed) {}

  void change(Programme& p) {
    months_ = p.total_months();
    first_ = p.settings.first_month;
    settings(p);
    capital(p.capital);
    tax(p.tax);
    for (Partner& partner : p.partners) change(partner);
    for (Facility& facility : p.facilities) change(facility);
    for (OfferPrice& price : p.offer_prices) price.usd_m_per_rack *= factor_;
    for (Platform& platform : p.platforms) platform.value_usd_m *= factor_;
    for (CurvePoint& point : p.curve_points) point.rate_pct = real(0, 12);
    for (Offer& offer : p.offers) {
      offer.deposit_pct = real(0, 50);
      offer.shipment_pct = real(0, 50);
      offer.take_or_pay_pct = real(0, 100);
    }
  }

 private:
  bool coin() { return random_() % 2 == 0; }
  int whole(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }
  double real(double low, double high) { return low + (high - low) * static_cast<double>(random_()) / 4294967295.0; }
  Month month() { return first_ + whole(-3, months_ + 6); }

  void settings(Programme& p) {
    factor_ = std::pow(10.0, real(-1, 2));
    p.settings.overhead_usd_m_per_month = real(0, 2) * factor_;
    p.settings.tax_proxy_pct = real(0, 30);
    p.settings.hurdle_rate_pct = real(0, 25);
  }

  void capital(Capital& c) {
    c.opening_cash_usd_m = real(0, 500) * factor_;
    c.min_cash_usd_m = real(0, 50);
    c.gearing_max_pct = real(1, 100);
    c.call_cost_bp = real(0, 50);
    c.lockup_dscr = coin() ? real(1, 3) : 0;
    c.dscr_window_months = whole(1, 24);
    c.collateral_life_months = whole(12, 96);
    c.payment_days = coin() ? PaymentDays::us : PaymentDays::calendar;
    c.call_ahead_business_days = whole(0, 15);
    c.sharing = coin() ? Sharing::tiers : Sharing::ownership;
    c.carry_pct = real(0, 40);
    c.catch_up_pct = real(0, 100);
    c.default_cover_pct = real(0, 100);
    c.default_penalty_pct = real(0, 50);
    c.debt_reserve_months = whole(0, 12);
    c.maintenance_reserve_months = whole(0, 12);
  }

  void tax(Tax& t) {
    t.method = coin() ? TaxMethod::income : TaxMethod::proxy;
    t.rate_pct = real(0, 45);
    t.servers = static_cast<ServerTax>(whole(0, 2));
    t.building_months = whole(1, 480);
    t.power_months = whole(1, 240);
    t.loss_limit_pct = real(0, 100);
    t.opening_loss_usd_m = coin() ? real(0, 300) : 0;
  }

  void change(Partner& partner) {
    partner.commitment_usd_m = real(0, 900) * factor_;
    partner.called_usd_m = partner.commitment_usd_m * real(0, 1);
    partner.notice_days = whole(0, 60);
    partner.preferred_return_pct = real(0, 15);
    partner.defaults_from = whole(0, 4) == 0 ? month() : Month{};
  }

  void change(Facility& f) {
    f.limit_usd_m = real(1, 900) * factor_;
    f.drawn_usd_m = coin() ? f.limit_usd_m * real(0, 1) : 0;
    f.margin_bp = real(0, 900);
    f.upfront_fee_pct = real(0, 4);
    f.commitment_fee_bp = real(0, 90);
    f.prepay_fee_bp = real(0, 300);
    f.maturity = coin() ? month() : Month{};
    f.grace_months = whole(0, 12);
    f.amortisation_months = whole(1, 60);
    f.amortisation = static_cast<Amortisation>(whole(0, 3));
    f.sculpt_dscr = f.amortisation == Amortisation::sculpted ? real(1, 2) : 0;
    f.release = static_cast<Release>(whole(0, 4));
    f.share_of_cost_pct = real(10, 100);
    f.prepayable = coin();
    f.advance_rate_pct = coin() ? real(1, 100) : 0;
    f.dscr_min = coin() ? real(1, 2) : 0;
    f.dscr_forward_min = coin() ? real(1, 2) : 0;
    f.ltv_max_pct = coin() ? real(1, 100) : 0;
    f.min_liquidity_usd_m = real(0, 20);
    f.day_count = static_cast<DayCount>(whole(0, 2));
    f.interest_months = whole(1, 12);
    f.capitalise_until = coin() ? month() : Month{};
    f.issue_price_pct = real(90, 100);
    f.agency_fee_usd_m_per_year = real(0, 2);
    f.sweep_pct = coin() ? real(0, 100) : 0;
    f.rank = coin() ? Rank::junior : Rank::senior;
    f.cures_max = whole(0, 3);
  }

  std::mt19937 random_;
  double factor_ = 1;
  int months_ = 0;
  Month first_;
};

// How many random plans of the programme leave a residual; none may.
void expect_books_balance(const Programme& base, unsigned first, unsigned count) {
  for (unsigned seed = first; seed < first + count; ++seed) {
    Programme p = base;
    RandomMoney(seed).change(p);
    link(p);
    const Plan plan = random_plan(p, seed);
    const Finance f = examine(p, plan, audit(p, plan));
    for (const Residual& r : f.checks.broken)
      if (r.check != "audit" && r.check != "causes")
        ADD_FAILURE() << p.settings.name << ", seed " << seed << ": " << r.check << " " << r.of << " in month "
                      << r.month << ": " << to_string(r.amount);
    const auto& balance = f.statements.balance;
    ASSERT_EQ(line(balance, "total_assets").values, line(balance, "total_liabilities_and_equity").values) << seed;
    for (size_t t = 0; t < static_cast<size_t>(f.terms.months); ++t) {
      Money accounts;
      for (const auto& partner : f.capital) accounts += partner[t].closing;
      ASSERT_EQ(accounts, line(balance, "total_equity").values[t]) << seed << ", month " << t;
    }
    if (::testing::Test::HasFailure()) return;
  }
}

TEST(TenThousandSlow, SmallProgrammesBalanceToTheCent) { expect_books_balance(small::rich_programme(), 1, 9'700); }

TEST(TenThousandSlow, ExamplesWithOtherTermsBalanceToTheCent) {
  unsigned first = 9'701;
  for (const char* name : {"two-sites", "stargate-2025", "stargate-2026"}) {
    expect_books_balance(example(name), first, 100);
    first += 100;
  }
}

}  // namespace
}  // namespace stargate::finance
