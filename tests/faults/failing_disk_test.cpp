// SPDX-License-Identifier: Apache-2.0
// The disk fails at one call after the other, or is full, in every way in which the program writes: nothing is lost,
// nothing damaged is called good, and it is said.
#include <algorithm>
#include <iostream>

#include <gtest/gtest.h>

#include "tests/faults/judge.hpp"

namespace stargate::faults {
namespace {

const char* const kFaults[] = {"ENOSPC", "EIO", "short"};

class FailingDisk : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_watch(bench)) GTEST_SKIP() << "the calls of a program cannot be watched here (seccomp is forbidden)";
  }

  // Whether the fault was met; what is wrong after it is told.
  bool try_fault(const Verb& verb, const Fault& fault) {
    prepare(bench, verb);
    std::vector<std::string> wrongs;
    std::string where;
    {
      Started run(bench, verb.words, fault);
      run.status();
      if (run.met()) where = run.calls_met().front();
      wrongs = wrongs_of(verb, bench, run);
    }
    for (const std::string& wrong : wrongs_after_another_run(verb, bench)) wrongs.push_back(wrong);
    for (const std::string& wrong : wrongs)
      ADD_FAILURE() << verb.name << ", " << fault.text() << " (" << where << "): " << wrong;
    if (!where.empty()) ++faults;
    return !where.empty();
  }

  // Bytes that the command writes at least to leave what it leaves; a plan is written twice.
  static long written_by(const Verb& verb) {
    std::size_t bytes = 0;
    for (const auto& [name, content] : outcome(verb).files) {
      const auto is_this = [&text = content](const auto& old) { return old.second == text; };
      if (std::none_of(verb.before.begin(), verb.before.end(), is_this)) bytes += content.size();
    }
    return static_cast<long>(verb.plans ? 2 * bytes : bytes);
  }

  // Disks of so many sizes, from none to just too small.
  void fill_disks(const Verb& verb, int sizes) {
    for (int i = 0; i < sizes; ++i)
      EXPECT_TRUE(try_fault(verb, {"any", 0, "", false, written_by(verb) * i / sizes})) << verb.name << " found room";
  }

  Bench bench;
  int faults = 0;
};

class FailingDiskSlow : public FailingDisk {};
class FailingDiskLong : public FailingDisk {};

TEST_F(FailingDisk, EveryVerbWritesWhatIsLookedFor) {
  for (const char* name : {"plan", "finance --xlsx"}) {
    const Outcome& right = outcome(verb(name));
    EXPECT_EQ(right.status, 0) << name;
    EXPECT_TRUE(scratch_files(right.files).empty()) << name;
    for (const char* call : {"open ", "write ", "mode ", "sync ", "rename "})
      EXPECT_TRUE(std::any_of(right.calls.begin(), right.calls.end(),
                              [&](const std::string& met) { return met.starts_with(call); }))
          << name << " never met " << call;
  }
}

TEST_F(FailingDisk, LosesNothingInASample) {
  for (const int n : {2, 3}) try_fault(verb("plan over one of another programme"), {"any", n, "ENOSPC"});
  try_fault(verb("report"), {"any", 4, "EIO"});
  try_fault(verb("plan over a worse one"), {"write", 1, "ENOSPC", true});
  try_fault(verb("init"), {"mkdir", 1, "ENOSPC"});
  try_fault(verb("finance --xlsx"), {"write", 4, "short"});
  EXPECT_EQ(faults, 6);
  fill_disks(verb("report"), 2);
}

// Many files in a row are written in one way: every call for the first of them, then a sample with one fault each.
TEST_F(FailingDiskSlow, NothingIsLostWhereAnyOneCallFails) {
  constexpr int kAll = 16;
  for (const Verb& verb : verbs()) {
    const int calls = static_cast<int>(outcome(verb).calls.size());
    EXPECT_GT(calls, 3) << verb.name;
    for (int n = 1; n <= calls; n += n < kAll ? 1 : 1 + calls / 8) {
      if (n < kAll && n % 2 == 0) try_fault(verb, {"any", n, "ENOSPC"});
      if (n < kAll && n % 2 == 1) try_fault(verb, {"any", n, "EIO"});
      if (n >= kAll) try_fault(verb, {"any", n, kFaults[n / 2 % 2]});
    }
    try_fault(verb, {"any", 1, "short"});
    try_fault(verb, {"any", 2, "ENOSPC", true});
  }
  std::cout << faults << " faults met\n";
}

TEST_F(FailingDiskSlow, AFullDiskDamagesNothingInASample) {
  for (const Verb& verb : verbs()) fill_disks(verb, 2);
}

TEST_F(FailingDiskLong, NothingIsLostWhereAnyOneCallFailsInAnyWay) {
  for (const Verb& verb : verbs()) {
    const int before = faults;
    for (const char* does : kFaults)
      for (const bool lasts : {false, true}) {
        int n = 1;
        while (!HasFailure() && try_fault(verb, {"any", n, does, lasts})) ++n;
        EXPECT_GT(n, 1) << verb.name << " never met " << does;
      }
    std::cout << verb.name << ": " << faults - before << " faults met" << std::endl;
    if (HasFailure()) return;
  }
  std::cout << faults << " faults met" << std::endl;
}

TEST_F(FailingDiskLong, FullDisksOfTwentySizesDamageNothing) {
  for (const Verb& verb : verbs()) {
    fill_disks(verb, 20);
    std::cout << verb.name << ": 20 sizes below " << written_by(verb) << " bytes" << std::endl;
  }
}

}  // namespace
}  // namespace stargate::faults
