// SPDX-License-Identifier: Apache-2.0
// Whole decisions of one programme on another: which fit, and how the others are made to.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "stargate/search/decisions.hpp"
#include "stargate/search/fitting.hpp"
#include "stargate/search/search_end.hpp"
#include "tests/formulation/tiny.hpp"

namespace stargate {
namespace {

using namespace tiny;

// Six months: halls from February, a line in March, a training from March to May; contracts of two months in
// two tiers.
Programme everything() {
  Programme p = programme(6, 3);
  sell(p, 1, 100);
  p.halls[0].max_count = 3;
  p.halls[0].start_from = ym(2026, 2);
  p.tranches.resize(1);
  p.tranches[0].id = "line";
  p.tranches[0].site = {"alpha"};
  p.tranches[0].mw = 5;
  p.tranches[0].commit_from = p.tranches[0].commit_until = ym(2026, 3);
  p.campaigns.resize(1);
  p.campaigns[0].id = "train";
  p.campaigns[0].platform = {"rack"};
  p.campaigns[0].h100e_k = 0.3;
  p.campaigns[0].months = 2;
  p.campaigns[0].start_from = ym(2026, 3);
  p.campaigns[0].start_until = ym(2026, 5);
  p.campaigns[0].sites = {{"alpha"}};
  p.offers[0].period_months = 2;
  p.offer_tiers = {{{"new"}, 1, 0, 49, 0}, {{"new"}, 2, 50, 200, 2}};
  Offer other = p.offers[0];
  other.id = "other";
  p.offers.push_back(other);
  p.offer_prices.push_back({{"other"}, ym(2026, 1), 1.1});
  p.offer_capacities.push_back({{"other"}, ym(2026, 1), 100});
  p.offer_tiers.push_back({{"other"}, 1, 0, 200, 0});
  link(p);
  return p;
}

TEST(Fits, AsksForTheShapeAndTheRangeOfEveryDecision) {
  const Programme p = everything();
  const Formulation f = formulate(p, {});
  const Decisions none = no_decisions(p, f);
  EXPECT_TRUE(fits(p, f, none));
  const auto with = [&](auto change) {
    Decisions d = none;
    change(d);
    return fits(p, f, d);
  };
  EXPECT_TRUE(with([](Decisions& d) { d.starts[0][5] = 2; }));
  EXPECT_FALSE(with([](Decisions& d) { d.starts[0][5] = -1; }));
  EXPECT_FALSE(with([](Decisions& d) { d.starts[0].push_back(0); }));
  EXPECT_FALSE(with([](Decisions& d) { d.starts.clear(); }));
  EXPECT_TRUE(with([](Decisions& d) { d.committed[0] = 0; }));
  EXPECT_TRUE(with([](Decisions& d) { d.committed[0] = 5; }));
  EXPECT_FALSE(with([](Decisions& d) { d.committed[0] = 6; }));
  EXPECT_FALSE(with([](Decisions& d) { d.committed[0] = -2; }));
  EXPECT_FALSE(with([](Decisions& d) { d.committed.push_back(-1); }));
  EXPECT_TRUE(with([](Decisions& d) { d.runs[0] = {0, 5}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.runs[0] = {0, 6}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.runs[0] = {1, 3}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.runs[0] = {-2, -1}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.runs[0] = {0, -1}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.runs[0] = {-1, 3}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.runs.clear(); }));
  EXPECT_TRUE(with([](Decisions& d) { d.tiers[0] = {0, 1, -1}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.tiers[0] = {0, 2, -1}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.tiers[0] = {0, -2, -1}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.tiers[0] = {0, 1}; }));
  EXPECT_FALSE(with([](Decisions& d) { d.tiers.clear(); }));
}

TEST(Columns, StandForOneDecisionEach) {
  const Programme p = everything();
  const Formulation f = formulate(p, {});
  Decisions d = no_decisions(p, f);
  d.starts[0] = {0, 1, 0, 2, 0, 0};
  d.committed[0] = 2;
  d.runs[0] = {0, 4};
  d.tiers[0] = {-1, 1, 0};
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()), 0.0);
  for (const auto& [c, value] : columns_of(p, f, d)) x[static_cast<size_t>(c.index)] = value;
  EXPECT_EQ(decisions_of(p, f, x), d);
  const auto at = [&](ColId c) { return x[static_cast<size_t>(c.index)]; };
  EXPECT_EQ(at(f.variables.started[0][1]), 1);  // to date
  EXPECT_EQ(at(f.variables.started[0][2]), 1);
  EXPECT_EQ(at(f.variables.started[0][3]), 3);
  EXPECT_EQ(at(f.variables.committed[0][2]), 1);
  EXPECT_EQ(at(f.variables.run[0][0][4]), 1);
  EXPECT_EQ(at(f.variables.run[0][0][3]), 0);
  EXPECT_EQ(at(f.variables.contract[0][1][1]), 1);
  EXPECT_EQ(at(f.variables.contract[0][1][0]), 0);
  EXPECT_EQ(at(f.variables.contract[0][2][0]), 1);
  EXPECT_EQ(at(f.variables.contract[0][0][0]), 0);
}

TEST(Fitted, WhatAWindowDoesNotAllowWaitsForTheNextMonthThatDoesOrIsLeftOut) {
  const Programme p = everything();
  const Formulation f = formulate(p, {});
  Decisions d = no_decisions(p, f);
  d.starts[0] = {1, 0, 0, 0, 0, 0};
  d.committed[0] = 0;
  d.runs[0] = {0, 1};
  d.tiers[0] = {0, 1, 0};
  d.tiers[1] = {0, -1, 0};
  const Decisions fit = fitted(p, f, d);
  EXPECT_EQ(fit.starts[0], (std::vector<int>{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(fit.committed[0], 2);
  EXPECT_EQ(fit.runs[0], (Decisions::Run{0, 2}));
  EXPECT_EQ(fit.tiers[0], (std::vector<int>{0, 1, 0}));
  EXPECT_EQ(fit.tiers[1], (std::vector<int>{0, -1, 0}));
  EXPECT_EQ(fitted(p, f, fit), fit);
  // Of a tier that is no more, the highest that is.
  Programme one_tier = p;
  one_tier.offer_tiers.erase(one_tier.offer_tiers.begin() + 1);
  const Formulation g = formulate(one_tier, {});
  EXPECT_EQ(fitted(one_tier, g, d).tiers[0], (std::vector<int>{0, 0, 0}));
  // No more buildings than the site may have.
  d.starts[0] = {0, 2, 0, 4, 0, 0};
  const Decisions fewer = fitted(p, f, d);
  EXPECT_EQ(std::accumulate(fewer.starts[0].begin(), fewer.starts[0].end(), 0), 3);
  EXPECT_TRUE(admissible(p, f, fewer));
}

TEST(SearchEnd, EveryOneHasWordsOfItsOwn) {
  std::vector<std::string> all;
  for (const SearchEnd end : {SearchEnd::bound_met, SearchEnd::gap_reached, SearchEnd::every_way_tried,
                              SearchEnd::time_up, SearchEnd::interrupted, SearchEnd::worker_lost}) {
    EXPECT_FALSE(std::string(in_words(end)).empty());
    all.emplace_back(in_words(end));
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace
}  // namespace stargate
