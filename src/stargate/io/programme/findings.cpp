// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/findings.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace stargate::reading {

namespace {

constexpr size_t kKept = 5000;  // mistakes held; more are only counted

// Edit distance with neighbouring letters swapped counting once.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> d(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

// "commitment" for "commitment_usd_m": the same words, more of them.
bool begins_or_ends(std::string_view longer, std::string_view shorter) {
  if (shorter.size() < 2 || longer.size() <= shorter.size()) return false;
  const bool begins = longer.starts_with(shorter) && longer[shorter.size()] == '_';
  const bool ends = longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == '_';
  return begins || ends;
}

}  // namespace

int Findings::add_file(std::string name) {
  files_.push_back(std::move(name));
  return static_cast<int>(files_.size()) - 1;
}

bool Findings::full() const { return mistakes_.size() >= kKept; }

void Findings::add(Origin at, std::string field, std::string what, std::string mend) {
  if (full()) {
    ++uncounted_;
    return;
  }
  mistakes_.push_back(
      {at, {at.file >= 0 ? file_name(at.file) : "", at.line, std::move(field), std::move(what), std::move(mend)}});
}

void Findings::place_row(const TableInfo& table, int row, Origin at) {
  auto& rows = places_[table.name];
  if (rows.size() <= static_cast<size_t>(row)) rows.resize(static_cast<size_t>(row) + 1);
  rows[static_cast<size_t>(row)].at = at;
}

void Findings::place_field(const TableInfo& table, int row, std::string_view field, Origin at) {
  auto& rows = places_[table.name];
  if (rows.size() <= static_cast<size_t>(row)) rows.resize(static_cast<size_t>(row) + 1);
  rows[static_cast<size_t>(row)].fields[std::string(field)] = at;
}

Origin Findings::place_of(const TableInfo& table, int row, std::string_view field) const {
  const auto rows = places_.find(table.name);
  if (rows == places_.end() || row < 0 || rows->second.size() <= static_cast<size_t>(row)) return {};
  const RowPlace& place = rows->second[static_cast<size_t>(row)];
  const auto found = place.fields.find(std::string(field));
  return found == place.fields.end() ? place.at : found->second;
}

void Findings::move_rows(const TableInfo& table, const std::vector<int>& old_rows) {
  auto& places = places_[table.name];
  std::vector<RowPlace> moved(old_rows.size());
  std::set<std::pair<std::string_view, int>> wrong;
  for (size_t i = 0; i < old_rows.size(); ++i) {
    const auto old = static_cast<size_t>(old_rows[i]);
    if (old < places.size()) moved[i] = places[old];
    if (wrong_.contains({table.name, old_rows[i]})) wrong.insert({table.name, static_cast<int>(i)});
  }
  places = std::move(moved);
  std::erase_if(wrong_, [&](const auto& row) { return row.first == table.name; });
  wrong_.insert(wrong.begin(), wrong.end());
}

std::string Findings::text_of(Origin at) const {
  if (at.file < 0) return "";
  return file_name(at.file) + (at.line > 0 ? ":" + std::to_string(at.line) : "");
}

void Findings::on_row(Programme& programme, const TableInfo& table, int row, std::string_view field, std::string what,
                      std::string mend) {
  if (settled_.contains({table.name, row})) return;
  mark_wrong(table, row);
  const std::string key = row >= 0 ? row_key(table, table.row(programme, row)) : "";
  add(place_of(table, row, field), path_of(table.name, key, field), std::move(what), std::move(mend));
}

void Findings::add_caution(Origin at, std::string field, std::string what, std::string mend) {
  if (cautions_.size() >= kKept) return;
  cautioned_.insert(field);
  cautions_.push_back(
      {at, {at.file >= 0 ? file_name(at.file) : "", at.line, std::move(field), std::move(what), std::move(mend)}});
}

void Findings::caution_on_row(Programme& programme, const TableInfo& table, int row, std::string_view field,
                              std::string what, std::string mend) {
  if (wrong_.contains({table.name, row})) return;
  const std::string key = row >= 0 ? row_key(table, table.row(programme, row)) : "";
  add_caution(place_of(table, row, field), path_of(table.name, key, field), std::move(what), std::move(mend));
}

void Findings::adopt(const Findings& copy) {
  const auto same = [](const Mistake& a, const Mistake& b) {
    return a.file == b.file && a.line == b.line && a.field == b.field && a.what == b.what;
  };
  for (size_t i = mistakes_.size(); i < copy.mistakes_.size(); ++i) {
    const Placed& found = copy.mistakes_[i];
    if (std::none_of(mistakes_.begin(), mistakes_.end(),
                     [&](const Placed& p) { return same(p.mistake, found.mistake); }))
      mistakes_.push_back(found);
  }
  uncounted_ = copy.uncounted_;
}

std::vector<Caution> Findings::take_cautions(size_t most) {
  std::stable_sort(cautions_.begin(), cautions_.end(), [](const PlacedCaution& a, const PlacedCaution& b) {
    return std::pair(a.at.file, a.at.line) < std::pair(b.at.file, b.at.line);
  });
  std::vector<Caution> list;
  size_t rest = 0;
  for (auto& placed : cautions_) {
    if (std::find(list.begin(), list.end(), placed.caution) != list.end()) continue;
    if (list.size() < most)
      list.push_back(std::move(placed.caution));
    else
      ++rest;
  }
  if (rest > 0) {
    list.push_back({"", 0, "", "and " + std::to_string(rest) + (rest == 1 ? " more caution" : " more cautions"),
                    "look at those above first"});
  }
  cautions_.clear();
  cautioned_.clear();
  return list;
}

std::vector<Mistake> Findings::take(size_t most) {
  std::stable_sort(mistakes_.begin(), mistakes_.end(), [](const Placed& a, const Placed& b) {
    return std::pair(a.at.file, a.at.line) < std::pair(b.at.file, b.at.line);
  });
  std::vector<Mistake> list;
  for (auto& placed : mistakes_) {
    if (list.size() == most) break;
    list.push_back(std::move(placed.mistake));
  }
  const size_t rest = mistakes_.size() - list.size() + uncounted_;
  if (rest > 0) {
    list.push_back({"", 0, "", "and " + std::to_string(rest) + (rest == 1 ? " more mistake" : " more mistakes"),
                    "correct those above first"});
  }
  mistakes_.clear();
  return list;
}

std::string path_of(std::string_view table, std::string_view key, std::string_view field) {
  std::string path(table);
  for (auto part : {key, field}) {
    if (!part.empty()) path += "." + std::string(part);
  }
  return path;
}

std::string in_quotes(std::string_view text) {
  constexpr size_t kShown = 60;
  size_t cut = std::min(text.size(), kShown);
  while (cut < text.size() && cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  std::string out = "\"";
  for (char c : text.substr(0, cut)) out += std::iscntrl(static_cast<unsigned char>(c)) ? '?' : c;
  return out + (cut < text.size() ? "...\"" : "\"");
}

std::string shown(double number) {
  if (std::isfinite(number) && number == std::floor(number) && std::fabs(number) < 1e15) {
    return std::to_string(static_cast<long long>(number));
  }
  return to_text(Value(number));
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words) {
  constexpr size_t kLongest = 80;
  if (word.empty() || word.size() > kLongest) return "";
  std::string_view best;
  size_t best_distance = std::max<size_t>(1, (word.size() + 1) / 3) + 1;
  for (auto candidate : words) {
    if (candidate.size() > kLongest) continue;
    size_t d = distance(word, candidate);
    if (begins_or_ends(candidate, word) || begins_or_ends(word, candidate)) d = std::min<size_t>(d, 1);
    if (d < best_distance) {
      best = candidate;
      best_distance = d;
    }
  }
  return best.empty() ? "" : "did you mean " + in_quotes(best) + "?";
}

}  // namespace stargate::reading
