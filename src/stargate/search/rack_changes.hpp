// SPDX-License-Identifier: Apache-2.0
// Every way in which one rack of a plan can be left out, added or moved, and what it does to orders, contracts, hubs
// and halls.
//
//   out      a rack is not ordered; not ordered and not installed; left in its hub
//   in       a rack more is ordered; ordered and installed; installed out of its hub
//   moved    ordered, installed or both a month earlier or later; ordered from another offer; installed in another hall
//   of the region retired  early, or not, or a month earlier or later
//
// Where the volume of a contract period changes, its tier may change with it: a first rack signs a contract, the last
// one leaves none. Rules are not looked at, only that nothing falls below zero.
#pragma once

#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

// Columns and by how much they change, in model units: decisions, and the stocks, standing racks and volumes that
// follow from them.
using Shift = std::vector<std::pair<ColId, double>>;

// Numbers into RackChanges::parts; -1: none.
using RackChange = std::array<int, 6>;

class RackChanges {
 public:
  // `x`: a point of the model that is whole in all physical decisions.
  RackChanges(const Programme&, const Formulation&, const std::vector<double>& x);

  // What changes are made of: one rack ordered, one installed, one volume, one retirement more or less.
  const std::vector<Shift>& parts() const { return parts_; }
  Shift shift(const RackChange&) const;  // the sum of its parts, each column once

  // Visits every change, always in the same order. Those that only add and have a part of which `barred` says that it
  // cannot be added are left out.
  void for_each(const std::function<bool(const Shift& installed)>& barred,
                const std::function<void(const RackChange&)>& visit) const;

 private:
  friend class RackParts;
  struct Order {
    Index<Offer> offer;
    Index<Platform> platform;
    Index<Region> region;
    int month = 0, period = 0, part = 0;
    std::vector<int> contract;  // what may become of the contract of its period
  };
  struct Install {
    Index<Platform> platform;
    Index<Hall> hall;
    Index<Region> region;
    int month = 0;
    std::vector<int> ways;  // with early retirements or without
  };
  using Visit = std::function<void(const RackChange&)>;
  void ordered_and_installed(const std::vector<Order>&, const std::vector<Install>&, const Visit&) const;
  void moved_orders(const Visit&) const;
  void moved_installs(const Visit&) const;
  void both_moved(const Visit&) const;

  std::vector<Shift> parts_;
  std::vector<Order> more_ordered_, less_ordered_;
  std::vector<Install> more_installed_, less_installed_;
  std::vector<int> retired_;
};

// The columns that a shift may hold: whole decisions, racks, and what follows from them alone. All others are money,
// compute and shortfalls.
std::vector<bool> rack_columns(const Formulation&);

}  // namespace stargate
