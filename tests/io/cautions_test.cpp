// SPDX-License-Identifier: Apache-2.0
// What may be meant but seldom is: told with its place, and nothing is refused for it.
#include <gtest/gtest.h>

#include "stargate/programme/schema.hpp"
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

Remarks remarks_on(const std::string& text, const LoadOptions& options = {}) {
  Remarks remarks;
  const auto result = read_programme({{"p.toml", text}}, options, &remarks);
  EXPECT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
  return remarks;
}

struct Case {
  const char *from, *to, *line, *field, *what;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.from << " -> " << c.to; }

class Cautions : public ::testing::TestWithParam<Case> {};

TEST_P(Cautions, NamePlaceAndMendAndRefuseNothing) {
  const Case& c = GetParam();
  const std::string text = replaced(kSound, c.from, c.to);
  const auto remarks = remarks_on(text);
  for (const auto& caution : remarks.cautions) {
    EXPECT_FALSE(caution.mend.empty()) << to_string(caution);
    if (caution.field != c.field || caution.what.find(c.what) == std::string::npos) continue;
    EXPECT_EQ(caution.file, "p.toml");
    EXPECT_NE(line_of(text, caution.line).find(c.line), std::string::npos) << to_string(caution);
    return;
  }
  FAIL() << told(remarks.cautions);
}

const Case kNever[] = {
    {"install_racks_per_month = 40", "install_racks_per_month = 0.5", "0.5", "site.west.install_racks_per_month",
     "is 0.5, so that no whole rack is ever installed"},
    {"install_racks_per_month = 40", "install_racks_per_month = 0", "= 0", "site.west.install_racks_per_month", "is 0"},
    {"install_racks_per_month = 40", "install_racks_per_month = 40\nstarts_per_quarter = 0", "= 0",
     "site.west.starts_per_quarter", "no building can ever be started"},
    {"hub_racks_max = 80", "hub_racks_max = 0", "[[region]]", "region.texas.storage_usd_k_per_rack_month",
     "racks wait in the hub for nothing"},
    {"hub_racks_max = 80", "hub_racks_max = 0.5", "0.5", "region.texas.hub_racks_max", "no rack can ever wait"},
    {"racks_per_month = 30", "racks_per_month = 0.9", "0.9", "offer_capacity.alpha-norte/2026-01.racks_per_month",
     "no whole rack can be ordered"},
    {"racks_per_month = 60", "racks_per_month = 0.9", "0.9", "plant_capacity.juarez/2026-01.racks_per_month",
     "no whole rack can be ordered"},
    {"racks_per_month = 30", "racks_per_month = 0", "[[offer]]", "offer.alpha-norte", "its capacity is 0"},
    {"racks_per_month = 60", "racks_per_month = 0", "[[offer]]", "offer.alpha-norte", "the capacity of its plant is 0"},
    {"units_per_quarter = 9000", "units_per_quarter = 71", "71", "component_limit.memory/2026-01.units_per_quarter",
     "less than the 72 of one rack of \"alpha\""},
    {"lead_days = 100", "lead_days = 1100", "1100", "offer.alpha-norte.lead_days", "no rack arrives by the last month"},
    {"h100e_k = 20\n", "h100e_k = 0.0005\n", "[[service]]", "service.models", "wants at most 0.5 H100e"},
    {"id = \"models\"", "id = \"models\"\nutilisation_pct = 0", "= 0", "service.models.utilisation_pct", "paid for"},
    {"gearing_max_pct = 65", "gearing_max_pct = 0", "= 0", "capital.gearing_max_pct", "nothing can ever be drawn"},
};
INSTANTIATE_TEST_SUITE_P(OfNever, Cautions, ::testing::ValuesIn(kNever));

const Case kPast[] = {
    {"commit_from = \"2026-01\"\ncommit_until = \"2027-06\"", "commit_from = \"2025-01\"\ncommit_until = \"2025-06\"",
     "2025-06", "tranche.west-gas.commit_until", "is 2025-06, before the first month 2026-01"},
    {"draw_from = \"2026-02\"\ndraw_until = \"2028-06\"\nmaturity = \"2028-11\"",
     "draw_from = \"2025-02\"\ndraw_until = \"2025-06\"\nmaturity = \"2025-11\"", "2025-11",
     "facility.revolver.maturity", "no effect any more"},
    {"commitment_usd_m = 200\nownership_pct = 30\ncall_from = \"2026-01\"\ncall_until = \"2027-12\"",
     "commitment_usd_m = 200\nownership_pct = 30\ncall_from = \"2025-01\"\ncall_until = \"2025-12\"", "2025-12",
     "partner.birch.call_until", "before the first month"},
    {"start_from = \"2027-05\"\nstart_until = \"2027-12\"", "start_from = \"2025-05\"\nstart_until = \"2025-12\"",
     "2025-12", "campaign.genome.start_until", "before the first month"},
    {"margin_bp = 275", "margin_bp = 275\ncapitalise_until = \"2025-12\"", "capitalise",
     "facility.loan.capitalise_until", "before the first month 2026-01"},
};
INSTANTIATE_TEST_SUITE_P(OfThePast, Cautions, ::testing::ValuesIn(kPast));

TEST(CautionsOf, ASoundProgrammeAreNone) { EXPECT_EQ(told(remarks_on(kSound).cautions), ""); }

TEST(CautionsOf, LeftOversAreMistakesInFilesAndCautionsWhereAChangeSwitchesThingsOff) {
  const std::string unused = replaced(kSound, "max_count = 2", "max_count = 0");
  EXPECT_EQ(told(remarks_on(unused).cautions), "");  // an opening building is of this class
  for (const auto& [set, field] : {std::pair{"facility.loan.curve=", "curve.sofr"},
                                   std::pair{"service.clinics.contracted=false", "service.clinics.backlog_months"},
                                   std::pair{"offer.alpha-norte.yield_pct=100", "offer.alpha-norte.rework_days"},
                                   std::pair{"capital.gearing_max_pct=0", "capital.gearing_max_pct"}}) {
    const auto remarks = remarks_on(kSound, {{set}, {}, true});
    EXPECT_TRUE(std::any_of(remarks.cautions.begin(), remarks.cautions.end(),
                            [&](const Caution& c) { return c.field == field; }))
        << set << "\n"
        << told(remarks.cautions);
  }
  const auto written = testing::read(replaced(kSound, "curve = \"sofr\"\n", ""));
  ASSERT_FALSE(static_cast<bool>(written));
  EXPECT_NE(joined(written.mistakes()).find("curve.sofr: is used by nothing"), std::string::npos)
      << joined(written.mistakes());
}

TEST(CautionsOf, OneRunAreCutAndTheRestIsCounted) {
  std::string csv = "offer,from,racks_per_month\n";
  for (int i = 0; i < 90; ++i) csv += "alpha-norte," + (Month::of(2018, 2) + i).text() + ",0.5\n";
  Remarks remarks;
  const auto result = read_programme({{"p.toml", kSound}, {"offer_capacity.csv", csv}}, {}, &remarks);
  ASSERT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
  ASSERT_EQ(remarks.cautions.size(), 51u);
  EXPECT_EQ(remarks.cautions.back().what, "and 40 more cautions");
}

TEST(CautionsOf, AProgrammeWithMistakesAreToldToo) {
  Remarks remarks;
  const auto result = read_programme({{"p.toml", replaced(replaced(kSound, "deposit_pct = 20", "deposit_pct = 60"),
                                                          "gearing_max_pct = 65", "gearing_max_pct = 0")}},
                                     {}, &remarks);
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_NE(told(remarks.cautions).find("capital.gearing_max_pct: caution: is 0"), std::string::npos)
      << told(remarks.cautions);
}

TEST(History, OfAnyStepSeriesIsNoMistakeAndNeedsNoWord) {
  const struct {
    const char *table, *owner, *figures, *values;
  } series[] = {
      {"curve_point", "curve,sofr", "rate_pct", "4"},
      {"plant_capacity", "plant,juarez", "racks_per_month", "60"},
      {"component_limit", "component,memory", "units_per_quarter", "9000"},
      {"offer_price", "offer,alpha-norte", "usd_m_per_rack", "3"},
      {"offer_capacity", "offer,alpha-norte", "racks_per_month", "30"},
      {"site_grid", "site,west", "mw", "30"},
      {"site_power_price", "site,west", "usd_per_mwh", "55"},
      {"service_demand", "service,models", "h100e_k,usd_per_h100e_hour", "20,1.5"},
  };
  size_t steps = 0;
  for (const auto& table : tables())
    steps += table.key.size() == 2 && table.key[1] == "from" && table.find("from")->type == FieldType::month ? 1 : 0;
  EXPECT_EQ(std::size(series), steps) << "every step series of the schema is tried";
  for (const auto& s : series) {
    const std::string pair = s.owner, name = pair.substr(0, pair.find(',')), id = pair.substr(pair.find(',') + 1);
    std::string csv = name + ",from," + s.figures + "\n", toml = kSound;
    for (const char* month : {"2019-03", "2024-12", "2025-07"}) {
      csv += id + "," + month + "," + s.values + "\n";
      toml += "[[" + std::string(s.table) + "]]\n" + name + " = \"" + id + "\"\nfrom = \"" + month + "\"\n";
      std::string fields = s.figures, values = s.values;
      for (size_t f, v; !fields.empty(); fields = f == std::string::npos ? "" : fields.substr(f + 1),
                                         values = v == std::string::npos ? "" : values.substr(v + 1)) {
        f = fields.find(',');
        v = values.find(',');
        toml += fields.substr(0, f) + " = " + values.substr(0, v) + "\n";
      }
    }
    Remarks remarks;
    const auto by_csv = read_programme({{"p.toml", kSound}, {std::string(s.table) + ".csv", csv}}, {}, &remarks);
    EXPECT_TRUE(static_cast<bool>(by_csv)) << s.table << "\n" << joined(by_csv.mistakes());
    EXPECT_EQ(told(remarks.cautions), "") << s.table;
    EXPECT_EQ(told(remarks_on(toml).cautions), "") << s.table;
    for (const int months : {1, 6, 12})
      remarks_on(toml, {{"programme.first_month=+" + std::to_string(months)}, {}, true});
  }
}

TEST(History, ExamplesRollForwardWithoutAMistake) {
  for (const char* example :
       {"tests/fixtures/two-sites", "benchmarks/frozen/stargate-2025", "benchmarks/frozen/stargate-2026"}) {
    for (const int months : {1, 6, 12}) {
      const auto result = load_programme(example, {{"programme.first_month=+" + std::to_string(months)}, {}, true});
      EXPECT_TRUE(static_cast<bool>(result)) << example << " +" << months << "\n" << joined(result.mistakes());
    }
  }
}

TEST(History, WhatIsStillOwedOrPromisedAfterItsMonthIsAMistake) {
  const auto owed = testing::read(
      replaced(kSound, "draw_from = \"2026-02\"\ndraw_until = \"2028-06\"\nmaturity = \"2028-11\"",
               "drawn_usd_m = 5\ndraw_from = \"2025-02\"\ndraw_until = \"2025-06\"\nmaturity = \"2025-11\""));
  ASSERT_FALSE(static_cast<bool>(owed));
  EXPECT_NE(
      joined(owed.mistakes())
          .find("facility.revolver.maturity: is 2025-11, before the first month 2026-01, but 5 USD m are still owed"),
      std::string::npos)
      << joined(owed.mistakes());
  const auto promised =
      testing::read(replaced(kSound, "start_from = \"2027-05\"\nstart_until = \"2027-12\"",
                             "contracted = true\nstart_from = \"2025-05\"\nstart_until = \"2025-12\""));
  ASSERT_FALSE(static_cast<bool>(promised));
  EXPECT_NE(joined(promised.mistakes()).find("campaign.genome.contracted: is true"), std::string::npos)
      << joined(promised.mistakes());
}

}  // namespace
}  // namespace stargate
