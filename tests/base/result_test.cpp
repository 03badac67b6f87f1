// SPDX-License-Identifier: Apache-2.0
// Mistakes and cautions in one line, results that are a value or mistakes, and descriptors that close themselves.
#include "stargate/base/result.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "stargate/base/caution.hpp"
#include "stargate/base/descriptor.hpp"

namespace stargate {
namespace {

TEST(Mistake, NamesPlaceFieldAndMend) {
  EXPECT_EQ(to_string(Mistake{"a.toml", 3, "site.x", "is -5", "give 1"}), "a.toml:3: site.x: is -5; give 1");
  EXPECT_EQ(to_string(Mistake{"a.toml", 1, "", "is -5", ""}), "a.toml:1: is -5");
  EXPECT_EQ(to_string(Mistake{"a.toml", 0, "", "is empty", ""}), "a.toml: is empty");
  EXPECT_EQ(to_string(Mistake{"", 0, "--by", "is empty", ""}), "--by: is empty");
  EXPECT_EQ(to_string(Mistake{"", 0, "", "is empty", ""}), "is empty");
  EXPECT_EQ(to_string(Caution{"a.toml", 3, "site.x", "is 5", "give 1"}), "a.toml:3: site.x: caution: is 5; give 1");
}

TEST(Result, IsAValueOrMistakes) {
  const Result<int> good = 7;
  ASSERT_TRUE(good);
  EXPECT_EQ(good.value(), 7);
  EXPECT_TRUE(good.mistakes().empty());
  const Result<int> bad = Mistake{"", 0, "x", "is wrong", ""};
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.mistakes().size(), 1u);
  EXPECT_THROW(bad.value(), Defect);
  Result<int> changed = 1;
  changed.value() = 2;
  EXPECT_EQ(Result<int>(changed).value(), 2);
  EXPECT_THROW(Result<int>(std::vector<Mistake>{}), Defect);
}

TEST(Check, ABrokenOneNamesItsPlaceAndSentence) {
  EXPECT_NO_THROW(check(true, "it holds"));
  const int line = __LINE__ + 2;
  try {
    check(false, "it holds");
    FAIL() << "nothing was thrown";
  } catch (const Defect& defect) {
    const std::string text = defect.what();
    EXPECT_NE(text.find("result_test.cpp:" + std::to_string(line) + ": it holds"), std::string::npos) << text;
  }
}

bool is_open(int fd) { return ::fcntl(fd, F_GETFD) != -1; }

TEST(Descriptor, ClosesWhatItHolds) {
  const int first = ::open("/dev/null", O_RDONLY), second = ::open("/dev/null", O_RDONLY);
  {
    Descriptor held(first);
    EXPECT_EQ(held.get(), first);
    EXPECT_TRUE(is_open(first));
    held.reset(second);
    EXPECT_FALSE(is_open(first));
    EXPECT_TRUE(is_open(second));
    EXPECT_EQ(held.get(), second);
  }
  EXPECT_FALSE(is_open(second));
  EXPECT_EQ(Descriptor().get(), -1);
}

TEST(Descriptor, DoesNotCloseWhatItReleased) {
  const int fd = ::open("/dev/null", O_RDONLY);
  {
    Descriptor held(fd);
    EXPECT_EQ(held.release(), fd);
    EXPECT_LT(held.get(), 0);
  }
  EXPECT_TRUE(is_open(fd));
  ::close(fd);
}

TEST(Descriptor, ClosesTheFirstDescriptorToo) {
  const int input = ::dup(0);
  ASSERT_GE(input, 0);
  ::close(0);
  const int zero = ::open("/dev/null", O_RDONLY);
  ASSERT_EQ(zero, 0);
  {
    Descriptor held(zero);
  }
  EXPECT_FALSE(is_open(0));
  ASSERT_EQ(::open("/dev/null", O_RDONLY), 0);
  Descriptor held(0);
  held.reset(-1);
  EXPECT_FALSE(is_open(0));
  ::dup2(input, 0);
  ::close(input);
}

}  // namespace
}  // namespace stargate
