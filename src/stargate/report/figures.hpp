// The series a report shows that the audit does not hold as such: sums over rows of one kind, and what
// happens to each offer's orders and contracts. Pure functions of programme, plan and audit.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/finance.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate::report {

using Series = std::vector<double>;  // one figure per month 0..T-1

// What is reported on; the four belong together.
struct Subject {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  const finance::Finance& finance;

  int months() const { return programme.total_months(); }
  int horizon() const { return programme.horizon(); }
  const Derived& derived() const { return audit.derived; }
  const finance::MoneyByMonth& money() const { return finance.by_month; }
  std::string month(int t) const { return programme.month_at(t).text(); }
};

Series zeros(const Subject& subject);
void add(Series& into, const Series& more);
Series running(Series series, double start = 0);  // running totals

// A row of the audit's tables as a series of T figures (money in USD m); zeros where the audit has none.
Series series_of(const Subject& subject, const std::vector<Money>& values);
Series series_of(const Subject& subject, const std::vector<double>& values);
Series series_of(const Subject& subject, const std::vector<std::int64_t>& values);
Series series_of(const Subject& subject, const std::vector<int>& values);
template <class V>
Series row_of(const Subject& subject, const std::vector<std::vector<V>>& table, std::size_t row) {
  return row < table.size() ? series_of(subject, table[row]) : zeros(subject);
}

Series cash_line(const Subject& subject, CashLine line);  // USD m, + into the cash balance; on the contract basis

Series racks_in_hall(const Subject& subject, std::size_t platform, std::size_t hall);
Series installed(const Subject& subject, std::size_t platform);
Series campaign_held_k(const Subject& subject, const Run& run);  // thousand H100e

// Racks of an offer by month; arrivals at the hub as shares of racks, opening orders included.
struct OfferFlow {
  Series ordered, arrived;
};
OfferFlow offer_flow(const Subject& subject, std::size_t offer);

// A contract and what is paid under it. Months are indices; money in USD m over the whole life of the contract.
struct ContractAccount {
  int from = 0, to = 0;  // first and last month of the period inside the horizon
  bool opening = false;
  std::string tier;                                           // "" when the offer has no tiers
  double minimum = 0, taken = 0, ordered = 0, shortfall = 0;  // taken: before the first month
  double mean_price_usd_m = 0;                                // of what is ordered; of the period when nothing is
  double deposit_usd_m = 0, shortfall_usd_m = 0, rebate_usd_m = 0, reservation_usd_m = 0, cancellation_usd_m = 0;
  double total_usd_m = 0;  // price of all orders, fees and shortfall, less the rebate; without freight and duty
};
ContractAccount contract_account(const Subject& subject, const Contract& contract);

}  // namespace stargate::report
