// SPDX-License-Identifier: Apache-2.0
// The catalogue of inputs: every lever is a change that can be made, and goes the way it says.
#include "stargate/answers/levers.hpp"

#include <gtest/gtest.h>

#include <set>

#include <fmt/format.h>

#include "stargate/answers/same_model.hpp"
#include "stargate/base/calendar.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/rules/days.hpp"
#include "tests/formulation/random_programme.hpp"
#include "tests/formulation/tiny.hpp"

namespace stargate {
namespace {

TEST(Levers, EveryLeverOfTheExamplesCanBePulledOneWayAtLeast) {
  for (const char* folder :
       {"tests/fixtures/two-sites", "benchmarks/frozen/stargate-2025", "benchmarks/frozen/stargate-2026"}) {
    const Programme p = load_programme(folder).value();
    std::set<std::string> paths;
    int can_swing = 0, cannot_swing = 0;
    for (const Lever& lever : levers(p)) {
      EXPECT_TRUE(paths.insert(lever.input.path()).second) << lever.input.path() << " appears twice";
      EXPECT_TRUE(with_changes(p, {lever.change(lever.units_asked)}) ||
                  with_changes(p, {lever.change(-lever.units_asked)}))
          << lever.change(lever.units_asked).text();
      EXPECT_EQ(lever.worse.set.has_value(), lever.better.set.has_value()) << lever.input.path();
      if (!lever.worse.set) continue;
      // A limit that is drawn to its end already cannot be cut: then there is no swing.
      (with_changes(p, {*lever.worse.set}) ? can_swing : cannot_swing) += 1;
      EXPECT_NE(lever.worse.label, lever.better.label) << lever.input.path();
    }
    EXPECT_GT(paths.size(), 20u);
    EXPECT_GT(can_swing, 10 * cannot_swing) << folder;
  }
}

TEST(Levers, AStepTowardsUsIsSignedByWhatHelps) {
  const Programme p = load_programme("tests/fixtures/two-sites").value();
  bool price = false, power = false;
  for (const Lever& lever : levers(p)) {
    if (lever.input.path() == "offer_price.alpha-norte/*.usd_m_per_rack") {
      price = true;
      EXPECT_EQ(lever.change(1).text(), "offer_price.alpha-norte/*.usd_m_per_rack=-0.01");
      EXPECT_EQ(lever.better.label, "-10 %");
    }
    if (lever.kind == LeverKind::power && lever.what == "grid power") {
      power = true;
      EXPECT_EQ(lever.change(5).amount(), "+5");
      EXPECT_EQ(lever.better.label, "+10 %");
    }
  }
  EXPECT_TRUE(price && power);
}

const Lever& lever_of(const std::vector<Lever>& all, const std::string& path) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Lever& l) { return l.input.path() == path; });
  EXPECT_NE(found, all.end()) << path;
  return *found;
}

// Leads of construction and power count in months of 30.4375 days, so that thirty days less change nothing of 365.
TEST(Levers, AMonthOfALeadIsAMonthWhateverItsDays) {
  Programme p = load_programme("tests/fixtures/two-sites").value();
  const std::string path = "hall." + p.halls[0].id + ".lead_days";
  for (int days = 1; days <= 1500; ++days) {
    p.halls[0].lead_days = days;
    const std::vector<Lever> all = levers(p);
    const Lever& lever = lever_of(all, path);
    for (const int units : {1, 3, -1, -2}) {
      if (units > rules::whole_months(days)) continue;
      const Change change = lever.change(units);
      const int then = days + std::stoi(change.amount());
      ASSERT_EQ(rules::whole_months(then), rules::whole_months(days) - units) << days << " days, " << change.text();
    }
    EXPECT_LT(days + std::stoi(lever.change(rules::whole_months(days) + 1).amount()), 0)
        << "goes below nothing: the schema refuses it";
  }
}

// How many levers of a programme one smallest step moves; a step that moves nothing must be one of an input that does
// not matter at all.
int moved_by_one_step(const Programme& p) {
  int moved = 0;
  const Model model = formulate(p, {}).model;
  const auto moves = [&](const Lever& lever, double units) {
    const auto changed = with_changes(p, {lever.change(units)});
    return changed && !same_model(formulate(changed.value(), {}).model, model);
  };
  for (const Lever& lever : levers(p)) {
    const double step = lever.whole_figure ? lever.grain : 1;
    if (moves(lever, step))
      ++moved;
    else
      for (const double times : {2, 3, 6})
        EXPECT_FALSE(moves(lever, times * step))
            << lever.change(step).text() << " changes nothing, " << lever.change(times * step).text() << " does";
  }
  return moved;
}

TEST(Levers, OneStepMovesTheModelOrTheInputDoesNotMatter) {
  EXPECT_GT(moved_by_one_step(load_programme("tests/fixtures/two-sites").value()), 50);
  int programmes = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    SCOPED_TRACE(seed);
    const Programme p = tiny::RandomProgramme(seed).make();
    if (!changed_programme(p, {})) continue;  // it has a part that has no effect, which is refused
    ++programmes;
    EXPECT_GT(moved_by_one_step(p), 5);
  }
  EXPECT_GT(programmes, 12);
}

TEST(LeversSlow, OneStepMovesTheModelOfTheLargeExamplesOrTheInputDoesNotMatter) {
  for (const char* folder : {"benchmarks/frozen/stargate-2025", "benchmarks/frozen/stargate-2026"})
    EXPECT_GT(moved_by_one_step(load_programme(folder).value()), 100) << folder;
}

TEST(Levers, AreSaidInWordsThatNameTheSteps) {
  const Programme p = load_programme("tests/fixtures/two-sites").value();
  const std::vector<Lever> all = levers(p);
  EXPECT_EQ(lever_of(all, "offer_capacity.alpha-norte/*.racks_per_month").words(2),
            "2 racks more a month, in every month");
  EXPECT_EQ(lever_of(all, "offer.alpha-norte.lead_days").words(1), "1 week sooner");
  EXPECT_EQ(lever_of(all, "offer.alpha-norte.lead_days").change(1.0 / 7).text(), "offer.alpha-norte.lead_days=-1");
}

// Every table of levers, each figure as small as makes it a lever, or the largest that leaves it one.
Programme rich() {
  Programme p = tiny::programme(3, 9);
  tiny::sell(p, 1.0, 100);
  p.sites[0].install_racks_per_month = 20;
  p.sites[0].starts_per_quarter = 2;
  p.power_prices = {{{p.sites[0].id}, tiny::ym(2026, 1), 50}};
  p.halls[0].max_count = 1;
  p.halls[0].lead_days = 92;
  p.halls[0].capex_usd_m = 40;
  p.regions[0].hub_racks_max = 50;
  p.offers[0].lead_days = 7;
  p.offers[0].min_order_racks = 4;
  p.offer_tiers = {{{p.offers[0].id}, 1, 3, 49, 0}, {{p.offers[0].id}, 2, 50, 0, 2}};
  p.lanes[0].days = 6;
  p.plant_capacities = {{{p.plants[0].id}, tiny::ym(2026, 1), 70}};
  p.components = {{"memory", ""}};
  p.component_limits = {{{"memory"}, tiny::ym(2026, 1), 900}};
  p.tranches.resize(2);
  p.tranches[0].id = "line";
  p.tranches[0].lead_days = 31;
  p.tranches[0].ramp_months = 3;
  p.tranches[1].id = "old-line";
  p.tranches[1].lead_days = 300;
  for (Tranche& q : p.tranches) q.site = {p.sites[0].id}, q.mw = 20;
  p.opening_tranches = {{{"old-line"}, tiny::ym(2025, 1), 0}};
  p.campaigns.resize(1);
  p.campaigns[0].id = "train";
  p.campaigns[0].platform = {p.platforms[0].id};
  p.campaigns[0].revenue_usd_m = 10;
  const auto decide = [&](const char* id, Decision what, int least, int most) {
    Decided row;
    row.id = id;
    row.decision = what;
    row.least = least;
    row.most = most;
    p.decided.push_back(row);
  };
  decide("racks", Decision::rack_order, 5, 9);
  decide("halls", Decision::start, 1, Decided::kNoMost);
  decide("lines", Decision::commitment, 0, 1);
  decide("runs", Decision::run, 1, 1);
  decide("contracts", Decision::contract, 1, 2);
  p.partners[0].notice_days = 20;
  p.partners[0].commitment_usd_m = 5000;
  Facility loan = tiny::loan(3000);
  loan.margin_bp = 25;
  loan.dscr_min = 1.2;
  loan.ltv_max_pct = 80;
  loan.min_liquidity_usd_m = 0.5;
  loan.share_of_cost_pct = 70;
  loan.advance_rate_pct = 60;
  p.facilities = {loan};
  p.capital.gearing_max_pct = 70;
  p.capital.min_cash_usd_m = 4;
  p.capital.equity_first_usd_m = 20;
  p.settings.terminal_weight_pct = 95;
  p.settings.hurdle_rate_pct = 2.5;
  link(p);
  return p;
}

Programme lean() {
  Programme p = rich();
  p.sites[0].install_racks_per_month = 0;
  p.power_prices.clear();
  p.grid_bases.clear();
  p.opening_buildings.clear();
  p.halls[0].max_count = 0;
  p.regions[0].hub_racks_max = 0;
  p.offers[0].lead_days = 0;
  p.offers[0].min_order_racks = 0;
  p.offer_tiers = {{{p.offers[0].id}, 1, 0, 0, 0}};
  p.lanes[0].days = 0;
  p.plant_capacities.clear();
  p.components = {{"memory", ""}};
  p.component_limits.clear();
  p.tranches.clear();
  p.opening_tranches.clear();
  p.campaigns[0].revenue_usd_m = 0;
  p.decided.resize(13, p.decided[0]);
  p.demands.clear();
  p.partners[0].notice_days = 0;
  p.partners[0].commitment_usd_m = 500;
  Facility& loan = p.facilities[0];
  loan.limit_usd_m = 100;
  loan.margin_bp = 24;
  loan.dscr_min = 0.05;
  loan.ltv_max_pct = 200;
  loan.min_liquidity_usd_m = 0;
  loan.share_of_cost_pct = 90;
  loan.advance_rate_pct = 90;
  p.capital.gearing_max_pct = 95;
  p.capital.min_cash_usd_m = 0;
  p.capital.equity_first_usd_m = 0;
  p.settings.terminal_weight_pct = 99;
  p.settings.hurdle_rate_pct = 2;
  link(p);
  return p;
}

// One line for each lever: kind, what, where; path, unit, step, units asked about; the swings; what is special.
std::vector<std::string> lines(const Programme& p) {
  std::vector<std::string> all;
  for (const Lever& l : levers(p)) {
    const auto swing = [](const Swing& s) { return s.set ? s.set->amount() + " (" + s.label + ")" : s.label; };
    std::string line = fmt::format("{} | {} | {} | {} | {} | {:g} | {:g} | {} | {} |", name(l.kind), l.what, l.where,
                                   l.input.path(), l.unit, l.step, l.units_asked, swing(l.worse), swing(l.better));
    if (l.never_hurts) line += " never hurts";
    if (l.whole) line += " whole";
    if (l.only_mends) line += " only mends";
    if (l.lead_days >= 0) line += fmt::format(" lead {}", l.lead_days);
    if (l.whole_figure) line += " whole figure";
    line += fmt::format(" {:.4g}", l.grain);
    all.push_back(line);
  }
  return all;
}

TEST(Levers, EveryTableHasItsOwn) {
  const std::vector<std::string> expected = {
      "power | grid power | alpha | site_grid.alpha/*.mw | MW | 1 | 5 | x0.9 (-10 %) | x1.1 (+10 %) | "
      "never hurts 0.01",
      "buildings | installation rate | alpha | site.alpha.install_racks_per_month | rack a month | 1 | 5 | "
      "x0.9 (-10 %) | x1.1 (+10 %) | never hurts 0.01",
      "buildings | starts in three months | alpha | site.alpha.starts_per_quarter | start | 1 | 1 |  |  | "
      "never hurts whole whole figure 1",
      "price | energy price | alpha | site_power_price.alpha/*.usd_per_mwh | USD per MWh less | -1 | 1 | "
      "x1.1 (+10 %) | x0.9 (-10 %) | 0.01",
      "buildings | IT power of a building | hall | hall.hall.it_mw | MW a building | 1 | 1 | x0.9 (-10 %) "
      "| x1.1 (+10 %) | never hurts 0.01",
      "buildings | rack positions of a building | hall | hall.hall.positions | position a building | 1 | 1 "
      "| x0.9 (-10 %) | x1.1 (+10 %) | never hurts 0.01",
      "buildings | buildings allowed | hall | hall.hall.max_count | building | 1 | 1 |  |  | never hurts "
      "whole whole figure 1",
      "time | construction time | hall | hall.hall.lead_days | month sooner | -30.4375 | 1 | +121 (3 "
      "months later) | -62 (3 months sooner) | lead 92 whole figure 1",
      "price | building cost | hall | hall.hall.capex_usd_m | USD m less | -1 | 1 | x1.1 (+10 %) | x0.9 "
      "(-10 %) | 0.01",
      "time | power lead time | line | tranche.line.lead_days | month sooner | -30.4375 | 1 | +121 (3 "
      "months later) | -31 (2 months sooner) | lead 31 whole figure 1",
      "power | power tranche | line | tranche.line.mw | MW | 1 | 5 | x0.9 (-10 %) | x1.1 (+10 %) | 0.01",
      "power | months until all of the power is there | line | tranche.line.ramp_months | month less | -1 "
      "| 1 |  |  | whole figure 1",
      "power | power tranche | old-line | tranche.old-line.mw | MW | 1 | 5 | x0.9 (-10 %) | x1.1 (+10 %) | "
      "0.01",
      "supply | hub room | east | region.east.hub_racks_max | rack | 1 | 10 | x0.9 (-10 %) | x1.1 (+10 %) "
      "| never hurts 0.01",
      "supply | offer capacity | new | offer_capacity.new/*.racks_per_month | rack a month | 1 | 1 | x0.9 "
      "(-10 %) | x1.1 (+10 %) | never hurts 0.01",
      "price | offer price | new | offer_price.new/*.usd_m_per_rack | USD 10,000 a rack less | -0.01 | 1 | "
      "x1.1 (+10 %) | x0.9 (-10 %) | 0.01",
      "time | offer lead time | new | offer.new.lead_days | week sooner | -7 | 1 | +28 (+28 days) | -7 (-7 "
      "days) | whole figure 0.1429",
      "supply | least order | new | offer.new.min_order_racks | rack less | -1 | 4 |  |  | never hurts "
      "whole 0.01",
      "supply | least volume of the contract tier | new/1 | offer_tier.new/1.min_racks | rack less | -1 | "
      "3 |  |  | never hurts 0.01",
      "supply | largest volume of the contract tier | new/1 | offer_tier.new/1.max_racks | rack | 1 | 5 |  "
      "|  | never hurts 0.01",
      "supply | least volume of the contract tier | new/2 | offer_tier.new/2.min_racks | rack less | -1 | "
      "5 |  |  | never hurts 0.01",
      "time | transit time | fab/east | lane.fab/east.days | day sooner | -1 | 1 | +28 (+28 days) | -6 (-6 "
      "days) | whole figure 1",
      "supply | plant capacity | fab | plant_capacity.fab/*.racks_per_month | rack a month | 1 | 1 | x0.9 "
      "(-10 %) | x1.1 (+10 %) | never hurts 0.01",
      "supply | component supply | memory | component_limit.memory/*.units_per_quarter | unit a quarter | "
      "1 | 20 | x0.9 (-10 %) | x1.1 (+10 %) | never hurts 0.01",
      "demand | service demand | chat | service_demand.chat/*.h100e_k | 1000 H100e | 1 | 1 | x0.9 (-10 %) "
      "| x1.1 (+10 %) | 0.01",
      "price | service price | chat | service_demand.chat/*.usd_per_h100e_hour | cent an H100e-hour | 0.01 "
      "| 1 | x0.9 (-10 %) | x1.1 (+10 %) | 0.01",
      "price | campaign revenue | train | campaign.train.revenue_usd_m | USD m | 1 | 10 | x0.9 (-10 %) | "
      "x1.1 (+10 %) | 0.01",
      "money | commitment | founder | partner.founder.commitment_usd_m | USD m | 1 | 5 | x0.9 (-10 %) | "
      "x1.1 (+10 %) | 0.01",
      "time | notice of a call | founder | partner.founder.notice_days | month less | -30.4375 | 1 | +101 "
      "(3 months later) | -20 (1 month sooner) | lead 20 whole figure 1",
      "money | facility limit | loan | facility.loan.limit_usd_m | USD m | 1 | 3 | x0.9 (-10 %) | x1.1 "
      "(+10 %) | 0.01",
      "price | facility margin | loan | facility.loan.margin_bp | basis point less | -1 | 5 | +25 (+25 bp) "
      "| -25 (-25 bp) | 0.01",
      "money | cover asked for | loan | facility.loan.dscr_min | 0.01 of cover less | -0.01 | 1 | +0.1 "
      "(+0.1 of cover) | -0.1 (-0.1 of cover) | 0.01",
      "money | loan to value allowed | loan | facility.loan.ltv_max_pct | % of value | 1 | 1 | -5 (-5 "
      "points) | +5 (+5 points) | 0.01",
      "money | cash the lenders ask for | loan | facility.loan.min_liquidity_usd_m | USD m less | -1 | 0.5 "
      "| x1.1 (+10 %) | x0.9 (-10 %) | 0.01",
      "money | share of cost paid | loan | facility.loan.share_of_cost_pct | % of cost | 1 | 1 | -5 (-5 "
      "points) | +5 (+5 points) | 0.01",
      "money | advance rate | loan | facility.loan.advance_rate_pct | % of collateral | 1 | 1 | -5 (-5 "
      "points) | +5 (+5 points) | 0.01",
      "money | gearing limit | capital | capital.gearing_max_pct | % of gearing | 1 | 1 | -5 (-5 points) | "
      "+5 (+5 points) | 0.01",
      "money | minimum cash | capital | capital.min_cash_usd_m | USD m less | -1 | 4 | x1.1 (+10 %) | x0.9 "
      "(-10 %) | 0.01",
      "money | equity before debt | capital | capital.equity_first_usd_m | USD m less | -1 | 10 | x1.1 "
      "(+10 %) | x0.9 (-10 %) | 0.01",
      "money | opening cash | capital | capital.opening_cash_usd_m | USD m | 1 | 1 |  |  | only mends 0.01",
      "price | weight of the terminal value | programme | programme.terminal_weight_pct | % of its weight "
      "| 1 | 1 | -5 (-5 points) | +5 (+5 points) | 0.01",
      "price | hurdle rate | programme | programme.hurdle_rate_pct | % a year less | -1 | 1 | +1 (+1 "
      "points) | -1 (-1 points) | 0.01",
      "supply | decided at least | racks | decided.racks.least | rack less | -1 | 1 |  |  | never hurts "
      "whole figure 1",
      "supply | decided at most | racks | decided.racks.most | rack | 1 | 1 |  |  | never hurts whole "
      "figure 1",
      "buildings | decided at least | halls | decided.halls.least | building less | -1 | 1 |  |  | never "
      "hurts whole whole figure 1",
      "power | decided at most | lines | decided.lines.most | tranche | 1 | 1 |  |  | never hurts whole "
      "whole figure 1",
      "demand | decided at least | runs | decided.runs.least | run less | -1 | 1 |  |  | never hurts whole "
      "whole figure 1",
      "demand | decided at most | runs | decided.runs.most | run | 1 | 1 |  |  | never hurts whole whole "
      "figure 1",
      "supply | decided at least | contracts | decided.contracts.least | contract less | -1 | 1 |  |  | "
      "never hurts whole whole figure 1",
      "supply | decided at most | contracts | decided.contracts.most | contract | 1 | 1 |  |  | never "
      "hurts whole whole figure 1"};
  const std::vector<std::string> found = lines(rich());
  for (size_t i = 0; i < std::min(found.size(), expected.size()); ++i) EXPECT_EQ(found[i], expected[i]);
  EXPECT_EQ(found.size(), expected.size());
}

TEST(Levers, AWeightNearTheWholeIsShiftedByWhatIsLeft) {
  Programme p = lean();
  const auto weight = [&](double pct) {
    p.settings.terminal_weight_pct = pct;
    const std::vector<Lever> all = levers(p);
    const Lever& lever = lever_of(all, "programme.terminal_weight_pct");
    return lever.worse.label + " " + lever.better.label;
  };
  EXPECT_EQ(weight(95), "-5 points +5 points");
  EXPECT_EQ(weight(92), "-8 points +8 points");
  EXPECT_EQ(weight(90.5), "-10 % +10 %");
  EXPECT_EQ(weight(50), "-10 % +10 %");
}

TEST(Levers, ADateIsSoonerByWeeksAndNothingElseIs) {
  const std::vector<Lever> all = levers(rich());
  EXPECT_DOUBLE_EQ(lever_of(all, "offer.new.lead_days").weeks(2), 2);
  EXPECT_DOUBLE_EQ(lever_of(all, "lane.fab/east.days").weeks(7), 1);
  EXPECT_DOUBLE_EQ(lever_of(all, "hall.hall.lead_days").weeks(2), 2 * 30.4375 / 7);
  EXPECT_EQ(lever_of(all, "hall.hall.it_mw").weeks(2), 0);
}

TEST(Levers, UnitsAreSaidAsPeopleSayThem) {
  const std::vector<Lever> all = levers(rich());
  const auto words = [&](const char* path, double units) { return lever_of(all, path).words(units); };
  EXPECT_EQ(words("site_grid.alpha/*.mw", 1), "1 MW more, in every month");
  EXPECT_EQ(words("site.alpha.install_racks_per_month", 1), "1 rack more a month");
  EXPECT_EQ(words("site.alpha.install_racks_per_month", 2.5), "2.5 racks more a month");
  EXPECT_EQ(words("site_power_price.alpha/*.usd_per_mwh", 3), "3 USD per MWh less");
  EXPECT_EQ(words("offer_price.new/*.usd_m_per_rack", 1.5), "USD 15000 a rack less");
  EXPECT_EQ(words("service_demand.chat/*.h100e_k", 2), "2000 H100e more, in every month");
  EXPECT_EQ(words("service_demand.chat/*.usd_per_h100e_hour", 2), "2 cents an H100e-hour more");
  EXPECT_EQ(words("partner.founder.commitment_usd_m", 5), "USD 5 m more");
  EXPECT_EQ(words("capital.min_cash_usd_m", 4), "USD 4 m less");
  EXPECT_EQ(words("hall.hall.lead_days", 2), "2 months sooner");
  EXPECT_EQ(words("hall.hall.positions", 2), "2 positions more a building");
  EXPECT_EQ(words("tranche.line.ramp_months", 1), "1 month less");
  EXPECT_EQ(words("lane.fab/east.days", 3), "3 days sooner");
  EXPECT_EQ(words("capital.gearing_max_pct", 2), "2 % of gearing more");
}

TEST(Levers, WholeFiguresAreChangedByWholeNumbers) {
  const std::vector<Lever> all = levers(rich());
  EXPECT_EQ(lever_of(all, "hall.hall.max_count").change(1.4).amount(), "+1");
  EXPECT_EQ(lever_of(all, "offer.new.lead_days").change(0.5).amount(), "-4");
  EXPECT_EQ(lever_of(all, "hall.hall.it_mw").change(1.4).amount(), "+1.4");
  // 92 days are 4 months, 30 are one: half a month sooner is a month, as days count in whole months.
  EXPECT_EQ(lever_of(all, "hall.hall.lead_days").change(0.5).amount(), "-1");
  EXPECT_EQ(lever_of(all, "hall.hall.lead_days").change(4).amount(), "-92");
  EXPECT_EQ(lever_of(all, "hall.hall.lead_days").change(5).amount(), "-93");  // below nothing: refused
  EXPECT_EQ(lever_of(all, "hall.hall.lead_days").change(-0.5).amount(), "+60");
}

bool has_lever(const Programme& p, const std::string& path) {
  const std::vector<Lever> all = levers(p);
  return std::any_of(all.begin(), all.end(), [&](const Lever& l) { return l.input.path() == path; });
}

TEST(Levers, FiguresCloseToWhereTheyWouldHaveNoneStillHaveOne) {
  Programme p = rich();
  p.campaigns[0].revenue_usd_m = 0.5;
  p.facilities[0].ltv_max_pct = 199.5;
  p.settings.terminal_weight_pct = 98.5;
  p.components.push_back({"switches", ""});
  p.component_limits.push_back({{"switches"}, tiny::ym(2026, 1), 80});
  link(p);
  EXPECT_TRUE(has_lever(p, "campaign.train.revenue_usd_m"));
  EXPECT_TRUE(has_lever(p, "facility.loan.ltv_max_pct"));
  EXPECT_TRUE(has_lever(p, "programme.terminal_weight_pct"));
  EXPECT_TRUE(has_lever(p, "component_limit.memory/*.units_per_quarter"));
  EXPECT_TRUE(has_lever(p, "component_limit.switches/*.units_per_quarter"));
}

TEST(Levers, LimitsThatAreNotThereHaveNone) {
  const std::vector<std::string> expected = {
      "buildings | installation rate | alpha | site.alpha.install_racks_per_month | rack a month | 1 | 5 | "
      " |  | never hurts 0.01",
      "buildings | starts in three months | alpha | site.alpha.starts_per_quarter | start | 1 | 1 |  |  | "
      "never hurts whole whole figure 1",
      "buildings | buildings allowed | hall | hall.hall.max_count | building | 1 | 1 |  |  | never hurts "
      "whole whole figure 1",
      "supply | offer capacity | new | offer_capacity.new/*.racks_per_month | rack a month | 1 | 1 | x0.9 "
      "(-10 %) | x1.1 (+10 %) | never hurts 0.01",
      "price | offer price | new | offer_price.new/*.usd_m_per_rack | USD 10,000 a rack less | -0.01 | 1 | "
      "x1.1 (+10 %) | x0.9 (-10 %) | 0.01",
      "money | commitment | founder | partner.founder.commitment_usd_m | USD m | 1 | 1 | x0.9 (-10 %) | "
      "x1.1 (+10 %) | 0.01",
      "money | facility limit | loan | facility.loan.limit_usd_m | USD m | 1 | 1 | x0.9 (-10 %) | x1.1 "
      "(+10 %) | 0.01",
      "money | opening cash | capital | capital.opening_cash_usd_m | USD m | 1 | 1 |  |  | only mends 0.01"};
  EXPECT_EQ(lines(lean()), expected);
}

}  // namespace
}  // namespace stargate
