// SPDX-License-Identifier: Apache-2.0
// A programme of one platform and two suppliers, a plan that orders from both, and ways to fill in a request.
#pragma once

#include <functional>
#include <string>

#include "stargate/io/programme/csv.hpp"
#include "stargate/tender/bid.hpp"
#include "stargate/tender/request.hpp"
#include "tests/io/programme_fixture.hpp"

namespace stargate::tender::testing {

using stargate::testing::joined;
using stargate::testing::kSound;
using stargate::testing::replaced;

// The sound programme with a second supplier, "sur" in Yiwu, whose lanes reach ohio, where a site is opened.
inline std::string two_suppliers() {
  return kSound + R"(
[[supplier]]
id = "sur"
name = "Sur Works"
[[supplier.plant]]
id = "yiwu"
[[supplier.plant.lane]]
region = "texas"
days = 20
usd_m_per_rack = 0.0471
duty_pct = 7
[[supplier.plant.lane]]
region = "ohio"
days = 25
usd_m_per_rack = 0.0281
[[offer]]
id = "alpha-sur"
plant = "yiwu"
platform = "alpha"
order_from = "2026-04"
order_until = "2027-03"
lead_days = 131
payment_days = 17
[[offer.price]]
from = "2026-04"
usd_m_per_rack = 3.1415
[[offer.price]]
from = "2026-10"
usd_m_per_rack = 2.7183
[[offer.capacity]]
from = "2026-04"
racks_per_month = 44
[[site]]
id = "east"
region = "ohio"
opened = true
install_racks_per_month = 13
[[site.grid]]
from = "2026-01"
mw = 9
[[site.power_price]]
from = "2026-01"
usd_per_mwh = 51
[[site.hall]]
id = "east-hall"
it_mw = 8
kw_per_position = 250
positions = 60
max_count = 1
lead_days = 200
capex_usd_m = 88
)";
}

inline Programme programme() { return stargate::testing::sound(two_suppliers()); }

inline constexpr Index<Offer> kAlphaNorte = 0, kAlphaSur = 1;
inline constexpr Index<Region> kTexas = 0, kOhio = 1;

// 2026-Q1: 60 racks for texas from norte; 2026-Q2: 20 from norte and 31 from sur for texas, 12 from sur for ohio.
inline Plan plan() {
  Plan p;
  p.orders = {{kAlphaNorte, kTexas, 0, 30},
              {kAlphaNorte, kTexas, 2, 30},
              {kAlphaNorte, kTexas, 4, 20},
              {kAlphaSur, kTexas, 4, 31},
              {kAlphaSur, kOhio, 5, 12}};
  return p;
}

// A programme with names and ids that are not those of the example: nothing of it may show in another supplier's
// request.
inline Request request(const Programme& p, const char* supplier = "norte") {
  const auto made = request_for(p, plan(), supplier);
  EXPECT_TRUE(static_cast<bool>(made)) << joined(made.mistakes());
  return made ? made.value() : Request{};
}

using Fill = std::function<std::string(const Line&)>;

// What a bidder of good will writes.
inline std::string usual(const Line& line) {
  if (line.field == kValidUntil) return "2026-Q4";
  if (line.field == "lead_days") return "90";
  if (line.field == "rework_days") return "20";
  if (line.field == "yield_pct") return "96";
  if (line.field == "deposit_pct") return "10";
  if (line.field == "shipment_pct") return "60";
  if (line.field == "payment_days") return "45";
  if (line.field == "period_months") return "12";
  if (line.field == "min_order_racks") return "10";
  if (line.field == "take_or_pay_pct") return "40";
  if (line.field == "tier_1_min_racks") return "100";
  if (line.field == "tier_1_discount_pct") return "5";
  if (line.section == "price") return line.quarter == "2026-Q1" ? "3.3" : "3.1";
  if (line.section == "capacity") return "25";
  return "";
}

// The request as CSV with its values filled in.
inline std::string filled(const Programme& p, const Fill& fill = usual, const char* supplier = "norte") {
  std::vector<Line> lines = request_lines(p, request(p, supplier));
  for (Line& line : lines)
    if (line.input) line.value = fill(line);
  return csv_of(lines);
}

// As usual, but for one field.
inline std::string filled_but(const Programme& p, const std::string& field, const std::string& value,
                              const std::string& quarter = "") {
  return filled(p, [&](const Line& line) {
    return line.field == field && (quarter.empty() || line.quarter == quarter) ? value : usual(line);
  });
}

inline Result<Bid> read(const Programme& p, const std::string& text) { return read_bid(p, {"norte.csv", text}); }

inline Bid good(const Programme& p, const std::string& text) {
  const auto bid = read(p, text);
  EXPECT_TRUE(static_cast<bool>(bid)) << joined(bid.mistakes());
  return bid ? bid.value() : Bid{};
}

// All mistakes of a bid as text, "" when there are none.
inline std::string mistakes(const Programme& p, const std::string& text) {
  const auto bid = read(p, text);
  return bid ? "" : joined(bid.mistakes());
}

inline bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace stargate::tender::testing
