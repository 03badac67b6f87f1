// SPDX-License-Identifier: Apache-2.0
// The terms against the programme: every field of the money on the contract basis moves them, and their figures are
// those of the agreements.
#include "stargate/finance/terms.hpp"

#include <gtest/gtest.h>

#include "stargate/finance/assets.hpp"
#include "tests/plan/rich_programme.hpp"
#include "tests/programme/field_changes.hpp"

namespace stargate::finance {
namespace {

using small::ym;

// All that terms hold, in one number.
class Fingerprint {
 public:
  void add(std::int64_t n) { hash_ = (hash_ ^ static_cast<std::uint64_t>(n)) * 1099511628211ULL + 12345; }
  void add(Money m) { add(m.in_cents()); }
  void add(Rate r) { add(r.billionths); }
  void add(Date d) { add(d.serial()); }
  template <class E>
    requires std::is_enum_v<E>
  void add(E e) {
    add(static_cast<std::int64_t>(e));
  }
  template <class T>
  void add(const std::vector<T>& all) {
    add(static_cast<std::int64_t>(all.size()));
    for (const T& one : all) add(one);
  }
  void add(const LoanTerms& l) {
    all(l.revolving, l.prepayable, l.junior, l.amortisation, l.limit, l.opening, l.draw_from, l.draw_until, l.maturity,
        l.grace, l.parts);
    all(l.rate, l.days, l.year_days, l.interest_every, l.capitalise_until, l.upfront, l.discount, l.commitment,
        l.prepay_fee, l.agency_yearly);
    all(l.sculpt_cover, l.sweep, l.dscr_min, l.dscr_forward_min, l.ltv_max, l.advance, l.dscr_from, l.cures_max,
        l.min_liquidity);
  }
  void add(const PartnerTerms& p) {
    all(p.sponsor, p.commitment, p.called, p.ownership, p.call_from, p.call_until, p.notice_days, p.defaults_from,
        p.preferred, p.compounding, p.preferred_accrued);
  }
  void add(const Terms& t) {
    all(t.months, t.dates.start, t.dates.pays, t.dates.call_due, t.loans, t.partners);
    all(t.tax.method, t.tax.proxy, t.tax.rate, t.tax.loss_limit, t.tax.opening_loss);
    const CapitalTerms& c = t.capital;
    all(c.opening_cash, c.min_cash, c.equity_first, c.gearing_max, c.call_cost, c.lockup, c.carry, c.catch_up,
        c.default_cover, c.default_penalty);
    all(c.dscr_window, c.debt_reserve, c.maintenance_reserve, c.sharing);
  }
  std::uint64_t value() const { return hash_; }

 private:
  template <class... T>
  void all(const T&... each) {
    (add(each), ...);
  }
  std::uint64_t hash_ = 1469598103934665603ULL;
};

// Terms, and how a plan's assets wear for tax: the one part of the money on the contract basis that is read from the
// programme later.
std::uint64_t fingerprint(const Programme& p) {
  Fingerprint f;
  f.add(terms_of(p));
  for (const auto& months : assets_of(p, audit(p, small::rich_plan())).classes)
    for (const AssetMonth& m : months) f.add(m.tax_wear);
  return f.value();
}

// With one loan whose instalments follow the cash flow.
Programme sculpting() {
  Programme p = small::rich_programme();
  p.facilities[small::kLoan].amortisation = Amortisation::sculpted;
  p.facilities[small::kLoan].sculpt_dscr = 1.3;
  return p;
}

TEST(Terms, EveryFieldOfTheExactMoneyMovesThem) {
  const Programme p = sculpting();
  const std::uint64_t before = fingerprint(p);
  int fields = 0;
  for (const TableInfo& table : tables())
    for (const FieldInfo& field : table.fields) {
      if (field.role != Role::exact) continue;
      ++fields;
      EXPECT_TRUE(
          changes::any_change(p, table, field, [&](const Programme& other) { return fingerprint(other) != before; }))
          << "where " << changes::full_name(table, field) << " changes";
    }
  EXPECT_GT(fields, 0);
}

// What terms read of a facility, a partner, the capital and the tax beside the exact fields; ids, lists and release
// belong to flows.
TEST(Terms, EveryFigureOnMoneyMovesThem) {
  const Programme p = sculpting();
  const std::uint64_t before = fingerprint(p);
  const std::set<std::string> elsewhere = {"capital.collateral_life_months", "facility.share_of_cost_pct"};
  for (const std::string_view name : {"capital", "tax", "partner", "facility", "curve_point"}) {
    const TableInfo& table = *find_table(name);
    for (const FieldInfo& field : table.fields) {
      const bool figure =
          field.type == FieldType::number || field.type == FieldType::whole || field.type == FieldType::month;
      if (!figure) continue;
      const bool moves =
          changes::any_change(p, table, field, [&](const Programme& other) { return fingerprint(other) != before; });
      EXPECT_EQ(moves, elsewhere.count(changes::full_name(table, field)) == 0) << changes::full_name(table, field);
    }
  }
}

TEST(Terms, RatesAreTheCurveInForceAndTheMargin) {
  const Terms terms = terms_of(small::programme());
  const LoanTerms& loan = terms.loans[small::kLoan];  // 4 %, from July 2026 (t = 6) 5 %, and 2 %
  ASSERT_EQ(loan.rate.size(), 18u);
  EXPECT_EQ(loan.rate[0].billionths, 60'000'000);
  EXPECT_EQ(loan.rate[5].billionths, 60'000'000);
  EXPECT_EQ(loan.rate[6].billionths, 70'000'000);
  EXPECT_EQ(loan.rate[17].billionths, 70'000'000);
  for (const Rate r : terms.loans[small::kRevolver].rate)
    EXPECT_EQ(r.billionths, 60'000'000);  // fixed: the margin alone
}

TEST(Terms, RatesKeepSevenDecimalsOfAPerCentAndMayBeNegative) {
  Programme p = small::programme();
  p.curve_points[0].rate_pct = 4.3127605;
  p.curve_points[1].rate_pct = -0.55;
  p.facilities[small::kLoan].margin_bp = 12.5;
  link(p);
  const LoanTerms loan = terms_of(p).loans[small::kLoan];
  EXPECT_EQ(loan.rate[0].billionths, 44'377'605);
  EXPECT_EQ(loan.rate[6].billionths, -4'250'000);
}

TEST(Terms, ACurveThatBeginsLaterCountsNothingBefore) {
  Programme p = small::programme();
  p.curve_points.erase(p.curve_points.begin());
  const LoanTerms loan = terms_of(p).loans[small::kLoan];
  EXPECT_EQ(loan.rate[5].billionths, 20'000'000);
  EXPECT_EQ(loan.rate[6].billionths, 70'000'000);
}

TEST(Terms, DaysFollowTheConventionOfTheFacility) {
  Programme p = small::programme();
  p.capital.payment_days = PaymentDays::us;
  p.facilities[small::kServerLoan].day_count = DayCount::act_360;
  p.facilities[small::kRevolver].day_count = DayCount::act_365;
  const Terms terms = terms_of(p);
  // Paid on 31 December 2025, 30 January, 27 February, 31 March and 30 April 2026; 29 May is the last business day of
  // May.
  const LoanTerms& actual = terms.loans[small::kServerLoan];
  EXPECT_EQ(std::vector<int>(actual.days.begin(), actual.days.begin() + 5), (std::vector<int>{30, 28, 32, 30, 29}));
  EXPECT_EQ(actual.year_days, 360);
  EXPECT_EQ(terms.loans[small::kRevolver].days, actual.days);
  EXPECT_EQ(terms.loans[small::kRevolver].year_days, 365);
  for (const int days : terms.loans[small::kLoan].days) EXPECT_EQ(days, 30);
  EXPECT_EQ(terms.loans[small::kLoan].year_days, 360);
}

TEST(Terms, LeapYearsHaveTheirDay) {
  Programme p = small::programme();
  p.settings.first_month = ym(2028, 2);
  p.facilities[small::kLoan].day_count = DayCount::act_365;
  const LoanTerms loan = terms_of(p).loans[small::kLoan];
  EXPECT_EQ(loan.days[0], 29);
  EXPECT_EQ(loan.days[12], 28);
}

TEST(Terms, MonthsAreIndicesAndUnsetOnesNeverCome) {
  Programme p = small::programme();
  p.facilities[small::kLoan].capitalise_until = ym(2026, 6);
  p.facilities[small::kRevolver].capitalise_until = ym(2025, 6);
  p.partners[small::kFund].defaults_from = ym(2026, 5);
  const Terms terms = terms_of(p);
  const LoanTerms& loan = terms.loans[small::kLoan];
  EXPECT_EQ(terms.months, 18);
  EXPECT_EQ(loan.draw_from, 1);
  EXPECT_EQ(loan.draw_until, 9);
  EXPECT_EQ(loan.maturity, 15);
  EXPECT_EQ(loan.dscr_from, 9);
  EXPECT_EQ(loan.capitalise_until, 5);
  EXPECT_EQ(terms.loans[small::kRevolver].capitalise_until, -1);
  EXPECT_EQ(terms.loans[small::kServerLoan].capitalise_until, -1);
  EXPECT_EQ(terms.loans[small::kServerLoan].dscr_from, 0);
  EXPECT_EQ(terms.partners[small::kFounder].defaults_from, kNever);
  EXPECT_EQ(terms.partners[small::kFund].defaults_from, 4);
}

TEST(Terms, NobodyIsCalledBeforeItsNoticeHasRun) {
  const Terms terms = terms_of(small::programme());
  EXPECT_EQ(terms.partners[small::kFounder].call_from, 1);  // window from t = 0, 20 days of notice
  EXPECT_EQ(terms.partners[small::kFund].call_from, 2);     // window from t = 2, 40 days of notice
  EXPECT_EQ(terms.partners[small::kFund].call_until, 11);
}

TEST(Terms, AmountsAndSharesAreWhole) {
  Programme p = sculpting();
  Facility& f = p.facilities[small::kLoan];
  f.limit_usd_m = 60.12345678;
  f.issue_price_pct = 98.75;
  f.agency_fee_usd_m_per_year = 0.15;
  f.sweep_pct = 37.5;
  f.dscr_min = 1.15;
  const Terms terms = terms_of(p);
  const LoanTerms& loan = terms.loans[small::kLoan];
  EXPECT_EQ(loan.limit.in_cents(), 6'012'345'678);
  EXPECT_EQ(loan.opening.in_cents(), 2'000'000'000);
  EXPECT_EQ(loan.discount.billionths, 12'500'000);
  EXPECT_EQ(loan.agency_yearly.in_cents(), 15'000'000);
  EXPECT_EQ(loan.sweep.billionths, 375'000'000);
  EXPECT_EQ(loan.sculpt_cover.billionths, 1'300'000'000);
  EXPECT_EQ(loan.dscr_min.billionths, 1'150'000'000);
  EXPECT_EQ(loan.commitment.billionths, 6'000'000);
  EXPECT_EQ(terms.partners[small::kFounder].ownership, 600'000'000);
  EXPECT_EQ(terms.capital.lockup.billionths, 1'100'000'000);
  EXPECT_EQ(terms.capital.call_cost.billionths, 5'000'000);
  EXPECT_EQ(terms.tax.proxy.billionths, 250'000'000);
  EXPECT_EQ(terms.tax.rate.billionths, 210'000'000);
}

TEST(Terms, ARevolverHasNoInstalmentsAndIsRepaidFreely) {
  Programme p = small::programme();
  Facility& f = p.facilities[small::kRevolver];
  f.amortisation = Amortisation::annuity;
  f.prepayable = false;
  f.prepay_fee_bp = 50;
  const LoanTerms revolver = terms_of(p).loans[small::kRevolver];
  EXPECT_TRUE(revolver.revolving);
  EXPECT_TRUE(revolver.prepayable);
  EXPECT_EQ(revolver.amortisation, Amortisation::bullet);
  EXPECT_EQ(revolver.prepay_fee.billionths, 0);
}

TEST(Terms, OnlySculptedLoansHaveACoverToSculptTo) {
  Programme p = small::programme();
  p.facilities[small::kLoan].sculpt_dscr = 1.3;
  EXPECT_EQ(terms_of(p).loans[small::kLoan].sculpt_cover.billionths, 0);
  EXPECT_EQ(terms_of(sculpting()).loans[small::kLoan].sculpt_cover.billionths, 1'300'000'000);
}

}  // namespace
}  // namespace stargate::finance
