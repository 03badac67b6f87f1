// SPDX-License-Identifier: Apache-2.0
// Cost per hour and per megawatt by hand; sources equal uses whatever the cash flow.
#include "stargate/finance/unit_costs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace stargate::finance {
namespace {

Money usd_m(double millions) { return Money::millions(millions); }

// January and February 2025. 100 m are invested in January; in February services earn 30 m and energy costs 10 m. What
// stands at the end: 50 m, of them 5 m cash, after 8 m of debt, with a backlog of two months at half of 30 m; so things
// worth 50 - 5 + 8 - 30 = 23 m. 2,000 H100e work in February, 672 hours. Five racks of 100 kW stood before, 25 stand in
// the end: 2 MW more.
struct Case {
  Programme p;
  Flows flows;
  Audit audit;

  Case() {
    p.settings.first_month = Month::of(2025, 1);
    p.settings.months = 2;
    p.settings.tail_months = 0;
    p.platforms.resize(1);
    p.platforms[0].kw_per_rack = 100;
    p.opening_racks.push_back({.hall = {"h", 0}, .platform = {"k", 0}, .installed = Month::of(2024, 1), .racks = 5});
    p.services.resize(1);
    p.services[0].contracted = true;
    p.services[0].backlog_months = 2;
    p.services[0].backlog_margin_pct = 50;
    flows.by_thing.push_back({CashLine::service_revenue, {Thing::Kind::service, 0}, {usd_m(0), usd_m(30)}});
    flows.by_thing.push_back({CashLine::energy, {Thing::Kind::site, 0}, {usd_m(0), usd_m(-10)}});
    flows.by_thing.push_back({CashLine::buildings, {Thing::Kind::hall, 0}, {usd_m(-60), usd_m(0)}});
    flows.by_thing.push_back({CashLine::server_acceptance, {Thing::Kind::offer, 0}, {usd_m(-40), usd_m(0)}});
    flows.operating_result = {usd_m(0), usd_m(20)};
    flows.invested = {usd_m(100), usd_m(0)};
    Derived& d = audit.derived;
    d.months = 2;
    d.terminal_value = 50;
    d.cash = {usd_m(0), usd_m(5)};
    d.facility_balance = {{usd_m(0), usd_m(8)}};
    d.compute_online_k = {{0, 2}};
    d.racks = {{{5, 25}}};
  }
};

TEST(UnitCosts, ByHand) {
  Case c;
  const UnitCosts plain = unit_costs(c.p, c.flows, c.audit);
  EXPECT_NEAR(plain.usd_per_h100e_hour, (100 + 10 - 23) * 1e6 / (2000 * 672), 1e-9);
  EXPECT_NEAR(plain.usd_m_per_mw, 50, 1e-12);
  // At 10 % February counts less in cost and in hours alike, January more than February.
  c.p.settings.hurdle_rate_pct = 10;
  const double january = std::pow(1.1, -1 / 12.0), february = std::pow(1.1, -2 / 12.0);
  EXPECT_NEAR(unit_costs(c.p, c.flows, c.audit).usd_per_h100e_hour,
              (100 * january + (10 - 23) * february) * 1e6 / (2000 * 672 * february), 1e-9);
}

TEST(UnitCosts, CountTheBacklogOnlyWithItsWeightAndOfContractedServices) {
  Case c;
  c.p.settings.terminal_weight_pct = 50;
  EXPECT_NEAR(unit_costs(c.p, c.flows, c.audit).usd_per_h100e_hour, (110 - 38) * 1e6 / (2000 * 672), 1e-9);
  c.p.services[0].contracted = false;
  EXPECT_NEAR(unit_costs(c.p, c.flows, c.audit).usd_per_h100e_hour, (110 - 53) * 1e6 / (2000 * 672), 1e-9);
}

TEST(UnitCosts, OfNothingAreZero) {
  Case c;
  c.audit.derived.compute_online_k = {{0, 0}};
  c.audit.derived.racks = {{{5, 0}}};
  const UnitCosts none = unit_costs(c.p, c.flows, c.audit);
  EXPECT_EQ(none.usd_per_h100e_hour, 0);
  EXPECT_EQ(none.usd_m_per_mw, 0);
}

std::map<std::string, Money> side(const std::vector<SourceOrUse>& lines, bool source) {
  std::map<std::string, Money> out;
  for (const SourceOrUse& line : lines)
    if (line.source == source) out[line.label] = line.amount;
  return out;
}

TEST(SourcesAndUses, NameEveryLineOnItsSide) {
  Case c;
  c.p.partners.resize(1);
  c.p.partners[0].name = "Founder";
  c.p.facilities.resize(1);
  c.p.facilities[0].id = "loan";
  finance::Run run;
  run.cash.resize(2);
  run.cash[0].opening = usd_m(1);
  run.cash[1].operating_result = usd_m(20);
  run.cash[1].interest = usd_m(2);
  run.cash[1].distributions = usd_m(11);
  run.cash[1].closing = usd_m(8);
  run.calls.assign(1, std::vector<CallMonth>(2));
  run.calls[0][0].paid = usd_m(60);
  run.loans.assign(1, std::vector<LoanMonth>(2));
  run.loans[0][0].draw = usd_m(40);
  const auto lines = sources_and_uses(c.p, c.flows, run);
  const std::map<std::string, Money> sources = {
      {"Opening cash", usd_m(1)}, {"Calls: Founder", usd_m(60)}, {"Draws: loan", usd_m(40)}, {"Operations", usd_m(20)}};
  const std::map<std::string, Money> uses = {{"Buildings", usd_m(60)},
                                             {"Servers", usd_m(40)},
                                             {"Interest", usd_m(2)},
                                             {"Distributions", usd_m(11)},
                                             {"Closing cash", usd_m(8)}};
  EXPECT_EQ(side(lines, true), sources);
  EXPECT_EQ(side(lines, false), uses);
}

TEST(SourcesAndUses, PartnersThatAreCalledTheSameHaveALineEach) {
  Programme p;
  p.partners.resize(2);
  p.partners[0].name = p.partners[1].name = "Fund";
  finance::Run run;
  run.cash.resize(1);
  run.cash[0].closing = usd_m(90);
  run.calls.assign(2, std::vector<CallMonth>(1));
  run.calls[0][0].paid = usd_m(60);
  run.calls[1][0].paid = usd_m(30);
  const auto lines = sources_and_uses(p, Flows{}, run);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].label, "Calls: Fund");
  EXPECT_EQ(lines[0].amount, usd_m(60));
  EXPECT_EQ(lines[1].label, "Calls: Fund");
  EXPECT_EQ(lines[1].amount, usd_m(30));
}

TEST(SourcesAndUses, AreEqualWhateverTheCashFlow) {
  std::mt19937_64 random(31);
  const auto any = [&] { return Money::cents(static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000); };
  for (int round = 0; round < 500; ++round) {
    Programme p;
    p.partners.resize(2);
    p.partners[1].name = "other";
    p.facilities.resize(2);
    p.facilities[1].name = "other";
    Flows flows;
    finance::Run run;
    const size_t months = 1 + random() % 24;
    run.cash.resize(months);
    run.calls.assign(2, std::vector<CallMonth>(months));
    run.loans.assign(2, std::vector<LoanMonth>(months));
    for (int line = 0; line < static_cast<int>(CashLine::distributions); ++line)
      flows.by_thing.push_back({static_cast<CashLine>(line), {}, ByMonth<Money>(months)});
    // Lines that are neither operating nor financing.
    const std::vector<CashLine> invested = {CashLine::site_opening,
                                            CashLine::buildings,
                                            CashLine::power_capex,
                                            CashLine::collateral_posted,
                                            CashLine::collateral_returned,
                                            CashLine::server_deposits,
                                            CashLine::server_shipment,
                                            CashLine::server_acceptance,
                                            CashLine::opening_orders,
                                            CashLine::deposit_credit,
                                            CashLine::freight,
                                            CashLine::duty,
                                            CashLine::install,
                                            CashLine::disposals,
                                            CashLine::reservation,
                                            CashLine::cancellation,
                                            CashLine::take_or_pay,
                                            CashLine::rebates};
    Money balance = any();
    for (size_t t = 0; t < months; ++t) {
      CashMonth& m = run.cash[t];
      m.opening = balance;
      for (Money CashMonth::* field :
           {&CashMonth::operating_result, &CashMonth::tax, &CashMonth::call_cost, &CashMonth::discounts,
            &CashMonth::fees, &CashMonth::interest, &CashMonth::instalments, &CashMonth::sweeps,
            &CashMonth::prepayments, &CashMonth::balloons, &CashMonth::distributions, &CashMonth::emergency})
        m.*field = any();
      for (const CashLine line : invested) m.invested -= flows.by_thing[static_cast<size_t>(line)].amount[t] = any();
      for (auto& calls : run.calls) m.calls += calls[t].paid = any();
      for (auto& loan : run.loans) m.draws += loan[t].draw = any();
      balance += m.operating_result - m.tax - m.invested + m.calls + m.draws - m.discounts - m.fees - m.interest -
                 m.instalments - m.sweeps - m.prepayments - m.balloons - m.call_cost - m.distributions + m.emergency;
      m.closing = balance;
    }
    Money sources, uses;
    for (const SourceOrUse& line : sources_and_uses(p, flows, run)) {
      EXPECT_GT(line.amount, Money{});
      (line.source ? sources : uses) += line.amount;
    }
    ASSERT_EQ(sources, uses);
  }
}

}  // namespace
}  // namespace stargate::finance
