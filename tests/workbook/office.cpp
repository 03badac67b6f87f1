// SPDX-License-Identifier: Apache-2.0
#include "tests/workbook/office.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include <stdlib.h>

#include "stargate/base/date.hpp"

namespace stargate::workbook {

namespace {

// OOXMLRecalcMode 0: always, where LibreOffice would else trust the stored values.
constexpr const char* kSettings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)";

std::string plain(std::string_view xml) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}};
  std::string text;
  while (!xml.empty()) {
    size_t taken = 1;
    char c = xml.front();
    for (const auto& [entity, meant] : kEntities)
      if (xml.starts_with(entity)) {
        taken = entity.size();
        c = meant;
      }
    text += c;
    xml.remove_prefix(taken);
  }
  return text;
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const size_t from = tag.find(key);
  if (from == std::string_view::npos) return "";
  const size_t begin = from + key.size();
  return plain(tag.substr(begin, tag.find('"', begin) - begin));
}

int repeats(std::string_view tag, std::string_view name) {
  const std::string count = attribute(tag, name);
  return count.empty() ? 1 : std::stoi(count);
}

OfficeCell cell_of(std::string_view tag) {
  OfficeCell cell;
  cell.type = attribute(tag, "office:value-type");
  cell.formula = !attribute(tag, "table:formula").empty();
  if (const std::string value = attribute(tag, "office:value"); !value.empty())
    cell.value = std::strtod(value.c_str(), nullptr);
  if (const std::string day = attribute(tag, "office:date-value"); !day.empty())
    cell.value =
        Date::of(std::stoi(day.substr(0, 4)), std::stoi(day.substr(5, 2)), std::stoi(day.substr(8, 2))).serial();
  return cell;
}

// A flat ODF spreadsheet, tag by tag: tables, rows, cells, the text in them, and the document's own properties.
class Reader {
 public:
  explicit Reader(OfficeBook& book) : book_(book) {}

  void read(std::string_view xml) {
    for (size_t at = xml.find('<'); at != std::string_view::npos;) {
      const size_t end = xml.find('>', at), next = xml.find('<', end);
      if (end == std::string_view::npos || next == std::string_view::npos) return;
      of_tag(xml.substr(at + 1, end - at - 1), xml.substr(end + 1, next - end - 1));
      at = next;
    }
  }

 private:
  static constexpr int kMostRepeats = 1000;  // beyond that LibreOffice fills the sheet with empty cells

  void of_tag(std::string_view tag, std::string_view after) {
    const std::string_view name = tag.substr(0, tag.find_first_of(" /"));
    if (name == "table:table") table_ = &book_.sheets[attribute(tag, "table:name")];
    if (name == "meta:user-defined") book_.properties[attribute(tag, "meta:name")] = plain(after);
    if (name == "dc:title") book_.properties["title"] = plain(after);
    if (table_ == nullptr) return;
    if (name == "table:table-row")
      if (const int count = repeats(tag, "table:number-rows-repeated"); count < kMostRepeats)
        table_->resize(table_->size() + static_cast<size_t>(count));
    if (table_->empty()) return;
    auto& row = table_->back();
    if (name == "table:table-cell") {
      const int count = repeats(tag, "table:number-columns-repeated");
      alike_ = count < kMostRepeats ? static_cast<size_t>(count) : 0;
      row.insert(row.end(), alike_, cell_of(tag));
    }
    if (name == "text:p")
      for (size_t i = row.size() - alike_; i < row.size(); ++i) row[i].text += plain(after);
  }

  OfficeBook& book_;
  std::vector<std::vector<OfficeCell>>* table_ = nullptr;
  size_t alike_ = 0;  // cells that the last tag stood for
};

}  // namespace

OfficeCell OfficeBook::at(const std::string& sheet, int row, int column) const {
  const auto found = sheets.find(sheet);
  if (found == sheets.end() || static_cast<size_t>(row) >= found->second.size()) return {};
  const auto& cells = found->second[static_cast<size_t>(row)];
  return static_cast<size_t>(column) < cells.size() ? cells[static_cast<size_t>(column)] : OfficeCell{};
}

Scratch::Scratch() {
  path_ = (std::filesystem::temp_directory_path() / "stargate-workbook-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
}
Scratch::~Scratch() { std::filesystem::remove_all(path_); }

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

OfficeBook recalculated(const std::string& xlsx) {
  OfficeBook book;
  const char* named = std::getenv("SOFFICE");
  const std::string office = named != nullptr ? named : "soffice";
  if (std::system(("command -v '" + office + "' >/dev/null 2>&1").c_str()) != 0) {
    book.trouble = "LibreOffice is not there: install libreoffice-calc-nogui, or name the program in SOFFICE.";
    return book;
  }
  const Scratch scratch;
  const std::string profile = scratch / "profile", out = scratch / "out", log = scratch / "log";
  std::filesystem::create_directories(profile + "/user");
  std::ofstream(profile + "/user/registrymodifications.xcu") << kSettings;
  const std::string command = "timeout 300 '" + office + "' '-env:UserInstallation=file://" + profile +
                              "' --headless --convert-to fods --outdir '" + out + "' '" + xlsx + "' >'" + log +
                              "' 2>&1";
  const int status = std::system(command.c_str());
  const std::string result = out + "/" + std::filesystem::path(xlsx).stem().string() + ".fods";
  if (status != 0 || !std::filesystem::exists(result))
    book.trouble = "LibreOffice did not convert " + xlsx + ": " + file_bytes(log);
  else
    Reader(book).read(file_bytes(result));
  return book;
}

}  // namespace stargate::workbook
