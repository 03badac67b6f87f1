// The contract periods of an offer (rules, section 4).
#pragma once

#include <optional>

#include "stargate/programme/programme.hpp"

namespace stargate::auditing {

struct Span {
  int first = 0, last = 0;
};  // months of the programme, both included

// The months of period `period`, cut at the ordering window, at month 0 and at the horizon; none when nothing is left.
std::optional<Span> period_months(const Programme& programme, const Offer& offer, int period);

// The period that holds month `t`; none outside the ordering window.
std::optional<int> period_of(const Programme& programme, const Offer& offer, int t);

}  // namespace stargate::auditing
