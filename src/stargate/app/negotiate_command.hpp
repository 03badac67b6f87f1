// SPDX-License-Identifier: Apache-2.0
// stargate negotiate: a sheet for the meeting with one supplier.
#pragma once

#include "stargate/app/asking.hpp"

namespace stargate {

struct NegotiateArguments {
  AskingArguments asking;
  std::string supplier;
  std::vector<std::string> offer;  // changes of one package
  bool only_offer = false;         // judge the package, leave the rest of the sheet
  std::string csv, output;
  int width = 0;
};
int negotiate_command(const NegotiateArguments&);

}  // namespace stargate
