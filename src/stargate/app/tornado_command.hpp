// SPDX-License-Identifier: Apache-2.0
// stargate tornado: which inputs matter most to a plan's value.
#pragma once

#include "stargate/app/asking.hpp"

namespace stargate {

struct TornadoArguments {
  AskingArguments asking;
  int most = 15;
  std::string csv, output;
  int width = 0;
};
int tornado_command(const TornadoArguments&);

}  // namespace stargate
