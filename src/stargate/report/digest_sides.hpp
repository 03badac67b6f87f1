// SPDX-License-Identifier: Apache-2.0
// One plan by thing: its decisions by month and its money. Inside report only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "stargate/report/compared_plan.hpp"
#include "stargate/report/digest.hpp"

namespace stargate::report {

// What is decided about a thing, or follows at once; one word each in the digest's sentence.
enum class Measure {
  opening,
  building,
  commitment,
  power,
  racks_installed,
  racks_retired,  // of a site
  racks_ordered,
  contract,
  deposit_credit,  // of a supplier
  drawn,
  repaid,  // of a facility
  served,  // of a service
  run,     // of a campaign
  called,
  distributed,  // of the partners
};

using Months = std::map<Month, double>;  // how much in which month

struct ThingOfPlan {
  std::map<Measure, Months> decided;
  std::map<std::string, std::int64_t> detail;  // every decision, "start/alpha-hall/2026-03" -> 2
  std::string host;                            // where a campaign runs
  Money money;
  double present = 0;  // USD m
};

using ThingKey = std::pair<MovedKind, std::string>;  // with its id

std::map<ThingKey, ThingOfPlan> things_of(const ComparedPlan& plan);

}  // namespace stargate::report
