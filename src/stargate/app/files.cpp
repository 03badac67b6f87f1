#include "stargate/app/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stargate {
namespace {

// Returns errno, 0 when everything is on its way to the disk.
int fill(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  const mode_t mask = umask(0);
  umask(mask);
  if (fchmod(descriptor, 0666 & ~mask) != 0 || fsync(descriptor) != 0) return errno;
  return 0;
}

}  // namespace

std::vector<Mistake> write_file(const std::string& path, std::string_view text) {
  const auto failed = [&path](int error) {
    return std::vector<Mistake>{{path, 0, "", fmt::format("could not be written: {}", std::strerror(error)),
                                 "choose another place; what was there is untouched"}};
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return failed(EISDIR);
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored)) {
    std::FILE* file = std::fopen(path.c_str(), "wb");  // a device or pipe is written as it is
    if (file == nullptr) return failed(errno);
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const int error = errno;
    return std::fclose(file) == 0 && written ? std::vector<Mistake>{} : failed(written ? errno : error);
  }
  const std::filesystem::path real = std::filesystem::canonical(path, ignored);
  const std::filesystem::path target = ignored ? std::filesystem::path(path) : real;
  std::string scratch =
      (target.has_parent_path() ? target.parent_path() : std::filesystem::path(".")) / ".stargate-XXXXXX";
  const int descriptor = mkstemp(scratch.data());
  if (descriptor < 0) return failed(errno);
  int error = fill(descriptor, text);
  if (close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && std::rename(scratch.c_str(), target.c_str()) != 0) error = errno;
  if (error == 0) return {};
  unlink(scratch.c_str());
  return failed(error);
}

}  // namespace stargate
