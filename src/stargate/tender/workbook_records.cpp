// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/workbook_records.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <expat.h>
#include <fmt/format.h>
#include <minizip/unzip.h>

#include "stargate/io/programme/quantity.hpp"
#include "stargate/workbook/zip_memory.hpp"

namespace stargate::tender {

namespace {

using reading::CsvRecord;

constexpr size_t kPartMost = 16u << 20, kAllMost = 40u << 20;
constexpr size_t kColumnsMost = 200, kTextMost = 4000, kStringsMost = 200000, kMergesMost = 10000;
constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0", kZip = "PK\x03\x04";

// What is wrong with a workbook, and how to mend it.
struct NoWorkbook {
  std::string what, mend;
};

[[noreturn]] void give_up(std::string what, std::string mend) { throw NoWorkbook{std::move(what), std::move(mend)}; }
[[noreturn]] void give_up_damaged(const std::string& how) {
  give_up("is damaged: " + how, "save it again as an Excel workbook (.xlsx), or as CSV");
}

class Archive {
 public:
  explicit Archive(std::string_view bytes) : memory_{bytes} {
    zlib_filefunc64_def functions = workbook::zip_functions(memory_);
    file_ = unzOpen2_64("", &functions);
    if (file_ == nullptr) give_up_damaged("its table of contents cannot be read");
  }
  ~Archive() { unzClose(file_); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // A part unpacked, never more than the limits whatever its header says; nothing when there is no such part.
  std::optional<std::string> part(const std::string& name) {
    if (unzLocateFile(file_, name.c_str(), 2) != UNZ_OK) return std::nullopt;
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(file_, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
      give_up_damaged("the part " + name + " cannot be read");
    if ((info.flag & 1) != 0) give_up("is protected by a password", "save it without one");
    if (unzOpenCurrentFile(file_) != UNZ_OK) give_up_damaged("the part " + name + " cannot be read");
    std::string text;
    char buffer[16384];
    int count = 0;
    while ((count = unzReadCurrentFile(file_, buffer, sizeof buffer)) > 0) {
      text.append(buffer, static_cast<size_t>(count));
      total_ += static_cast<size_t>(count);
      if (text.size() > kPartMost || total_ > kAllMost) {
        unzCloseCurrentFile(file_);
        give_up("is far larger unpacked than a request for quotation", "return the sheet that was sent, filled in");
      }
    }
    if (unzCloseCurrentFile(file_) != UNZ_OK || count < 0) give_up_damaged("the part " + name + " cannot be unpacked");
    return text;
  }

 private:
  workbook::ZipMemory memory_;
  unzFile file_ = nullptr;
  size_t total_ = 0;
};

using Attributes = std::map<std::string_view, std::string_view>;

// Walks one part: names without their prefix, and the text inside each element.
struct Walk {
  std::function<void(std::string_view name, const Attributes&)> begin;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
};

std::string_view local(const char* name) {
  const std::string_view full(name);
  const size_t colon = full.rfind(':');
  return colon == std::string_view::npos ? full : full.substr(colon + 1);
}

// Exceptions must not cross expat: they are kept and thrown again outside.
struct Guarded {
  const Walk& walk;
  XML_Parser parser;
  std::exception_ptr failure;

  template <class Call>
  void guard(Call call) {
    if (failure != nullptr) return;
    try {
      call();
    } catch (...) {
      failure = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }
};

void walk_xml(const std::string& xml, const std::string& part, const Walk& walk) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> owned(XML_ParserCreate(nullptr), &XML_ParserFree);
  XML_Parser parser = owned.get();
  check(parser != nullptr, "there is memory for an XML parser");
  Guarded state{walk, parser, nullptr};
  XML_SetUserData(parser, &state);
  XML_SetElementHandler(
      parser,
      [](void* data, const XML_Char* name, const XML_Char** list) {
        auto& s = *static_cast<Guarded*>(data);
        s.guard([&] {
          Attributes attributes;
          for (; *list != nullptr; list += 2) attributes[local(list[0])] = list[1];
          if (s.walk.begin) s.walk.begin(local(name), attributes);
        });
      },
      [](void* data, const XML_Char* name) {
        auto& s = *static_cast<Guarded*>(data);
        s.guard([&] {
          if (s.walk.end) s.walk.end(local(name));
        });
      });
  XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char* text, int length) {
    auto& s = *static_cast<Guarded*>(data);
    s.guard([&] {
      if (s.walk.text) s.walk.text({text, static_cast<size_t>(length)});
    });
  });
  XML_SetStartDoctypeDeclHandler(parser, [](void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Guarded*>(data)->guard([] { give_up_damaged("a part of it declares a document type"); });
  });
  const XML_Status status = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  if (state.failure != nullptr) std::rethrow_exception(state.failure);
  if (status != XML_STATUS_OK) give_up_damaged("the part " + part + " is no XML");
}

std::string_view value_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string_view() : found->second;
}

std::optional<size_t> whole_of(std::string_view text) {
  const auto number = reading::plain_number(text);
  if (!number || !(*number >= 0 && *number < 1e9) || *number != std::floor(*number)) return std::nullopt;
  return static_cast<size_t>(*number);
}

// Does a format of numbers show a date or a time? Texts, colours and the marks before a character are no part of it.
bool shows_date(std::string_view format) {
  for (size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '\\' || c == '_' || c == '*')
      ++i;
    else if (c == '"' || c == '[')
      i = std::min(format.find(c == '"' ? '"' : ']', i + 1), format.size());
    else if (std::string_view("ymdhsYMDHS").find(c) != std::string_view::npos)
      return true;
    else if (c == ';')
      return false;  // the format of numbers above 0 has been seen
  }
  return false;
}

// The rows of a range, "B2:D20" -> 2 and 20; nothing for what is none.
std::optional<std::pair<size_t, size_t>> rows_of(std::string_view range) {
  const auto row = [](std::string_view cell) {
    const size_t digits = cell.find_first_of("0123456789");
    return digits == std::string_view::npos ? std::nullopt : whole_of(cell.substr(digits));
  };
  const size_t colon = range.find(':');
  const auto first = row(range.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : row(range.substr(colon + 1));
  return first && last ? std::optional(std::pair(*first, *last)) : std::nullopt;
}

// "AB12" -> 27, 0-based; nothing for what is no name of a cell.
std::optional<size_t> column_of(std::string_view cell) {
  size_t column = 0, letters = 0;
  while (letters < cell.size() && letters < 4 && cell[letters] >= 'A' && cell[letters] <= 'Z')
    column = column * 26 + static_cast<size_t>(cell[letters++] - 'A' + 1);
  return letters == 0 || letters > 3 ? std::nullopt : std::optional(column - 1);
}

enum class Shown { plain, percent, date };

class Book {
 public:
  explicit Book(std::string_view bytes) : archive_(bytes) {}

  std::vector<CsvRecord> read() {
    if (!archive_.part("xl/workbook.xml"))
      give_up("is an archive, but no Excel workbook", "save it as an Excel workbook (.xlsx), or as CSV");
    const std::string sheet = path_of_sheet();
    read_strings();
    read_styles();
    read_sheet(sheet);
    return std::move(records_);
  }

 private:
  // The path of the sheet "bid", else of the first.
  std::string path_of_sheet() {
    std::string wanted, first;
    walk_xml(*archive_.part("xl/workbook.xml"), "xl/workbook.xml",
             {[&](std::string_view name, const Attributes& a) {
                if (name != "sheet") return;
                if (first.empty()) first = value_of(a, "id");
                if (value_of(a, "name") == "bid") wanted = value_of(a, "id");
              },
              {},
              {}});
    const auto links = archive_.part("xl/_rels/workbook.xml.rels");
    if (!links || first.empty()) give_up_damaged("it has no sheet");
    std::string target;
    walk_xml(*links, "xl/_rels/workbook.xml.rels",
             {[&](std::string_view name, const Attributes& a) {
                if (name == "Relationship" && value_of(a, "Id") == (wanted.empty() ? first : wanted))
                  target = value_of(a, "Target");
              },
              {},
              {}});
    if (target.empty()) give_up_damaged("its sheet cannot be found");
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }

  void read_strings() {
    const auto xml = archive_.part("xl/sharedStrings.xml");
    if (!xml) return;
    int phonetic = 0;
    bool inside = false;
    walk_xml(*xml, "xl/sharedStrings.xml",
             {[&](std::string_view name, const Attributes&) {
                if (name == "si") strings_.emplace_back();
                if (strings_.size() > kStringsMost)
                  give_up("has more texts than a request for quotation", "return the sheet that was sent");
                if (name == "rPh") ++phonetic;
                inside = name == "t" && phonetic == 0 && !strings_.empty();
              },
              [&](std::string_view name) {
                if (name == "rPh") --phonetic;
                inside = false;
              },
              [&](std::string_view text) {
                if (inside && strings_.back().size() <= kTextMost) strings_.back() += text;
              }});
  }

  void read_styles() {
    const auto xml = archive_.part("xl/styles.xml");
    if (!xml) return;
    std::map<size_t, Shown> own;
    bool cells = false;
    walk_xml(*xml, "xl/styles.xml",
             {[&](std::string_view name, const Attributes& a) {
                const auto id = whole_of(value_of(a, "numFmtId"));
                if (name == "numFmt" && id) {
                  const std::string_view format = value_of(a, "formatCode");
                  const bool percent = format.find('%') != std::string_view::npos;
                  if (percent || shows_date(format)) own[*id] = percent ? Shown::percent : Shown::date;
                }
                if (name == "cellXfs") cells = true;
                if (name != "xf" || !cells) return;
                const auto found = own.find(id.value_or(0));
                const bool percent = id == 9 || id == 10, date = id && *id >= 14 && *id <= 22;
                styles_.push_back(found != own.end() ? found->second
                                  : percent          ? Shown::percent
                                  : date             ? Shown::date
                                                     : Shown::plain);
              },
              [&](std::string_view name) {
                if (name == "cellXfs") cells = false;
              },
              {}});
  }

  void read_sheet(const std::string& path) {
    const auto xml = archive_.part(path);
    if (!xml) give_up_damaged("its sheet cannot be found");
    walk_xml(
        *xml, path,
        {[&](std::string_view name, const Attributes& a) { begin(name, a); }, [&](std::string_view name) { end(name); },
         [&](std::string_view text) {
           if (taking_ && taken_.size() <= kTextMost) taken_ += text;
         }});
    std::erase_if(records_, [](const CsvRecord& record) { return record.cells.empty(); });
    refuse_merged();
  }

  // Of merged cells only the first has a value, so that lines would lose what they are about.
  void refuse_merged() const {
    for (const auto& [range, rows] : merged_) {
      const auto& [from, to] = rows;
      const bool among_lines = std::any_of(records_.begin(), records_.end(), [&](const CsvRecord& record) {
        return static_cast<size_t>(record.line) >= from && static_cast<size_t>(record.line) <= to;
      });
      if (among_lines) give_up("has merged cells, " + range, "unmerge them, or return the sheet that was sent");
    }
  }

  void begin(std::string_view name, const Attributes& a) {
    if (name == "row") {
      const size_t row = whole_of(value_of(a, "r")).value_or(row_ + 1);
      if (row <= row_) give_up_damaged("its rows are out of order");
      row_ = row;
      if (records_.size() > reading::kMostRows) give_up("has more than 50000 rows", "return the sheet that was sent");
      if (!records_.empty() && records_.back().cells.empty()) records_.pop_back();  // empty rows are none
      records_.push_back({static_cast<int>(row), {}});
    } else if (name == "mergeCell" && merged_.size() < kMergesMost) {
      if (const auto rows = rows_of(value_of(a, "ref"))) merged_.emplace_back(value_of(a, "ref"), *rows);
    } else if (name == "c" && !records_.empty()) {
      const auto& cells = records_.back().cells;
      column_ = value_of(a, "r").empty() ? cells.size() : column_of(value_of(a, "r")).value_or(kColumnsMost);
      if (column_ >= kColumnsMost) give_up("has more than 200 columns", "return the sheet that was sent");
      type_ = value_of(a, "t");
      style_ = whole_of(value_of(a, "s")).value_or(0);
      formula_.clear();
      value_.clear();
    }
    taking_ = name == "v" || name == "f" || name == "t";
    if (taking_) taken_.clear();
  }

  void end(std::string_view name) {
    if (name == "f") formula_ = "=" + taken_;
    if (name == "v") value_ = taken_;
    if (name == "t") value_ += taken_;
    taking_ = false;
    if (name != "c" || records_.empty()) return;
    put(shown());
    value_.clear();
  }

  // Cells that hold nothing take no room. A text that many cells share is counted each time: so much is held of it.
  void put(std::string text) {
    auto& cells = records_.back().cells;
    if (text.empty() && cells.size() <= column_) return;
    const size_t grown = cells.size() <= column_ ? column_ + 1 - cells.size() : 0;
    held_ += grown * sizeof(std::string) + text.size();
    if (held_ > kAllMost) give_up("holds far more than a request for quotation", "return the sheet that was sent");
    if (grown > 0) cells.resize(column_ + 1);
    cells[column_] = std::move(text);
  }

  // The cell as the sheet shows it.
  std::string shown() const {
    if (value_.empty()) return formula_;
    if (type_ == "s") {
      const auto index = whole_of(value_);
      if (!index || *index >= strings_.size()) give_up_damaged("a cell names a text that is not there");
      return trimmed(strings_[*index]);
    }
    if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    const auto number = type_.empty() || type_ == "n" ? reading::plain_number(value_) : std::nullopt;
    if (!number) return trimmed(value_);
    const Shown how = style_ < styles_.size() ? styles_[style_] : Shown::plain;
    if (how == Shown::date) return fmt::format("a date ({:.15g})", *number);
    return how == Shown::percent ? fmt::format("{:.15g}%", *number * 100) : fmt::format("{:.15g}", *number);
  }

  static std::string trimmed(std::string text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    text.erase(text.find_last_not_of(kBlanks) + 1);
    return text.substr(std::min(text.find_first_not_of(kBlanks), text.size()));
  }

  Archive archive_;
  std::vector<std::string> strings_;
  std::vector<Shown> styles_;  // by the style of a cell
  std::vector<CsvRecord> records_;
  std::vector<std::pair<std::string, std::pair<size_t, size_t>>> merged_;  // ranges with their first and last row
  size_t row_ = 0, column_ = 0, style_ = 0, held_ = 0;
  std::string type_, formula_, value_, taken_;
  bool taking_ = false;
};

}  // namespace

bool is_workbook(std::string_view bytes) { return bytes.starts_with(kZip) || bytes.starts_with(kOldOffice); }

std::vector<CsvRecord> read_workbook(std::string_view bytes, int file, reading::Findings& findings) {
  try {
    if (bytes.starts_with(kOldOffice))
      give_up("is an old Excel workbook, or has a password", "save it as an Excel workbook (.xlsx) without one");
    return Book(bytes).read();
  } catch (const NoWorkbook& wrong) {
    findings.add({file, 0}, "", wrong.what, wrong.mend);
    return {};
  }
}

}  // namespace stargate::tender
