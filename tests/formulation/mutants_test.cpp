// SPDX-License-Identifier: Apache-2.0
// An error planted in any family of rows is noticed by the audit: the audit is no second copy of the model.
#include <gtest/gtest.h>

#include <cstdio>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/formulation/bench.hpp"
#include "tests/formulation/mutant_programmes.hpp"

namespace stargate {
namespace {

using namespace mutants;
using Rows = std::vector<RowId>;

// Errors that are none on these programmes, each with the reason.
const std::map<std::string, std::string> kNoError = {
    {"drop staircase", "it follows from the pace and the opening of a site; it only tightens"},
    {"raise staircase", "see drop staircase"},
    {"flip started in staircase", "see drop staircase"},
    {"scale open in staircase", "see drop staircase"},
    {"drop start_needs_site", "the staircase says the same of whole buildings"},
    {"raise start_needs_site", "see drop start_needs_site"},
    {"flip started in start_needs_site", "see drop start_needs_site"},
    {"scale open in start_needs_site", "see drop start_needs_site"},
    {"scale open in tranche_needs_site", "a commitment is no more than one in any case"},
    {"scale committed in tranche_kept", "the whole row is scaled"},
    {"scale open in site_open", "the whole row is scaled"},
    {"scale ahead in ahead", "another unit for a column that stands nowhere else"},
    {"scale contract in tier_max", "the column of the volume has the same bound"},
    {"scale equity_first in equity_first_draws", "more than enough becomes more"},
    {"scale distribution_open in lock_up", "more than enough becomes more"},
};

// Errors that these programmes do not show: in their plans the row binds nowhere, or the column is zero or worth next
// to nothing. No racks wait there for power of which more is there at once (site_power.hpp, row 3).
const std::set<std::string> kNotShown = {
    "drop install_rate",
    "drop site_power_at_once",
    "drop waited",
    "flip cost of draw, least cost",
    "flip cost of drawn, least cost",
    "flip cost of retire, least cost",
    "flip cost of stock",
    "flip drawn_buildings in cost_once",
    "flip drawn_servers in cost_once",
    "flip install in install_rate",
    "flip principal in dscr",
    "flip working in site_power_at_once",
    "raise install_rate",
    "raise site_power_at_once",
    "scale balloon in refinanced",
    "scale committed in site_power_at_once",
    "scale cost of call, least cost",
    "scale cost of draw, least cost",
    "scale cost of drawn, least cost",
    "scale cost of missed_take, least cost",
    "scale cost of prepayment, least cost",
    "scale cost of retire, least cost",
    "scale cost of stock",
    "scale eligible_buildings in cost_once",
    "scale eligible_servers in cost_once",
    "scale racks in waited",
    "scale server_paid in eligible_servers",
    "scale started in hall_positions",
    "scale waited in site_power",
    "scale waited in waited",
};

struct Case {
  std::string name;
  Bench bench;
  bool small = false;  // solved anew for an error, whole decisions too
  std::string goal;    // for names of costs
};

std::vector<Case> cases() {
  std::vector<Case> all;
  all.push_back({"cash", Bench(small::cash_programme(), Goal::value), true, ""});
  all.push_back({"small", Bench(small::programme(), Goal::value), false, ""});
  all.push_back({"busy", Bench(small::busy_programme(), Goal::value), false, ""});
  all.push_back({"poor", Bench(small::poor_programme(), Goal::value), false, ""});
  all.push_back({"cash at least cost", Bench(small::cash_programme(), Goal::cost), false, ", least cost"});
  all.push_back({"busy at least cost", Bench(small::busy_programme(), Goal::cost), false, ", least cost"});
  all.push_back({"poor at least cost", Bench(small::poor_programme(), Goal::cost), false, ", least cost"});
  return all;
}

// The right model passes what its mutants are asked.
void expect_right(const Case& c) {
  const Model& right = c.bench.formulation().model;
  EXPECT_EQ(c.bench.wrong_about_good_plans(right), "");
  if (c.small) {
    EXPECT_EQ(c.bench.wrong_anywhere(right, {RowId{0}, RowId{right.num_rows() / 2}}), "");
  }
  const std::set<std::string> rows(c.bench.families().rows.begin(), c.bench.families().rows.end());
  for (const std::string& family : rows) {
    const auto samples = c.bench.samples({Error::drop_row, family, ""});
    EXPECT_EQ(c.bench.wrong_nearby(right, samples), "") << family;
  }
}

std::string name_in(const Case& c, const Mutant& m) { return m.row.empty() ? m.name() + c.goal : m.name(); }

// Drops from `open` what `wrong` catches.
template <class Wrong>
void sift(Case& c, std::map<std::string, Mutant>& open, Wrong wrong) {
  for (const Mutant& m : all_of(c.bench.formulation().model)) {
    const auto place = open.find(name_in(c, m));
    if (place == open.end() || (!c.goal.empty() && !m.row.empty())) continue;  // rows are those of the other goal
    const Model model = mutated(c.bench.formulation().model, c.bench.families(), m);
    if (!wrong(model, c.bench.samples(m)).empty()) open.erase(place);
  }
}

// The errors, of those that `wanted` names, that nothing notices and that are not foreseen above.
std::vector<std::string> unforeseen_survivors(const std::function<bool(const std::string&)>& wanted) {
  std::vector<Case> all = cases();
  std::map<std::string, Mutant> open;
  for (Case& c : all) {
    SCOPED_TRACE(c.name);
    for (const std::string& against : c.bench.collect(4)) ADD_FAILURE() << against;
    expect_right(c);
    for (const Mutant& m : all_of(c.bench.formulation().model))
      if (const std::string name = name_in(c, m); wanted(name)) open.emplace(name, m);
  }
  std::printf("%zu errors", open.size());
  for (Case& c : all) sift(c, open, [&](const Model& m, const Rows&) { return c.bench.wrong_about_good_plans(m); });
  std::printf(", %zu after the good plans", open.size());
  for (Case& c : all) sift(c, open, [&](const Model& m, const Rows& rows) { return c.bench.wrong_nearby(m, rows); });
  std::printf(", %zu after plans around them", open.size());
  for (Case& c : all) sift(c, open, [&](const Model& m, const Rows& rows) { return c.bench.wrong_at_edges(m, rows); });
  std::printf(", %zu after plans at the edge", open.size());
  for (Case& c : all)
    if (c.small) sift(c, open, [&](const Model& m, const Rows& rows) { return c.bench.wrong_anywhere(m, rows); });
  std::printf(", %zu after plans of their own\n", open.size());
  std::vector<std::string> unforeseen;
  for (const auto& [name, mutant] : open)
    if (kNoError.count(name) + kNotShown.count(name) == 0) unforeseen.push_back(name);
  return unforeseen;
}

// A quarter of the errors, the same every time. Where several plans are equally good, machines may settle on different
// ones, and an error more goes unseen; the long test, which is looked at when it fails, allows none.
constexpr size_t kMostUnforeseen = 2;

TEST(MutantsSlow, AnErrorInAnyFamilyOfRowsIsNoticedByTheAudit) {
  const auto of_the_sample = [](const std::string& name) {
    unsigned sum = 0;
    for (const char letter : name) sum = sum * 31 + static_cast<unsigned char>(letter);
    return sum % 4 == 0;
  };
  const std::vector<std::string> unforeseen = unforeseen_survivors(of_the_sample);
  EXPECT_LE(unforeseen.size(), kMostUnforeseen)
      << "nothing notices these errors: " << testing::PrintToString(unforeseen);
}

TEST(MutantsLong, EveryErrorInEveryFamilyOfRowsIsNoticedByTheAudit) {
  EXPECT_EQ(unforeseen_survivors([](const std::string&) { return true; }), std::vector<std::string>())
      << "nothing notices these errors";
}

}  // namespace
}  // namespace stargate
