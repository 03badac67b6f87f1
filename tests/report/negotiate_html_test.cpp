// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/negotiate_html.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "tests/plan/small_programme.hpp"
#include "tests/programme/read_changes.hpp"

namespace stargate {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool says(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }
std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Answer worth(double change, double low, double high) {
  Answer a;
  a.possible = a.distinguishable = true;
  a.change = change;
  a.low = low;
  a.high = high;
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
  std::string page() const { return sheet_html(p, s); }
};

void expect_whole_and_safe(const std::string& page) {
  EXPECT_FALSE(says(lower(page), "nan"));
  EXPECT_FALSE(says(page, "inf ") || says(page, "\"inf"));
  EXPECT_FALSE(says(lower(page), "<script"));
  EXPECT_FALSE(says(page, "http://") || says(page, "https://"));
  EXPECT_TRUE(says(page, "</html>"));
  EXPECT_LT(page.size(), 500000u);
}

TEST(NegotiateHtml, ShowsTheFiguresOfTheSheet) {
  const std::string page = Meeting().page();
  expect_whole_and_safe(page);
  for (const char* part :
       {"206.4", "USD m at most", "1,374 racks", "68 % of all", "assembler 61 (32 %)", "40.7 % above", "+8.91",
        "8.73 to 9.09", "-8.84", "+7.82", "7.66 to 7.98", "0.88 %", "+46.3", "45.3 to 47.2", "128 → 97", "0 → 31",
        "found 3.2 USD m more", "Horizon 2026-01 to 2026-12 (12 months)"})
    EXPECT_TRUE(says(page, part)) << part;
}

TEST(NegotiateHtml, MakesNamesSafe) {
  const std::string page = Meeting().page();
  EXPECT_TRUE(says(page, "Maker &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Sons&quot;"));
  EXPECT_TRUE(says(page, "Chips &amp; &lt;Racks&gt;"));
  EXPECT_TRUE(says(page, "New &lt;b&gt;rack&lt;/b&gt;"));
  EXPECT_TRUE(says(page, "(-3.1 %) &amp; lead"));
}

TEST(NegotiateHtml, SaysInWordsWhatHasNoNumber) {
  const std::string page = Meeting().page();
  EXPECT_TRUE(says(page, "either way: <b>new-fab</b>: rework."));
  EXPECT_TRUE(says(page, "not answered: <b>new-fab</b>: deposit (no plan pays it)."));
  EXPECT_TRUE(says(page, "not distinguishable"));
  for (const char* part : {"77.7", "66.6", "88.8"}) EXPECT_FALSE(says(page, part)) << part;
}

TEST(NegotiateHtml, DrawsTermsAgainstTheStepOfThePrice) {
  Meeting m;
  const std::string page = m.page();
  EXPECT_TRUE(says(page, "yardstick: price 1 % lower, new-fab"));
  EXPECT_TRUE(says(page, "worth of one step towards us, USD m"));
  m.s.terms.clear();
  for (int i = 0; i < 20; ++i)
    m.s.terms.push_back(
        term(fmt::format("term {:02}", i), "a step", worth(20 - i, 19.5 - i, 20.5 - i), unclear(), kNone));
  const std::string many = m.page();
  EXPECT_FALSE(says(many, "yardstick:"));
  EXPECT_TRUE(says(many, ">term 11: a step</text>"));
  EXPECT_FALSE(says(many, ">term 12: a step</text>"));
  EXPECT_TRUE(says(many, ">term 19</td>"));
}

TEST(NegotiateHtml, DrawsDemandAndBreaksTheLineWhereNothingIsPossible) {
  const std::string page = Meeting().page();
  EXPECT_TRUE(says(page, "today: 128 racks"));
  EXPECT_TRUE(says(page, "price, % of today&#39;s"));
  EXPECT_TRUE(says(page, "lead time, days against today&#39;s"));
  EXPECT_TRUE(says(page, "racks over the horizon"));
  EXPECT_TRUE(says(page, "<td class=\"none\" colspan=\"2\">not possible</td>"));
  EXPECT_TRUE(says(page, "<th>Apr<br>2026</th><th>Jul<br>2026</th></tr>"));
  const std::size_t path = page.find("<path d=\""), end = page.find('"', path + 9);
  const std::string steps = page.substr(path, end - path);
  EXPECT_EQ(std::count(steps.begin(), steps.end(), 'M'), 2);
}

TEST(NegotiateHtml, SaysWhenWeCannotOrCanWalkAway) {
  Meeting m;
  m.s.without = impossible("no plan keeps every promise there");
  EXPECT_TRUE(says(m.page(), "We cannot walk away."));
  EXPECT_TRUE(says(m.page(), "no plan keeps every promise there."));
  m.s.without = unclear();
  EXPECT_TRUE(says(m.page(), "We can walk away."));
  m.s.without = Answer{};
  EXPECT_TRUE(says(m.page(), "Not answered."));
  expect_whole_and_safe(m.page());
}

TEST(NegotiateHtml, PutsManyOffersInATable) {
  Meeting m;
  Indifference left = m.s.indifference.front(), unknown = left;
  left.taken = false;
  left.factor = 0.912;
  unknown.of = "maker";
  unknown.found = false;
  unknown.factor = kNone;
  unknown.why_not = "worth something even at four times the price";
  m.s.indifference.push_back(left);
  m.s.indifference.push_back(unknown);
  const std::string page = m.page();
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, "worth something from <b>8.8 % below</b>"));
  EXPECT_TRUE(says(page,
                   "<td>all offers</td><td class=\"w\">taken</td><td><span class=\"words\">worth something even at "
                   "four times the price</span></td>"));
}

TEST(NegotiateHtml, JudgesAPackage) {
  Meeting m;
  Package package;
  package.changes = changes_of({"offer.new-fab.lead_days=-14", "offer_price.new-fab/*.usd_m_per_rack=x1.01"});
  package.answer = worth(6.6, 6.5, 6.7);
  package.verdict = Verdict::accept;
  package.counter_factor = 1.008;
  m.s.packages = {package};
  std::string page = m.page();
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, "<p class=\"big\">accept</p>"));
  EXPECT_TRUE(says(page, "up to <b>0.8 %</b> higher"));
  EXPECT_TRUE(says(page, "<li class=\"code\">offer.new-fab.lead_days=-14</li>"));
  m.s.packages[0].verdict = Verdict::reject;
  m.s.packages[0].counter_factor = 0.95;
  EXPECT_TRUE(says(m.page(), "<b>5.0 %</b> lower than in the package: that is our counter-offer."));
  m.s.packages[0].verdict = Verdict::impossible;
  m.s.packages[0].answer = impossible("no plan keeps every promise there");
  m.s.packages[0].counter_factor.reset();
  page = m.page();
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, "With it, no plan keeps every promise there."));
  m.s.packages[0].verdict = Verdict::not_distinguishable;
  m.s.packages[0].answer = unclear();
  EXPECT_TRUE(says(m.page(), "<p class=\"big\">not distinguishable</p><p>It makes no difference"));
}

TEST(NegotiateHtml, LeavesTheRestOutWhenOnlyAPackageWasAsked) {
  Meeting m;
  Package package;
  package.changes = changes_of({"offer.new-fab.lead_days=-14"});
  package.answer = worth(-6.6, -6.7, -6.5);
  package.verdict = Verdict::reject;
  m.s = Sheet{};
  m.s.supplier = "maker";
  m.s.unit = "USD m";
  m.s.packages = {package};
  const std::string page = m.page();
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, "reject"));
  EXPECT_FALSE(says(page, "Our demand by price"));
}

TEST(NegotiateHtml, IsAPageEvenWithEmptyParts) {
  Meeting m;
  m.s.terms.clear();
  m.s.indifference.clear();
  m.s.by_price.clear();
  m.s.by_date = {point(1, 0, 0, false)};
  m.s.rivals.clear();
  std::string page = m.page();
  expect_whole_and_safe(page);
  for (const char* part :
       {"No term was asked for.", "There is no offer to price.", "Not answered.",
        "We take no racks of this supplier at any of these lead times.", "No rival makes what this supplier makes."})
    EXPECT_TRUE(says(page, part)) << part;
  m.s.interrupted = true;
  m.s.gained = kNone;
  page = m.page();
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, "The questions were stopped"));
  EXPECT_FALSE(says(page, "No rival makes"));
}

}  // namespace
}  // namespace stargate
