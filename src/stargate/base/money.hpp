// SPDX-License-Identifier: Apache-2.0
// Exact money: whole cents in 64 bits (up to 9e16 cents, nine hundred trillion dollars).
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace stargate {

class Money {
 public:
  constexpr Money() = default;
  static constexpr Money cents(std::int64_t c) {
    Money m;
    m.cents_ = c;
    return m;
  }
  // Nearest cent to an amount in millions, ties away from zero.
  static Money millions(long double m);

  constexpr std::int64_t in_cents() const { return cents_; }
  constexpr double in_millions() const { return static_cast<double>(cents_) / 1e8; }

  // This amount times a real factor, rounded to the nearest cent.
  Money scaled(long double factor) const;

  constexpr Money operator-() const { return cents(-cents_); }
  constexpr Money& operator+=(Money o) {
    cents_ += o.cents_;
    return *this;
  }
  constexpr Money& operator-=(Money o) {
    cents_ -= o.cents_;
    return *this;
  }
  friend constexpr Money operator+(Money a, Money b) { return cents(a.cents_ + b.cents_); }
  friend constexpr Money operator-(Money a, Money b) { return cents(a.cents_ - b.cents_); }
  friend constexpr auto operator<=>(Money, Money) = default;

 private:
  std::int64_t cents_ = 0;
};

// "-1,234.57" in units of one dollar.
std::string to_string(Money money);

}  // namespace stargate
