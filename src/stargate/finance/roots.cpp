#include "stargate/finance/returns.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace stargate::finance {

namespace {

constexpr double kLowest = -0.999999, kHighest = 1e4;

double dollars(Money m) { return static_cast<double>(m.in_cents()) / 100; }

double bisected(const std::function<double(double)>& value, double low, double high) {
  double at_low = value(low);
  for (int i = 0; i < 200 && high - low > 1e-13 * std::max(1.0, std::fabs(low)); ++i) {
    const double middle = low + (high - low) / 2, at = value(middle);
    if (at == 0) return middle;
    if ((at < 0) == (at_low < 0)) low = middle, at_low = at;
    else high = middle;
  }
  return low + (high - low) / 2;
}

// Changes of sign on a walk outwards from zero in growing steps; the nearest is the answer.
std::optional<Root> nearest_root(const std::function<double(double)>& value, bool signs_change_once) {
  const double at_zero = value(0);
  if (at_zero == 0) return Root{0, signs_change_once};
  std::vector<double> roots;
  for (const bool up : {true, false}) {
    double at = 0, here = at_zero, step = 0.01;
    while (up ? at < kHighest : at > kLowest) {
      const double next = up ? std::min(kHighest, at + step) : std::max(kLowest, at - std::min(step, (at + 1) / 2));
      const double there = value(next);
      if (there == 0 || (there < 0) != (here < 0)) roots.push_back(bisected(value, std::min(at, next), std::max(at, next)));
      if (next == at) break;
      at = next;
      here = there;
      step *= 1.1;
      if (!up && at - kLowest < 1e-9) break;
    }
  }
  if (roots.empty()) return std::nullopt;
  const double nearest = *std::min_element(roots.begin(), roots.end(), [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  return Root{nearest, signs_change_once || roots.size() == 1};
}

struct Timed {
  double amount;
  int time;  // in months, or in days
};

// Whether both signs occur, and whether the sign changes just once along the series.
std::pair<bool, bool> signs(std::span<const Timed> flows) {
  int changes = 0, last = 0;
  for (const Timed& flow : flows) {
    const int sign = flow.amount > 0 ? 1 : flow.amount < 0 ? -1 : 0;
    if (sign == 0) continue;
    if (last != 0 && sign != last) ++changes;
    last = sign;
  }
  return {changes > 0, changes == 1};
}

// sum of amount (1 + yearly)^(-time / year), from the last flow to the first: the gaps between them are few, and so are their factors.
class PresentValue {
 public:
  PresentValue(std::span<const Timed> flows, double year) : flows_(flows), year_(year) {
    for (size_t i = 1; i < flows.size(); ++i) {
      const int gap = flows[i].time - flows[i - 1].time;
      const auto found = std::find(gaps_.begin(), gaps_.end(), gap);
      gap_of_.push_back(static_cast<size_t>(found - gaps_.begin()));
      if (found == gaps_.end()) gaps_.push_back(gap);
    }
    factors_.resize(gaps_.size());
  }

  double operator()(double yearly) {
    for (size_t k = 0; k < gaps_.size(); ++k) factors_[k] = std::pow(1 + yearly, -gaps_[k] / year_);
    double sum = flows_.back().amount;
    for (size_t i = flows_.size() - 1; i > 0; --i) sum = flows_[i - 1].amount + sum * factors_[gap_of_[i - 1]];
    return sum;
  }

 private:
  std::span<const Timed> flows_;
  double year_;
  std::vector<int> gaps_;
  std::vector<size_t> gap_of_;  // of flow i + 1 after flow i
  std::vector<double> factors_;
};

std::optional<Root> rate_of(std::span<const Timed> flows, double year) {
  const auto [both, once] = signs(flows);
  if (!both) return std::nullopt;
  PresentValue value(flows, year);
  return nearest_root([&](double yearly) { return value(yearly); }, once);
}

}  // namespace

std::optional<Root> irr_yearly(std::span<const Money> monthly) {
  std::vector<Timed> flows;
  for (size_t t = 0; t < monthly.size(); ++t) flows.push_back({dollars(monthly[t]), static_cast<int>(t)});
  return rate_of(flows, 12);
}

std::optional<Root> xirr(std::span<const Dated> flows) {
  if (flows.empty()) return std::nullopt;
  std::vector<Dated> order(flows.begin(), flows.end());
  std::stable_sort(order.begin(), order.end(), [](const Dated& a, const Dated& b) { return a.date < b.date; });
  std::vector<Timed> timed;
  for (const Dated& f : order) timed.push_back({dollars(f.amount), f.date - order.front().date});
  return rate_of(timed, 365);
}

double npv(std::span<const Money> monthly, double yearly_rate) {
  double sum = 0;
  for (size_t t = 0; t < monthly.size(); ++t) sum += dollars(monthly[t]) * std::pow(1 + yearly_rate, -static_cast<double>(t + 1) / 12);
  return sum;
}

}  // namespace stargate::finance
