// SPDX-License-Identifier: Apache-2.0
#include "stargate/files/output_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stargate {
namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "output_file_XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  std::string operator/(const std::string& name) const { return (path / name).string(); }
  int files() const { return static_cast<int>(std::distance(fs::directory_iterator(path), fs::directory_iterator())); }
};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}
void put(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string plan_like() {
  std::string bytes(100, '\0');
  bytes.replace(0, 16, std::string("SQLite format 3\0", 16));
  bytes.replace(68, 4, "SGPL");
  return bytes;
}

MistakeKind kind_of(const std::vector<Mistake>& mistakes) {
  EXPECT_EQ(mistakes.size(), 1U);
  return mistakes.empty() ? MistakeKind::input : mistakes.front().kind;
}

TEST(OutputFile, WritesAndReplacesWithoutLeavingAnythingElse) {
  const Folder folder;
  EXPECT_TRUE(write_output(folder / "a.html", "one", Replaces::document).empty());
  EXPECT_TRUE(write_output(folder / "a.html", "two", Replaces::document).empty());
  EXPECT_EQ(content(folder / "a.html"), "two");
  EXPECT_EQ(folder.files(), 1);
}

TEST(OutputFile, KeepsThePermissionsOfWhatItReplaces) {
  const Folder folder;
  put(folder / "a", "one");
  ::chmod((folder / "a").c_str(), 0640);
  EXPECT_TRUE(write_output(folder / "a", "two", Replaces::document).empty());
  struct stat there{};
  ASSERT_EQ(::stat((folder / "a").c_str(), &there), 0);
  EXPECT_EQ(there.st_mode & 07777, 0640U);
}

TEST(OutputFile, FollowsLinksAlsoToAFileThatIsNotThereYet) {
  const Folder folder;
  put(folder / "real", "one");
  fs::create_symlink("real", folder / "link");
  fs::create_symlink("later", folder / "dangling");
  EXPECT_TRUE(write_output(folder / "link", "two", Replaces::document).empty());
  EXPECT_TRUE(write_output(folder / "dangling", "three", Replaces::document).empty());
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(content(folder / "real"), "two");
  EXPECT_EQ(content(folder / "later"), "three");
}

TEST(OutputFile, RefusesWhatMustNotBeReplaced) {
  const Folder folder;
  put(folder / "my.plan", plan_like());
  put(folder / "notes", "mine");
  put(folder / "empty", "");
  fs::create_directory(folder / "programme");
  put(folder / "programme/programme.toml", "x = 1");
  put(folder / "programme/PRICE.CSV", "x");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  fs::create_symlink("pipe", folder / "link-to-pipe");
  const auto refused = [&](const std::string& name, Replaces replaces) {
    return !output_mistakes(folder / name, replaces).empty() && !write_output(folder / name, "new", replaces).empty();
  };
  EXPECT_TRUE(refused("my.plan", Replaces::document));
  EXPECT_TRUE(refused("my.plan", Replaces::programme));
  EXPECT_FALSE(refused("my.plan", Replaces::plan));
  EXPECT_TRUE(refused("notes", Replaces::plan));
  EXPECT_FALSE(refused("empty", Replaces::plan));
  EXPECT_TRUE(refused("programme/programme.toml", Replaces::document));
  EXPECT_TRUE(refused("programme/PRICE.CSV", Replaces::document));
  EXPECT_FALSE(refused("programme/PRICE.CSV", Replaces::programme));
  EXPECT_TRUE(refused("programme", Replaces::document));
  EXPECT_TRUE(refused("pipe", Replaces::document));
  EXPECT_TRUE(refused("link-to-pipe", Replaces::document));
  EXPECT_TRUE(refused("not/there", Replaces::document));
  EXPECT_EQ(kind_of(output_mistakes("", Replaces::document)), MistakeKind::input);
  EXPECT_EQ(content(folder / "notes"), "mine");
  EXPECT_EQ(content(folder / "programme/programme.toml"), "x = 1");
}

TEST(OutputFile, LeavesWriteProtectedFilesAsTheyAre) {
  const Folder folder;
  put(folder / "sealed.plan", plan_like());
  ::chmod((folder / "sealed.plan").c_str(), 0444);
  EXPECT_EQ(kind_of(write_output(folder / "sealed.plan", "new", Replaces::plan)), MistakeKind::not_allowed);
  EXPECT_EQ(content(folder / "sealed.plan"), plan_like());
}

TEST(OutputFile, RemovesWhatAKilledProcessLeftAndNothingElse) {
  const Folder folder;
  put(folder / ".stargate-a.plan-abcdef", "half");       // of a killed process
  put(folder / ".stargate-a.plan-notes", "mine");        // another name
  put(folder / ".stargate-b.plan-abcdef", "another's");  // of another target
  put(folder / ".stargate-a.plan-ghijkl", "in use");     // of a process that writes now
  const int used = ::open((folder / ".stargate-a.plan-ghijkl").c_str(), O_RDWR);
  ASSERT_EQ(::flock(used, LOCK_EX), 0);
  EXPECT_TRUE(write_output(folder / "a.plan", "new", Replaces::plan).empty());
  EXPECT_FALSE(fs::exists(folder / ".stargate-a.plan-abcdef"));
  EXPECT_TRUE(fs::exists(folder / ".stargate-a.plan-notes"));
  EXPECT_TRUE(fs::exists(folder / ".stargate-b.plan-abcdef"));
  EXPECT_TRUE(fs::exists(folder / ".stargate-a.plan-ghijkl"));
  ::close(used);
}

TEST(OutputFile, RemovesWhatAKilledProcessLeftBesideANameWithDots) {
  const Folder folder;
  put(folder / ".stargate-my.v2.new.plan-abcdef", "half");
  put(folder / ".stargate-my.new.plan-abcdef", "another's");
  EXPECT_TRUE(write_output(folder / "my.v2.plan", "new", Replaces::plan).empty());
  EXPECT_FALSE(fs::exists(folder / ".stargate-my.v2.new.plan-abcdef"));
  EXPECT_TRUE(fs::exists(folder / ".stargate-my.new.plan-abcdef"));
}

// Many processes write to one name at once, each removing what it takes for leftovers: none loses its own.
TEST(OutputFile, WritersOfOneNameDoNotRemoveEachOthersFiles) {
  const Folder folder;
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      int failures = 0;
      for (int k = 0; k < 200; ++k)
        failures += write_output(folder / "a", "content", Replaces::document).empty() ? 0 : 1;
      ::_exit(failures == 0 ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(content(folder / "a"), "content");
  EXPECT_EQ(folder.files(), 1);
}

// In a child, since the limit on file sizes holds for a whole process.
TEST(OutputFile, ATooSmallDiskLeavesWhatWasThere) {
  const Folder folder;
  put(folder / "a", "one");
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit small{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto mistakes = write_output(folder / "a", std::string(5000, 'x'), Replaces::document);
    ::_exit(mistakes.size() == 1 && mistakes.front().kind == MistakeKind::output ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0) << "neither a signal nor another answer";
  EXPECT_EQ(content(folder / "a"), "one");
  EXPECT_EQ(folder.files(), 1);
}

TEST(OutputFile, NamesPlacesForWhatCouldNotBeWritten) {
  const auto places = rescue_places("/not/there/my.plan");
  ASSERT_GE(places.size(), 2U);
  for (const std::string& place : places) EXPECT_EQ(fs::path(place).filename(), "my.rescue.plan");
}

TEST(OutputFile, NamesNoPlaceWhereSomethingWasRescuedBefore) {
  const Folder folder;
  const char* home = std::getenv("HOME");
  const std::string before = home != nullptr ? home : "";
  ::setenv("HOME", folder.path.c_str(), 1);
  put(folder / "my.rescue.plan", "one");
  fs::create_symlink("nowhere", folder / "my.rescue.2.plan");
  const auto places = rescue_places("/not/there/my.plan");
  ::setenv("HOME", before.c_str(), 1);
  EXPECT_NE(std::find(places.begin(), places.end(), folder / "my.rescue.3.plan"), places.end());
  for (const std::string& place : places) EXPECT_FALSE(fs::exists(place)) << place;
}

TEST(OutputFile, SaysWhyAFolderCannotBeMade) {
  const Folder folder;
  put(folder / "file", "");
  EXPECT_TRUE(make_folder(folder / "a/b/c").empty());
  EXPECT_TRUE(make_folder(folder / "a/b/c").empty());
  EXPECT_EQ(kind_of(make_folder(folder / "file/b")), MistakeKind::input);
}

}  // namespace
}  // namespace stargate
