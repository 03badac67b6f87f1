// SPDX-License-Identifier: Apache-2.0
#include "stargate/files/output_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stargate {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 200;  // of the part of a name that its scratch file repeats, in bytes
constexpr int kMostRescued = 1000;
constexpr int kMostLinks = 40;  // as many as Linux follows
constexpr std::string_view kPlanMark = "SGPL";
constexpr std::size_t kPlanMarkAt = 68;  // SQLite's application id, in the header of every plan file

Mistake mistake(MistakeKind kind, const std::string& path, std::string what, std::string mend) {
  return {path, 0, "", std::move(what), std::move(mend), kind};
}

Mistake failed(const std::string& path, int error) {
  const bool denied = error == EACCES || error == EPERM || error == EROFS;
  const std::string what = std::string("could not be written: ") + std::strerror(error);
  if (denied)
    return mistake(MistakeKind::not_allowed, path, what, "choose another place, or ask for the right to write there");
  return mistake(MistakeKind::output, path, what,
                 "free some space or choose another place; what was there is untouched");
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// The end of a chain of links, which need not exist.
fs::path followed(fs::path path) {
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(fs::symlink_status(path, error)); ++i) {
    const fs::path next = fs::read_symlink(path, error);
    if (error) break;
    path = next.is_absolute() ? next : folder_of(path) / next;
  }
  return path;
}

std::vector<Mistake> existing_mistakes(const std::string& path, const fs::path& target, const struct stat& there,
                                       Replaces replaces) {
  if (S_ISDIR(there.st_mode))
    return {mistake(MistakeKind::input, path, "is a folder", "give the name of a file in it")};
  if (!S_ISREG(there.st_mode))
    return {mistake(MistakeKind::input, path, "is not a regular file", "give the name of a file")};
  if (replaces == Replaces::plan && there.st_size > 0 && !is_plan_file(target.string()))
    return {
        mistake(MistakeKind::input, path, "exists and is not a plan file; it is left as it is", "choose another name")};
  if (replaces != Replaces::plan && is_plan_file(target.string()))
    return {mistake(MistakeKind::input, path, "is a plan file, which only `stargate plan` replaces",
                    "choose another name")};
  if (replaces == Replaces::document && is_programme_file(target.string()))
    return {mistake(MistakeKind::input, path, "is a file of a programme; it is left as it is", "choose another name")};
  if ((there.st_mode & 0222) == 0 || ::access(target.c_str(), W_OK) != 0)
    return {mistake(MistakeKind::not_allowed, path, "is write-protected; it is left as it is",
                    "choose another name, or give the file write permission first")};
  return {};
}

// SIGINT and its like wait while this stands.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXFSZ, SIGPIPE}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() {
    // A write past a file size limit raises SIGXFSZ; the error it also gives is what is reported.
    sigset_t raised;
    sigemptyset(&raised);
    sigaddset(&raised, SIGXFSZ);
    const timespec now{};
    while (sigtimedwait(&raised, nullptr, &now) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

std::string scratch_stem(const fs::path& target) {
  return ".stargate-" + target.filename().string().substr(0, kLongestName) + "-";
}

// Removes what killed processes left of earlier writes to the same target: files that nobody holds.
void remove_leftovers(const fs::path& target) {
  // A plan may have gone beside its name, as NAME.new.plan: what is left of that is removed too.
  const std::string stem = scratch_stem(target);
  const std::string kin = ".stargate-" + target.stem().string() + ".new.";
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(target), error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool own = name.starts_with(stem) && name.size() == stem.size() + 6;
    if (!own && !(name.starts_with(kin) && name.size() > 7 && name[name.size() - 7] == '-')) continue;
    const int descriptor = ::open(entry->path().c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) continue;
    struct stat there{};
    if (::fstat(descriptor, &there) == 0 && S_ISREG(there.st_mode) && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
      ::unlink(entry->path().c_str());
    ::close(descriptor);
  }
}

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    if (written == 0) return EIO;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  ::close(descriptor);
  return error;
}

// The permissions that the new file gets: those of the one it replaces, else the usual ones. The process's mask
// cannot be read without setting it, so it is taken from the kernel's account of this process.
mode_t mode_for(const fs::path& target) {
  struct stat there{};
  if (::stat(target.c_str(), &there) == 0) return there.st_mode & 07777;
  unsigned mask = 022;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("Umask:")) mask = static_cast<unsigned>(std::strtoul(line.c_str() + 6, nullptr, 8));
  return 0666 & ~static_cast<mode_t>(mask);
}

// A new file beside the target that this process holds, or -1 and errno. Another process that removes leftovers may
// come between making and holding it; then no name leads to the file any more, and another one is made.
int open_scratch(const fs::path& target, std::string& scratch) {
  while (true) {
    scratch = (folder_of(target) / (scratch_stem(target) + "XXXXXX")).string();
    const int descriptor = ::mkostemp(scratch.data(), O_CLOEXEC);
    if (descriptor < 0) return -1;
    ::flock(descriptor, LOCK_EX);
    struct stat there{};
    if (::fstat(descriptor, &there) != 0 || there.st_nlink > 0) return descriptor;
    ::close(descriptor);
  }
}

// Returns errno, 0 when the content stands at `target`.
int replace(const fs::path& target, std::string_view content) {
  const SignalsHeld held;
  remove_leftovers(target);
  std::string scratch;
  const int descriptor = open_scratch(target, scratch);
  if (descriptor < 0) return errno;
  int error = write_all(descriptor, content);
  if (error == 0 && ::fchmod(descriptor, mode_for(target)) != 0) error = errno;
  if (error == 0 && ::fsync(descriptor) != 0) error = errno;
  if (error == 0 && ::rename(scratch.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) ::unlink(scratch.c_str());
  ::close(descriptor);
  if (error == 0) sync_folder(folder_of(target));  // some file systems cannot; the file itself is safe
  return error;
}

// NAME.rescue.plan, or NAME.rescue.2.plan and so on; empty where all are taken.
std::string free_name(const fs::path& folder, const fs::path& name) {
  for (int n = 1; n <= kMostRescued; ++n) {
    const std::string number = n == 1 ? "" : "." + std::to_string(n);
    const fs::path place = folder / (name.stem().string() + ".rescue" + number + name.extension().string());
    std::error_code error;
    if (fs::symlink_status(place, error).type() == fs::file_type::not_found) return place.string();
  }
  return "";
}

}  // namespace

bool is_programme_file(const std::string& path) {
  const fs::path file(path);
  const std::string name = lower(file.filename().string());
  if (name == "programme.toml") return true;
  if (!name.ends_with(".toml") && !name.ends_with(".csv")) return false;
  std::error_code error;
  return fs::is_regular_file(folder_of(file) / "programme.toml", error);
}

bool is_plan_file(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  std::ifstream file(path, std::ios::binary);
  std::array<char, kPlanMarkAt + kPlanMark.size()> header{};
  if (!file.read(header.data(), static_cast<std::streamsize>(header.size()))) return false;
  const std::string_view text(header.data(), header.size());
  return text.starts_with(std::string_view("SQLite format 3\0", 16)) && text.substr(kPlanMarkAt) == kPlanMark;
}

std::vector<Mistake> output_mistakes(const std::string& path, Replaces replaces) {
  if (path.empty())
    return {mistake(MistakeKind::input, "", "the name of the output file is empty", "give the name of a file")};
  const fs::path target = followed(path);
  struct stat there{};
  if (::stat(target.c_str(), &there) == 0) {
    if (auto mistakes = existing_mistakes(path, target, there, replaces); !mistakes.empty()) return mistakes;
  } else if (errno == ELOOP || errno == ENAMETOOLONG || errno == EACCES) {
    return {mistake(MistakeKind::input, path, std::string("cannot be written: ") + std::strerror(errno),
                    "choose another name")};
  }
  const fs::path folder = folder_of(target);
  if (::stat(folder.c_str(), &there) != 0 || !S_ISDIR(there.st_mode))
    return {mistake(MistakeKind::input, path, "cannot be written: there is no folder '" + folder.string() + "'",
                    "create the folder first")};
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return {mistake(MistakeKind::not_allowed, path,
                    "cannot be written: folder '" + folder.string() + "': " + std::strerror(errno),
                    "choose another folder")};
  return {};
}

std::vector<Mistake> write_output(const std::string& path, std::string_view content, Replaces replaces) {
  if (auto mistakes = output_mistakes(path, replaces); !mistakes.empty()) return mistakes;
  if (const int error = replace(followed(path), content); error != 0) return {failed(path, error)};
  return {};
}

std::vector<Mistake> make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error) return {};
  const std::string what = "cannot be made: " + error.message();
  const int code = error.value();
  if (code == ENOSPC || code == EDQUOT || code == EIO)
    return {mistake(MistakeKind::output, path, what, "free some space or choose another folder")};
  const bool denied = code == EACCES || code == EPERM || code == EROFS;
  return {mistake(denied ? MistakeKind::not_allowed : MistakeKind::input, path, what, "choose another folder")};
}

std::vector<std::string> rescue_places(const std::string& path) {
  const fs::path name = fs::path(path).filename();
  std::vector<fs::path> folders;
  std::error_code error;
  folders.push_back(fs::current_path(error));
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') folders.emplace_back(home);
  folders.push_back(fs::temp_directory_path(error));
  for (const char* folder : {"/tmp", "/var/tmp", "/dev/shm"}) folders.emplace_back(folder);
  std::vector<std::string> places;
  for (const fs::path& folder : folders) {
    const std::string place = folder.empty() ? "" : free_name(folder, name);
    if (!place.empty() && std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  return places;
}

}  // namespace stargate
