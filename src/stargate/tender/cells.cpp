// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/cells.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "stargate/io/programme/csv.hpp"
#include "stargate/io/programme/files.hpp"
#include "stargate/tender/workbook_records.hpp"

namespace stargate::tender {

namespace {

using reading::CsvRecord;
using reading::Findings;
using reading::in_quotes;

const FieldInfo* tier_info(std::string_view field) {
  if (field.size() < 8 || !field.starts_with("tier_") || field[5] < '1' || field[5] > '0' + kTiersMost ||
      field[6] != '_')
    return nullptr;
  const std::string_view rest = field.substr(7);
  return rest == "min_racks" ? &tier_min_field() : rest == "discount_pct" ? &tier_discount_field() : nullptr;
}

const FieldInfo* term_info(std::string_view field) {
  for (const AskedTerm& term : asked_terms())
    if (term.info->name == field) return term.info;
  return nullptr;
}

std::vector<std::string_view> fields_of(std::string_view section) {
  std::vector<std::string_view> all;
  if (section == "terms")
    for (const AskedTerm& term : asked_terms()) all.push_back(term.info->name);
  if (section == "tier") all = {"tier_1_min_racks", "tier_1_discount_pct"};
  if (section == "price") all = {kPrice};
  if (section == "capacity") all = {kCapacity};
  if (section == "bid") all = {kValidUntil};
  return all;
}

const FieldInfo* info_of(std::string_view section, std::string_view field) {
  if (section == "terms") return term_info(field);
  if (section == "tier") return tier_info(field);
  if (section == "price" && field == kPrice) return &price_field();
  if (section == "capacity" && field == kCapacity) return &capacity_field();
  return nullptr;
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

class SheetReader {
 public:
  SheetReader(const Programme& programme, Findings& findings, Sheet& sheet)
      : p_(programme), findings_(findings), sheet_(sheet) {
    for (const Offer& offer : p_.offers) offers_.push_back(offer.id);
  }

  void read(const std::vector<CsvRecord>& records) {
    if (records.empty()) return wrong(0, "", "is empty", "fill in the sheet that 'stargate rfq' wrote");
    if (records.size() > reading::kMostRows)
      return wrong(records[reading::kMostRows].line, "", "has more than 50000 lines", "return the sheet that was sent");
    if (!read_head(records.front())) return;
    for (size_t r = 1; r < records.size(); ++r) read_line(records[r]);
  }

 private:
  void wrong(int line, std::string field, std::string what, std::string mend) {
    findings_.add({sheet_.file, line}, std::move(field), std::move(what), std::move(mend));
  }

  bool read_head(const CsvRecord& head) {
    const size_t before = findings_.count();
    std::vector<std::string_view> missing;
    if (head.cells.size() == 1 && head.cells.front().find_first_of(";\t") != std::string::npos) {
      wrong(head.line, "", "has its columns separated by semicolons or tabs",
            "save it as CSV separated by commas, with a decimal point in numbers");
      return false;
    }
    constexpr std::array<std::string_view, 6> kRead{"section", "offer", "field", "quarter", "unit", "value"};
    for (const std::string_view name : kRead) {
      const auto is = [&](const std::string& cell) { return lower(cell) == name; };
      const auto found = std::find_if(head.cells.begin(), head.cells.end(), is);
      if (found == head.cells.end())
        missing.push_back(name);
      else if (std::find_if(found + 1, head.cells.end(), is) != head.cells.end())
        wrong(head.line, std::string(name), "appears twice in the first line", "remove one of the columns");
      else
        columns_[std::string(name)] = static_cast<size_t>(found - head.cells.begin());
    }
    if (missing.size() == kRead.size()) {
      wrong(head.line, "", "is not a line of column names",
            fmt::format("begin with the first line of the sheet that was sent: {}", fmt::join(kColumns, ",")));
    } else {
      for (const std::string_view name : missing)
        wrong(head.line, std::string(name), "there is no such column",
              fmt::format("keep the first line of the sheet: {}", fmt::join(kColumns, ",")));
    }
    width_ = head.cells.size();
    return findings_.count() == before;
  }

  std::string cell(const CsvRecord& record, const char* column) const {
    const size_t at = columns_.at(column);
    return at < record.cells.size() ? record.cells[at] : "";  // spreadsheets leave out empty cells at the end
  }

  void read_line(const CsvRecord& record) {
    const auto filled = [](const std::string& text) { return !text.empty(); };
    if (std::none_of(record.cells.begin(), record.cells.end(), filled)) return;
    if (record.cells.size() > width_ &&
        std::any_of(record.cells.begin() + static_cast<std::ptrdiff_t>(width_), record.cells.end(), filled))
      return wrong(record.line, "", fmt::format("has {} cells, but the first line has {}", record.cells.size(), width_),
                   "write numbers with a decimal point and without separators of thousands, and put texts with commas "
                   "in quotes");
    const std::string section = lower(cell(record, "section"));
    if (section == "note" || section == "wanted") return;
    if (std::find(kSections.begin(), kSections.end(), section) == kSections.end())
      return wrong(record.line, "section",
                   section.empty()
                       ? "is empty"
                       : "is " + in_quotes(cell(record, "section")) + ", which is not a section of the sheet",
                   "leave it as it was sent: bid, terms, tier, price or capacity");
    if (section == "request") return read_request(record);
    read_cell(record, section);
  }

  void read_request(const CsvRecord& record) {
    if (cell(record, "field") != "supplier") return;
    sheet_.supplier = cell(record, "value");
    sheet_.supplier_line = record.line;
  }

  void read_cell(const CsvRecord& record, const std::string& section) {
    CellKey key{cell(record, "offer"), cell(record, "field"), {}};
    const bool whole_bid = section == "bid";
    if (!whole_bid && !known_offer(key, record.line)) return;
    const FieldInfo* info = info_of(section, key.field);
    if (info == nullptr && !(whole_bid && key.field == kValidUntil)) {
      const std::string near = reading::did_you_mean(key.field, fields_of(section));
      return wrong(
          record.line, name_of(key),
          fmt::format("there is no field {} in the section {}", in_quotes(key.field), section),
          near.empty() ? fmt::format("leave it as it was sent: {}", fmt::join(fields_of(section), ", ")) : near);
    }
    if (whole_bid) key.offer.clear();
    if ((section == "price" || section == "capacity") && !read_quarter(record, key)) return;
    const std::string unit = cell(record, "unit"), asked(info == nullptr ? kQuarterUnit : info->unit);
    const bool other_unit = !unit.empty() && lower(unit) != lower(asked);
    if (other_unit)
      wrong(record.line, name_of(key), fmt::format("is in {}, but asked for in {}", in_quotes(unit), asked),
            fmt::format("convert the value to {} and put the unit back", asked));
    const auto [at, fresh] = sheet_.cells.insert({key, {record.line, cell(record, "value"), other_unit}});
    if (!fresh)
      wrong(record.line, name_of(key), fmt::format("appears twice, first in line {}", at->second.line),
            "remove one of the lines");
  }

  bool known_offer(const CellKey& key, int line) {
    if (std::find(offers_.begin(), offers_.end(), key.offer) != offers_.end()) {
      sheet_.offer_lines.insert({key.offer, line});
      return true;
    }
    const std::string near = key.offer.empty() ? "" : reading::did_you_mean(key.offer, offers_);
    wrong(line, "offer",
          key.offer.empty() ? "is empty" : "there is no offer " + in_quotes(key.offer) + " in the plan's programme",
          near.empty() ? "leave it as it was sent" : near);
    return false;
  }

  bool read_quarter(const CsvRecord& record, CellKey& key) {
    const std::string text = cell(record, "quarter");
    const auto quarter = Quarter::parse(text);
    if (!quarter) {
      wrong(record.line, name_of(key),
            text.empty() ? "has no quarter" : "has the quarter " + in_quotes(text) + ", which is none",
            "write it like 2026-Q3");
      return false;
    }
    key.quarter = *quarter;
    const Quarter first = Quarter::of(p_.settings.first_month), last = Quarter::of(p_.month_at(p_.horizon() - 1));
    if (*quarter >= first && *quarter <= last) return true;
    wrong(record.line, name_of(key),
          fmt::format("lies outside the programme, which orders from {} to {}", first.text(), last.text()),
          "correct the quarter, or remove the line");
    return false;
  }

  const Programme& p_;
  Findings& findings_;
  Sheet& sheet_;
  std::vector<std::string_view> offers_;
  std::map<std::string, size_t> columns_;
  size_t width_ = 0;
};

}  // namespace

std::string name_of(const CellKey& key) {
  std::string name = key.offer + (key.offer.empty() || key.field.empty() ? "" : ".") + key.field;
  return key.quarter.is_set() ? name + "." + key.quarter.text() : name;
}

Sheet read_sheet(const Programme& programme, const SourceText& source, Findings& findings) {
  Sheet sheet;
  sheet.file = findings.add_file(source.name);
  const size_t before = findings.count();
  std::vector<CsvRecord> records;
  if (is_workbook(source.text)) {
    records = read_workbook(source.text, sheet.file, findings);
  } else if (const auto text = reading::clean_text(source, sheet.file, findings)) {
    records = reading::parse_csv(*text, sheet.file, findings);
  }
  if (findings.count() == before) SheetReader(programme, findings, sheet).read(records);
  return sheet;
}

}  // namespace stargate::tender
