// SPDX-License-Identifier: Apache-2.0
// A file that the program keeps beside another one is regular, of bounded size, and never a way to somewhere else.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include "stargate/files/side_file.hpp"

namespace stargate {
namespace {

struct SideFile : testing::Test {
  std::filesystem::path folder;
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "side-file-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::string at(const char* name) const { return (folder / name).string(); }
  static std::string bytes(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
};

TEST_F(SideFile, IsAddedToAndReadBack) {
  EXPECT_EQ(read_side_file(at("a"), 100).value(), "");
  EXPECT_TRUE(append_side_file(at("a"), "one\n").empty());
  EXPECT_TRUE(append_side_file(at("a"), "two\n").empty());
  EXPECT_EQ(read_side_file(at("a"), 100).value(), "one\ntwo\n");
  EXPECT_FALSE(read_side_file(at("a"), 7));
}

TEST_F(SideFile, IsNoPipe) {
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  EXPECT_FALSE(read_side_file(at("pipe"), 100));
  EXPECT_FALSE(append_side_file(at("pipe"), "x").empty());
}

TEST_F(SideFile, IsNoLinkToAFileOrDevice) {
  std::ofstream(at("other")) << "mine";
  std::filesystem::create_symlink("other", at("link"));
  std::filesystem::create_symlink("/dev/zero", at("endless"));
  for (const char* name : {"link", "endless"}) {
    const auto read = read_side_file(at(name), 100);
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.mistakes().front().what, "is not a regular file");
    EXPECT_FALSE(append_side_file(at(name), "x").empty()) << name;
  }
  EXPECT_EQ(bytes(at("other")), "mine");
}

TEST_F(SideFile, IsNoFolder) {
  std::filesystem::create_directory(at("folder"));
  EXPECT_FALSE(read_side_file(at("folder"), 100));
  EXPECT_FALSE(append_side_file(at("folder"), "x").empty());
}

}  // namespace
}  // namespace stargate
