#include "stargate/planning/time_limit.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace stargate {

namespace {

constexpr double kFundingShare = 0.2, kFundingSeconds = 60;
constexpr double kBindingShare = 0.1, kBindingSeconds = 20;

}  // namespace

double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

TimeLimit::TimeLimit(double seconds, bool reproducible)
    : began_(monotonic_seconds()), seconds_(seconds), limited_(!reproducible) {}

double TimeLimit::passed() const { return monotonic_seconds() - began_; }

double TimeLimit::left() const {
  return limited_ ? std::max(0.0, seconds_ - passed()) : std::numeric_limits<double>::infinity();
}

double TimeLimit::for_funding() const { return std::min(kFundingSeconds, kFundingShare * seconds_); }

double TimeLimit::for_binding() const { return std::min(kBindingSeconds, kBindingShare * seconds_); }

}  // namespace stargate
