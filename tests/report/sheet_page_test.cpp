// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/sheet_page.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/plan/small_programme.hpp"
#include "tests/programme/read_changes.hpp"
#include "tests/report/contract.hpp"

namespace stargate {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

using nlohmann::json;

bool says(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }

Answer worth(double change, double low, double high) {
  Answer a;
  a.possible = a.distinguishable = true;
  a.change = change;
  a.low = low;
  a.high = high;
  a.asked_s = 1;
  return a;
}
Answer unclear() {
  Answer a = worth(77.7, -66.6, 88.8);
  a.distinguishable = false;
  return a;
}
Answer impossible(const std::string& why_not) {
  Answer a;
  a.why_not = why_not;
  a.kept_there = a.again_here = a.change = a.low = a.high = kNone;
  return a;
}

TermWorth term(const std::string& what, const std::string& step, const Answer& better, const Answer& worse,
               double price_pct) {
  TermWorth t;
  t.term.what = what;
  t.term.of = "new-fab";
  t.term.today = "90 days";
  t.term.step = step;
  t.term.worse = changes_of({"offer.new-fab.lead_days=+7"});
  t.term.is_price = what == "price";
  t.better = better;
  t.worse = worse;
  t.price_pct = price_pct;
  return t;
}

DemandPoint point(double factor, int days, double racks, bool possible = true) {
  DemandPoint d;
  d.factor = factor;
  d.days = days;
  d.change = possible ? 1000 * (1 - factor) - days : kNone;
  d.possible = possible;
  if (!possible) return d;
  d.racks_by_platform = {0, racks};
  d.racks_by_quarter = {{0, 0, 0, 0}, {0, racks - 3, 3, 0}};
  return d;
}

// The small programme, with names that a page must make safe, and a sheet for its maker.
struct Meeting {
  Programme p = small::programme();
  Sheet s;
  Meeting() {
    p.settings.title = "Chips & <Racks>";
    for (Supplier& supplier : p.suppliers)
      if (supplier.id == "maker") supplier.name = "Maker <script>alert('x')</script> & \"Sons\"";
    p.platforms[1].name = "New <b>rack</b>";
    s.supplier = "maker";
    s.unit = "USD m";
    s.gained = 3.25;
    s.without = worth(-206.4, -210.5, -202.2);
    s.split = {{"maker", 1374, 68}, {"assembler", 61, 32}};
    s.terms = {term("price", "1 % lower", worth(8.91, 8.73, 9.09), worth(-8.84, -9.02, -8.66), 1),
               term("lead time", "1 week sooner", worth(7.82, 7.66, 7.98), unclear(), 0.88),
               term("rework", "1 week less", unclear(), unclear(), kNone),
               term("deposit", "5 points less", impossible("no plan pays it"), impossible("no plan pays it"), kNone)};
    Indifference taken;
    taken.of = "new-fab";
    taken.taken = taken.found = true;
    taken.factor = 1.407;
    s.indifference = {taken};
    s.by_price = {point(0.9, 0, 221), point(1, 0, 128), point(1.1, 0, 0, false), point(1.2, 0, 40)};
    s.by_date = {point(1, -14, 133), point(1, 0, 128), point(1, 28, 91)};
    RivalMove rival;
    rival.offer = "old-asm";
    rival.supplier = "assembler";
    rival.platform = "new";
    rival.what = "at the price (-3.1 %) & lead";
    rival.answer = worth(46.3, 45.3, 47.2);
    rival.racks_ours_before = 128, rival.racks_ours = 97, rival.racks_rival_before = 0, rival.racks_rival = 31;
    s.rivals = {rival};
  }
  json page() const {
    json page = sheet_page(p, s);
    for (const std::string& fault : negotiation_contract().faults(page)) ADD_FAILURE() << fault;
    return page;
  }
};

TEST(SheetPage, HasTheFiguresOfTheSheet) {
  const json page = Meeting().page();
  EXPECT_EQ(page.at("kind"), "negotiation");
  EXPECT_EQ(page.at("relationship"), 206.4);
  EXPECT_EQ(page.at("gained"), 3.25);
  EXPECT_EQ(page.at("horizon").at("months"), 12);
  EXPECT_EQ(page.at("split")[0].at("own"), true);
  EXPECT_EQ(page.at("split")[1],
            json({{"supplier", "assembler"}, {"own", false}, {"racks", 61.0}, {"share_pct", 32.0}}));
  EXPECT_NEAR(page.at("indifference")[0].at("price_change_pct").get<double>(), 40.7, 1e-9);
  const json& price = page.at("terms")[0];
  EXPECT_EQ(price.at("better"),
            json({{"state", "told"}, {"change", 8.91}, {"low", 8.73}, {"high", 9.09}, {"why", ""}}));
  EXPECT_EQ(price.at("worse").at("change"), -8.84);
  EXPECT_EQ(price.at("is_price"), true);
  EXPECT_EQ(page.at("terms")[1].at("price_pct"), 0.88);
  const json& rival = page.at("rivals")[0];
  EXPECT_EQ(rival.at("worth").at("change"), 46.3);
  EXPECT_EQ(rival.at("ours_before_racks"), 128.0);
  EXPECT_EQ(rival.at("rival_racks"), 31.0);
}

TEST(SheetPage, KeepsNamesAsTextAsTheyAre) {
  const json page = Meeting().page();
  EXPECT_EQ(page.at("supplier"), "Maker <script>alert('x')</script> & \"Sons\"");
  EXPECT_EQ(page.at("title"), "Chips & <Racks>");
  EXPECT_EQ(page.at("by_price").at("platforms"), json({"New <b>rack</b>"}));
  EXPECT_EQ(page.at("rivals")[0].at("what"), "at the price (-3.1 %) & lead");
}

TEST(SheetPage, HasNoNumberWhereNoneCanBeTold) {
  Meeting m;
  m.s.terms[0].term.worse.clear();
  const json page = m.page();
  EXPECT_TRUE(page.at("terms")[0].at("worse").is_null());
  EXPECT_EQ(page.at("terms")[1].at("worse").at("state"), "not_distinguishable");
  EXPECT_EQ(page.at("terms")[2].at("better").at("state"), "not_distinguishable");
  EXPECT_EQ(page.at("terms")[3].at("better").at("state"), "not_possible");
  EXPECT_EQ(page.at("terms")[3].at("better").at("why"), "no plan pays it");
  for (const char* part : {"77.7", "66.6", "88.8"}) EXPECT_FALSE(says(page.dump(), part)) << part;
}

TEST(SheetPage, HasDemandOfThePlatformsThatAreTaken) {
  const json demand = Meeting().page().at("by_price");
  EXPECT_EQ(demand.at("quarters"), json({"2026-01", "2026-04", "2026-07", "2026-10"}));
  EXPECT_EQ(demand.at("points")[1].at("racks"), json({128.0}));
  EXPECT_EQ(demand.at("points")[1].at("racks_by_quarter"), json::parse("[[0.0, 125.0, 3.0, 0.0]]"));
  EXPECT_EQ(demand.at("points")[1].at("all_racks"), 128.0);
  EXPECT_NEAR(demand.at("points")[0].at("price_change_pct").get<double>(), -10, 1e-9);
  EXPECT_EQ(demand.at("points")[2].at("possible"), false);
  EXPECT_TRUE(demand.at("points")[2].at("racks").empty() && demand.at("points")[2].at("change").is_null());
  EXPECT_EQ(Meeting().page().at("by_lead").at("points")[0].at("lead_days"), -14);
}

TEST(SheetPage, SaysWhenWeCannotOrCanWalkAway) {
  Meeting m;
  m.s.without = impossible("no plan keeps every promise there");
  EXPECT_EQ(m.page().at("without").at("state"), "not_possible");
  EXPECT_TRUE(m.page().at("relationship").is_null());
  m.s.without = unclear();
  EXPECT_EQ(m.page().at("without").at("state"), "not_distinguishable");
  m.s.without = Answer{};
  EXPECT_EQ(m.page().at("without").at("state"), "not_answered");
}

TEST(SheetPage, NamesOffersWithoutTheirOwnSupplier) {
  Meeting m;
  for (Offer& offer : m.p.offers)
    if (offer.id == "new-fab") offer.name = "New racks from " + m.p.suppliers.back().name;
  for (Supplier& supplier : m.p.suppliers)
    if (supplier.id == "maker") supplier.name = m.p.suppliers.back().name = "Maker";
  for (Offer& offer : m.p.offers)
    if (offer.id == "new-fab") offer.name = "New racks from Maker";
  Indifference left = m.s.indifference.front(), unknown = left;
  left.taken = false;
  left.factor = 0.912;
  unknown.of = "maker";
  unknown.found = false;
  unknown.factor = kNone;
  unknown.why_not = "worth something even at four times the price";
  m.s.indifference.push_back(left);
  m.s.indifference.push_back(unknown);
  const json rows = m.page().at("indifference");
  EXPECT_EQ(rows[0].at("of"), "New racks");
  EXPECT_NEAR(rows[1].at("price_change_pct").get<double>(), -8.8, 1e-9);
  EXPECT_TRUE(rows[1].at("worth").is_null()) << "what is not taken is worth nothing today";
  EXPECT_EQ(rows[2].at("of"), "all offers");
  EXPECT_TRUE(rows[2].at("price_change_pct").is_null());
  EXPECT_EQ(rows[2].at("why_not"), "worth something even at four times the price");
}

TEST(SheetPage, JudgesAPackage) {
  Meeting m;
  Package package;
  package.changes = changes_of({"offer.new-fab.lead_days=-14", "offer_price.new-fab/*.usd_m_per_rack=x1.01"});
  package.answer = worth(6.6, 6.5, 6.7);
  package.verdict = Verdict::accept;
  package.counter_factor = 1.008;
  m.s.packages = {package};
  const auto said = [&] { return m.page().at("packages")[0].at("counter").get<std::string>(); };
  EXPECT_EQ(m.page().at("packages")[0].at("verdict"), "accept");
  EXPECT_EQ(m.page().at("packages")[0].at("changes"), json(texts_of(package.changes)));
  EXPECT_TRUE(says(said(), "up to 0.8 % higher")) << said();
  m.s.packages[0].verdict = Verdict::reject;
  m.s.packages[0].counter_factor = 0.95;
  EXPECT_TRUE(says(said(), "5.0 % lower than in the package: that is our counter-offer.")) << said();
  m.s.packages[0].verdict = Verdict::impossible;
  m.s.packages[0].answer = impossible("no plan keeps every promise there");
  m.s.packages[0].counter_factor.reset();
  EXPECT_EQ(said(), "With it, no plan keeps every promise there.");
  m.s.packages[0].verdict = Verdict::not_distinguishable;
  m.s.packages[0].answer = unclear();
  EXPECT_TRUE(said().starts_with("It makes no difference")) << said();
}

TEST(SheetPage, TellsADamageByTheWeek) {
  Meeting m;
  Lateness late;
  late.of = "new-fab";
  late.weeks = 4;
  late.distinguishable = true;
  late.cost = 12, late.low = 11, late.high = 13, late.damages_pct = 2;
  m.s.lateness = {late};
  EXPECT_EQ(m.page().at("lateness")[0].at("damages_pct_a_week"), 0.5);
  m.s.lateness[0].distinguishable = false;
  m.s.lateness[0].damages_pct = kNone;
  EXPECT_TRUE(m.page().at("lateness")[0].at("cost").is_null());
  EXPECT_TRUE(m.page().at("lateness")[0].at("damages_pct_a_week").is_null());
}

TEST(SheetPage, IsWholeWithEmptyPartsAndWithAPackageAlone) {
  Meeting m;
  m.s.terms.clear();
  m.s.indifference.clear();
  m.s.by_price.clear();
  m.s.by_date = {point(1, 0, 0, false)};
  m.s.rivals.clear();
  m.s.interrupted = true;
  m.s.gained = kNone;
  const json page = m.page();
  EXPECT_EQ(page.at("stopped"), true);
  EXPECT_TRUE(page.at("gained").is_null());
  EXPECT_TRUE(page.at("by_lead").at("platforms").empty());
  EXPECT_EQ(page.at("only_packages"), false);
  m.s = Sheet{};
  m.s.supplier = "maker";
  EXPECT_EQ(m.page().at("only_packages"), true);
}

}  // namespace
}  // namespace stargate
