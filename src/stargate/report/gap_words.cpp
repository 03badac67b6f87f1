// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/gap_words.hpp"

#include <cmath>

#include <fmt/format.h>

#include "stargate/report/amounts.hpp"

namespace stargate {

std::string gap_words(const finance::PlanGap& gap) {
  if (!gap.known) return "";
  std::string shares;
  const auto add = [&](double share, const char* of) {
    if (!std::isfinite(share)) return;
    shares += fmt::format("{}{} of {}", shares.empty() ? "" : ", ", per_cent_text(share), of);
  };
  add(gap.of_spend, "spend");
  add(gap.of_value, "value");
  return "maximum possible improvement" + (shares.empty() ? "" : ": " + shares);
}

}  // namespace stargate
