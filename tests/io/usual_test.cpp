// SPDX-License-Identifier: Apache-2.0
// Figures that are allowed and seldom meant: told once, with place, range and where the range comes from.
#include <gtest/gtest.h>

#include "stargate/io/programme/check_rules.hpp"
#include "stargate/programme/usual_range.hpp"
#include "tests/io/programme_fixture.hpp"

namespace stargate {
namespace {

using testing::joined;
using testing::kSound;
using testing::line_of;
using testing::replaced;

std::string told(const std::vector<Caution>& cautions) {
  std::string all;
  for (const auto& caution : cautions) all += to_string(caution) + "\n";
  return all;
}

std::vector<Caution> cautions_on(const std::string& text, const LoadOptions& options = {}) {
  Remarks remarks;
  const auto result = read_programme({{"p.toml", text}}, options, &remarks);
  EXPECT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
  return remarks.cautions;
}

// With room for every rack on order, and a loan that no fee exceeds.
Programme roomy() {
  Programme p = testing::sound(kSound);
  Hall& hall = p.halls.front();
  hall.it_mw = 1000, hall.positions = 50000, hall.max_count = 200, hall.kw_per_position = 1500;
  for (Facility& facility : p.facilities) facility.limit_usd_m = 100000;
  return p;
}

std::vector<Caution> seldom_meant(Programme p) {
  reading::Findings findings;
  reading::Rules rules(p, findings);
  reading::check_usual(rules);
  EXPECT_TRUE(findings.empty());
  return findings.take_cautions();
}

Value beyond(const FieldInfo& field, double figure, Month first) {
  if (field.type == FieldType::month) return Value(first + static_cast<int>(figure * 12));
  if (field.type == FieldType::whole) return Value(static_cast<std::int64_t>(figure));
  return Value(figure);
}

TEST(Usual, EveryFigureOutsideItsRangeIsToldOnceWithItsRange) {
  ASSERT_EQ(told(seldom_meant(roomy())), "");
  int tried = 0;
  for (const UsualRange& range : usual_ranges()) {
    const TableInfo& table = *find_table(range.table);
    const FieldInfo& field = *table.find(range.field);
    const bool month = field.type == FieldType::month, whole = field.type == FieldType::whole;
    const double step = month || whole ? 1 : 0.5 * (range.high - range.low);
    for (const double figure : {range.low > 0 ? range.low / 2 : range.low - step, range.high + step}) {
      if (!month && (figure < field.low || figure > field.high || (whole && figure < 1))) continue;
      Programme p = roomy();
      ASSERT_GT(table.size(p), 0) << range.table;
      const Month first = p.settings.first_month;
      if (range.table != "opening_order") p.opening_orders.clear();  // what is told of one may hang on other figures
      field.set(table.row(p, 0), beyond(field, figure, first));
      link(p);
      const auto cautions = seldom_meant(p);
      const std::string all = told(cautions);
      SCOPED_TRACE(std::string(range.table) + "." + std::string(range.field) + " " + std::to_string(figure) + "\n" +
                   all);
      ASSERT_EQ(cautions.size(), 1u);
      EXPECT_TRUE(cautions[0].field.ends_with("." + std::string(field.name))) << cautions[0].field;
      EXPECT_NE(cautions[0].what.find(month ? range_words(range, first) : range_words(range)), std::string::npos);
      EXPECT_NE(cautions[0].what.find(range.source), std::string::npos);
      EXPECT_FALSE(cautions[0].mend.empty());
      ++tried;
    }
  }
  EXPECT_GE(tried, static_cast<int>(usual_ranges().size()));
}

TEST(Usual, ExamplesHoldNothingThatIsSeldomMeant) {
  for (const char* example :
       {"tests/fixtures/two-sites", "benchmarks/frozen/stargate-2025", "benchmarks/frozen/stargate-2026"}) {
    Remarks remarks;
    ASSERT_TRUE(load_programme(example, {}, &remarks)) << example;
    EXPECT_EQ(told(remarks.cautions), "") << example;
  }
}

struct Case {
  const char *from, *to, *line, *field, *what;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.to; }

class SeldomMeant : public ::testing::TestWithParam<Case> {};

TEST_P(SeldomMeant, IsToldWithFileLineAndField) {
  const Case& c = GetParam();
  const std::string text = replaced(kSound, c.from, c.to);
  int found = 0;
  const auto cautions = cautions_on(text);
  for (const Caution& caution : cautions) {
    if (caution.field != c.field) continue;
    ++found;
    EXPECT_NE(caution.what.find(c.what), std::string::npos) << to_string(caution);
    EXPECT_EQ(caution.file, "p.toml");
    EXPECT_NE(line_of(text, caution.line).find(c.line), std::string::npos) << to_string(caution);
    EXPECT_EQ(to_string(caution).find('\n'), std::string::npos);
  }
  EXPECT_EQ(found, 1) << told(cautions);
}

const Case kCases[] = {
    {"from = \"2026-01\"\nusd_m_per_rack = 3.5", "from = \"2026-01\"\nusd_m_per_rack = 0", "= 0",
     "offer_price.alpha-norte/2026-01.usd_m_per_rack", "is 0 USD m/rack; usual is 0.1 to 100 USD m/rack ("},
    {"value_usd_m = 3.5", "value_usd_m = 1000", "1000", "platform.alpha.value_usd_m", "is 1000 USD m; usual is 0.1 to"},
    {"install_racks_per_month = 40", "install_racks_per_month = 40\npue = 5", "pue", "site.west.pue",
     "is 5; usual is 1 to 2 ("},
    {"install_racks_per_month = 40", "install_racks_per_month = 40\npeak_factor = 0.1", "0.1", "site.west.peak_factor",
     "is 0.1; usual"},
    {"install_racks_per_month = 40", "install_racks_per_month = 40\nmean_draw_pct = 0.01", "0.01",
     "site.west.mean_draw_pct", "usual is 30"},
    {"yield_pct = 98", "yield_pct = 0.01", "0.01", "offer.alpha-norte.yield_pct", "usual is 50 to 100 %"},
    {"value_usd_m = 3.5", "value_usd_m = 3.5\navailability_pct = 0.01", "0.01", "platform.alpha.availability_pct",
     "usual is 50"},
    {"id = \"models\"", "id = \"models\"\nutilisation_pct = 0.5", "0.5", "service.models.utilisation_pct",
     "usual is 10 to 100"},
    {"h100e_per_rack = 182", "h100e_per_rack = 100000", "100000", "platform.alpha.h100e_per_rack",
     "usual is 1 to 40000"},
    {"kw_per_rack = 130", "kw_per_rack = 0.1", "0.1", "platform.alpha.kw_per_rack", "is 0.1 kW/rack; usual is 1 to"},
    {"h100e_per_rack = 182", "h100e_per_rack = 39000", "39000", "platform.alpha.h100e_per_rack",
     "in a rack of 130 kW; usual is 0.2 to 60"},
    {"rework_days = 30", "rework_days = 3650", "3650", "offer.alpha-norte.rework_days",
     "is 3650 days; usual is 0 to 365"},
    {"region = \"texas\"\ndays = 4\n", "region = \"texas\"\ndays = 730\n", "730", "lane.juarez/texas.days",
     "usual is 0 to 120 days"},
    {"racks = 40\naccepted", "racks = 1000000\naccepted", "1000000", "opening_order.alpha-norte/texas/2026-03.racks",
     "is 1000000; usual is up to 461, for which all building classes of region \"texas\""},
    {"opening_cash_usd_m = 100", "opening_cash_usd_m = 100\nmin_cash_usd_m = 1000000", "= 1000000",
     "capital.min_cash_usd_m", "usual is 0 to 30000"},
    {"hurdle_rate_pct = 13", "hurdle_rate_pct = 100", "100", "programme.hurdle_rate_pct",
     "is 100 %; usual is 0 to 40 %"},
    {"dscr_min = 1.3", "dscr_min = 10", "10", "facility.loan.dscr_min", "is 10; usual is 0, or 1 to 3"},
    {"margin_bp = 275", "margin_bp = 275\nagency_fee_usd_m_per_year = 900", "900",
     "facility.loan.agency_fee_usd_m_per_year", "more than the whole facility of 700 USD m"},
    {"rate_pct = 3.5", "rate_pct = -4", "275", "facility.loan.margin_bp",
     "as low as -1.25 %: the lender would pay the borrower"},
    {"age_months = 36\nshare_pct = 30", "age_months = 36\nshare_pct = 100", "100",
     "platform_residual.alpha/36.share_pct", "is 100 % at an age of 36 months"},
    {"ownership_pct = 30\ncall_from = \"2026-01\"", "ownership_pct = 30\ncall_from = \"1990-01\"", "1990",
     "partner.birch.call_from", "is 1990-01; usual is 2011-01 to 2056-01"},
    {"ownership_pct = 30\n", "ownership_pct = 30\ndefaults_from = \"2025-06\"\n", "2025-06",
     "partner.birch.defaults_from", "by the first month 2026-01, so that nothing is ever called"},
    {"maturity = \"2031-01\"", "maturity = \"2199-01\"", "2199", "facility.loan.maturity",
     "is 2199-01; usual is 2011-01 to 2071-01"},
    {"hub_racks_max = 80", "hub_racks_max = 1.5", "1.5", "region.texas.hub_racks_max",
     "is 1.5 racks; usual is 0, or 10 to"},
    {"dscr_min = 1.3", "dscr_min = 1.3\nadvance_rate_pct = 0.01", "0.01", "facility.loan.advance_rate_pct",
     "is 0.01 %; usual is 0, or 10 to"},
};
INSTANTIATE_TEST_SUITE_P(AndPlannedAllTheSame, SeldomMeant, ::testing::ValuesIn(kCases));

TEST(Usual, WhatIsToldAlreadyIsNotToldAgain) {
  const auto cautions = cautions_on(replaced(kSound, "install_racks_per_month = 40", "install_racks_per_month = 0.5"));
  ASSERT_EQ(cautions.size(), 1u) << told(cautions);
  EXPECT_NE(cautions[0].what.find("no whole rack"), std::string::npos);
}

TEST(Usual, ManyRowsOfOneFieldAreOneLine) {
  const auto cautions = cautions_on(kSound, {{"site_power_price.*.usd_per_mwh=9000"}, {}, true});
  ASSERT_EQ(cautions.size(), 1u) << told(cautions);
  EXPECT_EQ(cautions[0].file, "--set site_power_price.*.usd_per_mwh=9000");
  std::string csv = "offer,from,usd_m_per_rack\n";
  for (int i = 1; i <= 9; ++i) csv += "alpha-norte,2026-0" + std::to_string(i) + ",0\n";
  std::string toml = replaced(kSound, "[[offer.price]]\nfrom = \"2026-01\"\nusd_m_per_rack = 3.5\n", "");
  toml = toml.substr(0, toml.find("[[scenario]]"));
  Remarks remarks;
  const auto result = read_programme({{"p.toml", toml}, {"offer_price.csv", csv}}, {}, &remarks);
  ASSERT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
  ASSERT_EQ(remarks.cautions.size(), 1u) << told(remarks.cautions);
  EXPECT_EQ(remarks.cautions[0].file, "offer_price.csv");
  EXPECT_EQ(remarks.cautions[0].line, 2);
  EXPECT_TRUE(remarks.cautions[0].what.ends_with(", and so in 8 more rows")) << remarks.cautions[0].what;
}

TEST(Usual, AFactorThatLeavesNothingOfAWholeNumberIsTold) {
  for (const char* factor : {"x0.001", "x1e-15"}) {
    const auto cautions = cautions_on(kSound, {{std::string("offer.alpha-norte.lead_days=") + factor}, {}, true});
    ASSERT_EQ(cautions.size(), 1u) << told(cautions);
    EXPECT_NE(cautions[0].what.find("rounded to 0, so that nothing is left of it"), std::string::npos)
        << told(cautions);
  }
  EXPECT_EQ(told(cautions_on(kSound, {{"offer.alpha-norte.lead_days=x0"}, {}, true})), "");
}

}  // namespace
}  // namespace stargate
