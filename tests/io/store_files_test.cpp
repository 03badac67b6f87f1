// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <random>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/io/store_fixture.hpp"

namespace stargate {
namespace {

using namespace small;

std::string refusal(const std::string& path) {
  const Programme p = stored_programme();
  const Plan planned = stored_plan();
  const Result<std::string> saved = save_plan(path, p, planned, audit(p, planned));
  return saved ? "" : to_string(saved.mistakes().front());
}

std::string load_refusal(const std::string& path) {
  const Result<StoredPlan> loaded = load_plan(path);
  return loaded ? "" : to_string(loaded.mistakes().front());
}

void expect_says(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << "'" << text << "' does not say '" << part << "'";
}

TEST(SavingAPlan, ReplacesAnOlderPlanAndLeavesNothingElseBehind) {
  const Folder folder;
  save_small(folder);
  save_small(folder);
  EXPECT_EQ(folder.files(), 1);
  EXPECT_TRUE(load_plan(folder / "small.plan"));
}

TEST(SavingAPlan, KeepsTheRightsOfAnOlderPlan) {
  const Folder folder;
  const std::string path = save_small(folder);
  ASSERT_EQ(chmod(path.c_str(), 0640), 0);
  save_small(folder);
  struct stat status{};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640U);
}

TEST(SavingAPlan, FollowsALinkToTheFile) {
  const Folder folder;
  save_small(folder, "real.plan");
  std::filesystem::create_symlink("real.plan", folder / "link.plan");
  save_small(folder, "link.plan");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.plan"));
  EXPECT_TRUE(load_plan(folder / "link.plan"));
}

// A note is no name: nothing else looks at what it is made of.
TEST(LoadingAPlan, RefusesTextsThatCannotBeShown) {
  const Folder folder;
  for (const char* hex : {"ff", "c0af", "e28082", "eda080", "f4908080", "e282", "61c3"}) {
    const std::string path = save_small(folder);
    change(path, std::string("UPDATE note SET text = CAST(x'") + hex + "' AS TEXT) WHERE rowid = 1");
    const bool sound = std::string(hex) == "e28082";
    EXPECT_EQ(static_cast<bool>(load_plan(path)), sound) << hex;
    if (!sound) expect_says(load_refusal(path), "is damaged");
  }
}

TEST(SavingAPlan, RefusesAFolder) {
  const Folder folder;
  expect_says(refusal(folder.path().string()), "is a folder");
}

TEST(SavingAPlan, RefusesAFolderThatIsNotThere) {
  const Folder folder;
  expect_says(refusal(folder / "nowhere/a.plan"), "there is no folder");
}

TEST(SavingAPlan, RefusesAFolderThatCannotBeWrittenTo) { expect_says(refusal("/proc/a.plan"), "could not be written"); }

TEST(SavingAPlan, RefusesADevice) { expect_says(refusal("/dev/null"), "is not a regular file"); }

TEST(SavingAPlan, LeavesAFileThatIsNoPlanAsItIs) {
  const Folder folder;
  write_bytes(folder / "letter.txt", "dear partners");
  expect_says(refusal(folder / "letter.txt"), "exists and is not a plan file");
  EXPECT_EQ(bytes_of(folder / "letter.txt"), "dear partners");
}

TEST(SavingAPlan, TakesTheNameOfAnEmptyFile) {
  const Folder folder;
  write_bytes(folder / "a.plan", "");
  EXPECT_EQ(refusal(folder / "a.plan"), "");
}

TEST(SavingAPlan, KeepsTheOldPlanWhenTheDiskIsFull) {
  const Folder folder;
  const std::string path = save_small(folder);
  const std::string before = bytes_of(path);
  rlimit old{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &old), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small_files{20000, old.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small_files), 0);
  const std::string said = refusal(path);
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  expect_says(said, "could not be written");
  EXPECT_EQ(bytes_of(path), before);
  EXPECT_EQ(folder.files(), 1);
}

TEST(LoadingAPlan, SaysWhatIsWrongWithAPathThatIsNoPlan) {
  const Folder folder;
  write_bytes(folder / "empty.plan", "");
  write_bytes(folder / "text.plan",
              "not a database, but long enough to have a header of its own, as one may think when one looks at it");
  store::Database other;
  other.run("CREATE TABLE customer (name TEXT)");
  write_bytes(folder / "other.plan", other.image());
  expect_says(load_refusal(folder / "none.plan"), "is not there");
  expect_says(load_refusal(folder.path().string()), "is a folder");
  expect_says(load_refusal("/dev/null"), "is not a regular file");
  expect_says(load_refusal(folder / "empty.plan"), "is empty");
  expect_says(load_refusal(folder / "text.plan"), "is not a plan file");
  expect_says(load_refusal(folder / "other.plan"), "is an SQLite database, but not a plan");
}

TEST(LoadingAPlan, RefusesAFileThatWasCutShortAnywhere) {
  const Folder folder;
  const std::string whole = bytes_of(save_small(folder));
  for (const double share : {0.0005, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99}) {
    write_bytes(folder / "cut.plan",
                whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
    EXPECT_NE(load_refusal(folder / "cut.plan"), "") << share;
  }
}

TEST(LoadingAPlan, NeverFallsOverAFileWithBrokenBytes) {
  const Folder folder;
  const std::string whole = bytes_of(save_small(folder));
  std::mt19937 random(20260501);
  for (int round = 0; round < 60; ++round) {
    std::string broken = whole;
    for (int i = 0; i < 8; ++i) broken[random() % broken.size()] = static_cast<char>(random());
    write_bytes(folder / "broken.plan", broken);
    const Result<StoredPlan> loaded = load_plan(folder / "broken.plan");
    if (!loaded) {
      EXPECT_FALSE(loaded.mistakes().front().what.empty());
    }
  }
}

}  // namespace
}  // namespace stargate
