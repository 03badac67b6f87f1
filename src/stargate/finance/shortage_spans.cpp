// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/shortage_spans.hpp"

#include <algorithm>

namespace stargate::finance {

std::vector<ShortageSpan> shortage_spans(std::span<const Shortage> shortages) {
  std::vector<ShortageSpan> spans;
  for (const Shortage& s : shortages) {
    const auto same = std::find_if(spans.begin(), spans.end(), [&](const ShortageSpan& span) {
      return span.worst.kind == s.kind && span.worst.where == s.where;
    });
    ShortageSpan& span = same != spans.end() ? *same : spans.emplace_back(ShortageSpan{s, s.month, s.month - 1, 0});
    if (s.month > span.to) ++span.months;
    span.to = s.month;
    if (s.amount > span.worst.amount) span.worst = s;
  }
  return spans;
}

}  // namespace stargate::finance
