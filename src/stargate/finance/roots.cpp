// SPDX-License-Identifier: Apache-2.0
// All roots of a present value, isolated by intervals.
//
// With u = log(1 + rate) and times counted from the first amount, f(u) = sum a[i] exp(-u t[i]). For u >= 0 it is P(u) -
// N(u), the amounts received and those paid; both fall as u grows, and so do the sums that make up its derivative. So
// values at the ends of an interval bound the derivative within it. An interval holds no root where f in its middle is
// farther from zero than the derivative can bring it, and at most one where the derivative keeps its sign; every other
// one is halved. For u < 0 the times are counted back from the last amount, which multiplies f by a positive factor and
// keeps every term below one.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "stargate/finance/returns.hpp"

namespace stargate::finance {

namespace {

constexpr double kSmallest = 1e-12;  // width of an interval that is not halved further
constexpr double kClose = 1e-4;      // roots farther apart are never taken for one
constexpr double kNoise = 1e-13;     // of the sum of all terms: what rounding may add

double dollars(Money m) { return static_cast<double>(m.in_cents()) / 100; }

struct Timed {
  double amount;
  double years;
};

// P, N and the sums of their terms times t.
struct Sums {
  double in = 0, out = 0, in_slope = 0, out_slope = 0;
  double value() const { return in - out; }
  double noise() const { return kNoise * (in + out); }
};

class Isolating {
 public:
  Isolating(std::span<const Timed> flows, bool backwards) : flows_(flows), backwards_(backwards) {}

  double value(double u) const { return at(u).value(); }

  // Of |u| from `low` to `high`, both at least 0.
  std::vector<double> roots(double low, double high) {
    search(low, high, at(low), at(high));
    return one_of_each(found_);
  }

 private:
  Sums at(double u) const {
    Sums s;
    for (const Timed& flow : flows_) {
      const double t = backwards_ ? flows_.back().years - flow.years : flow.years - flows_.front().years;
      const double term = std::fabs(flow.amount) * std::exp(-u * t);
      (flow.amount > 0 ? s.in : s.out) += term;
      (flow.amount > 0 ? s.in_slope : s.out_slope) += term * t;
    }
    return s;
  }

  void search(double low, double high, const Sums& here, const Sums& there) {
    // f' = out_slope - in_slope; each falls from low to high.
    const double least = there.out_slope - here.in_slope, most = here.out_slope - there.in_slope;
    if (least >= 0 || most <= 0) {
      if ((here.value() < 0) != (there.value() < 0) || here.value() == 0) keep(bisected(low, high, here.value()));
      return;
    }
    const double width = high - low, middle = low + width / 2;
    const Sums between = at(middle);
    if (std::fabs(between.value()) > between.noise() + std::max(-least, most) * width / 2) return;
    const double reach = std::fabs(between.value()) + std::max(-least, most) * width / 2;
    if (reach <= 4 * between.noise() || width < kSmallest * std::max(1.0, high))
      return keep(middle);  // it touches zero
    search(low, middle, here, between);
    search(middle, high, between, there);
  }

  double bisected(double low, double high, double at_low) const {
    if (at_low == 0) return low;
    for (int i = 0; i < 200 && high - low > 1e-15 * std::max(1.0, high); ++i) {
      const double middle = low + (high - low) / 2, now = at(middle).value();
      if (now == 0) return middle;
      if ((now < 0) == (at_low < 0))
        low = middle;
      else
        high = middle;
    }
    return low + (high - low) / 2;
  }

  void keep(double u) { found_.push_back(u); }

  // A root on the border of two intervals is met twice, and one that touches zero as often as rounding changes the sign
  // around it: roots between which the value is no more than noise are one.
  std::vector<double> one_of_each(const std::vector<double>& met) const {
    std::vector<double> roots;
    double first = 0;
    for (size_t i = 0; i < met.size(); ++i) {
      if (i > 0 && met[i] - met[i - 1] < kClose) {
        const Sums between = at(met[i - 1] + (met[i] - met[i - 1]) / 2);
        if (std::fabs(between.value()) <= 8 * between.noise()) {
          roots.back() = first + (met[i] - first) / 2;
          continue;
        }
      }
      roots.push_back(first = met[i]);
    }
    return roots;
  }

  std::span<const Timed> flows_;
  bool backwards_;
  std::vector<double> found_;
};

struct Found {
  std::vector<double> rates;
  double at_lowest = 0, at_highest = 0;  // the value there, by its sign
};

Found all_rates(std::span<const Timed> flows) {
  const double lowest = -std::log1p(kLowestRate), highest = std::log1p(kHighestRate);
  Isolating below(flows, true), above(flows, false);
  Found found{{}, below.value(lowest), above.value(highest)};
  for (const double u : below.roots(0, lowest)) found.rates.insert(found.rates.begin(), std::expm1(-u));
  for (const double u : above.roots(0, highest))
    if (found.rates.empty() || std::expm1(u) - found.rates.back() > 1e-10)
      found.rates.push_back(std::expm1(u));  // zero is the border of both
  return found;
}

Rates rates_of(std::vector<Timed> flows) {
  std::erase_if(flows, [](const Timed& flow) { return flow.amount == 0; });
  Rates rates;
  const auto any = [&](bool received) {
    return std::any_of(flows.begin(), flows.end(), [&](const Timed& f) { return (f.amount > 0) == received; });
  };
  if (!any(false)) return rates;
  rates.says = Rates::Says::nothing_received;
  if (!any(true)) return rates;
  const Found found = all_rates(flows);
  rates.found = found.rates;
  if (rates.found.empty())
    rates.says = Rates::Says::no_rate;
  else if (rates.found.size() > 1)
    rates.says = Rates::Says::several;
  else if ((found.at_lowest > 0) == (found.at_highest > 0))
    rates.says = Rates::Says::touches;
  else
    rates.says = found.at_lowest > 0 ? Rates::Says::earned : Rates::Says::cost;
  return rates;
}

std::string in_per_cent(const std::vector<double>& rates) {
  std::string text;
  for (size_t i = 0; i < rates.size(); ++i) {
    char number[40];
    std::snprintf(number, sizeof number, "%.2f %%", 100 * rates[i]);
    text += std::string(i == 0 ? "" : i + 1 == rates.size() ? " and " : ", ") + number;
  }
  return text;
}

}  // namespace

Rates irr_yearly(std::span<const Money> monthly) {
  std::vector<Timed> flows;
  for (size_t t = 0; t < monthly.size(); ++t) flows.push_back({dollars(monthly[t]), static_cast<double>(t) / 12});
  return rates_of(std::move(flows));
}

Rates xirr(std::span<const Dated> flows) {
  std::vector<Dated> order(flows.begin(), flows.end());
  std::stable_sort(order.begin(), order.end(), [](const Dated& a, const Dated& b) { return a.date < b.date; });
  std::vector<Timed> timed;
  for (const Dated& f : order) {
    const double years = (f.date - order.front().date) / 365.0;
    if (!timed.empty() && timed.back().years == years)
      timed.back().amount += dollars(f.amount);
    else
      timed.push_back({dollars(f.amount), years});
  }
  return rates_of(std::move(timed));
}

std::string why_no_return(const Rates& rates) {
  switch (rates.says) {
    case Rates::Says::nothing_paid:
      return "nothing is paid in";
    case Rates::Says::nothing_received:
      return "nothing is received";
    case Rates::Says::no_rate:
      return "no rate makes what is paid and what is received equal";
    case Rates::Says::several:
      return in_per_cent(rates.found) + (rates.found.size() == 2 ? " a year both fit" : " a year all fit") +
             ", so no single rate says what is earned";
    case Rates::Says::touches:
      return in_per_cent(rates.found) +
             " a year fits, but the present value has the same sign below and above it, so it says nothing about what "
             "is earned";
    case Rates::Says::cost:
      return in_per_cent(rates.found) +
             " a year is what the money costs, not what it earns: it is received before it is paid";
    case Rates::Says::earned:
      break;
  }
  return "";
}

std::string remark_on(const Rates& irr, const Rates& xirr) {
  const std::string by_months = why_no_return(irr), by_days = why_no_return(xirr);
  if (by_months == by_days) return by_months.empty() ? "" : "IRR and XIRR: " + by_months;
  std::string text = by_months.empty() ? "" : "IRR: " + by_months;
  if (!by_days.empty()) text += (text.empty() ? "XIRR: " : "; XIRR: ") + by_days;
  return text;
}

double npv(std::span<const Money> monthly, double yearly_rate) {
  double sum = 0;
  for (size_t t = 0; t < monthly.size(); ++t)
    sum += dollars(monthly[t]) * std::pow(1 + yearly_rate, -static_cast<double>(t + 1) / 12);
  return sum;
}

}  // namespace stargate::finance
