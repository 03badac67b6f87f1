// SPDX-License-Identifier: Apache-2.0
// What holds for the state of a programme from month to month, for any plan.
#include "stargate/plan/step/state.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "stargate/plan/audit/screen.hpp"
#include "tests/plan/differences.hpp"
#include "tests/plan/random_case.hpp"

namespace stargate {
namespace {

using against::Dice;
using against::random_case;
using against::RandomCase;
using stepping::MonthDecisions;
using stepping::State;
using stepping::Terms;

constexpr unsigned kCases = 150;

// The decisions of the rows that an audit would keep.
std::vector<MonthDecisions> decisions_of(const RandomCase& c) {
  stepping::Findings findings(c.programme.settings.first_month);
  return stepping::decisions_by_month(c.programme, auditing::screened(c.programme, c.plan, findings));
}

// What a month says of itself, as far as it can be compared.
auto figures(const State& s) {
  std::vector<std::tuple<CashLine, Thing, Money>> bookings;
  for (const stepping::Booking& one : s.record.book.bookings()) bookings.emplace_back(one.line, one.of, one.amount);
  std::vector<Money> loans;
  for (const stepping::Loan& loan : s.debt.loans) loans.insert(loans.end(), {loan.balance, loan.interest, loan.due});
  return std::tuple(s.month, bookings, loans, s.cash.balance, s.racks.standing, s.racks.working, s.racks.residual_value,
                    s.construction.ready, s.power.available_mw, s.supply.arrived, s.compute.received_k, s.equity.called,
                    s.covenants.locked, s.covenants.asset_value);
}

// What is found wrong in a month, in words.
std::vector<std::string> found(State& s) {
  std::vector<std::string> all;
  for (const Violation& v : s.record.findings.take_violations()) all.push_back(v.text);
  for (const Shortfall& f : s.record.findings.take_shortfalls())
    all.push_back(std::string(name_of(f.kind)) + " " + f.where + " " + to_string(f.money));
  return all;
}

TEST(Step, LooksAtNoLaterDecision) {
  Dice dice(7);
  int told_apart = 0;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    const RandomCase c = random_case(seed);
    const Terms terms(c.programme);
    const auto all = decisions_of(c);
    const int until = dice.pick(0, terms.months - 1);
    State whole = stepping::opening_state(terms, all), cut = whole;
    for (int t = 0; t < terms.months; ++t) {
      const MonthDecisions& decided = all[static_cast<size_t>(t)];
      whole = stepping::step(terms, std::move(whole), decided);
      cut = stepping::step(terms, std::move(cut), t <= until ? decided : MonthDecisions{});
      if (t > until) {
        told_apart += figures(whole) != figures(cut);
        continue;
      }
      ASSERT_EQ(figures(whole), figures(cut)) << "random_case(" << seed << ") in month " << t;
      ASSERT_EQ(found(whole), found(cut)) << "random_case(" << seed << ") in month " << t;
    }
  }
  EXPECT_GT(told_apart, 500);  // the decisions that were left out do matter
}

TEST(Step, GoesOnFromAStateThatWasKept) {
  Dice dice(11);
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    const RandomCase c = random_case(seed);
    const Terms terms(c.programme);
    const auto all = decisions_of(c);
    const int keep = dice.pick(-1, terms.months - 2);
    State state = stepping::opening_state(terms, all), kept = state;
    for (int t = 0; t < terms.months; ++t) {
      state = stepping::step(terms, std::move(state), all[static_cast<size_t>(t)]);
      if (t == keep) kept = state;
    }
    const Terms again(c.programme);
    for (int t = kept.month + 1; t < terms.months; ++t)
      kept = stepping::step(again, std::move(kept), all[static_cast<size_t>(t)]);
    ASSERT_EQ(figures(state), figures(kept)) << "random_case(" << seed << ") kept at the end of month " << keep;
    ASSERT_EQ(found(state), found(kept)) << "random_case(" << seed << ") kept at the end of month " << keep;
  }
}

// Bookings of a month are what its cash moves by, and no line is booked beside its total.
TEST(Step, MovesCashByWhatItBooks) {
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    const RandomCase c = random_case(seed);
    const Terms terms(c.programme);
    const auto all = decisions_of(c);
    State state = stepping::opening_state(terms, all);
    for (const MonthDecisions& decided : all) {
      const Money before = state.cash.balance;
      state = stepping::step(terms, std::move(state), decided);
      Money booked;
      for (const stepping::Booking& one : state.record.book.bookings()) booked += one.amount;
      ASSERT_EQ(state.cash.balance - before, booked) << "random_case(" << seed << ") in month " << state.month;
      ASSERT_EQ(state.record.book.sum(), booked);
    }
  }
}

// The order of rows in a plan means nothing, but where one of two rows has to be chosen: those that decide a thing
// twice, and amounts that are cut off together.
TEST(Step, TakesRowsInAnyOrder) {
  Dice dice(13);
  int compared = 0;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    RandomCase c = random_case(seed);
    const Audit before = audit(c.programme, c.plan);
    const bool dropped = std::any_of(before.violations.begin(), before.violations.end(), [](const Violation& v) {
      return v.rule == Rule::duplicate || v.rule == Rule::unknown_row || v.rule == Rule::negative_amount ||
             v.rule == Rule::month_range || v.rule == Rule::contract_period;
    });
    if (dropped) continue;
    ++compared;
    Plan& q = c.plan;
    dice.shuffle(q.openings), dice.shuffle(q.starts), dice.shuffle(q.commitments), dice.shuffle(q.orders);
    dice.shuffle(q.installs), dice.shuffle(q.retirements), dice.shuffle(q.idle), dice.shuffle(q.runs);
    dice.shuffle(q.flows), dice.shuffle(q.calls), dice.shuffle(q.draws), dice.shuffle(q.repayments);
    dice.shuffle(q.distributions), dice.shuffle(q.deposit_credits), dice.shuffle(q.emergency_cash);
    const auto found = against::differences(before, audit(c.programme, q));
    ASSERT_TRUE(found.empty()) << "random_case(" << seed << "): " << found.front();
  }
  EXPECT_GT(compared, 50);
}

}  // namespace
}  // namespace stargate
