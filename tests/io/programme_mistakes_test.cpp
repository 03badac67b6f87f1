// SPDX-License-Identifier: Apache-2.0
// What is wrong in a programme is named with its line, its field, what is wrong, and how to mend it.
#include <gtest/gtest.h>

#include "stargate/programme/schema.hpp"
#include "tests/io/programme_fixture.hpp"

namespace stargate {
namespace {

using testing::joined;
using testing::kSound;
using testing::line_of;
using testing::replaced;

struct Case {
  const char* from;  // in the sound programme
  const char* to;    // what it becomes
  const char* line;  // text of the line that is named
  const char* field;
  const char* what;
  const char* mend;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.from << " -> " << c.to; }

class Mistakes : public ::testing::TestWithParam<Case> {};

TEST_P(Mistakes, NamePlaceAndMend) {
  const Case& c = GetParam();
  const std::string text = replaced(kSound, c.from, c.to);
  const auto result = testing::read(text);
  ASSERT_FALSE(static_cast<bool>(result)) << "was accepted";
  for (const auto& m : result.mistakes()) {
    EXPECT_FALSE(m.what.empty());
    EXPECT_FALSE(m.mend.empty()) << to_string(m);
    if (m.field == c.field && m.what.find(c.what) != std::string::npos) {
      EXPECT_EQ(m.file, "p.toml");
      EXPECT_NE(m.mend.find(c.mend), std::string::npos) << to_string(m);
      EXPECT_NE(line_of(text, m.line).find(c.line), std::string::npos) << to_string(m) << "\n" << line_of(text, m.line);
      return;
    }
  }
  FAIL() << joined(result.mistakes());
}

// A required text, name or month that is empty is missing, by every way in.
TEST(EmptyTexts, AreRefusedWhereTheyAreRequired) {
  int tried = 0;
  for (const TableInfo& table : tables())
    for (const FieldInfo& field : table.fields) {
      const bool text = field.type == FieldType::id || field.type == FieldType::text || field.type == FieldType::ref ||
                        field.type == FieldType::refs || field.type == FieldType::month ||
                        field.type == FieldType::choice;
      if (!field.required || !text) continue;
      ++tried;
      const std::string row = "\n[[" + std::string(table.name) + "]]\n" + std::string(field.name) + " = \"\"\n";
      const bool single = kSound.find("[" + std::string(table.name) + "]\n") != std::string::npos &&
                          !table.find("id") && table.key.empty();
      if (!single) {
        const auto result = testing::read(kSound + row);
        ASSERT_FALSE(static_cast<bool>(result)) << table.name << "." << field.name;
        bool told = false;
        for (const Mistake& m : result.mistakes())
          told = told || (m.field.ends_with(std::string(field.name)) && m.what.find("empty") != std::string::npos);
        EXPECT_TRUE(told) << table.name << "." << field.name << "\n" << joined(result.mistakes());
      }
      // A change of a figure goes another way.
      Programme p = testing::sound(kSound);
      if (table.size(p) == 0 || !table.find("id")) continue;
      const std::string id = to_text(table.find("id")->get(table.row(p, 0)));
      EXPECT_FALSE(static_cast<bool>(
          changed_programme(p, {std::string(table.name) + "." + id + "." + std::string(field.name) + "="})))
          << table.name << "." << field.name;
    }
  EXPECT_GT(tried, 40);
}

TEST(EmptyTexts, AreRefusedInLists) {
  for (const char* list : {"[\"\"]", "[\"west\", \"\"]", "[\" \"]"}) {
    const auto result = testing::read(replaced(kSound, "sites = [\"west\"]", std::string("sites = ") + list));
    EXPECT_FALSE(static_cast<bool>(result)) << list;
  }
}

const Case kFields[] = {
    {"months = 24", "months = \"24\"", "months = \"24\"", "programme.months", "in quotes", "drop the quotes"},
    {"months = 24", "months = 24.5", "months = 24.5", "programme.months", "whole number", "round it"},
    {"months = 24", "months = 0", "months = 0", "programme.months", "between 1 and 240 months", "how many months"},
    {"months = 24", "months = 300", "months = 300", "programme.months", "between 1 and 240 months", "correct"},
    {"tail_months = 12", "tail_months = 61", "tail_months = 61", "programme.tail_months", "between 0 and 60",
     "correct"},
    {"first_month = \"2026-01\"", "first_month = \"2026-13\"", "2026-13", "programme.first_month",
     "must be a month like \"2025-06\"", "first month"},
    {"first_month = \"2026-01\"", "first_month = 2026", "= 2026", "programme.first_month", "must be a month",
     "first month"},
    {"first_month = \"2026-01\"", "first_month = \"1926-01\"", "1926", "programme.first_month", "between 1990 and 2200",
     "correct"},
    {"first_month = \"2026-01\"\n", "", "[programme]", "programme.first_month", "is missing", "add it"},
    {"as_of = \"2025-12-01\"", "as_of = \"soon\"", "soon", "programme.as_of", "must be a date", "date"},
    {"name = \"sound\"", "name = \"a/b\"", "a/b", "programme.name", "not a name for files", "lower-case"},
    {"hurdle_rate_pct = 13", "hurdle_rate_pct = nan", "nan", "programme.hurdle_rate_pct", "not a number", "correct"},
    {"hurdle_rate_pct = 13", "hurdle_rate_pct = inf", "inf", "programme.hurdle_rate_pct", "between 0 and 100 %",
     "correct"},
    {"hurdle_rate_pct = 13", "hurdle_rate_pct = -2", "-2", "programme.hurdle_rate_pct", "is -2", "correct"},
    {"hurdle_rate_pct = 13", "hurdle = 13", "hurdle = 13", "programme.hurdle", "no such field",
     "did you mean \"hurdle_rate_pct\"?"},
    {"hurdle_rate_pct = 13", "hurdle_rate = 13", "hurdle_rate = 13", "programme.hurdle_rate", "no such field",
     "did you mean \"hurdle_rate_pct\"?"},
    {"hurdle_rate_pct = 13", "hurdle_rate_pct = 13\ncurrency = \"EUR\"", "EUR", "programme.currency",
     "must be one of USD", "correct"},
    {"opening_cash_usd_m = 100", "opening_cash_usd_m = true", "true", "capital.opening_cash_usd_m",
     "is true, but must be a number of USD m", "cash in hand"},
    {"opening_cash_usd_m = 100", "opening_cash_usd_m = 5e9", "5e9", "capital.opening_cash_usd_m", "is 5000000000",
     "correct"},
    {"opening_cash_usd_m = 100", "opening_cash_usd_m = \"3 MW\"", "3 MW", "capital.opening_cash_usd_m",
     "not an amount in USD m", "give it in USD m"},
    {"opening_cash_usd_m = 100", "opening_cash_usd_m = \"3 bn EUR\"", "EUR", "capital.opening_cash_usd_m",
     "not an amount in USD m", "give it in USD m"},
    {"commitment_usd_m = 450", "comitment_usd_m = 450", "comitment", "partner.alder.comitment_usd_m", "no such field",
     "did you mean \"commitment_usd_m\"?"},
    {"commitment_usd_m = 450", "commitment = 450", "commitment = 450", "partner.alder.commitment", "no such field",
     "did you mean \"commitment_usd_m\"?"},
    {"commitment_usd_m = 450\n", "", "[[partner]]", "partner.alder.commitment_usd_m", "is missing",
     "the most that may be called"},
    {"id = \"alder\"", "id = \"Alder Co\"", "Alder Co", "partner.id", "not a name", "lower-case"},
    {"id = \"alder\"", "id = \"birch\"", "[[partner]]", "partner.birch.id",
     "appears twice: the other is at p.toml:", "another id"},
    {"kind = \"term\"", "kind = \"trem\"", "trem", "facility.loan.kind", "must be one of term, delayed_draw",
     "did you mean \"term\"?"},
    {"curve = \"sofr\"", "curve = \"sonia\"", "sonia", "facility.loan.curve", "names no curve: \"sonia\"",
     "add a [[curve]]"},
    {"curve = \"sofr\"", "curve = \"sfor\"", "sfor", "facility.loan.curve", "names no curve", "did you mean \"sofr\"?"},
    {"eligible = [\"any\"]", "eligible = \"any\"", "\"any\"", "facility.revolver.eligible", "must be a list",
     "[\"any\"]"},
    {"eligible = [\"any\"]", "eligible = [\"any\", \"any\"]", "any", "facility.revolver.eligible", "\"any\" twice",
     "once"},
    {"eligible = [\"any\"]", "eligible = [7]", "[7]", "facility.revolver.eligible", "list of names", "correct"},
    {"eligible = [\"any\"]", "eligible = [\"server\"]", "server", "facility.revolver.eligible", "must be one of",
     "did you mean \"servers\"?"},
    {"opened = true", "opened = \"yes\"", "yes", "site.west.opened", "must be true or false", "correct"},
    {"from = \"2027-01\"", "from = \"2026-01\"", "[[curve.point]]", "curve_point.sofr/2026-01", "appears twice",
     "keep one"},
    {"[[curve.point]]", "[[curve.piont]]", "curve.piont", "curve.sofr.piont", "no such field",
     "did you mean \"point\"?"},
    {"[[curve.point]]\nfrom", "[[curve.point]]\ncurve = \"sofr\"\nfrom", "curve = \"sofr\"",
     "curve_point.sofr/2026-01.curve", "given by the row that contains it", "remove it"},
    {"[[source]]", "[[sorce]]", "sorce", "sorce", "no such table", "did you mean \"source\"?"},
    {"[[source]]", "[source]", "[source]", "source", "there can be many rows", "[[source]]"},
    {"title = \"Minutes of a meeting\"", "title = \"Minutes\\nof\"", "Minutes", "source.minutes.title",
     "control characters", "one line"},
    {"[[offer.price]]", "[[offer_price]]", "[[offer_price]]", "offer_price.offer", "is missing", "the offer"},
    {"[capital]", "[capital]\nsource = \"memo\"", "memo", "capital", "names no source: \"memo\"", "[[source]]"},
    {"[capital]", "[capital]\nsource = \"minute\"", "minute", "capital", "names no source",
     "did you mean \"minutes\"?"},
    {"[capital]", "[capital]\ngrade = \"E\"", "\"E\"", "capital.grade", "one of A, B, C, D, X", "grade"},
    {"[capital]", "[capital]\nas_of = \"2026-02-01\"", "2026-02", "capital", "after the programme's as_of 2025-12-01",
     "hindsight = true"},
    {"[capital]", "[capital]\nabout.min_cash_usd_m = { source = \"minutes\" }", "about", "capital.about.min_cash_usd_m",
     "not given", "remove this"},
    {"[capital]", "[capital]\nabout.cash = { source = \"minutes\" }", "about", "capital.about.cash", "no such field",
     ""},
    {"[capital]", "[capital]\nabout.opening_cash_usd_m = { hindsight = true }", "about",
     "capital.about.opening_cash_usd_m", "what was known before", "before ="},
    {"[capital]", "[capital]\nabout.opening_cash_usd_m = { before = 5 }", "about", "capital.about.opening_cash_usd_m",
     "not marked hindsight", "hindsight = true"},
    {"[capital]", "[capital]\nabout.opening_cash_usd_m = { before = \"x\", hindsight = true }", "about",
     "capital.about.opening_cash_usd_m.before", "not an amount", "USD m"},
    {"[capital]", "[capital]\nabout.opening_cash_usd_m = { sauce = \"minutes\" }", "about",
     "capital.about.opening_cash_usd_m.sauce", "no such word", "did you mean \"source\"?"},
};
INSTANTIATE_TEST_SUITE_P(OfFields, Mistakes, ::testing::ValuesIn(kFields));

const Case kMoney[] = {
    {"ownership_pct = 70", "ownership_pct = 60", "ownership_pct = 60", "partner.alder.ownership_pct", "add up to 90 %",
     "correct the shares"},
    {"called_usd_m = 90", "called_usd_m = 500", "= 500", "partner.alder.called_usd_m",
     "more than the commitment of 450 USD m", "raise commitment_usd_m"},
    {"call_until = \"2027-12\"", "call_until = \"2025-12\"", "2025-12", "partner.alder.call_until",
     "before call_from 2026-01", "at or after"},
    {"call_from = \"2026-01\"", "call_from = \"2029-01\"\nnote = \"x\"", "call_until", "partner.alder.call_until",
     "before call_from 2029-01", "at or after"},
    {"called_usd_m = 90\ncall_from = \"2026-01\"", "called_usd_m = 90\nnotice_days = 730\ncall_from = \"2026-01\"",
     "730", "partner.alder.notice_days", "runs past call_until", "shorten"},
    {"draw_until = \"2027-12\"", "draw_until = \"2026-01\"", "2026-01", "facility.loan.draw_until",
     "before draw_from 2026-02", "at or after"},
    {"maturity = \"2028-11\"", "maturity = \"2028-01\"", "2028-01", "facility.revolver.maturity",
     "before draw_until 2028-06", "at or after"},
    {"share_of_cost_pct = 70", "share_of_cost_pct = 70\ndrawn_usd_m = 701", "701", "facility.loan.drawn_usd_m",
     "more than the limit of 700", "raise limit_usd_m"},
    {"margin_bp = 225", "margin_bp = 225\namortisation = \"straight\"", "straight", "facility.revolver.amortisation",
     "has no effect: a revolver has no instalments", "remove it"},
    {"margin_bp = 225", "margin_bp = 225\nprepayable = false", "prepayable", "facility.revolver.prepayable",
     "has no effect", "remove it"},
    {"margin_bp = 225", "margin_bp = 225\nprepay_fee_bp = 5", "prepay_fee", "facility.revolver.prepay_fee_bp",
     "has no effect", "remove it"},
    {"margin_bp = 275", "margin_bp = 275\nprepayable = false\nprepay_fee_bp = 5", "prepay_fee",
     "facility.loan.prepay_fee_bp", "not prepayable", "remove it"},
    {"amortisation = \"straight\"\ngrace_months = 12", "grace_months = 12", "amortisation_months",
     "facility.loan.amortisation_months", "a bullet loan has no instalments", "remove it"},
    {"amortisation = \"straight\"\ngrace_months = 12\namortisation_months = 48", "grace_months = 12", "grace_months",
     "facility.loan.grace_months", "a bullet loan has no instalments", "remove it"},
    {"amortisation_months = 48\n", "", "[[facility]]", "facility.loan.amortisation_months", "is 0", "bullet"},
    {"grace_months = 12", "grace_months = 60", "amortisation", "facility.loan.amortisation", "at or after the maturity",
     "remove it"},
    {"eligible = [\"any\"]", "eligible = [\"any\"]\nsuppliers = [\"norte\"]", "suppliers",
     "facility.revolver.suppliers", "servers are not eligible", "remove it"},
    {"eligible = [\"any\"]", "eligible = [\"power\"]\nrelease = \"acceptance\"", "release", "facility.revolver.release",
     "neither buildings nor servers", "remove it"},
    {"eligible = [\"any\"]", "eligible = [\"any\"]\nshare_of_cost_pct = 50", "share_of_cost",
     "facility.revolver.share_of_cost_pct", "no cost is measured", "remove it"},
    {"eligible = [\"any\"]\n", "", "[[facility]]", "facility.revolver.eligible", "nothing can be drawn",
     "buildings, power"},
    {"eligible = [\"any\"]", "eligible = [\"any\"]\nrefinances = [\"revolver\"]", "refinances",
     "facility.revolver.refinances", "the facility itself", "whose repayment"},
    {"margin_bp = 275",
     "margin_bp = 275\nprepayable = false\nname = \"L\"\n[[facility]]\nid = \"new\"\nlimit_usd_m = 5\ndraw_from = "
     "\"2026-02\"\ndraw_until = \"2027-12\"\nmaturity = \"2031-01\"\nrefinances = [\"loan\"]\n[[facility]]\nid = "
     "\"third\"\nlimit_usd_m = 1\ndraw_from = \"2026-02\"\ndraw_until = \"2027-12\"\nmaturity = \"2031-01\"",
     "refinances", "facility.new.refinances", "neither prepayable nor matures", "remove it"},
    {"dscr_min = 1.3\n", "", "dscr_from", "facility.loan.dscr_from", "there is no dscr_min", "remove it"},
    {"dscr_from = \"2027-03\"", "dscr_from = \"2032-03\"", "2032", "facility.loan.dscr_from", "after the maturity",
     "before the maturity"},
    {"dscr_from = \"2027-03\"", "dscr_from = \"2029-03\"", "2029", "facility.loan.dscr_from",
     "after the last month 2028-12", "correct the month"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\ncollateral_life_months = 60", "collateral_life",
     "capital.collateral_life_months", "no facility has advance_rate_pct", "remove it"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\nequity_first_usd_m = 700", "equity_first",
     "capital.equity_first_usd_m", "partners commit 650 USD m", "lower it"},
    {"dscr_min = 1.3\ndscr_from = \"2027-03\"", "source = \"minutes\"\n[[curve]]\nid = \"idle\"", "[[curve]]",
     "curve.idle", "is used by nothing", "remove it"},
    {"curve = \"sofr\"",
     "curve = \"bare\"\n[[curve]]\nid = \"bare\"\n[[facility]]\nid = \"other\"\nlimit_usd_m = 1\ndraw_from = "
     "\"2026-02\"\ndraw_until = \"2027-12\"\nmaturity = \"2031-01\"\ncurve = \"sofr\"",
     "[[curve]]", "curve.bare", "has no rates", "[[curve.point]]"},
    {"from = \"2026-01\"\nrate_pct", "from = \"2026-06\"\nrate_pct", "2026-06", "curve_point.sofr/2026-06.from",
     "pays this curve from 2026-02 on", "add a rate"},
    {"from = \"2027-01\"\nrate_pct", "from = \"2029-01\"\nrate_pct", "2029-01", "curve_point.sofr/2029-01.from",
     "after 2028-12, the last month it could be used", "remove the row"},
};
INSTANTIATE_TEST_SUITE_P(OfMoney, Mistakes, ::testing::ValuesIn(kMoney));

const Case kExactMoney[] = {
    {"gearing_max_pct = 65", "gearing_max_pct = 65\ncall_ahead_business_days = 16", "= 16",
     "capital.call_ahead_business_days", "between 0 and 15 days", "correct"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\npayment_days = \"uk\"", "uk", "capital.payment_days",
     "must be one of calendar, us", "did you mean \"us\"?"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\ncarry_pct = 20", "carry", "capital.carry_pct",
     "not shared by tiers", "remove it"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\ncatch_up_pct = 80", "catch_up", "capital.catch_up_pct",
     "not shared by tiers", "remove it"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\nsharing = \"tiers\"\ncarry_pct = 20\ncatch_up_pct = 20", "catch_up",
     "capital.catch_up_pct", "not above carry_pct 20 %", "raise catch_up_pct"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\nsharing = \"tiers\"\ncatch_up_pct = 50", "catch_up",
     "capital.catch_up_pct", "no carry_pct", "remove it"},
    {"gearing_max_pct = 65\n\n[[source]]\nid = \"minutes\"\ntitle = \"Minutes of a meeting\"\n\n[[partner]]\nid = "
     "\"alder\"\ncommitment_usd_m = 450\nownership_pct = 70\ncalled_usd_m = 90\ncall_from = \"2026-01\"\ncall_until = "
     "\"2027-12\"\n\n[[partner]]\nid = \"birch\"",
     "sharing = \"tiers\"\ncarry_pct = 20\n[[partner]]\nid = \"alder\"\nkind = \"limited\"\ncommitment_usd_m = "
     "450\nownership_pct = 70\ncalled_usd_m = 90\ncall_from = \"2026-01\"\ncall_until = "
     "\"2027-12\"\n[[partner]]\nid = \"birch\"\nkind = \"limited\"",
     "carry", "capital.carry_pct", "no partner is a sponsor", "kind = \"sponsor\""},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\ndefault_cover_pct = 50", "cover", "capital.default_cover_pct",
     "no partner defaults", "remove it"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\ndefault_penalty_pct = 50", "penalty", "capital.default_penalty_pct",
     "no partner defaults", "remove it"},
    {"gearing_max_pct = 65", "gearing_max_pct = 65\nmaintenance_reserve_months = 6", "reserve",
     "capital.maintenance_reserve_months", "no platform has maintenance_pct_per_year", "remove it"},
    {"called_usd_m = 90", "called_usd_m = 90\ndefaults_from = \"2028-01\"", "defaults", "partner.alder.defaults_from",
     "cannot be called after 2027-12", "remove it"},
    {"called_usd_m = 90", "called_usd_m = 90\npreferred_return_pct = 8", "preferred",
     "partner.alder.preferred_return_pct", "not shared by tiers", "remove it"},
    {"[[source]]", "[tax]\nrate_pct = 25\n[[source]]", "rate", "tax.rate_pct", "the method is proxy", "remove it"},
    {"[[source]]", "[tax]\nservers = \"expensed\"\n[[source]]", "servers", "tax.servers", "the method is proxy",
     "remove it"},
    {"[[source]]", "[tax]\nbuilding_months = 360\n[[source]]", "building", "tax.building_months", "the method is proxy",
     "remove it"},
    {"[[source]]", "[tax]\npower_months = 120\n[[source]]", "power", "tax.power_months", "the method is proxy",
     "remove it"},
    {"[[source]]", "[tax]\nloss_limit_pct = 50\n[[source]]", "loss", "tax.loss_limit_pct", "the method is proxy",
     "remove it"},
    {"[[source]]", "[tax]\nopening_loss_usd_m = 5\n[[source]]", "loss", "tax.opening_loss_usd_m", "the method is proxy",
     "remove it"},
    {"[[source]]", "[tax]\nmethod = \"income\"\nloss_limit_pct = 0\nopening_loss_usd_m = 5\n[[source]]", "opening_loss",
     "tax.opening_loss_usd_m", "lets no loss be used", "remove it"},
    {"[[source]]", "[[tax]]\nmethod = \"income\"\n[[source]]", "tax", "tax", "must be one table", "write [tax]"},
    {"amortisation = \"straight\"", "amortisation = \"sculpted\"", "[[facility]]", "facility.loan.sculpt_dscr",
     "is 0, but sculpted", "such as 1.3"},
    {"amortisation = \"straight\"", "amortisation = \"sculpted\"\nsculpt_dscr = 0.9", "0.9",
     "facility.loan.sculpt_dscr", "is 0.9, but sculpted", "such as 1.3"},
    {"amortisation = \"straight\"", "amortisation = \"straight\"\nsculpt_dscr = 1.3", "sculpt",
     "facility.loan.sculpt_dscr", "does not amortise by sculpting", "remove it"},
    {"margin_bp = 275", "margin_bp = 275\ncapitalise_until = \"2031-01\"", "capitalise",
     "facility.loan.capitalise_until", "not before the maturity 2031-01", "before the maturity"},
    {"margin_bp = 275", "margin_bp = 275\ncapitalise_until = \"2026-02\"", "capitalise",
     "facility.loan.capitalise_until", "no interest accrues", "remove it"},
    {"margin_bp = 225", "margin_bp = 225\nissue_price_pct = 98", "98", "facility.revolver.issue_price_pct",
     "a revolver is drawn at par", "another kind"},
    {"margin_bp = 275", "margin_bp = 275\ninterest_months = 13", "13", "facility.loan.interest_months",
     "between 1 and 12 months", "correct"},
    {"margin_bp = 225", "margin_bp = 225\ncures_max = 2", "cures", "facility.revolver.cures_max",
     "there is no dscr_min", "remove it"},
    {"eligible = [\"any\"]", "eligible = [\"buildings\"]\nrelease = \"contract\"", "release",
     "facility.revolver.release", "servers are not eligible", "remove it"},
    {"eligible = [\"any\"]", "eligible = [\"power\"]\nrelease = \"energised\"", "release", "facility.revolver.release",
     "neither buildings nor servers", "remove it"},
};
INSTANTIATE_TEST_SUITE_P(OfExactMoney, Mistakes, ::testing::ValuesIn(kExactMoney));

TEST(ExactMoney, TermsThatMakeSenseAreAccepted) {
  const std::string capital =
      replaced(kSound, "gearing_max_pct = 65",
               "gearing_max_pct = 65\npayment_days = \"us\"\ncall_ahead_business_days = 10\nsharing = "
               "\"tiers\"\ncarry_pct = 20\ncatch_up_pct = 100\ndefault_cover_pct = "
               "50\ndefault_penalty_pct = 25\ndebt_reserve_months = 6\n[tax]\nmethod = "
               "\"income\"\nservers = \"expensed\"\nopening_loss_usd_m = 5");
  const std::string partner = replaced(capital, "called_usd_m = 90",
                                       "called_usd_m = 90\npreferred_return_pct = 8\ndefaults_from = \"2027-06\"");
  const std::string loan =
      replaced(partner, "amortisation = \"straight\"",
               "amortisation = \"sculpted\"\nsculpt_dscr = 1.4\nday_count = "
               "\"act_360\"\ninterest_months = 3\ncapitalise_until = \"2026-12\"\nissue_price_pct = "
               "98.5\nagency_fee_usd_m_per_year = 0.2\nsweep_pct = 50\nrank = "
               "\"junior\"\ndscr_forward_min = 1.2\ncures_max = 2\nrelease = \"energised\"");
  const Programme p = testing::sound(loan);
  EXPECT_EQ(p.capital.sharing, Sharing::tiers);
  EXPECT_EQ(p.tax.servers, ServerTax::expensed);
  EXPECT_EQ(p.partners.at(0).defaults_from, Month::of(2027, 6));
  EXPECT_EQ(p.facilities.at(0).day_count, DayCount::act_360);
  EXPECT_EQ(p.facilities.at(0).rank, Rank::junior);
  EXPECT_NE(p.hash, testing::sound(partner).hash);
}

TEST(ExactMoney, ATaxTableThatSaysNothingNewChangesNothing) {
  const std::string text = replaced(kSound, "[[source]]", "[tax]\nmethod = \"proxy\"\nrate_pct = 21\n[[source]]");
  EXPECT_EQ(testing::sound(text).hash, testing::sound(kSound).hash);
}

const Case kSupply[] = {
    {"deposit_pct = 20", "deposit_pct = 60", "shipment_pct", "offer.alpha-norte.shipment_pct", "makes 110 %",
     "within 100 %"},
    {"yield_pct = 98\n", "", "rework_days", "offer.alpha-norte.rework_days", "nothing is reworked", "remove it"},
    {"rework_days = 30\n", "", "yield_pct", "offer.alpha-norte.yield_pct", "what fails is not late", "remove it"},
    {"reservation_usd_m_per_rack = 0.1\n", "", "cancellation", "offer.alpha-norte.cancellation_usd_m_per_rack",
     "no slots are reserved", "remove it"},
    {"take_or_pay_pct = 50\n", "", "[[offer]]", "offer.alpha-norte.take_or_pay_pct", "has no effect",
     "missing rack costs"},
    {"min_racks = 120", "min_racks = 0", "take_or_pay", "offer.alpha-norte.take_or_pay_pct", "no tier has a minimum",
     "remove it"},
    {"min_racks = 120", "min_racks = 100", "min_racks = 100", "offer_tier.alpha-norte/2.min_racks",
     "the tier before goes up to 119", "not overlap"},
    {"max_racks = 400", "max_racks = 110", "max_racks = 110", "offer_tier.alpha-norte/2.max_racks",
     "below min_racks 120", "raise max_racks"},
    {"payment_days = 30", "payment_days = 30\nmin_order_racks = 500", "min_order", "offer.alpha-norte.min_order_racks",
     "no tier takes more than 400", "lower it"},
    {"order_until = \"2027-06\"", "order_until = \"2025-06\"", "2025-06", "offer.alpha-norte.order_until",
     "before order_from 2026-01", "at or after"},
    {"order_from = \"2026-01\"\norder_until = \"2027-06\"", "order_from = \"2028-01\"\norder_until = \"2028-06\"",
     "order_from", "offer.alpha-norte.order_from", "after 2027-12, the last month it could be used",
     "lengthen the horizon"},
    {"[[offer.price]]\nfrom = \"2026-01\"\nusd_m_per_rack = 3.5\n", "", "[[offer]]", "offer.alpha-norte",
     "has no price", "[[offer.price]]"},
    {"[[offer.price]]\nfrom = \"2026-01\"", "[[offer.price]]\nfrom = \"2026-03\"", "2026-03",
     "offer_price.alpha-norte/2026-03.from", "orders begin in 2026-01", "add a price"},
    {"[[offer.price]]\nfrom = \"2026-01\"", "[[offer.price]]\nfrom = \"2027-09\"", "2027-09",
     "offer_price.alpha-norte/2027-09.from", "after 2027-06", "remove the row"},
    {"[[offer.capacity]]\nfrom = \"2026-01\"\nracks_per_month = 30\n", "", "[[offer]]", "offer.alpha-norte",
     "has no capacity", "[[offer.capacity]]"},
    {"value_usd_m = 3.5", "value_usd_m = 3.5\navailable_from = \"2028-06\"", "order_until",
     "offer.alpha-norte.order_until", "too early", "available_from"},
    {"kw_per_rack = 130", "kw_per_rack = 300", "[[platform]]", "platform.alpha", "fits no building class",
     "add a [[site.hall]]"},
    {"value_usd_m = 3.5", "value_usd_m = 3.5\ncooling = \"hybrid\"", "hybrid", "platform.alpha.cooling",
     "cooled by air or by liquid", "write air or liquid"},
    {"value_usd_m = 3.5", "value_usd_m = 3.5\nretire_from_months = 60", "retire_from",
     "platform.alpha.retire_from_months", "not below life_months 60", "lower it"},
    {"value_usd_m = 3.5", "value_usd_m = 3.5\nlife_months = 12", "age_months = 36",
     "platform_residual.alpha/36.age_months", "never reached", "raise life_months"},
    {"[[supplier]]", "[[platform]]\nid = \"beta\"\nkw_per_rack = 1\nh100e_per_rack = 1\nvalue_usd_m = 1\n[[supplier]]",
     "[[platform]]", "platform.beta", "no offer sells it", "remove it"},
    {"[[component]]", "[[supplier]]\nid = \"idle\"\n[[component]]", "[[supplier]]", "supplier.idle", "it has no plant",
     "remove it"},
    {"[[component]]", "[[plant]]\nid = \"idle\"\nsupplier = \"norte\"\n[[component]]", "[[plant]]", "plant.idle",
     "it has no offer", "remove it"},
    {"[[component.limit]]\nfrom = \"2026-01\"\nunits_per_quarter = 9000\n", "", "[[component]]", "component.memory",
     "it has no limit", "add what is missing"},
    {"[[component.use]]\nplatform = \"alpha\"\nunits_per_rack = 72\n", "", "[[component]]", "component.memory",
     "no platform takes it", "remove it"},
    {"[[component.limit]]\nfrom = \"2026-01\"", "[[component.limit]]\nfrom = \"2027-11\"", "2027-11",
     "component_limit.memory/2027-11.from", "after 2027-10", "remove the row"},
    {"[[supplier.plant.capacity]]\nfrom = \"2026-01\"", "[[supplier.plant.capacity]]\nfrom = \"2028-01\"", "2028-01",
     "plant_capacity.juarez/2028-01.from", "after 2027-12", "remove the row"},
    {"region = \"texas\"\ndays = 4", "region = \"ohio\"\ndays = 4", "[[supplier.plant.lane]]", "lane.juarez/ohio",
     "no site lies in region \"ohio\"", "remove it"},
    {"region = \"texas\"\ndays = 4", "region = \"ohio\"\ndays = 4", "[[region]]", "region.texas", "reached by no lane",
     "add a [[lane]]"},
};
INSTANTIATE_TEST_SUITE_P(OfSupply, Mistakes, ::testing::ValuesIn(kSupply));

const Case kPlaces[] = {
    {"opened = true", "opened = true\nopen_usd_m = 5", "open_usd_m", "site.west.open_usd_m", "open from the start",
     "remove it"},
    {"opened = true", "opened = true\nopen_from = \"2026-02\"", "open_from", "site.west.open_from",
     "open from the start", "remove it"},
    {"opened = true", "open_from = \"2028-01\"", "2028-01", "site.west.open_from", "last month of decisions",
     "remove the site"},
    {"[[site.power_price]]\nfrom = \"2026-01\"\nusd_per_mwh = 55\n", "", "[[site]]", "site.west", "no price of energy",
     "[[site.power_price]]"},
    {"[[site.power_price]]\nfrom = \"2026-01\"", "[[site.power_price]]\nfrom = \"2026-04\"", "2026-04",
     "site_power_price.west/2026-04.from", "draw energy from 2026-01", "add a price"},
    {"[[site.grid]]\nfrom = \"2026-01\"", "[[site.grid]]\nfrom = \"2030-04\"", "2030-04", "site_grid.west/2030-04.from",
     "after 2028-12", "remove the row"},
    {"[[service]]", "[[site]]\nid = \"bare\"\nregion = \"texas\"\ninstall_racks_per_month = 1\n[[service]]", "[[site]]",
     "site.bare", "has no building class", "[[site.hall]]"},
    {"[[service]]", "[[site]]\nid = \"bare\"\nregion = \"texas\"\ninstall_racks_per_month = 1\n[[service]]", "[[site]]",
     "site.bare", "has no power", "[[site.grid]]"},
    {"kw_per_position = 250", "kw_per_position = 100", "[[site.hall]]", "hall.west-hall", "takes no platform",
     "add a platform"},
    {"max_count = 2", "max_count = 0\nstart_from = \"2026-05\"", "start_from", "hall.west-hall.start_from",
     "max_count is 0", "remove it"},
    {"lead_days = 240", "lead_days = 1100", "1100", "hall.west-hall.lead_days", "no building is ready",
     "lengthen the horizon"},
    {"max_count = 2", "max_count = 2\nstart_from = \"2028-02\"", "2028-02", "hall.west-hall.start_from",
     "last month of decisions", "max_count to 0"},
    {"commit_from = \"2026-01\"\n", "", "[[site.tranche]]", "tranche.west-gas.commit_from", "is missing",
     "add the first month"},
    {"commit_until = \"2027-06\"", "commit_until = \"2025-12\"", "2025-12", "tranche.west-gas.commit_until",
     "before commit_from", "at or after"},
    {"lead_days = 420", "lead_days = 1200", "1200", "tranche.west-gas.lead_days", "not in service by the last month",
     "remove the tranche"},
    {"collateral_usd_m = 10\n", "", "collateral_months", "tranche.west-gas.collateral_months", "there is no collateral",
     "remove it"},
    {"term_months = 48\n", "", "exit_fee", "tranche.west-gas.exit_fee_usd_m", "no term_months", "remove it"},
    {"exit_fee_usd_m = 6\n", "", "term_months", "tranche.west-gas.term_months", "no exit_fee_usd_m", "remove it"},
    {"to = \"ohio\"", "to = \"texas\"", "to = \"texas\"", "latency.texas/texas.to", "inside a region", "remove it"},
    {"from = \"texas\"\nto = \"ohio\"", "from = \"ohio\"\nto = \"texas\"", "[[latency]]", "latency.ohio/texas",
     "no site lies in region", "remove it"},
    {"id = \"ohio\"", "id = \"ohio\"\nhub_racks_max = 5", "hub_racks_max = 5", "region.ohio.hub_racks_max",
     "the region has no site", "remove it"},
    {"[[latency]]", "[[region]]\nid = \"utah\"\n[[latency]]", "[[region]]", "region.utah", "neither site nor service",
     "remove it"},
};
INSTANTIATE_TEST_SUITE_P(OfPlaces, Mistakes, ::testing::ValuesIn(kPlaces));

const Case kDemandAndOpening[] = {
    {"contracted = true\n", "", "backlog_months", "service.clinics.backlog_months", "not contracted", "remove it"},
    {"contracted = true\n", "", "penalty", "service_demand.clinics/2026-09.penalty_usd_per_h100e_hour",
     "not contracted", "remove it"},
    {"backlog_margin_pct = 60\n", "", "backlog_months", "service.clinics.backlog_months", "backlog_margin_pct is 0",
     "remove it"},
    {"[[service.demand]]\nfrom = \"2026-04\"\nh100e_k = 20\nusd_per_h100e_hour = 1.5\n", "", "[[service]]",
     "service.models", "has no demand", "[[service.demand]]"},
    {"[[latency]]\nfrom = \"texas\"\nto = \"ohio\"\nshare_pct = 95\n", "", "ohio", "service.clinics.region",
     "no latency row", "add a [[latency]]"},
    {"from = \"2026-09\"", "from = \"2029-09\"", "2029-09", "service_demand.clinics/2029-09.from", "after 2028-12",
     "remove the row"},
    {"start_until = \"2027-12\"", "start_until = \"2026-12\"", "2026-12", "campaign.genome.start_until",
     "before start_from", "at or after"},
    {"months = 6\nstart_from", "months = 22\nstart_from", "months = 22", "campaign.genome.months",
     "cannot end by the last month 2028-12", "shorten it"},
    {"sites = [\"west\"]", "sites = []", "sites", "campaign.genome.sites", "is empty", "name a row of [site]"},
    {"sites = [\"west\"]", "sites = [\"west\"]\nlinked = true", "linked", "campaign.genome.linked", "one site only",
     "remove it"},
    {"sites = [\"west\"]", "sites = [\"east\"]", "east", "campaign.genome.sites", "names no site: \"east\"",
     "add a [[site]]"},
    {"installed = \"2025-11\"", "installed = \"2026-01\"", "2026-01", "opening_racks.west-hall/alpha/2026-01.installed",
     "not before the first month", "correct the month"},
    {"racks = 20", "racks = 200", "racks = 200", "opening_racks.west-hall/alpha/2025-11.racks", "make 26 MW",
     "opening buildings"},
    {"positions = 160", "positions = 10", "racks = 20", "opening_racks.west-hall/alpha/2025-11.racks",
     "take 20 positions", "opening buildings"},
    {"ready = \"2025-10\"", "ready = \"2026-10\"", "west-hall", "opening_racks.west-hall/alpha/2025-11.hall",
     "no building is ready", "[[opening_building]]"},
    {"ready = \"2025-10\"", "ready = \"2030-10\"", "2030-10", "opening_building.west-hall/2030-10.ready",
     "after the last month", "correct the month"},
    {"opened = true", "opened = false", "west-hall", "opening_building.west-hall/2025-10.hall",
     "not open from the start", "opened = true"},
    {"opened = true", "opened = false", "west-line", "opening_tranche.west-line.tranche", "not open from the start",
     "opened = true"},
    {"region = \"texas\"\nracks = 40", "region = \"ohio\"\nracks = 40", "ohio",
     "opening_order.alpha-norte/ohio/2026-03.region", "no lane leads", "add the [[lane]]"},
    {"accepted = \"2026-03\"", "accepted = \"2036-03\"", "2036", "opening_order.alpha-norte/texas/2036-03.accepted",
     "after the last month", "correct the month"},
    {"deposit_pct = 20\n", "", "usd_m = 15", "opening_deposit.alpha-norte.usd_m", "no deposits", "remove it"},
    {"period = 0", "period = 9", "period = 9", "opening_contract.alpha-norte/9.period", "after the offer's last month",
     "the first is 0"},
    {"period = 0\ntier = 2", "period = 0\ntier = 3", "tier = 3", "opening_contract.alpha-norte/0.tier", "does not have",
     "one of the offer's tiers"},
    {"id = \"half\"", "id = \"Half Way\"", "[[scenario]]", "scenario", "not a name", "lower-case"},
    {"\"partner.*.commitment_usd_m\" = \"x0.5\"", "\"partner.*.commitment\" = \"x0.5\"",
     "set =", "partner.*.commitment", "no field \"commitment\"", "did you mean \"commitment_usd_m\"?"},
    {"\"partner.*.commitment_usd_m\" = \"x0.5\"", "\"patner.*.commitment_usd_m\" = \"x0.5\"",
     "set =", "patner.*.commitment_usd_m", "no table \"patner\"", "did you mean \"partner\"?"},
    {"\"partner.*.commitment_usd_m\" = \"x0.5\"", "\"partner.alter.commitment_usd_m\" = \"x0.5\"",
     "set =", "partner.alter.commitment_usd_m", "names no row", "did you mean \"alder\"?"},
    {"\"partner.*.commitment_usd_m\" = \"x0.5\"", "\"partner.alder.id\" = \"x0.5\"", "set =", "partner.alder.id",
     "cannot be changed", "edit the files"},
    {"\"partner.*.commitment_usd_m\" = \"x0.5\"", "\"partner.*.commitment_usd_m\" = \"x-1\"",
     "set =", "partner.*.commitment_usd_m", "is -450", "correct"},
    {"\"partner.*.commitment_usd_m\" = \"x0.5\"", "\"partner.*.commitment_usd_m\" = \"xx\"",
     "set =", "partner.*.commitment_usd_m", "not a number", "factor"},
};
INSTANTIATE_TEST_SUITE_P(OfDemandAndOpening, Mistakes, ::testing::ValuesIn(kDemandAndOpening));

TEST(AllMistakes, OfOneRunAreTold) {
  std::string text = replaced(kSound, "months = 24", "months = 0");
  text = replaced(text, "curve = \"sofr\"", "curve = \"sfor\"");
  text = replaced(text, "deposit_pct = 20", "deposit_pct = 60");
  const auto result = testing::read(text);
  ASSERT_FALSE(static_cast<bool>(result));
  const std::string all = joined(result.mistakes());
  for (const char* field : {"programme.months", "facility.loan.curve", "offer.alpha-norte.shipment_pct"}) {
    EXPECT_NE(all.find(field), std::string::npos) << all;
  }
}

TEST(AllMistakes, AreCutAtTwoHundredAndTheRestIsCounted) {
  std::string csv = "offer,from,usd_m_per_rack\n";
  for (int i = 0; i < 300; ++i) csv += "nobody,2026-13,1\n";
  const auto result = read_programme({{"p.toml", kSound}, {"offer_price.csv", csv}});
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_EQ(result.mistakes().size(), 201u);
  EXPECT_NE(result.mistakes().back().what.find("more mistakes"), std::string::npos);
}

TEST(AllMistakes, ASingleMistakeIsNotFollowedByItsConsequences) {
  const auto result = testing::read(replaced(kSound, "plant = \"juarez\"", "plant = \"juares\""));
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_EQ(result.mistakes().size(), 1u) << joined(result.mistakes());
}

TEST(AllMistakes, LinkedSitesMustLieInOneRegion) {
  std::string text = replaced(kSound, "sites = [\"west\"]", "sites = [\"west\", \"north\"]\nlinked = true");
  text += R"(
[[site]]
id = "north"
region = "ohio"
install_racks_per_month = 1
power_price = [{from = "2026-01", usd_per_mwh = 5}]
grid = [{from = "2026-01", mw = 5}]
hall = [{id = "north-hall", it_mw = 1, kw_per_position = 200, positions = 5, max_count = 1, capex_usd_m = 1}]
[[lane]]
plant = "juarez"
region = "ohio"
days = 1
)";
  const auto result = testing::read(text);
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_NE(joined(result.mistakes()).find("campaign.genome.sites: are linked but lie in different regions"),
            std::string::npos)
      << joined(result.mistakes());
}

}  // namespace
}  // namespace stargate
