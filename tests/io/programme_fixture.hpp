// SPDX-License-Identifier: Apache-2.0
// A small programme that is right, and ways to spoil it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "stargate/io/programme/load.hpp"

namespace stargate::testing {

inline const std::string kSound = R"([programme]
name = "sound"
as_of = "2025-12-01"
first_month = "2026-01"
months = 24
tail_months = 12
hurdle_rate_pct = 13

[capital]
opening_cash_usd_m = 100
gearing_max_pct = 65

[[source]]
id = "minutes"
title = "Minutes of a meeting"

[[partner]]
id = "alder"
commitment_usd_m = 450
ownership_pct = 70
called_usd_m = 90
call_from = "2026-01"
call_until = "2027-12"

[[partner]]
id = "birch"
commitment_usd_m = 200
ownership_pct = 30
call_from = "2026-01"
call_until = "2027-12"

[[curve]]
id = "sofr"
[[curve.point]]
from = "2026-01"
rate_pct = 3.9
[[curve.point]]
from = "2027-01"
rate_pct = 3.5

[[facility]]
id = "loan"
kind = "term"
limit_usd_m = 700
draw_from = "2026-02"
draw_until = "2027-12"
maturity = "2031-01"
curve = "sofr"
margin_bp = 275
amortisation = "straight"
grace_months = 12
amortisation_months = 48
eligible = ["buildings", "servers"]
share_of_cost_pct = 70
dscr_min = 1.3
dscr_from = "2027-03"

[[facility]]
id = "revolver"
kind = "revolver"
limit_usd_m = 80
draw_from = "2026-02"
draw_until = "2028-06"
maturity = "2028-11"
margin_bp = 225
eligible = ["any"]

[[platform]]
id = "alpha"
kw_per_rack = 130
h100e_per_rack = 182
value_usd_m = 3.5
[[platform.residual]]
age_months = 12
share_pct = 65
[[platform.residual]]
age_months = 36
share_pct = 30

[[supplier]]
id = "norte"
[[supplier.plant]]
id = "juarez"
[[supplier.plant.capacity]]
from = "2026-01"
racks_per_month = 60
[[supplier.plant.lane]]
region = "texas"
days = 4
usd_m_per_rack = 0.006

[[component]]
id = "memory"
[[component.limit]]
from = "2026-01"
units_per_quarter = 9000
[[component.use]]
platform = "alpha"
units_per_rack = 72

[[offer]]
id = "alpha-norte"
plant = "juarez"
platform = "alpha"
order_from = "2026-01"
order_until = "2027-06"
lead_days = 100
rework_days = 30
yield_pct = 98
deposit_pct = 20
shipment_pct = 50
payment_days = 30
take_or_pay_pct = 50
reservation_usd_m_per_rack = 0.1
reservation_notice_months = 3
cancellation_usd_m_per_rack = 0.5
[[offer.price]]
from = "2026-01"
usd_m_per_rack = 3.5
[[offer.capacity]]
from = "2026-01"
racks_per_month = 30
[[offer.tier]]
tier = 1
min_racks = 0
max_racks = 119
[[offer.tier]]
tier = 2
min_racks = 120
max_racks = 400
discount_pct = 4

[[region]]
id = "texas"
hub_racks_max = 80

[[region]]
id = "ohio"

[[latency]]
from = "texas"
to = "ohio"
share_pct = 95

[[site]]
id = "west"
region = "texas"
opened = true
install_racks_per_month = 40
[[site.grid]]
from = "2026-01"
mw = 30
[[site.power_price]]
from = "2026-01"
usd_per_mwh = 55
[[site.hall]]
id = "west-hall"
it_mw = 20
kw_per_position = 250
positions = 160
max_count = 2
lead_days = 240
capex_usd_m = 210
[[site.tranche]]
id = "west-gas"
mw = 55
commit_from = "2026-01"
commit_until = "2027-06"
lead_days = 420
collateral_usd_m = 10
collateral_months = 12
exit_fee_usd_m = 6
term_months = 48
[[site.tranche]]
id = "west-line"
mw = 10

[[service]]
id = "clinics"
region = "ohio"
contracted = true
backlog_months = 6
backlog_margin_pct = 60
[[service.demand]]
from = "2026-09"
h100e_k = 8
usd_per_h100e_hour = 1.6
penalty_usd_per_h100e_hour = 0.4

[[service]]
id = "models"
region = "texas"
[[service.demand]]
from = "2026-04"
h100e_k = 20
usd_per_h100e_hour = 1.5

[[campaign]]
id = "genome"
platform = "alpha"
h100e_k = 2
months = 6
start_from = "2027-05"
start_until = "2027-12"
sites = ["west"]
revenue_usd_m = 130

[[opening_building]]
hall = "west-hall"
count = 1
ready = "2025-10"

[[opening_racks]]
hall = "west-hall"
platform = "alpha"
installed = "2025-11"
racks = 20

[[opening_tranche]]
tranche = "west-line"
in_service = "2025-06"

[[opening_order]]
offer = "alpha-norte"
region = "texas"
racks = 40
accepted = "2026-03"
unpaid_usd_m = 70

[[opening_deposit]]
offer = "alpha-norte"
usd_m = 15

[[opening_contract]]
offer = "alpha-norte"
period = 0
tier = 2

[[scenario]]
id = "half"
set = { "partner.*.commitment_usd_m" = "x0.5", "offer_price.alpha-norte/2026-01.usd_m_per_rack" = 3.0 }
)";

// The text with the first `from` replaced; `from` must be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "the fixture has no \"" << from << "\"";
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

inline std::string line_of(const std::string& text, int number) {
  size_t begin = 0;
  for (int i = 1; i < number && begin != std::string::npos; ++i) {
    begin = text.find('\n', begin);
    if (begin != std::string::npos) ++begin;
  }
  return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
}

inline std::string joined(const std::vector<Mistake>& mistakes) {
  std::string all;
  for (const auto& mistake : mistakes) all += to_string(mistake) + "\n";
  return all;
}

inline Result<Programme> read(const std::string& toml, const LoadOptions& options = {}) {
  return read_programme({{"p.toml", toml}}, options);
}

// A programme that must be right.
inline Programme sound(const std::string& toml, const LoadOptions& options = {}) {
  auto result = read(toml, options);
  EXPECT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
  return result ? std::move(result).value() : Programme{};
}

}  // namespace stargate::testing
