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

// Whether both signs occur, and whether the sign changes just once along the series.
std::pair<bool, bool> signs(std::span<const double> amounts) {
  int changes = 0, last = 0;
  for (double a : amounts) {
    const int sign = a > 0 ? 1 : a < 0 ? -1 : 0;
    if (sign == 0) continue;
    if (last != 0 && sign != last) ++changes;
    last = sign;
  }
  return {changes > 0, changes == 1};
}

}  // namespace

std::optional<Root> irr_yearly(std::span<const Money> monthly) {
  std::vector<double> amounts;
  for (Money m : monthly) amounts.push_back(dollars(m));
  const auto [both, once] = signs(amounts);
  if (!both) return std::nullopt;
  return nearest_root([&](double yearly) {
    double sum = 0;
    for (size_t t = 0; t < amounts.size(); ++t) sum += amounts[t] * std::pow(1 + yearly, -static_cast<double>(t) / 12);
    return sum;
  }, once);
}

std::optional<Root> xirr(std::span<const Dated> flows) {
  if (flows.empty()) return std::nullopt;
  std::vector<Dated> order(flows.begin(), flows.end());
  std::stable_sort(order.begin(), order.end(), [](const Dated& a, const Dated& b) { return a.date < b.date; });
  std::vector<double> amounts;
  for (const Dated& f : order) amounts.push_back(dollars(f.amount));
  const auto [both, once] = signs(amounts);
  if (!both) return std::nullopt;
  return nearest_root([&](double yearly) {
    double sum = 0;
    for (size_t i = 0; i < order.size(); ++i) sum += amounts[i] * std::pow(1 + yearly, -(order[i].date - order.front().date) / 365.0);
    return sum;
  }, once);
}

double npv(std::span<const Money> monthly, double yearly_rate) {
  double sum = 0;
  for (size_t t = 0; t < monthly.size(); ++t) sum += dollars(monthly[t]) * std::pow(1 + yearly_rate, -static_cast<double>(t + 1) / 12);
  return sum;
}

}  // namespace stargate::finance
