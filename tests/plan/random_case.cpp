// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/random_case.hpp"

#include <limits>

namespace stargate::against {

namespace {

// Hits fields of the rows of a plan, one in so many.
class Damage {
 public:
  Damage(Dice& dice, int one_in) : d_(dice), one_in_(one_in) {}

  void hit(int& value) {
    if (hits()) value = d_.choose({-1, 0, 1, 2, 5, 11, 17, 30, 99, kMost<int>, kLeast<int>});
  }
  template <class Row>
  void hit(Index<Row>& row) {
    int value = row;
    hit(value);
    row = Index<Row>(value);
  }
  void hit(std::int64_t& value) {
    if (hits())
      value = d_.choose<std::int64_t>(
          {-1, 0, 1, 30, 900'000, 1'000'000'000'000, kMost<std::int64_t>, kLeast<std::int64_t>});
  }
  void hit(Money& value) {
    std::int64_t cents = value.in_cents();
    if (hits()) cents *= d_.pick(0, 5);
    hit(cents);
    value = Money::cents(cents);
  }
  void hit(Use& use) {
    if (hits()) use = static_cast<Use>(d_.pick(-1, 5));
  }
  template <class... Fields>
  void all(Fields&... fields) {
    (hit(fields), ...);
  }

 private:
  template <class T>
  static constexpr T kMost = std::numeric_limits<T>::max();
  template <class T>
  static constexpr T kLeast = std::numeric_limits<T>::min();
  bool hits() { return d_.pick(1, one_in_) == 1; }

  Dice& d_;
  int one_in_;
};

// All tables of rows.
template <class Visit>
void each_table(Plan& q, Visit visit) {
  visit(q.openings), visit(q.starts), visit(q.commitments), visit(q.contracts), visit(q.orders), visit(q.installs);
  visit(q.retirements), visit(q.idle), visit(q.runs), visit(q.flows), visit(q.calls), visit(q.draws);
  visit(q.repayments), visit(q.distributions), visit(q.deposit_credits), visit(q.emergency_cash);
}

}  // namespace

void damage(Plan& q, Dice& dice) {
  Damage d(dice, dice.choose({6, 30, 150}));
  for (auto& r : q.openings) d.all(r.site, r.month);
  for (auto& r : q.starts) d.all(r.hall, r.month, r.count);
  for (auto& r : q.commitments) d.all(r.tranche, r.month);
  for (auto& r : q.contracts) d.all(r.offer, r.period, r.tier, r.reserved);
  for (auto& r : q.orders) d.all(r.offer, r.region, r.month, r.racks);
  for (auto& r : q.installs) d.all(r.platform, r.hall, r.month, r.racks);
  for (auto& r : q.retirements) d.all(r.platform, r.hall, r.installed, r.month, r.racks);
  for (auto& r : q.idle) d.all(r.platform, r.site, r.month, r.racks);
  for (auto& r : q.runs) d.all(r.campaign, r.month, r.site);
  for (auto& r : q.flows) d.all(r.region, r.service, r.month, r.h100e);
  for (auto& r : q.calls) d.all(r.month, r.amount);
  for (auto& r : q.draws) d.all(r.facility, r.use, r.month, r.amount);
  for (auto& r : q.repayments) d.all(r.facility, r.month, r.instalment, r.balloon, r.prepayment);
  for (auto& r : q.distributions) d.all(r.month, r.amount);
  for (auto& r : q.deposit_credits) d.all(r.offer, r.month, r.amount);
  for (auto& r : q.emergency_cash) d.all(r.month, r.amount);
  d.hit(q.compute_month);
}

Plan random_plan(const Programme& programme, Dice& dice) {
  const int care_pct = dice.choose({100, 100, 99, 97, 90, 70});
  Plan plan = random_physical_plan(programme, dice, care_pct);
  add_random_money(programme, dice, care_pct, plan);
  plan.programme_name = programme.settings.name;
  plan.goal = static_cast<Goal>(dice.pick(0, 2));
  if (plan.goal == Goal::compute) plan.compute_month = dice.pick(0, programme.total_months() - 1);
  // A second row of what has one already.
  each_table(plan, [&](auto& rows) {
    if (rows.empty() || !dice.chance((110 - care_pct) / 4)) return;
    auto again = rows[static_cast<size_t>(dice.row(rows.size()))];
    if constexpr (requires { again.month; })
      if (dice.chance(50)) again.month = dice.pick(0, programme.horizon() - 1);
    if constexpr (requires { again.tier; })
      if (dice.chance(50)) again.tier = 0;
    rows.push_back(again);
  });
  if (dice.chance(80)) each_table(plan, [&](auto& rows) { dice.shuffle(rows); });
  return plan;
}

RandomCase random_case(unsigned seed) {
  Dice dice(seed);
  RandomCase c;
  c.programme = random_programme(dice);
  c.plan = random_plan(c.programme, dice);
  if (dice.chance(33)) damage(c.plan, dice);
  return c;
}

}  // namespace stargate::against
