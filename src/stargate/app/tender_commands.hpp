// SPDX-License-Identifier: Apache-2.0
// stargate rfq PLAN --supplier S -o FILE and stargate bids PLAN BID.csv ... [--award OFFER,... -o SCENARIO.toml].
//
// Exit status: 3 for a mistake in a bid or on the command line, 6 for a plan that breaks rules.
#pragma once

#include <string>
#include <vector>

namespace stargate {

struct RfqArguments {
  std::string plan, supplier;
  std::string output;  // .csv or .xlsx; "-": CSV on stdout
  bool json = false;
};
int rfq_command(const RfqArguments& arguments);

struct BidsArguments {
  std::string plan;
  std::vector<std::string> bids;   // filled-in CSV files
  std::vector<std::string> award;  // offers; empty: none
  std::string output;              // the scenario of the award
  int width = 0;                   // columns of text; 0: those of the terminal
  bool json = false;
};
int bids_command(const BidsArguments& arguments);

}  // namespace stargate
