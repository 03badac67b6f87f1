// SPDX-License-Identifier: Apache-2.0
// The audit against the schema: whatever a planner can write down as deciding moves the audit of a given plan.
#include <gtest/gtest.h>

#include <bit>
#include <map>

#include "tests/plan/rich_programme.hpp"
#include "tests/programme/field_changes.hpp"

namespace stargate {
namespace {

// All that the audit finds, without the names of things.
class Fingerprint {
 public:
  void add(double x) { mix(std::bit_cast<std::uint64_t>(x)); }
  void add(Money m) { mix(static_cast<std::uint64_t>(m.in_cents())); }
  void add(bool b) { mix(b ? 1 : 0); }
  void add(int n) { mix(static_cast<std::uint64_t>(n)); }
  void add(std::int64_t n) { mix(static_cast<std::uint64_t>(n)); }
  template <class T>
  void add(const std::vector<T>& all) {
    mix(all.size());
    for (const T& one : all) add(one);
  }
  void add(const std::vector<bool>& all) {
    for (const bool one : all) add(one);
  }
  void add(const std::string& text) { mix(std::hash<std::string>{}(text)); }
  std::uint64_t value() const { return hash_; }

 private:
  void mix(std::uint64_t bits) { hash_ = (hash_ ^ bits) * 1099511628211ULL + 12345; }
  std::uint64_t hash_ = 1469598103934665603ULL;
};

std::uint64_t fingerprint(const Audit& a) {
  Fingerprint f;
  const Derived& d = a.derived;
  const auto add = [&](const auto&... all) { (f.add(all), ...); };
  add(d.cash_lines, d.cash, d.partner_calls, d.partner_distributions, d.facility_balance, d.facility_interest);
  add(d.facility_due, d.operating_result, d.cfads, d.debt_service, d.dscr, d.locked_up, d.collateral_value);
  add(d.asset_value, d.power_available_mw, d.power_used_mw, d.buildings_ready, d.accepted, d.hub_stock, d.retired,
      d.ordered, d.installed, d.campaign_k);
  add(d.compute_online_k, d.demand_k, d.received_k, d.shortfall_k, d.campaign_use_k, d.value, d.objective, d.spend);
  add(d.terminal_value, d.terminal_weighted, d.discount_last);
  for (const auto& platform : d.racks) add(platform);
  for (const auto* racks : {&d.idle, &d.working})
    for (const auto& platform : *racks) add(platform);
  for (const Violation& v : a.violations) add(std::string(name_of(v.rule)), v.month, v.amount);
  for (const Shortfall& s : a.shortfalls) add(std::string(name_of(s.kind)), s.hard, s.month, s.amount, s.money);
  return f.value();
}

// Deciding fields that the audit of one plan cannot see, each with the reason.
const std::map<std::string, std::string> kNotInTheAudit = {
    {"partner.id", "nothing refers to a partner"},
    {"decided.id", "nothing refers to a decided row"},
    {"curve.id", "a curve is nothing but its id: two that change names change nothing"},
    {"supplier.id", "a supplier is nothing but its id"},
    {"component.id", "a component is nothing but its id"},
    {"partner.defaults_from", "all is called before the months that are tried"},
    {"facility.cures_max", "no test of cover is missed"},
};

TEST(Audit, EveryDecidingFieldMovesTheAuditOfAGoodPlan) {
  const Programme p = small::rich_programme();
  const Plan q = small::rich_plan();
  for (const Violation& v : audit(p, q).violations) ADD_FAILURE() << v.text;
  const std::uint64_t before = fingerprint(audit(p, q));
  for (const TableInfo& table : tables())
    for (const FieldInfo& field : table.fields) {
      if (field.role == Role::descriptive) continue;
      const std::string name = changes::full_name(table, field);
      const auto moves = [&](const Programme& other) { return fingerprint(audit(other, q)) != before; };
      // Fields of the money on the contract basis leave the audit alone; tests/finance/terms_test.cpp holds that they
      // move its terms.
      const bool expected = field.role == Role::deciding && kNotInTheAudit.count(name) == 0;
      EXPECT_EQ(changes::any_change(p, table, field, moves), expected) << "where " << name << " changes";
    }
}

TEST(Audit, TakesSculptedInstalmentsAsStraightOnes) {
  Programme p = small::rich_programme();
  ASSERT_EQ(p.facilities[small::kLoan].amortisation, Amortisation::straight);
  const std::uint64_t straight = fingerprint(audit(p, small::rich_plan()));
  p.facilities[small::kLoan].amortisation = Amortisation::sculpted;
  EXPECT_EQ(fingerprint(audit(p, small::rich_plan())), straight);
  p.facilities[small::kLoan].amortisation = Amortisation::annuity;
  EXPECT_NE(fingerprint(audit(p, small::rich_plan())), straight);
}

TEST(Audit, TakesRacksOrderedOrDeliveredAsPaidAndRacksAtWorkAsAccepted) {
  const auto with = [](Release release) {
    Programme p = small::rich_programme();
    p.facilities[small::kServerLoan].release = release;
    Plan q = small::rich_plan();
    for (Draw& draw : q.draws)
      if (draw.facility == small::kServerLoan) draw.amount = small::usd_m(60);  // more than cost or acceptance release
    return fingerprint(audit(p, q));
  };
  EXPECT_NE(with(Release::acceptance), with(Release::cost));
  EXPECT_EQ(with(Release::contract), with(Release::cost));
  EXPECT_EQ(with(Release::delivery), with(Release::cost));
  EXPECT_EQ(with(Release::energised), with(Release::acceptance));
}

}  // namespace
}  // namespace stargate
