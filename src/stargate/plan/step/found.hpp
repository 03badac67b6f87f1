// SPDX-License-Identifier: Apache-2.0
// What is found wrong on the way: broken rules and what falls short.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "stargate/base/calendar.hpp"
#include "stargate/plan/findings.hpp"

namespace stargate::stepping {

// One sentence out of words and figures.
template <class... Words>
std::string sentence(const Words&... words) {
  std::ostringstream out;
  out.precision(10);
  (out << ... << words);
  return out.str();
}

class Findings {
 public:
  explicit Findings(Month first_month = {}) : first_month_(first_month) {}

  void broken(Rule rule, std::string where, int month, double amount, std::string unit, std::string text);
  void hard(ShortfallKind kind, std::string where, int month, double amount, std::string unit);
  void priced(ShortfallKind kind, std::string where, int month, double amount, std::string unit, Money money);

  std::string at(int month) const { return (first_month_ + month).text(); }  // "2026-05"

  std::vector<Violation> take_violations() { return std::move(violations_); }
  std::vector<Shortfall> take_shortfalls() { return std::move(shortfalls_); }

 private:
  Month first_month_;
  std::vector<Violation> violations_;
  std::vector<Shortfall> shortfalls_;
};

}  // namespace stargate::stepping
