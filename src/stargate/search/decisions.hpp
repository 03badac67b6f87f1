// SPDX-License-Identifier: Apache-2.0
// The whole decisions of a plan in compact form: what a local search moves about. Everything else follows from a linear
// programme.
#pragma once

#include <utility>
#include <vector>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

struct Decisions {
  ByRow<Hall, std::vector<int>> starts;  // [hall][t < H] new buildings
  ByRow<Tranche, int> committed;         // [tranche] month, -1: never
  struct Run {
    int host = -1, month = -1;  // -1: not run
    friend bool operator==(const Run&, const Run&) = default;
  };
  ByRow<Campaign, Run> runs;             // [campaign]
  ByRow<Offer, std::vector<int>> tiers;  // [offer][period], -1: no contract
  friend bool operator==(const Decisions&, const Decisions&) = default;
};

// Nothing built, bought or run; contracts that are signed already stand.
Decisions no_decisions(const Programme&, const Formulation&);

// Reads a point that is whole in these columns.
Decisions decisions_of(const Programme&, const Formulation&, const std::vector<double>& x);

using Columns = std::vector<std::pair<ColId, double>>;

// The value of every column of sites, buildings, power, campaigns and contracts, always in the same order. A site opens
// when something first needs it.
Columns columns_of(const Programme&, const Formulation&, const Decisions&);
Columns columns_of_site(const Programme&, const Formulation&, const Decisions&,
                        Index<Site> site);  // opening, buildings and power
Columns columns_of_campaign(const Formulation&, const Decisions&, Index<Campaign> campaign);
Columns columns_of_contract(const Formulation&, const Decisions&, Index<Offer> offer, int period);

// Whether the decisions have the rows and months of this programme, and name hosts, months and tiers that it has:
// anything else read from outside must not be used.
bool fits(const Programme&, const Formulation&, const Decisions&);

// Whether the decisions keep to the windows, counts and starts per quarter of the sites, and to what is decided not to
// be. Cheap; what they mean for racks, power and money is left to the relaxation.
bool admissible(const Programme&, const Formulation&, const Decisions&);

}  // namespace stargate
