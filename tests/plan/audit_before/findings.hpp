// SPDX-License-Identifier: Apache-2.0
// What the walks have to say: broken rules and what falls short.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::auditing_before {

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
  explicit Findings(Month first_month) : first_month_(first_month) {}

  void broken(Rule rule, std::string where, int month, double amount, std::string unit, std::string text);
  void hard(ShortfallKind kind, std::string where, int month, double amount, std::string unit);
  void priced(ShortfallKind kind, std::string where, int month, double amount, std::string unit, Money money);

  std::string at(int month) const { return (first_month_ + month).text(); }  // "2026-05"

  std::vector<Violation> take_violations() { return std::move(violations_); }
  std::vector<Shortfall> take_ranked_shortfalls();  // hard first, then by money

 private:
  Month first_month_;
  std::vector<Violation> violations_;
  std::vector<Shortfall> shortfalls_;
};

}  // namespace stargate::auditing_before
