// SPDX-License-Identifier: Apache-2.0
// The end of the plan, its obligations and the figures that it rests on.
#include <algorithm>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "stargate/executability/tally.hpp"
#include "stargate/programme/schema.hpp"
#include "stargate/programme/usual_range.hpp"

namespace stargate::executability {

namespace {

// The last month of a series beside the mean of the three before.
void compare_last(const std::string& what, const std::vector<double>& usd_m_by_month, Tally& tally) {
  const size_t months = usd_m_by_month.size();
  if (months < 4) return;
  const double last = usd_m_by_month[months - 1];
  double mean = 0;
  for (size_t t = months - 4; t + 1 < months; ++t) mean += usd_m_by_month[t] / 3;
  if (last == 0 && mean == 0) return;
  tally.look();
  const double beyond = std::abs(last - mean) - kLastMonthShare * std::abs(mean);
  if (beyond > usd_m(kTolerance)) tally.miss(what, static_cast<int>(months) - 1, beyond);
}

std::vector<double> in_usd_m(const ByMonth<Money>& amounts) {
  std::vector<double> values;
  for (const Money amount : amounts) values.push_back(usd_m(amount));
  return values;
}

bool is_unusual(const UsualRange& range, const Value& value, Month first) {
  if (const auto* month = std::get_if<Month>(&value)) return !is_usual(range, *month, first);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return !is_usual(range, static_cast<double>(*whole));
  if (const auto* number = std::get_if<double>(&value)) return !is_usual(range, *number);
  return false;
}

// A service without a contract may be left unserved.
bool is_owed(const Programme& p, const Shortfall& shortfall) {
  if (shortfall.kind != ShortfallKind::service) return true;
  return std::any_of(p.services.begin(), p.services.end(),
                     [&](const Service& service) { return service.id == shortfall.where && service.contracted; });
}

bool is_explained(const Programme& p, const std::string& table, const std::string& row, const std::string& field) {
  return std::any_of(p.abouts.begin(), p.abouts.end(), [&](const About& about) {
    return about.table == table && about.row == row && (about.field.empty() || about.field == field) &&
           !(about.source.empty() && about.note.empty());
  });
}

}  // namespace

void last_month(const Case& of, Tally& tally) {
  for (const CashFlow& flow : of.audit.derived.cash_flows) {
    if (flow.line == CashLine::service_revenue && flow.thing.kind == Thing::Kind::service)
      compare_last(of.programme.services[at(flow.thing.row)].id, in_usd_m(flow.amount), tally);
  }
  std::vector<double> distributions, early, cash;
  for (const finance::CashMonth& month : of.finance.run.cash) {
    distributions.push_back(usd_m(month.distributions));
    early.push_back(usd_m(month.prepayments + month.sweeps));
    cash.push_back(usd_m(month.closing));
  }
  compare_last("distributions", distributions, tally);
  compare_last("early repayment", early, tally);
  compare_last("cash", cash, tally);
}

void terminal_value(const Case& of, Tally& tally) {
  if (of.plan.goal != Goal::value) return;
  tally.look();
  const Derived& derived = of.audit.derived;
  const double beyond = derived.terminal_value * derived.discount_last - derived.value;
  if (beyond > usd_m(kTolerance)) tally.miss("programme", derived.months - 1, beyond);
}

void obligations(const Case& of, Tally& tally) {
  tally.look();
  for (const Shortfall& shortfall : of.audit.shortfalls) {
    if (!is_owed(of.programme, shortfall)) continue;
    tally.look();
    if (shortfall.hard || shortfall.money <= Money{}) tally.miss(shortfall.where, shortfall.month, 1);
  }
  for (const finance::Shortage& shortage : of.finance.shortages) tally.miss(shortage.where, shortage.month, 1);
}

void usual_figures(const Case& of, Tally& tally) {
  Programme rows = of.programme;  // the schema gives rows to be changed only
  for (const UsualRange& range : usual_ranges()) {
    const TableInfo* table = find_table(range.table);
    const FieldInfo* field = table == nullptr ? nullptr : table->find(range.field);
    if (field == nullptr) continue;
    for (int i = 0; i < table->size(rows); ++i) {
      tally.look();
      const void* row = table->row(rows, i);
      if (!is_unusual(range, field->get(row), rows.settings.first_month)) continue;
      const std::string key = row_key(*table, row), name(table->name);
      if (!is_explained(rows, name, key, std::string(range.field)))
        tally.miss(name + (key.empty() ? "" : "." + key) + "." + std::string(range.field), -1, 1);
    }
  }
}

}  // namespace stargate::executability
