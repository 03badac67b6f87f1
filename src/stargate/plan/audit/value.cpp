// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/audit/value.hpp"

#include <cmath>

#include "stargate/rules/discount.hpp"

namespace stargate::auditing {

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

class Present {
 public:
  Present(const Programme& programme, const Ledger& ledger) : programme_(programme), ledger_(ledger) {}

  double discount(int t) const { return rules::discount(programme_, t); }
  double of(CashLine line) const {
    double sum = 0;
    for (int t = 0; t < ledger_.months(); ++t) sum += discount(t) * ledger_.at(line, t).in_millions();
    return sum;
  }
  template <size_t N>
  double paid(const CashLine (&lines)[N]) const {
    double sum = 0;
    for (const CashLine line : lines) sum -= of(line);
    return sum;
  }
  double of(const ByMonth<Money>& flows) const {
    double sum = 0;
    for (int t = 0; t < ledger_.months(); ++t) sum += discount(t) * flows[static_cast<size_t>(t)].in_millions();
    return sum;
  }

 private:
  const Programme& programme_;
  const Ledger& ledger_;
};

}  // namespace

Value value_of(const Programme& programme, const Plan& plan, const AtEnd& end, const ByMonth<Money>& unserved,
               double compute_k, const Ledger& ledger) {
  const Present present(programme, ledger);
  const double weight = programme.settings.terminal_weight_pct / 100;
  const Money physical = end.racks + end.hubs + end.buildings + end.power;
  Value out;
  out.discount_last = present.discount(ledger.months() - 1);
  out.spend = present.paid(kSpend);
  out.terminal_weighted = weight * (physical + end.backlog).in_millions();
  out.terminal = (end.cash - end.debt + end.collateral_posted + end.in_transit - end.exit_fees).in_millions() +
                 out.terminal_weighted;
  // Distributions are booked as payments and calls as receipts, so both count with the opposite sign.
  out.value = -present.of(CashLine::distributions) - present.of(CashLine::calls) + out.discount_last * out.terminal;
  switch (plan.goal) {
    case Goal::value:
      out.objective = out.value;
      break;
    case Goal::cost:
      out.objective = out.spend + present.paid(kFinancing) + present.of(unserved) -
                      out.discount_last * (weight * physical.in_millions() + end.in_transit.in_millions());
      break;
    case Goal::compute:
      out.objective = compute_k - 1e-6 * out.spend;
      break;
  }
  return out;
}

}  // namespace stargate::auditing
