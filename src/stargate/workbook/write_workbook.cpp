#include "stargate/workbook/write_beside.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace stargate::workbook {

namespace {

Mistake not_written(const std::string& path, const std::string& why) {
  return {path, 0, "", "cannot be written: " + why, "name a file in a folder that exists, where you may write and where there is room"};
}

}  // namespace

std::vector<Mistake> write_beside(const std::string& path, const std::function<lxw_error(const std::string& part)>& write) {
  const std::string part = path + ".part";
  if (!std::ofstream(part, std::ios::binary)) return {not_written(path, std::strerror(errno))};
  std::error_code error;
  if (const lxw_error failed = write(part); failed != LXW_NO_ERROR) {
    std::filesystem::remove(part, error);
    return {not_written(path, lxw_strerror(failed))};
  }
  std::filesystem::rename(part, path, error);
  if (!error) return {};
  const std::string why = error.message();
  std::filesystem::remove(part, error);
  return {not_written(path, why)};
}

}  // namespace stargate::workbook
