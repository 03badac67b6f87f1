// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/codec.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>

namespace stargate {
namespace {

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

enum class Colour : std::uint8_t { red, green };

struct Inner {
  std::string name;
  std::vector<std::string> words;
  bool operator==(const Inner&) const = default;
};

template <class Archive>
void fields(Archive& a, Inner& i) {
  all_fields(a, i, i.name, i.words);
}

struct Outer {
  int number = 0;
  Colour colour{};
  std::vector<Point> points;
  std::vector<Inner> inners;
  std::function<void()> ear;
  const int* at = nullptr;
  bool flag = false;
};

template <class Archive>
void fields(Archive& a, Outer& o) {
  all_fields(a, o, o.number, o.colour, o.points, o.inners, left_out(o.ear), left_out(o.at), o.flag);
}

struct Seven {
  int a, b;
  std::string c;
  std::vector<double> d;
  std::function<bool()> e;
  Inner f;
  bool g;
};

TEST(Codec, MembersAreCounted) {
  static_assert(codec::field_count<Point>() == 2);
  static_assert(codec::field_count<Inner>() == 2);
  static_assert(codec::field_count<Outer>() == 7);
  static_assert(codec::field_count<Seven>() == 7);
}

Outer example() {
  Outer o;
  o.number = -7;
  o.colour = Colour::green;
  o.points = {{1, 2}, {3, 4}};
  o.inners = {{"", {}}, {"b", {"c", "", std::string("d\0e", 3)}}};
  o.flag = true;
  return o;
}

TEST(Codec, WhatIsReadIsWhatWasWritten) {
  const Outer o = example();
  const Outer back = from_bytes<Outer>(to_bytes(o));
  EXPECT_EQ(back.number, o.number);
  EXPECT_EQ(back.colour, o.colour);
  EXPECT_EQ(back.points, o.points);
  EXPECT_EQ(back.inners, o.inners);
  EXPECT_TRUE(back.flag);
}

TEST(Codec, MapsTravelWithTheirKeys) {
  const std::map<std::pair<int, int>, std::map<int, Inner>> all = {{{1, -2}, {}},
                                                                   {{3, 4}, {{5, {"a", {"b"}}}, {6, {"", {}}}}}};
  const std::string bytes = to_bytes(all);
  const auto back = from_bytes<std::map<std::pair<int, int>, std::map<int, Inner>>>(bytes);
  EXPECT_EQ(back, all);
  std::string more = bytes;
  more[0] = 3;  // entries, of which there are two
  EXPECT_THROW((from_bytes<std::map<std::pair<int, int>, std::map<int, Inner>>>(more)), Defect);
}

TEST(Codec, EveryShorterAndAnyLongerTextIsNoValue) {
  const std::string bytes = to_bytes(example());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(from_bytes<Outer>(std::string_view(bytes).substr(0, size)), Defect) << size;
  EXPECT_THROW(from_bytes<Outer>(bytes + 'x'), Defect);
}

TEST(Codec, ALengthThatIsNonsenseAsksForNoMemory) {
  const std::string bytes(8, '\xff');
  EXPECT_THROW(from_bytes<std::string>(bytes), Defect);
  EXPECT_THROW(from_bytes<std::vector<double>>(bytes), Defect);
  EXPECT_THROW(from_bytes<std::vector<std::string>>(bytes), Defect);
}

}  // namespace
}  // namespace stargate
