// SPDX-License-Identifier: Apache-2.0
// The sheet that goes to a supplier and comes back: one figure a line, the same as CSV and as XLSX.
//
//   section,offer,platform,place,field,quarter,unit,value,explanation
//   note      how to fill it in
//   request   the reference and the supplier
//   wanted    racks wanted by platform, delivery region (place) and quarter of the order; no commitment
//   bid       what holds for the whole bid: valid_until
//   terms     a term of an offer (place: its plant): lead_days, yield_pct, ...
//   tier      tier_1_min_racks, tier_1_discount_pct, ...: a rebate from so many racks in a contract period on
//   price     usd_m_per_rack by quarter of the order
//   capacity  racks_per_month by quarter of the order
// Section, offer, field, quarter, unit and value are read back; the rest is for people. Units, ranges and meanings are
// those of the schema.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/programme/schema.hpp"

namespace stargate::tender {

inline constexpr std::array<std::string_view, 9> kColumns{"section", "offer", "platform", "place",      "field",
                                                          "quarter", "unit",  "value",    "explanation"};
inline constexpr std::array<std::string_view, 8> kSections{"note",  "request", "wanted", "bid",
                                                           "terms", "tier",    "price",  "capacity"};
inline constexpr std::string_view kValidUntil = "valid_until", kPrice = "usd_m_per_rack", kCapacity = "racks_per_month";
inline constexpr std::string_view kQuarterUnit = "quarter";
inline constexpr int kTiersAsked = 3, kTiersMost = 9;

// What a line's value may be. `info` gives unit and range; nullptr for valid_until.
struct Asked {
  const FieldInfo* info = nullptr;
  bool optional = false;
};

struct Line {
  std::string section, offer, platform, place, field, quarter, unit, value, explanation;
  bool input = false;  // the bidder fills in the value
  Asked asked;
};

struct AskedTerm {
  const FieldInfo* info = nullptr;  // a field of the table offer
  bool optional = false;            // empty: as in the schema when it is left out
  std::string_view hint;            // how to fill it in, after the schema's meaning
};
const std::vector<AskedTerm>& asked_terms();
const FieldInfo& price_field();
const FieldInfo& capacity_field();
const FieldInfo& tier_min_field();
const FieldInfo& tier_discount_field();

// "tier_2_min_racks"
std::string tier_field(int tier, std::string_view field);

// The lines as CSV (RFC 4180), the columns as above.
std::string csv_of(const std::vector<Line>& lines);

// The cells of a line in the order of kColumns.
std::array<std::string, kColumns.size()> cells_of(const Line& line);

}  // namespace stargate::tender
