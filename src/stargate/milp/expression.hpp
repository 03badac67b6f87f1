// SPDX-License-Identifier: Apache-2.0
// Linear expressions over the columns of a model.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace stargate {

// A column (variable) and a row (constraint) of one model, in order of creation from 0.
struct ColId {
  int index = -1;
  constexpr bool is_set() const { return index >= 0; }
  friend constexpr auto operator<=>(ColId, ColId) = default;
};
struct RowId {
  int index = -1;
  constexpr bool is_set() const { return index >= 0; }
  friend constexpr auto operator<=>(RowId, RowId) = default;
};

// A sum of coefficient times column, plus a constant. A column may stand in it more than once.
class LinearExpr {
 public:
  struct Term {
    ColId col;
    double coefficient = 0.0;
  };

  LinearExpr() = default;
  LinearExpr(double constant) : constant_(constant) {}  // NOLINT: implicit by design
  LinearExpr(ColId col) : terms_{{col, 1.0}} {}         // NOLINT: implicit by design
  LinearExpr(ColId col, double coefficient) : terms_{{col, coefficient}} {}

  const std::vector<Term>& terms() const { return terms_; }
  double constant() const { return constant_; }
  void reserve(std::size_t terms) { terms_.reserve(terms); }

  LinearExpr& add(ColId col, double coefficient) {
    terms_.push_back({col, coefficient});
    return *this;
  }
  LinearExpr& add(const LinearExpr& other, double factor) {
    if (&other == this) return *this *= 1.0 + factor;
    for (const Term& term : other.terms_) terms_.push_back({term.col, factor * term.coefficient});
    constant_ += factor * other.constant_;
    return *this;
  }

  LinearExpr& add_constant(double constant) {
    constant_ += constant;
    return *this;
  }
  bool empty() const { return terms_.empty(); }
  double value(const std::vector<double>& x) const {
    double sum = constant_;
    for (const Term& term : terms_) sum += term.coefficient * x[static_cast<std::size_t>(term.col.index)];
    return sum;
  }

  LinearExpr& operator+=(const LinearExpr& other) { return add(other, 1.0); }
  LinearExpr& operator-=(const LinearExpr& other) { return add(other, -1.0); }
  LinearExpr& operator*=(double factor) {
    for (Term& term : terms_) term.coefficient *= factor;
    constant_ *= factor;
    return *this;
  }

  friend LinearExpr operator+(LinearExpr a, const LinearExpr& b) { return a += b; }
  friend LinearExpr operator-(LinearExpr a, const LinearExpr& b) { return a -= b; }
  friend LinearExpr operator-(LinearExpr a) { return a *= -1.0; }
  friend LinearExpr operator*(double factor, LinearExpr a) { return a *= factor; }
  friend LinearExpr operator*(LinearExpr a, double factor) { return a *= factor; }

 private:
  std::vector<Term> terms_;
  double constant_ = 0.0;
};

inline LinearExpr operator*(double factor, ColId col) { return {col, factor}; }
inline LinearExpr operator*(ColId col, double factor) { return {col, factor}; }

}  // namespace stargate

template <>
struct std::hash<stargate::ColId> {
  std::size_t operator()(stargate::ColId id) const noexcept { return std::hash<int>{}(id.index); }
};
template <>
struct std::hash<stargate::RowId> {
  std::size_t operator()(stargate::RowId id) const noexcept { return std::hash<int>{}(id.index); }
};
