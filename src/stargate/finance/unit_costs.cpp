// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/unit_costs.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/finance/returns.hpp"
#include "stargate/rules/calendar.hpp"
#include "stargate/rules/discount.hpp"
#include "stargate/rules/fit.hpp"

namespace stargate::finance {

namespace {

// Backlog counts revenue of hours that nothing has been spent on yet.
double backlog_usd_m(const Programme& p, const Flows& flows) {
  double sum = 0;
  for (const auto& flow : flows.by_thing) {
    if (flow.line != CashLine::service_revenue || flow.thing.kind != Thing::Kind::service) continue;
    const Service& service = p.services[static_cast<size_t>(flow.thing.row)];
    if (service.contracted)
      sum += flow.amount.back().in_millions() * service.backlog_months * service.backlog_margin_pct / 100;
  }
  return sum * p.settings.terminal_weight_pct / 100;
}

double remains_usd_m(const Programme& p, const Flows& flows, const Derived& d) {
  return worth_before_debt(d).in_millions() - backlog_usd_m(p, flows);
}

double usd_per_h100e_hour(const Programme& p, const Flows& flows, const Derived& d) {
  double spent = 0, hours = 0;
  for (size_t t = 0; t < static_cast<size_t>(d.months); ++t) {
    spent += rules::discount(p, static_cast<int>(t)) * (flows.invested[t] - flows.operating_result[t]).in_millions();
    for (const auto& online : d.compute_online_k)
      hours += rules::discount(p, static_cast<int>(t)) * online[t] * 1000 * rules::hours(p, static_cast<int>(t));
  }
  for (const auto& flow : flows.by_thing) {
    if (flow.line != CashLine::service_revenue && flow.line != CashLine::campaign_revenue) continue;
    for (size_t t = 0; t < flow.amount.size(); ++t)
      spent += rules::discount(p, static_cast<int>(t)) * flow.amount[t].in_millions();
  }
  const double remains = rules::discount(p, d.months - 1) * remains_usd_m(p, flows, d);
  return hours > 0 ? (spent - remains) * 1e6 / hours : 0;
}

double megawatts_added(const Programme& p, const Derived& d) {
  double opening = 0, highest = 0;
  for (const OpeningRacks& row : p.opening_racks) opening += rules::mw_of(p.platforms[row.platform.index], row.racks);
  for (size_t t = 0; t < static_cast<size_t>(d.months); ++t) {
    double load = 0;
    for (size_t k = 0; k < d.racks.size(); ++k)
      for (const auto& hall : d.racks[k]) load += rules::mw_of(p.platforms[k], static_cast<double>(hall[t]));
    highest = std::max(highest, load);
  }
  return highest - opening;
}

// A name for each line of investment; lines of one name are one line.
const char* label_of(CashLine line) {
  switch (line) {
    case CashLine::site_opening:
      return "Sites";
    case CashLine::buildings:
      return "Buildings";
    case CashLine::power_capex:
      return "Power";
    case CashLine::collateral_posted:
    case CashLine::collateral_returned:
      return "Power collateral";
    case CashLine::server_deposits:
    case CashLine::server_shipment:
    case CashLine::server_acceptance:
    case CashLine::opening_orders:
    case CashLine::deposit_credit:
      return "Servers";
    case CashLine::freight:
    case CashLine::duty:
      return "Freight and duty";
    case CashLine::install:
      return "Installation";
    case CashLine::reservation:
    case CashLine::cancellation:
    case CashLine::take_or_pay:
    case CashLine::rebates:
      return "Supply contracts";
    case CashLine::disposals:
      return "Sale of racks";
    default:
      return nullptr;  // operating or financing
  }
}

template <class Row>
const std::string& shown(const Row& row) {
  return row.name.empty() ? row.id : row.name;
}

class Table {
 public:
  // Positive: a source. Amounts of one label add up before they take a side.
  void add(const std::string& label, Money amount) {
    const auto found =
        std::find_if(lines_.begin(), lines_.end(), [&](const SourceOrUse& line) { return line.label == label; });
    if (found != lines_.end())
      found->amount += amount;
    else
      add_own(label, amount);
  }
  // Of one partner or facility: another that is called the same has a line of its own.
  void add_own(const std::string& label, Money amount) { lines_.push_back({label, true, amount}); }
  std::vector<SourceOrUse> sides() {
    std::erase_if(lines_, [](const SourceOrUse& line) { return line.amount == Money{}; });
    for (SourceOrUse& line : lines_) {
      line.source = line.amount > Money{};
      if (!line.source) line.amount = -line.amount;
    }
    std::stable_partition(lines_.begin(), lines_.end(), [](const SourceOrUse& line) { return line.source; });
    return std::move(lines_);
  }

 private:
  std::vector<SourceOrUse> lines_;
};

struct CashPart {
  const char* label;
  Money CashMonth::* field;
  bool in;
};

constexpr CashPart kOperations[] = {{"Operations", &CashMonth::operating_result, true},
                                    {"Tax", &CashMonth::tax, false}};
constexpr CashPart kDebtAndEquity[] = {
    {"Interest", &CashMonth::interest, false},           {"Fees", &CashMonth::fees, false},
    {"Issue discounts", &CashMonth::discounts, false},   {"Cost of capital calls", &CashMonth::call_cost, false},
    {"Repayment", &CashMonth::instalments, false},       {"Repayment", &CashMonth::sweeps, false},
    {"Repayment", &CashMonth::prepayments, false},       {"Repayment", &CashMonth::balloons, false},
    {"Distributions", &CashMonth::distributions, false}, {"Funding shortfall", &CashMonth::emergency, true}};

template <size_t N>
void add_cash(const Run& run, const CashPart (&parts)[N], Table& table) {
  for (const CashPart& part : parts) {
    Money sum;
    for (const CashMonth& m : run.cash) sum += m.*part.field;
    table.add(part.label, part.in ? sum : -sum);
  }
}

}  // namespace

UnitCosts unit_costs(const Programme& p, const Flows& flows, const Audit& audit) {
  const Derived& d = audit.derived;
  UnitCosts costs;
  if (d.months == 0) return costs;
  costs.usd_per_h100e_hour = usd_per_h100e_hour(p, flows, d);
  double invested = 0;
  for (const Money m : flows.invested) invested += m.in_millions();
  const double megawatts = megawatts_added(p, d);
  costs.usd_m_per_mw = megawatts > 1e-9 ? invested / megawatts : 0;
  return costs;
}

std::vector<SourceOrUse> sources_and_uses(const Programme& p, const Flows& flows, const Run& run) {
  Table table;
  if (run.cash.empty()) return {};
  table.add("Opening cash", run.cash.front().opening);
  for (size_t i = 0; i < run.calls.size(); ++i) {
    Money paid;
    for (const CallMonth& m : run.calls[i]) paid += m.paid;
    table.add_own("Calls: " + shown(p.partners[i]), paid);
  }
  for (size_t f = 0; f < run.loans.size(); ++f) {
    Money drawn;
    for (const LoanMonth& m : run.loans[f]) drawn += m.draw;
    table.add_own("Draws: " + shown(p.facilities[f]), drawn);
  }
  add_cash(run, kOperations, table);
  for (const auto& flow : flows.by_thing) {
    const char* label = label_of(flow.line);
    for (size_t t = 0; label && t < flow.amount.size(); ++t) table.add(label, flow.amount[t]);
  }
  add_cash(run, kDebtAndEquity, table);
  table.add("Closing cash", -run.cash.back().closing);
  return table.sides();
}

}  // namespace stargate::finance
