// SPDX-License-Identifier: Apache-2.0
// Rack by rack: which stand, accepted and installed when, worth what, pledged to whom. For lenders' reports; the
// month's totals are the covenant's, and a test holds the two together to within one rack per facility.
//
// Racks leave a hub first in, first out; a rack counts as accepted in the month in which its last part arrives. A hub
// that gives out more racks than it has gives racks accepted in the month of installing. Racks are worth what the
// borrowing base says: their platform's value less age / collateral_life, age from installing. Facilities that lend on
// racks take them in the order of the programme, oldest acceptance first, whole racks until worth * advance covers the
// balance; what is left is free.
#pragma once

#include <vector>

#include "stargate/finance/run.hpp"

namespace stargate::finance {

// Racks of one platform in one hall with one history. Opening racks count as accepted when installed. They stand in
// month t if installed <= t < gone.
struct RackLot {
  Index<Platform> platform;
  Index<Hall> hall;
  int accepted = 0, installed = 0, gone = 0;
  std::int64_t racks = 0;
};
struct Pledge {
  int lot = 0;
  Index<Facility> facility;
  std::int64_t racks = 0;
  Money worth;
};  // facility -1: free

std::vector<RackLot> rack_lots(const Programme& programme, const Audit& audit);
std::vector<Pledge> pledges(const Programme& programme, const std::vector<RackLot>& lots, const Run& run, int month);

struct PledgeAt {
  int month = 0;
  Pledge pledge;
};
std::vector<PledgeAt> year_end_pledges(const Programme& programme, const std::vector<RackLot>& lots,
                                       const Run& run);  // the last month's too

Money worth_of(const Programme& programme, const RackLot& lot, std::int64_t racks, int month);

}  // namespace stargate::finance
