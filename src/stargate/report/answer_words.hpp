// SPDX-License-Identifier: Apache-2.0
// How answers are told, in tables and as data.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/valuer.hpp"
#include "stargate/report/cell.hpp"

namespace stargate::report {

inline nlohmann::json finite(double x) { return std::isfinite(x) ? nlohmann::json(x) : nlohmann::json(nullptr); }

// As many digits as an error of this size leaves: two figures of the error, "70.2" for 70.1600 +- 1.4.
inline double rounded_to(double x, double error) {
  if (!std::isfinite(x) || !(error > 0)) return x;
  const double place = std::pow(10.0, std::floor(std::log10(error)) - 1);
  return std::round(x / place) * place;
}
inline std::string as_exact_as(double x, double error, bool sign = false) {
  if (!std::isfinite(x)) return "";
  const int digits = error > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(error))), 0, 6) : 2;
  const double r = rounded_to(x, error);
  return sign ? fmt::format("{:+.{}f}", r, digits) : fmt::format("{:.{}f}", r, digits);
}

// The same as a cell of a table.
inline Cell figure(double x, double error) {
  if (!std::isfinite(x)) return nullptr;
  const double r = rounded_to(x, error);
  return error >= 10 && std::fabs(r) < 1e15 ? Cell(static_cast<std::int64_t>(std::llround(r)))
                                            : Cell(error > 0 ? std::stod(as_exact_as(x, error)) : x);
}

// An amount that is known exactly, with four figures or one decimal, whichever is more: 0.0123, 0.2, 1234.5.
inline double enough_digits(double x) {
  if (!std::isfinite(x) || x == 0) return x;
  const double place = std::min(0.1, std::pow(10.0, std::floor(std::log10(std::fabs(x))) - 3));
  return std::stod(fmt::format("{:.12g}", std::round(x / place) * place));
}

// "12.3 (11.9 to 12.8)", "not distinguishable", or why there is none.
inline std::string with_bar(const Answer& a) {
  if (!a.possible) return a.why_not;
  const double error = (a.high - a.low) / 2;
  const std::string bar =
      a.at_least() ? fmt::format("({} or more)", as_exact_as(a.low, error, true))
                   : fmt::format("({} to {})", as_exact_as(a.low, error, true), as_exact_as(a.high, error, true));
  if (a.unknown) return "not known: it and its opposite both gain";
  if (a.unmoved) return "nothing";
  if (!a.distinguishable) return "not distinguishable " + bar;
  return as_exact_as(a.change, error, true) + " " + bar;
}

inline nlohmann::json answer_data(const Answer& a) {
  nlohmann::json j{{"possible", a.possible},
                   {"change", finite(a.change)},
                   {"low", finite(a.low)},
                   {"high", a.at_least() ? nlohmann::json(nullptr) : finite(a.high)},
                   {"at_least", a.at_least()},
                   {"distinguishable", a.distinguishable},
                   {"unknown", a.unknown},
                   {"unmoved", a.unmoved},
                   {"kept", finite(a.kept_there - a.here)},
                   {"exchanged", finite(a.again_there - a.exchanged_here)},
                   {"cut_short", a.cut_short},
                   {"seconds", a.seconds}};
  if (!a.possible) j["why_not"] = a.why_not;
  return j;
}

}  // namespace stargate::report
