// SPDX-License-Identifier: Apache-2.0
// Seeded chance, the same on every machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <utility>
#include <vector>

#include "stargate/programme/index.hpp"

namespace stargate::against {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}

  // low .. high, both counted in; low where there is nothing between them.
  int pick(int low, int high) {
    if (high <= low) return low;
    return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1));
  }
  bool chance(int pct) { return pick(1, 100) <= pct; }
  template <class T>
  T choose(std::initializer_list<T> all) {
    return *(all.begin() + pick(0, static_cast<int>(all.size()) - 1));
  }
  template <class T>
  const T& choose(const std::vector<T>& all) {
    return all[static_cast<size_t>(pick(0, static_cast<int>(all.size()) - 1))];
  }
  int row(size_t size) { return pick(0, static_cast<int>(size) - 1); }
  template <class Row>
  Index<Row> row(const Rows<Row>& rows) {
    return Index<Row>(row(rows.size()));
  }
  std::int64_t pick_long(std::int64_t low, std::int64_t high) {
    if (high <= low) return low;
    const auto wide = static_cast<std::uint64_t>(random_()) << 32 | random_();
    return low + static_cast<std::int64_t>(wide % static_cast<std::uint64_t>(high - low + 1));
  }
  template <class T>
  void shuffle(std::vector<T>& rows) {
    for (size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[static_cast<size_t>(row(i))]);
  }

 private:
  std::mt19937 random_;
};

}  // namespace stargate::against
