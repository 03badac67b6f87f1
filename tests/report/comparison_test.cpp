// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/comparison.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <deque>
#include <sstream>

#include "stargate/report/comparison_page.hpp"
#include "tests/plan/small_programme.hpp"
#include "tests/report/contract.hpp"

namespace stargate {
namespace {

using namespace small;

struct Side {
  Programme programme = small::programme();
  Plan plan = small::plan();
  Audit audit;
  finance::Finance finance;
  std::string name;
  explicit Side(std::string called) : name(std::move(called)) { judge(); }
  void judge() {
    audit = stargate::audit(programme, plan);
    finance = finance::examine(programme, plan, audit);
  }
  void prove(double gap) {
    plan.bound_proven = true;
    plan.bound = audit.derived.objective + (plan.goal == Goal::cost ? -gap : gap);
  }
  NamedPlan named() const { return {name, {programme, plan, audit, finance}}; }
};

// The small plan, and the same that keeps 1.5 million of a distribution.
struct Pair {
  Side a{"first"}, b{"second"};
  Pair() {
    b.programme.hash = "another";
    b.plan.distributions[0].amount = usd_m(6.5);
    b.judge();
  }
  Comparison compared(const std::vector<std::string>& sections = {}) const {
    return compare({a.named(), b.named()}, 0, sections);
  }
};

const ComparedFigure& figure(const Comparison& c, const std::string& key) {
  for (const ComparedSection& section : c.sections)
    for (const ComparedFigure& row : section.figures)
      if (row.key == key) return row;
  throw std::runtime_error("no figure " + key);
}

bool has(const Comparison& c, const std::string& key) {
  try {
    figure(c, key);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Comparison, HasTheFiguresThatCanBeCountedByHand) {
  const Pair pair;
  const Comparison c = pair.compared();
  const struct {
    const char* key;
    double value;
  } expected[] = {
      {"equity_called", 20 + 40},
      {"debt_drawn", 10 + 6 + 10 + 20 + 12},
      {"debt_drawn/loan", 10 + 6},
      {"debt_drawn/revolver", 10},
      {"distributions", 8 + 5},
      {"racks/supplier/assembler", 5 + 3},
      {"racks/supplier/maker", 8 + 6},
      {"racks/platform/old", 8},
      {"racks/platform/new", 14},
      {"buildings/alpha", 1},
      {"buildings/beta", 1},
      // Alpha: grid 3, block 4 at 90 %, gas 1; beta: grid 0.5.
      {"energised/2026-12", 3 + 4 * 0.9 + 1 + 0.5},
      {"energised/2027-06", 3 + 4 * 0.9 + 1 + 0.5},
      // Chat has 72 of 100 in 2026-02; batch nothing of 30 for two months, then 20 of 30 for 14.
      {"missed/chat", 28},
      {"missed/batch", 2 * 30 + 14 * 10},
      {"missed", 28 + 200},
      {"penalties", 28 * 24 * 28 * 10 / 1e6},
  };
  for (const auto& one : expected) EXPECT_NEAR(figure(c, one.key).values[0], one.value, 1e-6) << one.key;
  EXPECT_EQ(figure_words(figure(c, "first_racks"), 0), "2026-01");
  EXPECT_EQ(figure(c, "status").words[0], "sound");
  EXPECT_NEAR(figure(c, "objective").values[0], pair.a.audit.derived.value, 1e-12);
  EXPECT_NEAR(figure(c, "distributions").change(1, 0), -1.5, 1e-9);
  EXPECT_EQ(change_words(figure(c, "distributions"), 1, 0), "-1.5");
  EXPECT_EQ(change_words(figure(c, "equity_called"), 1, 0), "=");
  EXPECT_EQ(change_words(figure(c, "status"), 1, 0), "=");
}

TEST(Comparison, SaysWhichFiguresAPlanDoesNotHave) {
  Pair pair;
  pair.b.programme.facilities[kRevolver].id = "overdraft";
  pair.b.programme.settings.first_month = ym(2026, 3);
  pair.b.judge();
  const Comparison c = pair.compared();
  EXPECT_TRUE(std::isnan(figure(c, "debt_drawn/revolver").values[1]));
  EXPECT_EQ(figure_words(figure(c, "debt_drawn/revolver"), 1), "-");
  EXPECT_EQ(change_words(figure(c, "debt_drawn/revolver"), 1, 0), "-");
  EXPECT_TRUE(std::isnan(figure(c, "debt_drawn/overdraft").values[0]));
  EXPECT_EQ(change_words(figure(c, "first_racks"), 1, 0), "2 mo. later");
  EXPECT_TRUE(std::isnan(figure(c, "energised/2027-08").values[0]));
}

TEST(Comparison, LeavesOutThingsThatNoPlanUses) {
  Pair pair;
  for (Side* side : {&pair.a, &pair.b}) {
    side->programme.suppliers.push_back({"idle", ""});
    side->judge();
  }
  EXPECT_FALSE(has(pair.compared(), "racks/supplier/idle"));
}

TEST(Comparison, ShowsTheSectionsAskedForInTheirOrder) {
  const Comparison c = Pair().compared({"demand", "outcome"});
  ASSERT_EQ(c.sections.size(), 2U);
  EXPECT_EQ(c.sections[0].name, "outcome");
  EXPECT_EQ(c.sections[1].name, "demand");
}

TEST(Comparison, TheBoundsProveAnIntervalOfTheDifference) {
  Pair pair;
  pair.a.prove(5);
  pair.b.prove(7);
  const double difference = pair.b.audit.derived.value - pair.a.audit.derived.value;
  const Comparison c = pair.compared();
  EXPECT_NEAR(c.proven[1].low, difference - 5, 1e-9);   // value_b - bound_a
  EXPECT_NEAR(c.proven[1].high, difference + 7, 1e-9);  // bound_b - value_a
  EXPECT_FALSE(c.proven[1].distinguishable());
  EXPECT_TRUE(says(proven_words(c, 1), "second: the difference of ")) << proven_words(c, 1);
  EXPECT_TRUE(
      says(proven_words(c, 1), "is not distinguishable from zero by these plans; their bounds prove no more than -"));
  EXPECT_EQ(proven_words(c, 0), "");
}

TEST(Comparison, ADifferenceLargerThanTheGapsIsDistinguishable) {
  Pair pair;
  pair.a.prove(0.001);
  pair.b.prove(0.001);
  const Comparison c = pair.compared();
  ASSERT_GT(std::fabs(pair.b.audit.derived.value - pair.a.audit.derived.value), 0.01);
  EXPECT_TRUE(c.proven[1].distinguishable());
  EXPECT_TRUE(says(proven_words(c, 1), "second: the bounds prove that the best plans of both programmes differ by "))
      << proven_words(c, 1);
}

TEST(Comparison, TheIntervalIsMirroredForLeastCost) {
  Pair pair;
  for (Side* side : {&pair.a, &pair.b}) side->plan.goal = Goal::cost;
  pair.b.programme.settings.overhead_usd_m_per_month = 0.6;
  pair.a.judge();
  pair.b.judge();
  pair.a.prove(2);
  pair.b.prove(3);
  const double difference = pair.b.audit.derived.objective - pair.a.audit.derived.objective;
  EXPECT_GT(difference, 0);
  const Comparison c = pair.compared();
  EXPECT_EQ(c.goal_label, "cost");
  EXPECT_NEAR(c.proven[1].low, difference - 3, 1e-9);   // bound_b - value_a
  EXPECT_NEAR(c.proven[1].high, difference + 2, 1e-9);  // value_b - bound_a
  EXPECT_TRUE(has(c, "value"));
}

TEST(Comparison, WithoutBoundsNothingIsDistinguishable) {
  Pair pair;
  EXPECT_FALSE(pair.compared().proven[1].distinguishable());
  EXPECT_TRUE(says(proven_words(pair.compared(), 1), "no bound is proven"));
  pair.a.prove(1);
  const Comparison c = pair.compared();
  EXPECT_TRUE(std::isfinite(c.proven[1].low));
  EXPECT_TRUE(std::isinf(c.proven[1].high));
  EXPECT_TRUE(says(proven_words(c, 1), "prove no more than at least -")) << proven_words(c, 1);
  EXPECT_EQ(comparison_json(c).at("plans")[1].at("proven_difference").at("high"), nullptr);
}

TEST(Comparison, PlansOfOneProgrammeSayNothingOfIt) {
  Pair pair;
  pair.a.programme.hash = "another";
  EXPECT_TRUE(says(proven_words(pair.compared(), 1), "a plan of the same programme as the base"));
}

TEST(Comparison, PlansOfOtherGoalsOrCurrenciesAreOneMistake) {
  Side a("a"), b("b"), c("c");
  b.plan.goal = c.plan.goal = Goal::cost;
  const auto goal = incomparable({a.named(), b.named(), c.named()}, 0);
  ASSERT_TRUE(goal.has_value());
  EXPECT_EQ(to_string(*goal), "b: goal: is cost, but that of a is value; compare plans of one goal");
  b.plan.goal = Goal::value;
  b.programme.settings.currency = "EUR";
  const auto currency = incomparable({a.named(), b.named()}, 1);
  ASSERT_TRUE(currency.has_value());
  EXPECT_EQ(currency->what, "is USD, but that of b is EUR");
  a.plan.goal = c.plan.goal = Goal::compute;
  a.plan.compute_month = 5;
  c.plan.compute_month = 6;
  EXPECT_EQ(incomparable({a.named(), c.named()}, 0)->what,
            "is compute in 2026-07, but that of a is compute in 2026-06");
}

TEST(Comparison, ManyPlansStayWithinTheWidthOfTheText) {
  std::deque<Side> sides;
  std::vector<NamedPlan> plans;
  for (int i = 0; i < 9; ++i) {
    Side& side = sides.emplace_back("a plan of a rather long name, number " + std::to_string(i));
    side.plan.changes = {"scenario tight-" + std::to_string(i) + " on dear", "partner.fund.commitment_usd_m=100"};
    plans.push_back(side.named());
  }
  const std::string text = comparison_text(compare(plans, 4), {100, false});
  std::istringstream lines(text);
  int blocks = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto columns =
        std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    EXPECT_LE(columns, 100) << line;
    blocks += line == "Outcome";
  }
  EXPECT_GE(blocks, 3);
  EXPECT_TRUE(says(text, "scenario tight-3 on dear; partner.fund.commitment_usd_m=100"));
}

TEST(Comparison, TheTablesHoldEveryFigureOnce) {
  const Pair pair;
  const std::vector<Table> tables = comparison_tables(pair.compared());
  ASSERT_EQ(tables.size(), 5U);
  EXPECT_EQ(tables[0].name, "comparison_plans");
  const std::string csv = table_csv(tables[2]);
  EXPECT_TRUE(says(csv, "key,figure,unit,first,second,second less first\r\n")) << csv;
  EXPECT_TRUE(says(csv, "debt_drawn/loan,\"debt drawn, loan\",USD m,16.0,16.0,0.0\r\n")) << csv;
}

TEST(Comparison, TheJsonHasValuesAndChangesOfEveryPlan) {
  const nlohmann::json data = comparison_json(Pair().compared({"money"}));
  EXPECT_EQ(data.at("base"), "first");
  for (const nlohmann::json& row : data.at("sections")[0].at("figures"))
    if (row.at("key") == "distributions") {
      EXPECT_EQ(row.at("values"), nlohmann::json({13.0, 11.5}));
      EXPECT_EQ(row.at("changes"), nlohmann::json({0.0, -1.5}));
    }
}

TEST(ComparisonPage, FollowsTheContractOfThePage) {
  Pair pair;
  pair.b.prove(3);
  const PageContract contract = comparison_contract();
  for (const std::string& fault : contract.faults(comparison_page(pair.compared()))) ADD_FAILURE() << fault;
  nlohmann::json broken = comparison_page(pair.compared());
  broken["plans"][1].erase("proven");
  broken["sections"][0]["figures"][0]["kind"] = "sum";
  EXPECT_EQ(contract.faults(broken).size(), 2U);
}

TEST(ComparisonPage, HasTheFiguresAndTheirChanges) {
  Pair pair;
  pair.b.name = "<img src=x> & \"co\"";
  pair.b.plan.changes = {"partner.*.commitment_usd_m=<x>"};
  pair.b.prove(3);
  const Comparison c = pair.compared();
  const nlohmann::json page = comparison_page(c);
  EXPECT_EQ(page.at("kind"), "comparison");
  EXPECT_EQ(page.at("base"), 0);
  EXPECT_EQ(page.at("unit"), "USD m");
  const nlohmann::json &base = page.at("plans")[0], &other = page.at("plans")[1];
  EXPECT_EQ(other.at("name"), "<img src=x> & \"co\"");  // text stays text: the page never takes it for markup
  EXPECT_EQ(other.at("changes"), nlohmann::json({"partner.*.commitment_usd_m=<x>"}));
  EXPECT_TRUE(base.at("bound").is_null() && base.at("difference").is_null() && base.at("proven") == "");
  EXPECT_NEAR(other.at("bound").get<double>(), other.at("value").get<double>() + 3, 1e-9);
  EXPECT_NEAR(other.at("difference").get<double>(), c.values[1] - c.values[0], 1e-9);
  EXPECT_TRUE(other.at("proven_low").is_null()) << "the base has no bound";
  EXPECT_EQ(other.at("proven"), proven_words(c, 1));
  const auto row = [&](const std::string& key) {
    for (const nlohmann::json& section : page.at("sections"))
      for (const nlohmann::json& of : section.at("figures"))
        if (of.at("key") == key) return of;
    return nlohmann::json();
  };
  EXPECT_EQ(row("distributions").at("values"), nlohmann::json({13.0, 11.5}));
  EXPECT_EQ(row("distributions").at("changes"), nlohmann::json({0.0, -1.5}));
  EXPECT_EQ(row("first_racks").at("values"), nlohmann::json({"2026-01", "2026-01"}));
  EXPECT_EQ(row("status").at("values")[0], "sound");
  EXPECT_TRUE(row("bound").at("values")[0].is_null());
}

TEST(ComparisonPage, APlanWithoutItsCashHasNoValue) {
  Pair pair;
  pair.b.plan.emergency_cash = {{2, usd_m(5)}};
  pair.b.judge();
  const nlohmann::json plan = comparison_page(pair.compared()).at("plans")[1];
  EXPECT_TRUE(plan.at("value").is_null() && plan.at("difference").is_null());
  EXPECT_TRUE(plan.at("proven_low").is_null() && plan.at("proven_high").is_null());
  EXPECT_FALSE(plan.at("distinguishable"));
  EXPECT_TRUE(says(plan.at("proven").get<std::string>(), "funding shortfall"));
}

}  // namespace
}  // namespace stargate
