// SPDX-License-Identifier: Apache-2.0
#include "stargate/files/side_file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stargate/base/descriptor.hpp"

namespace stargate {

namespace {

Mistake mistake(const std::string& path, std::string what, std::string mend) {
  return {path, 0, "", std::move(what), std::move(mend)};
}

Mistake not_regular(const std::string& path) {
  return mistake(path, "is not a regular file", "remove it, so that the program can write its own");
}

Mistake failed(const std::string& path, const char* what) {
  return mistake(path, std::string(what) + ": " + std::strerror(errno), "see whether it may be read and written");
}

// Neither waits for the other end of a pipe nor follows a link at the end of the path.
constexpr int kPlainly = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;

bool is_regular(int fd, struct stat& status) { return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode); }

}  // namespace

Result<std::string> read_side_file(const std::string& path, std::size_t most) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | kPlainly));
  if (file.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::string();
    return errno == ELOOP || errno == ENXIO ? not_regular(path) : failed(path, "cannot be read");
  }
  struct stat status{};
  if (!is_regular(file.get(), status)) return not_regular(path);
  if (status.st_size < 0 || static_cast<std::size_t>(status.st_size) > most)
    return mistake(path, "is larger than the program ever writes it", "remove it, so that it is made again");
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t got = ::read(file.get(), text.data() + done, text.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(path, "cannot be read");
    if (got == 0) break;  // cut by someone else meanwhile
    done += static_cast<std::size_t>(got);
  }
  text.resize(done);
  return text;
}

std::vector<Mistake> append_side_file(const std::string& path, std::string_view text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | kPlainly, 0666));
  if (file.get() < 0) return {errno == ELOOP || errno == ENXIO ? not_regular(path) : failed(path, "cannot be written")};
  struct stat status{};
  if (!is_regular(file.get(), status)) return {not_regular(path)};
  while (!text.empty()) {
    const ssize_t put = ::write(file.get(), text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return {failed(path, "cannot be written")};
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

}  // namespace stargate
