// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/unfunded.hpp"

#include <algorithm>

#include "stargate/formulation/decode.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate {

namespace {

// What falls due of what is owed at the start, and the rest at maturity.
std::vector<Repayment> scheduled(const Programme& p, const Derived& d) {
  std::vector<Repayment> all;
  for (Index<Facility> f : indices(p.facilities)) {
    const Facility& facility = p.facilities[static_cast<size_t>(f)];
    Money owed = Money::millions(facility.drawn_usd_m);
    const int maturity = facility.maturity.is_set() ? p.index_of(facility.maturity) : p.total_months();
    for (int t = 0; t < p.total_months() && owed > Money{}; ++t) {
      Repayment row{f, t, std::min(owed, d.facility_due[static_cast<size_t>(f)][static_cast<size_t>(t)]), {}, {}};
      if (t == maturity) row.balloon = owed - row.instalment;
      owed -= row.instalment + row.balloon;
      if (row.instalment + row.balloon > Money{}) all.push_back(row);
    }
  }
  return all;
}

// So much in each month that the cash never falls below what must be there.
std::vector<EmergencyCash> to_the_least(const Programme& p, const Derived& d) {
  double least = p.capital.min_cash_usd_m;
  for (const Facility& facility : p.facilities) least = std::max(least, facility.min_liquidity_usd_m);
  std::vector<EmergencyCash> all;
  Money lent;
  for (int t = 0; t < p.total_months(); ++t) {
    const Money missing = Money::millions(least) - d.cash[static_cast<size_t>(t)] - lent;
    if (missing <= Money{}) continue;
    all.push_back({t, missing});
    lent += missing;
  }
  return all;
}

}  // namespace

Fixings nothing_new(const Programme& p, const Formulation& f) {
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()), 0.0);
  for (int c = 0; c < f.model.num_cols(); ++c) x[static_cast<size_t>(c)] = std::max(0.0, f.model.lower(ColId{c}));
  return round_physical(p, f, x);
}

std::optional<Finished> unfunded_plan(const Programme& p, const Formulation& f) {
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()), 0.0);
  for (const auto& [col, value] : nothing_new(p, f)) x[static_cast<size_t>(col.index)] = value;
  Finished finished;
  finished.plan = decode(p, f, x);
  finished.plan.repayments = scheduled(p, audit(p, finished.plan).derived);
  finished.plan.emergency_cash = to_the_least(p, audit(p, finished.plan).derived);
  const Audit judged = audit(p, finished.plan);
  if (!judged.clean()) return std::nullopt;
  finished.objective = f.sign * judged.derived.objective - f.hard_total(judged) * f.hard_price;
  return finished;
}

}  // namespace stargate
