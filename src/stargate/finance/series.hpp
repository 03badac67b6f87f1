// SPDX-License-Identifier: Apache-2.0
// Every figure of the engine by name: what the workbook's rows, --csv and --json are made of. Names are paths,
// "loan/gpu-ddtl-1/interest".
//
//   date/pays, date/call_due                     days of the month on which money moves (days since 1899-12-30)
//   flow/<line>/<things>                         cash before financing, by line and thing: "flow/energy/east"
//   hub/<platform>/<region>/<field>, asset/<class>/<field>, in_progress/<class>
//   cash/<field>, tax/<field>, loan/<facility>/<field>, covenant/<facility>/<test>/have, need, standing
//   call/<partner>/<field>, share/<partner>/<field>, capital/<partner>/<field>, ownership/<partner>
//   income/<line>, balance/<line>, cash_flow/<line>
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/finance/finance.hpp"

namespace stargate::finance {

enum class Unit { usd, share, days, date, flag, racks, mwh, h100e };

// One field of a month's struct. The tables of them are the only list of names.
template <class M>
struct Line {
  std::string_view name, label;
  Money M::* field;
};
extern const std::vector<Line<LoanMonth>> kLoanLines;
extern const std::vector<Line<CashMonth>> kCashLines;
extern const std::vector<Line<TaxMonth>> kTaxLines;
extern const std::vector<Line<CallMonth>> kCallLines;
extern const std::vector<Line<ShareMonth>> kShareLines;
extern const std::vector<Line<AssetMonth>> kAssetLines;
extern const std::vector<Line<HubMonth>> kHubLines;
extern const std::vector<Line<CapitalMonth>> kCapitalLines;

struct Series {
  std::string name, label;
  Unit unit = Unit::usd;
  std::vector<Money> money;    // [t] when unit is usd
  std::vector<double> number;  // [t] otherwise
};

std::string path_of(const Programme& programme,
                    const Thing& thing);  // "east", "beta-formosa/texas": the row and, where there is one, the second
std::string name_of(const Programme& programme, const Flow& flow);  // "flow/energy/east"

void for_each_series(const Programme& programme, const Finance& finance,
                     const std::function<void(const Series&)>& visit);

}  // namespace stargate::finance
