// SPDX-License-Identifier: Apache-2.0
// Today's audit against the audit as it was when each family walked all months by itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "tests/plan/audit_before/audit_before.hpp"
#include "tests/plan/audit_members.hpp"
#include "tests/plan/differences.hpp"
#include "tests/plan/random_case.hpp"
#include "tests/plan/rich_programme.hpp"

namespace stargate {
namespace {

using against::differences;
using against::random_case;
using against::RandomCase;

// The first differences of a case.
std::string shown(const std::vector<std::string>& all) {
  std::string text;
  for (size_t i = 0; i < std::min<size_t>(all.size(), 3); ++i) text += "  " + all[i] + "\n";
  if (all.size() > 3) text += "  and " + std::to_string(all.size() - 3) + " more\n";
  return text;
}

// How many of these cases differ; the first ten are shown.
int expect_same(unsigned first, unsigned last) {
  int different = 0;
  for (unsigned seed = first; seed <= last; ++seed) {
    const RandomCase c = random_case(seed);
    const auto found = differences(audit_before(c.programme, c.plan), audit(c.programme, c.plan));
    if (!found.empty() && ++different <= 10) ADD_FAILURE() << "random_case(" << seed << "):\n" << shown(found);
  }
  return different;
}

// How many cases reach a thing.
class Coverage {
 public:
  void expect(const std::string& name) { cases_[name]; }
  void reached(const std::string& name) { now_.insert(name); }
  void next_case() {
    for (const std::string& name : now_) ++cases_[name];
    now_.clear();
  }
  void expect_at_least(int least) const {
    std::vector<std::pair<int, std::string>> rarest;
    for (const auto& [name, cases] : cases_) {
      EXPECT_GE(cases, least) << "cases that reach " << name;
      rarest.emplace_back(cases, name);
    }
    std::sort(rarest.begin(), rarest.end());
    rarest.resize(std::min<size_t>(rarest.size(), 12));
    std::printf("of %zu things, reached in the fewest cases:", cases_.size());
    for (const auto& [cases, name] : rarest) std::printf(" %s %d;", name.c_str(), cases);
    std::printf("\n");
  }

 private:
  std::map<std::string, int> cases_;
  std::set<std::string> now_;
};

// Whether a member holds anything but zeros.
template <class T>
bool says_something(const T& x) {
  return x != T{};
}
bool says_something(double x) { return x != 0 && !std::isnan(x); }
bool says_something(const Register& r) { return !r.purchases.empty() && !r.works.empty(); }
bool says_something(const CashFlow& f) { return !f.amount.empty(); }
template <class T>
bool says_something(const std::vector<T>& all) {
  return std::any_of(all.begin(), all.end(), [](const T& one) { return says_something(one); });
}
bool says_something(const std::vector<bool>& all) { return std::find(all.begin(), all.end(), true) != all.end(); }

template <size_t... I>
void note_members(const Derived& d, Coverage& coverage, std::index_sequence<I...>) {
  const auto all = against::members(d);
  ((says_something(std::get<I>(all)) ? coverage.reached(std::string("member ") + against::kMembersOfDerived[I])
                                     : void()),
   ...);
}

constexpr auto kRules = static_cast<int>(Rule::unknown_row) + 1;
constexpr auto kShortfallKinds = static_cast<int>(ShortfallKind::decided) + 1;
std::string rule_word(Rule rule) { return "rule " + std::string(name_of(rule)); }
std::string kind_word(ShortfallKind kind) { return "shortfall " + std::string(name_of(kind)); }
std::string line_word(CashLine line) { return std::string("line ") + name(line); }

Coverage with_all_names() {
  Coverage coverage;
  for (int i = 0; i < kRules; ++i) coverage.expect(rule_word(static_cast<Rule>(i)));
  for (int i = 0; i < kShortfallKinds; ++i) coverage.expect(kind_word(static_cast<ShortfallKind>(i)));
  for (int i = 0; i < static_cast<int>(CashLine::count_); ++i) coverage.expect(line_word(static_cast<CashLine>(i)));
  for (const char* member : against::kMembersOfDerived) coverage.expect(std::string("member ") + member);
  for (const char* covenant : {"dscr", "ltv", "base", "gearing", "cure"})
    coverage.expect(std::string("covenant ") + covenant);
  return coverage;
}

// Whether more is called than the plan calls.
bool cured(const Audit& a, const Plan& q) {
  Money called;
  for (const Money month : a.derived.cash_lines[static_cast<size_t>(CashLine::calls)]) called += month;
  for (const Call& row : q.calls)
    if (row.amount > Money{} && row.amount < Money::millions(1e6)) called -= row.amount;
  return called > Money{};
}

// So that the comparison of random cases cannot go blind.
TEST(RandomCases, ReachEveryRuleEveryShortfallEveryLineAndEveryMember) {
  Coverage coverage = with_all_names();
  int clean = 0, accepted = 0;
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    const RandomCase c = random_case(seed);
    const Audit a = audit_before(c.programme, c.plan);
    clean += a.clean();
    accepted += check_programme(c.programme).empty();
    if (cured(a, c.plan)) coverage.reached("covenant cure");
    for (const Violation& v : a.violations) coverage.reached(rule_word(v.rule));
    for (const Shortfall& s : a.shortfalls) {
      coverage.reached(kind_word(s.kind));
      if (s.kind == ShortfallKind::covenant) coverage.reached("covenant " + s.where.substr(0, s.where.find('/')));
    }
    for (size_t i = 0; i < a.derived.cash_lines.size(); ++i)
      if (says_something(a.derived.cash_lines[i])) coverage.reached(line_word(static_cast<CashLine>(i)));
    note_members(a.derived, coverage, std::make_index_sequence<against::kMembersOfDerived.size()>());
    coverage.next_case();
  }
  coverage.expect_at_least(5);
  std::printf("%d of 2,000 cases break no rule; the check takes %d of the programmes\n", clean, accepted);
  EXPECT_GE(clean, 100);
  EXPECT_GE(accepted, 1000);
}

void expect_same(const Programme& p, const Plan& q, const std::string& what) {
  const auto found = differences(audit_before(p, q), audit(p, q));
  EXPECT_TRUE(found.empty()) << what << ":\n" << shown(found);
}

// Folders of programmes below a folder, in the order of their names.
std::vector<std::string> programmes_below(const std::string& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().filename() == "programme.toml") found.push_back(entry.path().parent_path().string());
  std::sort(found.begin(), found.end());
  return found;
}

TEST(AgainstBefore, ExamplesAndFixtures) {
  int programmes = 0;
  for (const char* folder : {"examples", "benchmarks/frozen", "tests/fixtures", "tests/cases"}) {
    for (const std::string& name : programmes_below(folder)) {
      const auto loaded = load_programme(name);
      ASSERT_TRUE(loaded) << name << ": " << to_string(loaded.mistakes().front());
      expect_same(loaded.value(), Plan{}, name + " with an empty plan");
      for (unsigned seed = 1; seed <= 2; ++seed) {
        against::Dice dice(seed);
        const Plan q = against::random_plan(loaded.value(), dice);
        expect_same(loaded.value(), q, name + " with random_plan(" + std::to_string(seed) + ")");
      }
      ++programmes;
    }
  }
  EXPECT_GE(programmes, 30);
}

TEST(AgainstBefore, PlansThatWereStoredOrWrittenByHand) {
  for (const char* file : {"plan-format-2", "plan-format-3", "plan-format-4"}) {
    const auto loaded = load_plan(std::string("tests/golden/") + file + ".plan");
    ASSERT_TRUE(loaded) << file << ": " << to_string(loaded.mistakes().front());
    expect_same(loaded.value().programme, loaded.value().plan, file);
  }
  Programme nothing;
  nothing.settings.first_month = Month::of(2026, 1);
  nothing.settings.months = 1;
  nothing.settings.tail_months = 0;
  expect_same(nothing, Plan{}, "nothing");
  expect_same(small::programme(), small::plan(), "small");
  expect_same(small::rich_programme(), small::rich_plan(), "rich");
  Plan q = small::rich_plan();
  q.idle = {{small::kOld, small::kAlpha, 14, 2}, {small::kOld, small::kAlpha, 15, 1}};
  for (unsigned seed = 1; seed <= 200; ++seed) {
    against::Dice dice(seed);
    Plan damaged = q;
    against::damage(damaged, dice);
    expect_same(small::rich_programme(), damaged, "rich, damaged by " + std::to_string(seed));
  }
}

TEST(AgainstBefore, RandomCases) {
  const int different = expect_same(1, 300);
  EXPECT_EQ(different, 0) << "of 300 cases";
}

TEST(AgainstBeforeLong, TenThousand) {
  const int different = expect_same(1001, 11'000);
  EXPECT_EQ(different, 0) << "of 10,000 cases";
}

}  // namespace
}  // namespace stargate
