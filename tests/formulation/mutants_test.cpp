// An error planted in any family of rows is noticed by the audit: the audit is no second copy of the model.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include "tests/formulation/bench.hpp"
#include "tests/formulation/mutant_programmes.hpp"

namespace stargate {
namespace {

using namespace mutants;

// Errors that are none on these programmes, each with the reason.
const std::map<std::string, std::string> kNoError = {
    {"scale volume in tier_max", "no plan of these programmes fills a tier to its last rack"},
};

struct Case {
  std::string name;
  Bench bench;
  bool small = false;  // solved anew for an error, whole decisions too
  int plans = 3;
};

std::vector<Case> cases() {
  std::vector<Case> all;
  all.push_back({"cash", Bench(small::cash_programme(), Goal::value), true});
  all.push_back({"small", Bench(small::programme(), Goal::value)});
  all.push_back({"busy", Bench(small::busy_programme(), Goal::value)});
  all.push_back({"poor", Bench(small::poor_programme(), Goal::value)});
  all.push_back({"least cost", Bench(small::cash_programme(), Goal::cost), true});
  return all;
}

// The right model passes what its mutants are asked.
void expect_right(const Case& c) {
  const Model& right = c.bench.formulation().model;
  EXPECT_EQ(c.bench.wrong_about_good_plans(right), "");
  const std::set<std::string> rows(c.bench.families().rows.begin(), c.bench.families().rows.end());
  for (const std::string& family : rows) {
    const auto samples = c.bench.samples({Error::drop_row, family, ""});
    EXPECT_EQ(c.bench.wrong_nearby(right, samples), "") << family;
    if (!c.small) continue;
    EXPECT_EQ(c.bench.wrong_anywhere(right, {samples.front()}), "") << family;
  }
}

std::string name_in(const Case& c, const Mutant& m) {
  return m.row.empty() && c.name == "least cost" ? m.name() + ", least cost" : m.name();
}

// Drops from `open` what `wrong` catches.
template <class Wrong>
void sift(const Case& c, std::map<std::string, Mutant>& open, Wrong wrong) {
  for (const Mutant& m : all_of(c.bench.formulation().model)) {
    const auto place = open.find(name_in(c, m));
    if (place == open.end()) continue;
    const Model model = mutated(c.bench.formulation().model, c.bench.families(), m);
    if (!wrong(model, c.bench.samples(m)).empty()) open.erase(place);
  }
}

TEST(MutantsSlow, AnErrorInAnyFamilyOfRowsIsNoticedByTheAudit) {
  std::vector<Case> all = cases();
  std::map<std::string, Mutant> open;
  for (Case& c : all) {
    SCOPED_TRACE(c.name);
    for (const std::string& against : c.bench.collect(c.plans)) ADD_FAILURE() << against;
    expect_right(c);
    for (const Mutant& m : all_of(c.bench.formulation().model)) open.emplace(name_in(c, m), m);
  }
  std::printf("%zu errors", open.size());
  for (const Case& c : all)
    sift(c, open, [&](const Model& m, const auto&) { return c.bench.wrong_about_good_plans(m); });
  std::printf(", %zu after the good plans", open.size());
  for (const Case& c : all)
    sift(c, open, [&](const Model& m, const auto& rows) { return c.bench.wrong_nearby(m, rows); });
  std::printf(", %zu after plans around them", open.size());
  fflush(stdout);
  for (const Case& c : all)
    if (c.small) sift(c, open, [&](const Model& m, const auto& rows) { return c.bench.wrong_anywhere(m, rows); });
  std::printf(", %zu after plans of their own\n", open.size());
  for (const auto& [name, mutant] : open)
    EXPECT_EQ(kNoError.count(name), 1U) << "nothing notices the error: " << name;
}

}  // namespace
}  // namespace stargate
