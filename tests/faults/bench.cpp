// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/bench.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stargate::faults {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kPause(1);

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

// What the program is started with: this process's own, without what would lead it elsewhere.
std::vector<std::string> environment(const Bench& bench, const Fault& fault) {
  std::vector<std::string> all;
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string text = *one, name = text.substr(0, text.find('='));
    if (name != "HOME" && name != "TMPDIR" && name != "LD_PRELOAD" && name != "ASAN_OPTIONS" &&
        !name.starts_with("STARGATE_FAULT_"))
      all.push_back(text);
  }
  all.push_back("HOME=" + bench.home("."));
  all.push_back("TMPDIR=" + bench.home("."));
  if (fault.at == 0 && fault.room < 0) return all;
  // A workbook is made in memory and in nameless files of /tmp before it goes to the disk; those are faulty too.
  const std::string elsewhere = fault.room < 0 ? ",/memfd:workbook,/tmp/#" : "";
  all.push_back("ASAN_OPTIONS=detect_leaks=0");  // that search makes calls where no signal can come
  all.push_back("LD_PRELOAD=" STARGATE_FAULT_SHIM);
  all.push_back("STARGATE_FAULT_FOLDERS=" + fs::path(bench.disk("")).parent_path().string() + elsewhere);
  all.push_back("STARGATE_FAULT_CALLS=" + fault.calls);
  all.push_back("STARGATE_FAULT_AT=" + std::to_string(fault.at));
  all.push_back("STARGATE_FAULT_DOES=" + fault.does);
  all.push_back("STARGATE_FAULT_MARK=" + bench.talk("mark"));
  if (fault.lasts) all.push_back("STARGATE_FAULT_LASTS=1");
  if (fault.room >= 0) all.push_back("STARGATE_FAULT_ROOM=" + std::to_string(fault.room));
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

void to_file(const std::string& path, int descriptor) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(98);
  ::close(file);
}

}  // namespace

std::string Fault::text() const {
  if (room >= 0) return "room for " + std::to_string(room) + " bytes";
  return does + " at " + calls + " " + std::to_string(at) + (lasts ? " and later" : "");
}

Bench::Bench() { clear(); }

void Bench::clear() const {
  for (const char* part : {"disk", "home", "talk"}) {
    fs::remove_all(folder_ / part);
    fs::create_directory(folder_ / part);
  }
}

Files Bench::files_in(const std::string& part) const {
  Files files;
  const fs::path folder = folder_ / part;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).string()] = small::bytes_of(entry.path().string());
  return files;
}

std::vector<std::string> scratch_files(const Files& files) {
  std::vector<std::string> names;
  for (const auto& [name, content] : files)
    if (fs::path(name).filename().string().starts_with(".")) names.push_back(name);
  return names;
}

Started::Started(const Bench& bench, const std::vector<std::string>& words, const Fault& fault) : bench_(bench) {
  fs::remove(bench.talk("mark"));
  std::vector<std::string> all = {STARGATE_PROGRAM};
  for (const std::string& word : words)
    all.push_back(replaced(replaced(word, "DISK/", bench.disk("")), "HOME/", bench.home("")));
  std::vector<std::string> around = environment(bench, fault);
  const std::vector<char*> arguments = pointers(all), variables = pointers(around);
  const std::string out = bench.talk("out"), err = bench.talk("err"), home = bench.home(".");
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // what the program leaves behind becomes our child
  group_ = ::fork();
  if (group_ < 0) throw std::runtime_error("the program cannot be started");
  if (group_ == 0) {
    ::setpgid(0, 0);
    to_file(out, STDOUT_FILENO);
    to_file(err, STDERR_FILENO);
    if (::chdir(home.c_str()) != 0) ::_exit(98);
    ::execve(STARGATE_PROGRAM, arguments.data(), variables.data());
    ::_exit(98);
  }
  ::setpgid(group_, group_);
}

Started::~Started() {
  if (!ended_) signal(SIGKILL);
  status();
  left_a_process(1);
}

bool Started::ended() {
  if (ended_) return true;
  int how = 0;
  const pid_t who = ::waitpid(group_, &how, WNOHANG);
  if (who == 0) return false;
  ended_ = true;
  status_ = WIFEXITED(how) ? WEXITSTATUS(how) : 1000 + WTERMSIG(how);
  return true;
}

bool Started::met() const { return fs::exists(bench_.talk("mark")); }

bool Started::wait_until_met() {
  while (!met()) {
    if (ended()) return met();
    std::this_thread::sleep_for(kPause);
  }
  return true;
}

void Started::signal(int number) {
  if (!ended()) ::kill(group_, number);
}

int Started::status() {
  while (!ended()) std::this_thread::sleep_for(kPause);
  return status_;
}

bool Started::left_a_process(double seconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (true) {
    const pid_t who = ::waitpid(-group_, nullptr, WNOHANG);
    if (who < 0 && errno == ECHILD) return false;
    if (who > 0) continue;
    if (std::chrono::steady_clock::now() > until) break;
    std::this_thread::sleep_for(kPause);
  }
  ::kill(-group_, SIGKILL);
  return true;
}

std::string Started::out() const { return small::bytes_of(bench_.talk("out")); }
std::string Started::err() const { return small::bytes_of(bench_.talk("err")); }

std::vector<std::string> Started::calls_met() const {
  std::vector<std::string> lines;
  std::istringstream mark(small::bytes_of(bench_.talk("mark")));
  for (std::string line; std::getline(mark, line);) lines.push_back(line);
  return lines;
}

bool can_watch(const Bench& bench) {
  Started run(bench, {"--version"}, {"any", 1, "EIO"});
  return run.status() == 0;
}

}  // namespace stargate::faults
