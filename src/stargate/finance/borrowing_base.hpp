// Rack by rack: which stand, accepted and installed when, worth what, pledged to whom. For lenders' reports; the month's totals are the
// covenant's, and a test holds the two together to within one rack per facility.
//
// Racks leave a hub first in, first out; a rack counts as accepted in the month in which its last part arrives. Facilities that lend on racks
// take them in the order of the programme, oldest acceptance first, whole racks until worth * advance covers the balance.
#pragma once

#include <vector>

#include "stargate/finance/run.hpp"

namespace stargate::finance {

struct RackLot { int platform = 0, hall = 0, accepted = 0, installed = 0; std::int64_t racks = 0; };
struct Pledge { int lot = 0, facility = -1; std::int64_t racks = 0; Money worth; };  // facility -1: free

std::vector<RackLot> rack_lots(const Programme& programme, const Plan& plan, const Audit& audit);
std::vector<Pledge> pledges(const Programme& programme, const std::vector<RackLot>& lots, const Run& run, int month);

}  // namespace stargate::finance
