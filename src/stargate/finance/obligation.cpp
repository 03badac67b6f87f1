// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/obligation.hpp"

#include "stargate/base/check.hpp"

namespace stargate::finance {

std::string_view name_of(Obligation obligation) {
  switch (obligation) {
    case Obligation::emergency:
      return "emergency";
    case Obligation::cash:
      return "cash";
    case Obligation::liquidity:
      return "liquidity";
    case Obligation::dscr:
      return "dscr";
    case Obligation::dscr_forward:
      return "dscr_forward";
    case Obligation::ltv:
      return "ltv";
    case Obligation::base:
      return "base";
    case Obligation::gearing:
      return "gearing";
    case Obligation::draw:
      return "draw";
    case Obligation::lockup:
      return "lockup";
    case Obligation::call:
      return "call";
    case Obligation::partner_default:
      return "default";
    case Obligation::campaign:
      return "campaign";
    case Obligation::power:
      return "power";
    case Obligation::hub:
      return "hub";
    case Obligation::decided:
      return "decided";
  }
  check(false, "an obligation is one of the list");
  return {};
}

}  // namespace stargate::finance
