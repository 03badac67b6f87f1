// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/layout.hpp"

#include <fmt/format.h>

#include "stargate/base/check.hpp"
#include "stargate/base/plain_text.hpp"

namespace stargate::tender {

namespace {

const FieldInfo& field_of(std::string_view table, std::string_view field) {
  const TableInfo* info = find_table(table);
  check(info != nullptr && info->find(field) != nullptr, "what a tender asks for is a field of the schema");
  return *info->find(field);
}

std::string csv_cell(const std::string& written) {
  const std::string text = spreadsheet_cell(written);
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

const std::vector<AskedTerm>& asked_terms() {
  static const std::vector<AskedTerm> all = [] {
    const auto term = [](std::string_view name, bool optional, std::string_view hint) {
      return AskedTerm{&field_of("offer", name), optional, hint};
    };
    return std::vector<AskedTerm>{
        term("lead_days", false, ""),
        term("rework_days", false, "0 when yield_pct is 100."),
        term("yield_pct", false, "100 when all are."),
        term("deposit_pct", false, "0 for no deposit."),
        term("shipment_pct", false, "Deposit and shipment together are at most 100."),
        term("payment_days", false, "0 for payment at once."),
        term("period_months", false, "Tiers and minimum orders count by period."),
        term("min_order_racks", false, "0 for no minimum."),
        term("take_or_pay_pct", false, "0 when tiers are not binding."),
        term("reservation_usd_m_per_rack", true, "Empty counts as 0."),
        term("cancellation_usd_m_per_rack", true, "Empty counts as 0."),
        term("reservation_notice_months", true, "Empty counts as 0."),
    };
  }();
  return all;
}

const FieldInfo& price_field() { return field_of("offer_price", kPrice); }
const FieldInfo& capacity_field() { return field_of("offer_capacity", kCapacity); }
const FieldInfo& tier_min_field() { return field_of("offer_tier", "min_racks"); }
const FieldInfo& tier_discount_field() { return field_of("offer_tier", "discount_pct"); }

std::string tier_field(int tier, std::string_view field) { return fmt::format("tier_{}_{}", tier, field); }

std::array<std::string, kColumns.size()> cells_of(const Line& line) {
  return {line.section, line.offer, line.platform, line.place,      line.field,
          line.quarter, line.unit,  line.value,    line.explanation};
}

std::string csv_of(const std::vector<Line>& lines) {
  std::string text;
  for (size_t c = 0; c < kColumns.size(); ++c) text += (c > 0 ? "," : "") + std::string(kColumns[c]);
  text += "\r\n";
  for (const Line& line : lines) {
    const auto cells = cells_of(line);
    for (size_t c = 0; c < cells.size(); ++c) text += (c > 0 ? "," : "") + csv_cell(cells[c]);
    text += "\r\n";
  }
  return text;
}

}  // namespace stargate::tender
