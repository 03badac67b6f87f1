// SPDX-License-Identifier: Apache-2.0
// Series of the audit and of finance as a report shows them.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/finance.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/report/figure.hpp"

namespace stargate::report {

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
};

Series zeros(const Subject& subject);
void add(Series& into, const Series& more);

// A row of the audit's tables as a series of T figures (money in USD m); zeros where the audit has none.
Series series_of(const Subject& subject, const std::vector<Money>& values);
Series series_of(const Subject& subject, const std::vector<double>& values);
Series series_of(const Subject& subject, const std::vector<std::int64_t>& values);
Series series_of(const Subject& subject, const std::vector<int>& values);
template <class V>
Series row_of(const Subject& subject, const std::vector<std::vector<V>>& table, std::size_t row) {
  return row < table.size() ? series_of(subject, table[row]) : zeros(subject);
}

Series racks_in_hall(const Subject& subject, std::size_t platform, std::size_t hall);
Series idle(const Subject& subject, std::size_t platform);  // racks, of all sites

}  // namespace stargate::report
