// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/csv.hpp"

#include <algorithm>
#include <set>

#include "stargate/base/plain_text.hpp"
#include "stargate/io/programme/rows.hpp"

namespace stargate::reading {

namespace {

std::string trimmed(std::string text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.back())) text.pop_back();
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), blank));
  return text;
}

class Reader {
 public:
  Reader(std::string_view text, int file, Findings& findings) : text_(text), file_(file), findings_(findings) {}

  std::vector<CsvRecord> read() {
    while (at_ < text_.size() && !failed_) {
      CsvRecord record{line_, {}};
      while (read_cell(record)) {
      }
      const bool blank = record.cells.size() == 1 && record.cells[0].empty();
      if (!blank && !failed_) records_.push_back(std::move(record));
    }
    return std::move(records_);
  }

 private:
  // Reads a cell and what ends it; true when another cell of the record follows.
  bool read_cell(CsvRecord& record) {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    const bool is_quoted = at_ < text_.size() && text_[at_] == '"';
    record.cells.push_back(from_spreadsheet_cell(is_quoted ? quoted_cell() : plain_cell()));
    if (failed_ || at_ >= text_.size()) return false;
    const char end = text_[at_++];
    if (end == '\n') ++line_;
    return end == ',';
  }

  std::string plain_cell() {
    const size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
    std::string cell = trimmed(std::string(text_.substr(at_, end - at_)));
    at_ = end;
    if (cell.find('"') != std::string::npos) {
      fail("has a quote inside a cell that does not begin with one",
           "put the whole cell in quotes and double the quotes inside", line_);
    }
    return cell;
  }

  std::string quoted_cell() {
    const int opened = line_;
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += '"';
        ++at_;
      } else {
        ++at_;
        const size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
        if (!trimmed(std::string(text_.substr(at_, end - at_))).empty()) {
          fail("has text after a closing quote", "put the whole cell in quotes and double the quotes inside", line_);
        }
        at_ = end;
        return cell;
      }
    }
    fail("opens a quote that is never closed", "close the quote", opened);
    return cell;
  }

  void fail(std::string what, std::string mend, int line) {
    if (!failed_) findings_.add({file_, line}, "", std::move(what), std::move(mend));
    failed_ = true;
  }

  std::string_view text_;
  int file_;
  Findings& findings_;
  std::vector<CsvRecord> records_;
  size_t at_ = 0;
  int line_ = 1;
  bool failed_ = false;
};

// Whether each column can be used; complains about those that cannot.
std::vector<bool> usable_columns(const TableInfo& table, const CsvRecord& header, int file, Findings& findings) {
  std::vector<bool> usable;
  std::set<std::string> seen;
  const Origin at{file, header.line};
  for (const auto& name : header.cells) {
    const bool known = table.find(name) != nullptr || is_provenance(name);
    const bool fresh = seen.insert(name).second;
    if (name.empty()) {
      findings.add(at, std::string(table.name), "has a column without a name", "name it, or remove a comma");
    } else if (!known) {
      findings.add(at, path_of(table.name, "", in_quotes(name).substr(1, in_quotes(name).size() - 2)),
                   "there is no such column", mend_for_unknown(table, name, false));
    } else if (!fresh) {
      findings.add(at, path_of(table.name, "", name), "appears twice in the header", "remove one of the columns");
    }
    usable.push_back(known && fresh);
  }
  return usable;
}

// Whether the header separates its columns by something else than commas: one mistake for the whole file.
bool separated_otherwise(std::string_view text, const TableInfo& table, int file, Findings& findings) {
  const size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  const std::string_view header = text.substr(begin, text.find('\n', begin) - begin);
  const bool semicolons = header.find(';') != std::string_view::npos,
             tabs = header.find('\t') != std::string_view::npos;
  if (header.find(',') != std::string_view::npos || (!semicolons && !tabs)) return false;
  const int line =
      1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  findings.add({file, line}, std::string(table.name),
               std::string("has its columns separated by ") + (semicolons ? "semicolons" : "tabs"),
               "save the file with commas between columns and a decimal point in numbers");
  return true;
}

// Whether two neighbouring cells may be one number with a decimal comma.
bool holds_decimal_comma(const CsvRecord& record) {
  const auto digits = [](const std::string& cell) {
    return !cell.empty() && std::all_of(cell.begin() + (cell[0] == '-' ? 1 : 0), cell.end(),
                                        [](char c) { return c >= '0' && c <= '9'; });
  };
  for (size_t c = 0; c + 1 < record.cells.size(); ++c) {
    if (digits(record.cells[c]) && digits(record.cells[c + 1]) && record.cells[c + 1][0] != '-') return true;
  }
  return false;
}

}  // namespace

std::vector<CsvRecord> parse_csv(std::string_view text, int file, Findings& findings) {
  return Reader(text, file, findings).read();
}

std::vector<RawRow> read_csv(std::string_view stem, std::string_view text, int file, Findings& findings) {
  const TableInfo* table = find_table(stem);
  if (table == nullptr) {
    const bool scenario = stem == "scenario";
    findings.add({file, 0}, "",
                 scenario ? "scenarios cannot be written as CSV" : "there is no table " + in_quotes(stem),
                 scenario ? "write them as [[scenario]] in a TOML file" : mend_for_unknown_table(stem));
    findings.lose_rows();
    return {};
  }
  if (separated_otherwise(text, *table, file, findings)) {
    findings.lose_rows();
    return {};
  }
  const size_t before = findings.count();
  const auto records = parse_csv(text, file, findings);
  if (findings.count() != before) findings.lose_rows();
  if (records.empty()) {
    if (findings.count() == before)
      findings.add({file, 0}, std::string(table->name), "has no header", "begin with a line of field names");
    return {};
  }
  const CsvRecord& header = records.front();
  const auto usable = usable_columns(*table, header, file, findings);
  std::vector<RawRow> rows;
  if (records.size() > kMostRows) {
    findings.add({file, records[kMostRows].line}, std::string(table->name), "has more than 50000 rows",
                 "remove what does not belong to the programme");
    findings.lose_rows();
    return {};
  }
  for (size_t r = 1; r < records.size(); ++r) {
    const CsvRecord& record = records[r];
    const Origin at{file, record.line};
    if (record.cells.size() != header.cells.size()) {
      findings.add(at, std::string(table->name),
                   "has " + std::to_string(record.cells.size()) + " cells, but the header has " +
                       std::to_string(header.cells.size()),
                   record.cells.size() > header.cells.size() && holds_decimal_comma(record)
                       ? "write numbers with a decimal point, 0.5 for 0,5"
                       : "give one cell for each column, empty ones too");
      findings.lose_rows();
      continue;
    }
    RawRow row{table, at, {}, {}, {}, -1};
    for (size_t c = 0; c < record.cells.size(); ++c) {
      if (!usable[c] || record.cells[c].empty()) continue;
      Raw raw{Raw::Kind::cell, record.cells[c], 0, 0, false, {}, at};
      if (table->find(header.cells[c]) != nullptr)
        row.fields.push_back({header.cells[c], std::move(raw), at});
      else
        take_provenance(row.about, header.cells[c], raw, std::string(table->name), findings);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace stargate::reading
