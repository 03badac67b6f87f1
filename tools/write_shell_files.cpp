// SPDX-License-Identifier: Apache-2.0
// The manual pages and the shell completions, written while the program is built:
//
//   write_shell_files FOLDER    FOLDER/man1/*.1, FOLDER/stargate.bash, FOLDER/_stargate, FOLDER/stargate.fish
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "stargate/app/manual_page.hpp"
#include "stargate/app/shell_completion.hpp"

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fputs("usage: write_shell_files FOLDER\n", stderr);
    return 2;
  }
  try {
    const std::filesystem::path folder = words[1];
    const stargate::CommandTree tree = stargate::command_tree();
    std::filesystem::create_directories(folder / "man1");
    for (const stargate::ManualPage& page : stargate::manual_pages(tree, "stargate " STARGATE_VERSION))
      write(folder / "man1" / page.name, page.text);
    write(folder / "stargate.bash", stargate::bash_completion(tree));
    write(folder / "_stargate", stargate::zsh_completion(tree));
    write(folder / "stargate.fish", stargate::fish_completion(tree));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "write_shell_files: %s\n", error.what());
    return 1;
  }
  return 0;
}
