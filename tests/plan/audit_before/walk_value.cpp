// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_value.hpp"

#include <cmath>

#include "stargate/rules/discount.hpp"

namespace stargate::auditing_before {

namespace {

// Payments of sections 2 to 7 before tax, credit and rebates deducted.
constexpr CashLine kSpend[] = {CashLine::site_opening,    CashLine::buildings,       CashLine::power_capex,
                               CashLine::server_deposits, CashLine::server_shipment, CashLine::server_acceptance,
                               CashLine::opening_orders,  CashLine::freight,         CashLine::duty,
                               CashLine::reservation,     CashLine::cancellation,    CashLine::take_or_pay,
                               CashLine::install,         CashLine::energy,          CashLine::maintenance,
                               CashLine::staff_and_lease, CashLine::upkeep,          CashLine::fixed_power,
                               CashLine::storage,         CashLine::overhead,        CashLine::penalties,
                               CashLine::deposit_credit,  CashLine::rebates};
// What least cost adds to the spend.
constexpr CashLine kFinancing[] = {CashLine::tax,
                                   CashLine::interest,
                                   CashLine::upfront_fees,
                                   CashLine::commitment_fees,
                                   CashLine::prepayment_fees,
                                   CashLine::call_cost};

class Walk {
 public:
  Walk(const Case& c, const Ledger& ledger) : c_(c), ledger_(ledger) {}

  double discount(int t) const { return rules::discount(c_.programme, t); }
  double present(CashLine line) const {
    double sum = 0;
    for (int t = 0; t < c_.months; ++t) sum += discount(t) * ledger_.at(line, t).in_millions();
    return sum;
  }
  template <size_t N>
  double paid(const CashLine (&lines)[N]) const {
    double sum = 0;
    for (const CashLine line : lines) sum -= present(line);
    return sum;
  }
  double present(const ByMonth<Money>& flows) const {
    double sum = 0;
    for (int t = 0; t < c_.months; ++t) sum += discount(t) * flows[static_cast<size_t>(t)].in_millions();
    return sum;
  }

 private:
  const Case& c_;
  const Ledger& ledger_;
};

double working_compute_k(const Case& c, const Racks& racks, int month) {
  double sum = 0;
  if (month < 0) return sum;
  for (size_t k = 0; k < c.programme.platforms.size(); ++k) {
    const Platform& platform = c.programme.platforms[k];
    for (const auto& site : racks.working[k]) {
      sum += platform.availability_pct / 100 * platform.h100e_per_rack / 1000 *
             static_cast<double>(site[static_cast<size_t>(month)]);
    }
  }
  return sum;
}

}  // namespace

Value walk_value(const Case& c, const Terminal& end, const ByMonth<Money>& unserved, const Racks& racks,
                 const Ledger& ledger) {
  const Walk walk(c, ledger);
  const double weight = c.programme.settings.terminal_weight_pct / 100;
  const Money physical = end.racks + end.hubs + end.buildings + end.power;
  Value out;
  out.discount_last = walk.discount(c.months - 1);
  out.spend = walk.paid(kSpend);
  out.terminal_weighted = weight * (physical + end.backlog).in_millions();
  out.terminal = (end.cash - end.debt + end.collateral_posted + end.in_transit - end.exit_fees).in_millions() +
                 out.terminal_weighted;
  // Distributions are booked as payments and calls as receipts, so both count with the opposite sign.
  out.value = -walk.present(CashLine::distributions) - walk.present(CashLine::calls) + out.discount_last * out.terminal;
  switch (c.plan.goal) {
    case Goal::value:
      out.objective = out.value;
      break;
    case Goal::cost:
      out.objective = out.spend + walk.paid(kFinancing) + walk.present(unserved) -
                      out.discount_last * (weight * physical.in_millions() + end.in_transit.in_millions());
      break;
    case Goal::compute:
      out.objective = working_compute_k(c, racks, c.plan.compute_month) - 1e-6 * out.spend;
      break;
  }
  return out;
}

}  // namespace stargate::auditing_before
