// How answers are told, in tables and as data.
#pragma once

#include <cmath>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/valuer.hpp"

namespace stargate::report {

inline nlohmann::json finite(double x) { return std::isfinite(x) ? nlohmann::json(x) : nlohmann::json(nullptr); }

// "12.3 (11.9 to 12.8)", "not distinguishable", or why there is none.
inline std::string with_bar(const Answer& a) {
  if (!a.possible) return a.why_not;
  if (!a.distinguishable) return fmt::format("not distinguishable ({:+.1f} to {:+.1f})", a.low, a.high);
  return fmt::format("{:+.1f} ({:+.1f} to {:+.1f})", a.change, a.low, a.high);
}

inline nlohmann::json answer_data(const Answer& a) {
  nlohmann::json j{{"possible", a.possible}, {"change", finite(a.change)}, {"low", finite(a.low)}, {"high", finite(a.high)}, {"distinguishable", a.distinguishable}, {"kept", finite(a.kept_there - a.here)},
                   {"exchanged", finite(a.again_there - a.exchanged_here)}, {"cut_short", a.cut_short}, {"seconds", a.seconds}};
  if (!a.possible) j["why_not"] = a.why_not;
  return j;
}

}  // namespace stargate::report
