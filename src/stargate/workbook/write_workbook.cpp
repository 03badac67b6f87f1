// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/write_workbook.hpp"

#include <cerrno>
#include <cstring>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stargate/files/output_file.hpp"
#include "stargate/workbook/zip_memory.hpp"

namespace stargate::workbook {

namespace {

Mistake not_made(const std::string& path, const std::string& why) {
  return {path,
          0,
          "",
          "could not be made: " + why,
          "free some memory and room for temporary files; what was there is untouched",
          MistakeKind::output};
}

// A file in memory, gone with the object.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string content() const {
    struct stat there{};
    if (::fstat(descriptor_, &there) != 0) return {};
    std::string bytes(static_cast<std::size_t>(there.st_size), '\0');
    std::size_t read = 0;
    while (read < bytes.size()) {
      const ssize_t n = ::pread(descriptor_, bytes.data() + read, bytes.size() - read, static_cast<off_t>(read));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return {};
      read += static_cast<std::size_t>(n);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

}  // namespace

std::vector<Mistake> write_workbook(const std::string& path,
                                    const std::function<lxw_error(const std::string& made)>& make) {
  if (auto mistakes = output_mistakes(path, Replaces::document); !mistakes.empty()) return mistakes;
  const MemoryFile file;
  if (!file.is_open()) return {not_made(path, std::strerror(errno))};
  if (const lxw_error failed = make(file.path()); failed != LXW_NO_ERROR) return {not_made(path, lxw_strerror(failed))};
  const std::string content = file.content();
  if (content.empty()) return {not_made(path, "it cannot be read back")};
  // libxlsxwriter keeps each sheet in a temporary file and does not look whether all of it could be written.
  if (const std::string damage = damage_of(content); !damage.empty()) return {not_made(path, damage)};
  return write_output(path, content, Replaces::document);
}

}  // namespace stargate::workbook
