// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/table.hpp"
#include "stargate/base/plain_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stargate {
namespace {

constexpr int kGap = 2;            // blanks between columns
constexpr int kTextColumnMin = 8;  // a text column is cut to no less

// Columns a text takes: its code points (wide scripts are not told apart).
int width_of(const std::string& text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

// The terminal must not take orders from names in a file.
std::string printable(const std::string& text) {
  std::string clean;
  for (const char c : text) clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  return clean;
}

std::string cut(const std::string& text, int width) {
  if (width_of(text) <= width) return text;
  std::string kept;
  int columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0) == 0x80) ++next;
    if (++columns >= width) break;
    kept += text.substr(i, next - i);
    i = next;
  }
  return kept + "…";
}

std::string padded(const std::string& text, int width, bool right) {
  const std::string blanks(static_cast<std::size_t>(std::max(width - width_of(text), 0)), ' ');
  return right ? blanks + text : text + blanks;
}

std::string figure(double value, int decimals) {
  if (std::isnan(value)) return "";
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (int at = static_cast<int>(point) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return value < 0 && !zero ? "-" + digits : digits;
}

std::string cell_text(const Cell& cell, int decimals) {
  struct Words {
    int decimals;
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(double value) const {
      return decimals >= 0 ? figure(value, decimals) : std::isfinite(value) ? fmt::format("{:g}", value) : "";
    }
    std::string operator()(std::int64_t count) const { return (*this)(static_cast<double>(count)); }
    std::string operator()(const std::string& words) const { return printable(words); }
  };
  return std::visit(Words{decimals}, cell.value());
}

std::vector<std::string> wrapped(const std::string& text, int width) {
  std::vector<std::string> lines(1);
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ') {
      flush();
    } else {
      word += c;
    }
  }
  flush();
  return lines;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

// A grid of texts, its first row the heading.
struct Grid {
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> right;
  std::vector<bool> rule_above;                 // per row
  std::vector<std::vector<std::string>> below;  // per row: lines under it
};

std::vector<int> widths_of(const Grid& grid) {
  std::vector<int> widths(grid.right.size(), 0);
  for (const auto& row : grid.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  return widths;
}

int total_width(const std::vector<int>& widths) {
  int total = widths.empty() ? 0 : -kGap;
  for (const int width : widths) total += width + kGap;
  return total;
}

// Cuts the widest text columns until the grid fits.
void fit(std::vector<int>& widths, const std::vector<bool>& right, int width) {
  while (total_width(widths) > width) {
    int widest = -1;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!right[i] && widths[i] > kTextColumnMin &&
          (widest < 0 || widths[i] > widths[static_cast<std::size_t>(widest)]))
        widest = static_cast<int>(i);
    }
    if (widest < 0) return;
    --widths[static_cast<std::size_t>(widest)];
  }
}

std::string grid_text(const Grid& grid, int width) {
  std::vector<int> widths = widths_of(grid);
  fit(widths, grid.right, width);
  std::string text;
  const std::string rule(static_cast<std::size_t>(std::max(total_width(widths), 1)), '-');
  const bool headed = std::any_of(grid.rows.front().begin(), grid.rows.front().end(),
                                  [](const std::string& name) { return !name.empty(); });
  for (std::size_t r = headed ? 0 : 1; r < grid.rows.size(); ++r) {
    if (grid.rule_above[r]) text += rule + "\n";
    std::string line;
    for (std::size_t i = 0; i < grid.rows[r].size(); ++i) {
      if (i > 0) line += std::string(kGap, ' ');
      line += padded(grid.right[i] ? grid.rows[r][i] : cut(grid.rows[r][i], widths[i]), widths[i], grid.right[i]);
    }
    text += without_trailing_blanks(line);
    if (r == 0) text += rule + "\n";
    for (const std::string& under : grid.below[r]) text += "    " + under + "\n";
  }
  return text;
}

// Nothing, or zero, in every row: the column says nothing of any of them. The first names the rows.
bool dead(const Grid& grid, std::size_t column) {
  if (column == 0 || grid.rows.size() < 2) return false;
  return std::all_of(grid.rows.begin() + 1, grid.rows.end(), [&](const auto& row) {
    return row[column].find_first_not_of(grid.right[column] ? "0." : "") == std::string::npos;
  });
}

void drop_dead_columns(Grid& grid) {
  for (std::size_t i = grid.right.size(); i-- > 0;) {
    if (!dead(grid, i)) continue;
    const auto at = static_cast<std::ptrdiff_t>(i);
    for (auto& row : grid.rows) row.erase(row.begin() + at);
    grid.right.erase(grid.right.begin() + at);
  }
}

Grid grid_of_rows(const Table& table, int width) {
  Grid grid;
  std::vector<std::string> head;
  for (const TableColumn& column : table.columns) {
    if (column.below) continue;
    head.push_back(column.heading);
    grid.right.push_back(column.decimals >= 0);
  }
  grid.rows.push_back(head);
  grid.rule_above.push_back(false);
  grid.below.emplace_back();
  for (const auto& row : table.rows) {
    std::vector<std::string> cells, under;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string text = cell_text(row[i], table.columns[i].decimals);
      if (!table.columns[i].below) {
        cells.push_back(text);
      } else if (!text.empty()) {
        under = wrapped(text, width - 4);
      }
    }
    grid.rows.push_back(std::move(cells));
    grid.rule_above.push_back(false);
    grid.below.push_back(std::move(under));
  }
  return grid;
}

// Rows of sentences: the last column takes what is left of the width.
std::string sentences_text(const Table& table, int width) {
  Grid grid = grid_of_rows(table, width);
  std::vector<int> widths = widths_of(grid);
  widths.pop_back();
  const int indent = total_width(widths) + kGap;
  std::string text;
  for (std::size_t r = 1; r < grid.rows.size(); ++r) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) line += padded(grid.rows[r][i], widths[i] + kGap, false);
    for (const std::string& part : wrapped(grid.rows[r].back(), std::max(width - indent, 20))) {
      text += without_trailing_blanks(line + part);
      line = std::string(static_cast<std::size_t>(indent), ' ');
    }
  }
  return text;
}

// --- months gathered into periods ----------------------------------------------------------------

struct Period {
  std::string label;
  std::size_t from = 0, to = 0;  // months, both included
};

enum class Step { month, quarter, year };

std::vector<Period> periods_of(const std::vector<std::string>& months, Step step) {
  std::vector<Period> periods;
  for (std::size_t t = 0; t < months.size(); ++t) {
    const std::string year = months[t].substr(0, 4);
    const int month = std::stoi(months[t].substr(5, 2));
    const std::string label = step == Step::year      ? year
                              : step == Step::quarter ? fmt::format("{} Q{}", year, (month + 2) / 3)
                                                      : months[t];
    if (periods.empty() || periods.back().label != label) periods.push_back({label, t, t});
    periods.back().to = t;
  }
  return periods;
}

double gathered(const MonthSeries& series, const Period& period) {
  double result = series.gathering == Gathering::flow ? 0 : std::numeric_limits<double>::quiet_NaN();
  for (std::size_t t = period.from; t <= period.to && t < series.values.size(); ++t) {
    const double value = series.values[t];
    switch (series.gathering) {
      case Gathering::flow:
        result += std::isnan(value) ? 0 : value;
        break;
      case Gathering::stock:
        result = value;
        break;
      case Gathering::lowest:
        if (!std::isnan(value) && !(value >= result)) result = value;
        break;
    }
  }
  return result;
}

Grid grid_of_series(const Table& table, const std::vector<Period>& periods) {
  Grid grid;
  std::vector<std::string> head{""};
  grid.right.push_back(false);
  for (const Period& period : periods) {
    head.push_back(period.label);
    grid.right.push_back(true);
  }
  grid.rows.push_back(head);
  grid.rule_above.push_back(false);
  grid.below.emplace_back();
  for (const MonthSeries& series : table.series) {
    std::vector<std::string> cells{printable(series.unit.empty() ? series.label : series.label + ", " + series.unit)};
    for (const Period& period : periods) {
      const std::string text = figure(gathered(series, period), series.decimals);
      const bool zero = !text.empty() && text.find_first_not_of("0.") == std::string::npos;
      cells.push_back(zero ? "-" : text);
    }
    grid.rows.push_back(std::move(cells));
    grid.rule_above.push_back(series.total);
    grid.below.emplace_back();
  }
  return grid;
}

// Cuts the name before the last comma, so that what the figures are stays readable.
std::string cut_label(const std::string& label, int width) {
  if (width_of(label) <= width) return label;
  const std::size_t comma = label.rfind(", ");
  if (comma == std::string::npos) return cut(label, width);
  const std::string last = label.substr(comma);
  const int left = width - width_of(last);
  return left < kTextColumnMin ? cut(label, width) : cut(label.substr(0, comma), left) + last;
}

constexpr int kLabelMax = 40;  // more leaves no room for figures
constexpr int kLabelMin = 26;

std::string series_text(const Table& table, int width) {
  const auto grid_of = [&table](const std::vector<Period>& periods, int label_max) {
    Grid grid = grid_of_series(table, periods);
    for (auto& row : grid.rows) row.front() = cut_label(row.front(), label_max);
    return grid;
  };
  const auto fits = [width](const Grid& grid) { return total_width(widths_of(grid)) <= width; };
  // The finest step whose columns fit, years with shorter labels if need be.
  for (const auto& [step, label_max] : {std::pair{Step::month, kLabelMax},
                                        {Step::quarter, kLabelMax},
                                        {Step::year, kLabelMax},
                                        {Step::year, (kLabelMax + kLabelMin) / 2},
                                        {Step::year, kLabelMin}}) {
    const Grid grid = grid_of(periods_of(table.months, step), label_max);
    if (fits(grid)) return grid_text(grid, width);
  }
  // Several blocks of years.
  const std::vector<Period> years = periods_of(table.months, Step::year);
  std::string text;
  for (auto from = years.begin(); from != years.end();) {
    auto to = years.end();
    while (to - from > 1 && !fits(grid_of({from, to}, kLabelMax))) --to;
    text += (text.empty() ? "" : "\n") + grid_text(grid_of({from, to}, kLabelMax), width);
    from = to;
  }
  return text;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

// The shortest digits that are read back as the same number; empty where it is not finite.
std::string csv_number(double value) { return std::isfinite(value) ? nlohmann::json(value).dump() : ""; }

std::string csv_cell(const Cell& cell) {
  struct Field {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool yes) const { return yes ? "true" : "false"; }
    std::string operator()(std::int64_t count) const { return std::to_string(count); }
    std::string operator()(double value) const { return csv_number(value); }
    std::string operator()(const std::string& words) const { return csv_field(spreadsheet_cell(words)); }
  };
  return std::visit(Field{}, cell.value());
}

}  // namespace

std::string figure_text(double value, int decimals) { return figure(value, decimals); }

std::string table_text(const Table& table, const TextStyle& style) {
  std::string text = style.bold_titles ? in_tone(table.title, "1") + "\n" : table.title + "\n";
  if (table.rows.empty() && table.series.empty()) {
    text += "  " + (table.none.empty() ? std::string("none") : table.none) + "\n";
  } else if (table.wrap_last) {
    text += sentences_text(table, style.width);
  } else if (table.months.empty()) {
    Grid grid = grid_of_rows(table, style.width);
    drop_dead_columns(grid);
    text += grid_text(grid, style.width);
  } else {
    text += series_text(table, style.width);
  }
  for (const std::string& note : table.notes) {
    for (const std::string& line : wrapped(note, style.width)) text += line + "\n";
  }
  return text;
}

std::string table_csv(const Table& table) {
  std::string text;
  if (table.months.empty()) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) text += (i > 0 ? "," : "") + csv_field(table.columns[i].key);
    text += "\r\n";
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "," : "") + csv_cell(row[i]);
      text += "\r\n";
    }
    return text;
  }
  text = "month";
  for (const MonthSeries& series : table.series) {
    text += "," + csv_field(series.unit.empty() ? series.label : series.label + ", " + series.unit);
  }
  text += "\r\n";
  for (std::size_t t = 0; t < table.months.size(); ++t) {
    text += table.months[t];
    for (const MonthSeries& series : table.series) {
      const double value = t < series.values.size() ? series.values[t] : std::nan("");
      text += "," + csv_number(value);
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace stargate
