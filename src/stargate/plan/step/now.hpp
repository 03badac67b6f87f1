// SPDX-License-Identifier: Apache-2.0
// What every part of a step reads, and where it writes what happens in the month.
#pragma once

#include "stargate/plan/register.hpp"
#include "stargate/plan/step/amounts.hpp"
#include "stargate/plan/step/book.hpp"
#include "stargate/plan/step/found.hpp"
#include "stargate/plan/step/month_decisions.hpp"
#include "stargate/plan/step/terms.hpp"

namespace stargate::stepping {

// What happened in one month.
struct MonthRecord {
  Book book;
  Findings findings;
  Register events;  // works: those that are started; contracts: those whose period ended
};

struct Now {
  const Terms& terms;
  const MonthDecisions& decided;
  int t = 0;
  MonthRecord& record;

  const Programme& programme() const { return terms.programme; }
  std::string at(int month) const { return record.findings.at(month); }  // "2026-05"
  std::string at() const { return at(t); }
  void pay(CashLine line, Money amount, Thing of = {}) const { record.book.pay(line, amount, of); }
  void receive(CashLine line, Money amount, Thing of = {}) const { record.book.receive(line, amount, of); }
  // A rule that is broken in this month.
  void broken(Rule rule, std::string where, double amount, std::string unit, std::string text) const {
    record.findings.broken(rule, std::move(where), t, amount, std::move(unit), std::move(text));
  }
};

}  // namespace stargate::stepping
