// SPDX-License-Identifier: Apache-2.0
// A place where the program runs on a disk that fails on demand, and one run of it.
//
// A bench has two folders: `disk`, where shim.c lets calls fail, and `home`, where the program runs and what it cannot
// write to the disk is rescued. The program is started without a shell, in a process group of its own, so that a test
// can signal it and see whether it left a process behind.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/io/store_fixture.hpp"

namespace stargate::faults {

// What the shim is told; see there.
struct Fault {
  std::string calls = "any";
  int at = 0;  // 0: none
  std::string does = "ENOSPC";
  bool lasts = false;
  long room = -1;  // bytes; below 0: no limit

  std::string text() const;
};

using Files = std::map<std::string, std::string>;  // content by name, relative to a folder

class Bench {
 public:
  Bench();
  std::string disk(const std::string& name) const { return folder_ / ("disk/" + name); }
  std::string home(const std::string& name) const { return folder_ / ("home/" + name); }
  std::string talk(const std::string& name) const { return folder_ / ("talk/" + name); }
  void clear() const;  // both folders are empty then
  Files on_disk() const { return files_in("disk"); }
  Files at_home() const { return files_in("home"); }

 private:
  Files files_in(const std::string& part) const;
  small::Folder folder_;
};

// Names of scratch files among these.
std::vector<std::string> scratch_files(const Files& files);

class Started {
 public:
  // In `words`, DISK and HOME stand for the folders.
  Started(const Bench& bench, const std::vector<std::string>& words, const Fault& fault = {});
  ~Started();
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;

  bool ended();      // by now
  bool met() const;  // the fault was met
  // Waits until the fault is met; false where the program ends before.
  bool wait_until_met();
  void signal(int number);
  // The exit status; of a program that was ended by a signal 1000 and its number.
  int status();
  // Processes of the group that live on after the program's end; waits up to `seconds` for those that are ending.
  bool left_a_process(double seconds = 5);

  std::string out() const, err() const;
  std::vector<std::string> calls_met() const;  // "write /path"

 private:
  const Bench& bench_;
  pid_t group_ = -1;
  int status_ = -1;
  bool ended_ = false;
};

// Whether the shim works here: seccomp may be forbidden.
bool can_watch(const Bench& bench);

}  // namespace stargate::faults
