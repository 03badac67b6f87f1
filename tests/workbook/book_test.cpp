// The workbook of a plan: its formulas give the engine's figures, whatever the terms.
#include "tests/workbook/books.hpp"

#include <functional>

namespace stargate::workbook {
namespace {

TEST(Book, GivesTheEnginesFiguresByFormula) {
  finance::for_each_plan(2, [](const Programme& p, const Plan& plan, const Audit&) {
    const Book book = book_of_plan(p, plan);
    for (const std::string& fault : faults(book)) ADD_FAILURE() << fault;
    expect_same(calculated_anew(book), book);
    expect_checks_zero(book);
  });
}

// Terms that the examples do not use, each alone and all together.
struct Terms {
  const char* name;
  void (*set)(Programme&);
};

Facility& first(Programme& p) { return p.facilities.at(0); }
Facility& second(Programme& p) { return p.facilities.at(1); }

void as_annuity(Facility& f) { f.kind = FacilityKind::term, f.amortisation = Amortisation::annuity, f.grace_months = 2, f.amortisation_months = 18; }
void as_sculpted(Facility& f) { f.kind = FacilityKind::term, f.amortisation = Amortisation::sculpted, f.grace_months = 0, f.amortisation_months = 24, f.sculpt_dscr = 1.35; }

constexpr Terms kTerms[] = {
    {"as the example has them", [](Programme&) {}},
    {"business days", [](Programme& p) { p.capital.payment_days = PaymentDays::us, p.capital.call_ahead_business_days = 7; }},
    {"calendar days of 360", [](Programme& p) { first(p).day_count = DayCount::act_360; }},
    {"calendar days of 365 on business days", [](Programme& p) { second(p).day_count = DayCount::act_365, p.capital.payment_days = PaymentDays::us; }},
    {"interest every six months", [](Programme& p) { first(p).interest_months = 6, second(p).interest_months = 3; }},
    {"interest without a maturity", [](Programme& p) { first(p).interest_months = 3, first(p).maturity = {}; }},
    {"interest that joins the balance", [](Programme& p) { first(p).capitalise_until = p.month_at(9), first(p).grace_months = 3; }},
    {"issued below par, an agent's fee", [](Programme& p) { first(p).issue_price_pct = 98.5, first(p).agency_fee_usd_m_per_year = 0.25, second(p).agency_fee_usd_m_per_year = 0.1; }},
    {"owed before the first month", [](Programme& p) { first(p).drawn_usd_m = 87.654321, second(p).drawn_usd_m = 12.5; }},
    {"level payments", [](Programme& p) { as_annuity(first(p)); }},
    {"level payments on an opening balance, interest added", [](Programme& p) { as_annuity(first(p)), first(p).drawn_usd_m = 45.5, first(p).capitalise_until = p.month_at(4); }},
    {"level payments without interest", [](Programme& p) { as_annuity(first(p)), first(p).curve = {}, first(p).margin_bp = 0; }},
    {"sculpted", [](Programme& p) { as_sculpted(first(p)); }},
    {"sculpted behind another, interest added", [](Programme& p) { as_sculpted(first(p)), first(p).rank = Rank::junior, first(p).capitalise_until = p.month_at(5), first(p).drawn_usd_m = 30; }},
    {"swept", [](Programme& p) { first(p).sweep_pct = 40, second(p).sweep_pct = 50, second(p).rank = Rank::junior; }},
    {"not prepayable", [](Programme& p) { first(p).prepayable = false; }},
    {"prepaid at a price", [](Programme& p) { first(p).prepay_fee_bp = 125; }},
    {"matures early", [](Programme& p) { first(p).maturity = p.month_at(14), second(p).maturity = p.month_at(20); }},
    {"never drawn, at a price", [](Programme& p) { p.facilities.push_back(first(p)), p.facilities.back().id = "standby", p.facilities.back().commitment_fee_bp = 75; }},
    {"tax on income", [](Programme& p) { p.tax.method = TaxMethod::income, p.tax.rate_pct = 26.5, p.tax.opening_loss_usd_m = 12.25, first(p).prepay_fee_bp = 80; }},
    {"expensed for tax", [](Programme& p) { p.tax.method = TaxMethod::income, p.tax.servers = ServerTax::expensed, p.tax.loss_limit_pct = 60; }},
    {"covenants of every kind", [](Programme& p) {
       for (Facility& f : p.facilities) f.dscr_min = 1.25, f.dscr_forward_min = 1.1, f.ltv_max_pct = 60, f.min_liquidity_usd_m = 15, f.advance_rate_pct = 70;
       p.capital.lockup_dscr = 1.4;
     }},
    {"reserves", [](Programme& p) { p.capital.debt_reserve_months = 6, p.capital.maintenance_reserve_months = 3; }},
    {"a short window of cover", [](Programme& p) { p.capital.dscr_window_months = 3, first(p).dscr_forward_min = 1; }},
    {"tiers", [](Programme& p) {
       p.capital.sharing = Sharing::tiers, p.capital.carry_pct = 20, p.capital.catch_up_pct = 80;
       for (Partner& partner : p.partners) partner.preferred_return_pct = 8;
     }},
    {"tiers with a catch-up that never ends", [](Programme& p) { p.capital.sharing = Sharing::tiers, p.capital.carry_pct = 20, p.capital.catch_up_pct = 15, p.partners[1].preferred_return_pct = 6; }},
    {"tiers without a catch-up", [](Programme& p) { p.capital.sharing = Sharing::tiers, p.capital.carry_pct = 15, p.capital.catch_up_pct = 0; }},
    {"a partner that does not pay", [](Programme& p) { p.partners[1].defaults_from = p.month_at(7), p.capital.default_cover_pct = 80, p.capital.default_penalty_pct = 25; }},
    {"two that do not pay", [](Programme& p) {
       p.partners.push_back(p.partners[1]), p.partners.back().id = "cedar", p.partners.back().defaults_from = p.month_at(5);
       p.partners[1].defaults_from = p.month_at(5), p.capital.default_penalty_pct = 30;
     }},
};

Programme with(const std::vector<Terms>& terms) {
  Programme p = finance::example("two-sites");
  for (const Terms& t : terms) t.set(p);
  return p;
}

// A row for each series that is not nothing in every month.
void expect_every_series(const Book& book, const Programme& p, const Plan& plan) {
  std::set<std::string> rows;
  for (const Sheet& sheet : book.sheets)
    for (const Row& row : sheet.rows) rows.insert(row.name);
  finance::for_each_series(p, finance::examine(p, plan, audit(p, plan)), [&](const finance::Series& series) {
    for (const char* of : {"date/", "cash/", "tax/", "loan/", "covenant/", "call/", "share/", "ownership/"}) {
      if (!series.name.starts_with(of)) continue;
      const bool nothing = std::all_of(series.money.begin(), series.money.end(), [](Money m) { return m == Money{}; }) &&
                           std::all_of(series.number.begin(), series.number.end(), [](double x) { return x == 0; });
      EXPECT_TRUE(nothing || rows.contains(series.name)) << series.name;
    }
  });
}

void expect_sound(const Programme& p, unsigned seed) {
  const Plan plan = moneyed_plan(p, seed);
  const Book book = book_of_plan(p, plan);
  for (const std::string& fault : faults(book)) ADD_FAILURE() << fault;
  expect_same(calculated_anew(book), book);
  expect_checks_zero(book);
  expect_every_series(book, p, plan);
}

TEST(Book, FollowsEveryTerm) {
  for (const Terms& terms : kTerms)
    for (unsigned seed = 1; seed <= 3; ++seed) {
      SCOPED_TRACE(std::string(terms.name) + ", seed " + std::to_string(seed));
      expect_sound(with({terms}), seed);
    }
}

TEST(Book, FollowsTermsTogether) {
  std::mt19937 random(7);
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::vector<Terms> terms;
    std::string names;
    for (const Terms& t : kTerms)
      if (random() % 3 == 0) terms.push_back(t), names += std::string(t.name) + "; ";
    SCOPED_TRACE(names + "seed " + std::to_string(seed));
    expect_sound(with(terms), seed);
  }
}

}  // namespace
}  // namespace stargate::workbook
