// SPDX-License-Identifier: Apache-2.0
// What is still to be paid for what was started, and the money that is promised for it.
//
// Started are the buildings and power that the plan or the opening position has begun, and the racks that are ordered:
// their price by deposit, shipment and settlement as the offer's terms say, without freight and duty.
#pragma once

#include <vector>

#include "stargate/executability/executability.hpp"

namespace stargate::executability {

class CostToComplete {
 public:
  CostToComplete(const Programme& programme, const Audit& audit);

  Money at_end_of(int month) const { return Money::millions(unpaid_usd_m_[static_cast<size_t>(month)]); }
  bool building(int month) const { return building_[static_cast<size_t>(month)]; }  // something started is not ready

 private:
  void add_works(const Works& works);
  void add_purchase(const Programme& programme, const Purchase& purchase);

  std::vector<double> unpaid_usd_m_;  // [t]
  std::vector<bool> building_;        // [t]
};

// On the contract basis, at the end of a month. Debt that can be drawn in no later month does not count, nor does a
// partner that can be called in no later month or pays no more.
Money undrawn_debt(const Case& of, int month);
Money undrawn_equity(const Case& of, int month);

}  // namespace stargate::executability
