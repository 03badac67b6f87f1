// SPDX-License-Identifier: Apache-2.0
// What a plan has to keep: what the contract basis tests, and what the audit names beside it.
#pragma once

#include <cstdint>
#include <string_view>

namespace stargate::finance {

enum class Obligation : std::uint8_t {
  emergency,        // cash that nobody provides
  cash,             // the minimum balance
  liquidity,        // the minimum of a facility
  dscr,             // debt service cover
  dscr_forward,     // the same, looking forward
  ltv,              // loan to value
  base,             // borrowing base
  gearing,          // debt to debt and equity
  draw,             // what is released, or the limit
  lockup,           // no distributions while they are barred
  call,             // what partners have left to pay in
  partner_default,  // what a partner does not pay in
  campaign,         // a contracted campaign
  power,            // of a site
  hub,              // room for racks
  decided           // what was decided beforehand
};

std::string_view name_of(Obligation);  // "dscr_forward"; of partner_default "default"

}  // namespace stargate::finance
