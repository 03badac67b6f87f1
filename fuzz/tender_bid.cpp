// SPDX-License-Identifier: Apache-2.0
// Any text as a supplier's bid: it is read or refused, and what is read can be compared and awarded.
#include <cstddef>
#include <cstdint>
#include <string>

#include "stargate/base/check.hpp"
#include "stargate/tender/award.hpp"
#include "stargate/tender/comparison.hpp"

using namespace stargate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Programme programme = load_programme("examples/two-sites").value();
  const auto bid = tender::read_bid(programme, {"bid.csv", std::string(reinterpret_cast<const char*>(data), size)});
  if (!bid) {
    check(!bid.mistakes().empty(), "a bid that is refused has a mistake");
    return 0;
  }
  tender::compare(programme, Plan{}, {bid.value()});
  const tender::Award award = tender::award_of(programme, bid.value().terms);
  const std::string scenario = tender::scenario_toml(award, "award", "Award");
  const auto awarded = tender::awarded_programme(programme, award);
  check(awarded || !awarded.mistakes().empty(), "an award is a programme or has a mistake");
  check(!scenario.empty(), "an award is a scenario");
  return 0;
}
