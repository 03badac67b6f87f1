// SPDX-License-Identifier: Apache-2.0
// What random cases reach, so that tests on them cannot go blind.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "stargate/io/programme/check.hpp"
#include "tests/plan/audit_members.hpp"
#include "tests/plan/random_case.hpp"

namespace stargate {
namespace {

using against::random_case;
using against::RandomCase;

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

TEST(RandomCases, ReachEveryRuleEveryShortfallEveryLineAndEveryMember) {
  Coverage coverage = with_all_names();
  int clean = 0, accepted = 0;
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    const RandomCase c = random_case(seed);
    const Audit a = audit(c.programme, c.plan);
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

}  // namespace
}  // namespace stargate
