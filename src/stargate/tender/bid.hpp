// SPDX-License-Identifier: Apache-2.0
// A filled-in sheet of tender/layout.hpp to the terms of a bid.
//
// Any text is answered: by a bid, or by every mistake with file, line, field, what is wrong and how to mend it.
// Mistakes are named "<offer>.<field>" or "<offer>.<field>.<quarter>". What is refused:
//   the sheet   not UTF-8, a damaged workbook, semicolons, a column that is missing or named twice, more cells than
//   columns a line      an unknown section, offer, field or quarter; a quarter outside the programme; a cell that
//   stands twice;
//               a unit that is not the one asked for
//   a value     no number, outside the schema's range, a price of 0 or less, a bid that is over before programme.as_of
//   an offer    another supplier's; a cell missing that is not optional; deposit and shipment above 100 %; rework
//   without
//               a share that fails, or a share without rework; notice or cancellation without reservation; tiers that
//               do not rise by whole racks, have a half, or lose rebate; no quarter with racks
// An offer with no value at all is declined. A bid in which all are is a mistake. A value outside what is usual
// (programme/usual_range.hpp) counts as it stands and is told as a caution.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/caution.hpp"
#include "stargate/base/result.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/tender/terms.hpp"

namespace stargate::tender {

struct Bid {
  std::string file;
  Index<Supplier> supplier;  // row of Programme::suppliers
  Quarter valid_until;
  std::vector<Terms> terms;
  std::vector<std::string> declined;  // offers on the sheet without a value
  std::vector<Caution> cautions;      // values that are seldom meant
};

Result<Bid> read_bid(const Programme& programme, const SourceText& sheet);

}  // namespace stargate::tender
