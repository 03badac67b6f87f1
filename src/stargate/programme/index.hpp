// SPDX-License-Identifier: Apache-2.0
// Which row of which table: the index of a hall cannot stand where that of a site is meant.
//
//   Index<Hall> hall;                 // none
//   Order{0, 3, 1, 8};                // literals are indices of whatever table is meant
//   Index<Hall>(i)                    // a number that is known only when the program runs has to be called one
//   p.sites[p.halls[hall].site.index] // p.sites[hall] does not compile
//   for (Index<Hall> h : indices(p.halls)) ...
//
// An index goes where a plain number is asked for (a key, a printed number, a sum); the way back is explicit.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace stargate {

template <class T>
concept PlainNumber = std::integral<T> && !std::same_as<T, bool>;

template <class Row>
class Index {
 public:
  constexpr Index() = default;  // none
  // The first is for literals: it is the only one that applies without being named.
  template <std::same_as<int> Literal>
  consteval Index(Literal value) : value_(value) {}
  explicit constexpr Index(int value) : value_(value) {}
  template <PlainNumber Number>
    requires(!std::same_as<Number, int>)
  explicit constexpr Index(Number value) : value_(static_cast<int>(value)) {}
  template <class Other>
    requires(!std::same_as<Other, Row>)
  Index(Index<Other>) = delete;

  constexpr bool valid() const { return value_ >= 0; }
  explicit constexpr operator bool() const { return valid(); }  // not whether it is another than row 0
  constexpr operator int() const { return value_; }
  constexpr std::size_t position() const { return static_cast<std::size_t>(value_); }  // of a valid one

  friend constexpr bool operator==(Index, Index) = default;
  friend constexpr auto operator<=>(Index, Index) = default;
  template <PlainNumber Number>
  friend constexpr bool operator==(Index a, Number b) {
    return std::cmp_equal(a.value_, b);
  }
  template <PlainNumber Number>
  friend constexpr std::strong_ordering operator<=>(Index a, Number b) {
    if (std::cmp_equal(a.value_, b)) return std::strong_ordering::equal;
    return std::cmp_less(a.value_, b) ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  template <class Other>
    requires(!std::same_as<Other, Row>)
  friend bool operator==(Index, Index<Other>) = delete;
  template <class Other>
    requires(!std::same_as<Other, Row>)
  friend std::strong_ordering operator<=>(Index, Index<Other>) = delete;

  template <class Archive>
  friend void fields(Archive& a, Index& index) {
    a.field(index.value_);
  }

 private:
  int value_ = -1;
};

// One value for each row of a table, found by the index of that table. Plain numbers are taken too.
template <class Row, class Value>
class ByRow : public std::vector<Value> {
  using Base = std::vector<Value>;

 public:
  using Base::Base;
  using Base::operator=;
  using Base::operator[];
  ByRow() = default;
  ByRow(Base values) : Base(std::move(values)) {}

  typename Base::reference operator[](Index<Row> index) { return Base::operator[](index.position()); }
  typename Base::const_reference operator[](Index<Row> index) const { return Base::operator[](index.position()); }
  template <class Other>
    requires(!std::same_as<Other, Row>)
  typename Base::reference operator[](Index<Other>) = delete;
  template <class Other>
    requires(!std::same_as<Other, Row>)
  typename Base::const_reference operator[](Index<Other>) const = delete;
};

// A table of the programme.
template <class Row>
using Rows = ByRow<Row, Row>;

// All indices of a table with `count` rows, in order.
template <class Row>
class Indices {
 public:
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Index<Row>;
    Iterator() = default;
    explicit Iterator(int at) : at_(at) {}
    Index<Row> operator*() const { return Index<Row>(at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return Iterator(at_++); }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    int at_ = 0;
  };
  explicit Indices(std::size_t count) : count_(static_cast<int>(count)) {}
  Iterator begin() const { return Iterator(0); }
  Iterator end() const { return Iterator(count_); }

 private:
  int count_;
};

template <class Row, class Value>
Indices<Row> indices(const ByRow<Row, Value>& rows) {
  return Indices<Row>(rows.size());
}

}  // namespace stargate

template <class Row>
struct std::hash<stargate::Index<Row>> {
  std::size_t operator()(stargate::Index<Row> index) const { return std::hash<int>()(index); }
};
