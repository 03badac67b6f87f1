#include "stargate/plan/audit/periods.hpp"

#include <algorithm>
#include <cstdint>

namespace stargate::auditing {

namespace {

struct Window {
  std::int64_t first, last, length;
};

Window window_of(const Programme& programme, const Offer& offer) {
  std::int64_t last = programme.horizon() - 1;
  if (offer.order_until.is_set()) last = std::min<std::int64_t>(last, programme.index_of(offer.order_until));
  return {programme.index_of(offer.order_from), last, std::max(1, offer.period_months)};
}

}  // namespace

std::optional<Span> period_months(const Programme& programme, const Offer& offer, int period) {
  if (period < 0) return std::nullopt;
  const Window window = window_of(programme, offer);
  const std::int64_t begin = window.first + period * window.length;
  const std::int64_t first = std::max<std::int64_t>(begin, 0);
  const std::int64_t last = std::min(begin + window.length - 1, window.last);
  if (first > last) return std::nullopt;
  return Span{static_cast<int>(first), static_cast<int>(last)};
}

std::optional<int> period_of(const Programme& programme, const Offer& offer, int t) {
  const Window window = window_of(programme, offer);
  if (t < window.first || t > window.last) return std::nullopt;
  return static_cast<int>((t - window.first) / window.length);
}

}  // namespace stargate::auditing
