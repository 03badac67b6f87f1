// SPDX-License-Identifier: Apache-2.0
// From series to entries. One rule per event, listed here in full:
//
//   payment to a supplier       supplier / bank: price, freight, duty   acceptance of racks      hub racks / supplier
//   installing                  racks / hub racks, racks / bank         buildings, power         in progress / bank
//   ready, in service           buildings, power / in progress          sites, collateral        sites, collateral /
//                               bank
//   retiring                    bank / disposal gain, disposal gain / racks (cost), racks wear / disposal gain (wear to
//                               date)
//   operating lines             expense / bank, bank / revenue          reservation, cancellation, shortfall, rebate:
//                               contract costs
//   wear                        wear / racks wear ...      tax                      income tax / tax; tax / bank when
//                               paid
//   interest                    interest / interest owed; interest owed / bank when paid, / loan when capitalised
//   draw                        bank / loan; deferred fees / bank for upfront and discount; fees / deferred fees as
//                               expensed
//   repayment                   loan / bank                calls, cures             bank / paid in
//   distributions               paid out / bank            emergency                bank / emergency
//
// Opening balance: cash, things at cost less wear, what suppliers have been paid, loans, calls; what remains is opening
// equity. Calls are dated when they are due, all else on the payment day of the month.
#pragma once

#include "stargate/finance/ledger.hpp"
#include "stargate/finance/run.hpp"

namespace stargate::finance {

Ledger book(const Terms& terms, const Flows& flows, const Run& run);

}  // namespace stargate::finance
