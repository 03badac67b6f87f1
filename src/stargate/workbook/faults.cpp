// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/faults.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string_view>

#include "stargate/workbook/circles.hpp"
#include "stargate/workbook/formula.hpp"
#include "stargate/workbook/tokens.hpp"

namespace stargate::workbook {

namespace {

constexpr std::string_view kFunctions[] = {"IF",   "AND",        "OR",    "MIN",     "MAX",     "ROUND",
                                           "SUM",  "SUMPRODUCT", "INDEX", "EOMONTH", "WORKDAY", "DATE",
                                           "YEAR", "MONTH",      "NPV",   "IRR",     "XIRR",    "ABS"};
constexpr std::string_view kReaches[] = {"", "prev", "to", "all", "opening", "last"};

template <class Names>
bool among(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// What is wrong with one formula. `months` is false in single cells, which have no month.
class FormulaFaults {
 public:
  FormulaFaults(std::string_view formula, const Places& places, bool months)
      : formula_(formula), places_(places), months_(months) {}

  std::vector<std::string> find(std::string_view sheet, int last_month) {
    if (formula_.empty() || formula_.front() == '=') add("has no formula, or one that begins with =");
    const std::vector<Token> cut = tokens(formula_);
    for (size_t i = 0; i < cut.size(); ++i) of_token(cut, i);
    if (depth_ != 0) add("has a parenthesis that stands alone");
    if (found_.empty() && resolve(formula_, places_, sheet, months_ ? last_month : kSingle).size() > kLongestFormula)
      add("has a formula of more than " + std::to_string(kLongestFormula) + " characters");
    return found_;
  }

 private:
  void add(std::string what) { found_.push_back(std::move(what)); }

  void of_token(const std::vector<Token>& cut, size_t i) {
    const Token& token = cut[i];
    switch (token.kind) {
      case Token::Kind::row:
        of_row(token);
        break;
      case Token::Kind::function:
        if (!among(kFunctions, token.text))
          add("uses the function " + std::string(token.text) + ", which is not allowed");
        break;
      case Token::Kind::number:
        if (token.text != "0" && token.text != "1" && !is_rounding_digit(cut, i))
          add("has the number " + std::string(token.text) + " in its formula");
        break;
      case Token::Kind::foreign:
        add("has " + quoted(token.text) + " in its formula, which is neither a row nor a function");
        break;
      case Token::Kind::symbol:
        if (token.text == "(") ++depth_;
        if (token.text == ")" && --depth_ < 0) add("has a parenthesis that stands alone");
    }
  }

  // Digits that are the second argument of ROUND.
  static bool is_rounding_digit(const std::vector<Token>& cut, size_t i) {
    if (cut[i].text.size() > 2 || cut[i].text.find('.') != std::string_view::npos || i < 2 || i + 1 >= cut.size())
      return false;
    if (cut[i - 1].text != "," || cut[i + 1].text != ")") return false;
    int depth = 0;
    for (size_t k = i - 1; k-- > 0;) {
      if (cut[k].text == ")") ++depth;
      if (cut[k].text == "," && depth == 0) return false;
      if (cut[k].text == "(" && depth-- == 0) return k > 0 && cut[k - 1].text == "ROUND";
    }
    return false;
  }

  void of_row(const Token& token) {
    const auto found = places_.find(token.name);
    if (found == places_.end()) return add("names " + quoted(token.name) + ", which is not a row of the book");
    if (!among(kReaches, token.reach))
      return add("reads " + quoted(token.name) + " as " + quoted(token.reach) + ", which means nothing");
    const Place& place = found->second;
    const bool by_month = token.reach.empty() || token.reach == "prev" || token.reach == "to";
    if (is_single(place.kind)) {
      if (!token.reach.empty()) add("reads " + quoted(token.name) + ", a single cell, as a series");
      return;
    }
    if (place.kind == RowKind::list && token.reach != "all")
      return add("reads the list " + quoted(token.name) + " other than as a whole");
    if (by_month && !months_) return add("reads a month of " + quoted(token.name) + ", but is a single cell");
    if ((token.reach == "prev" || token.reach == "opening") && !place.opens)
      add("reads " + quoted(token.name) + " before the first month, where it has no opening");
  }

  std::string_view formula_;
  const Places& places_;
  bool months_;
  int depth_ = 0;
  std::vector<std::string> found_;
};

class BookFaults {
 public:
  explicit BookFaults(const Book& book) : book_(book), places_(places_of(book)) {}

  std::vector<std::string> find() {
    if (book_.sheets.empty()) add("The book", "has no sheets");
    if (book_.months.empty()) add("The book", "has no months");
    if (kFirstMonthColumn + book_.months.size() > kMostColumns)
      add("The book", "has more months than a sheet has columns");
    for (size_t i = 0; i < book_.sheets.size(); ++i) of_sheet(i);
    for (const Sheet& sheet : book_.sheets)
      for (const Row& row : sheet.rows) of_row(sheet, row);
    for (const std::string& name : rows_in_circles(book_)) add("Row " + quoted(name), "needs its own result");
    return std::move(found_);
  }

 private:
  void add(const std::string& who, const std::string& what) { found_.push_back(who + " " + what + "."); }

  void of_sheet(size_t i) {
    const Sheet& sheet = book_.sheets[i];
    const std::string who = "Sheet " + quoted(sheet.name);
    const auto usual = [](unsigned char c) {
      return std::isalpha(c) != 0 || std::isdigit(c) != 0 || c == ' ' || c == '_';
    };
    if (sheet.name.empty() || sheet.name.size() > kLongestSheetName ||
        !std::all_of(sheet.name.begin(), sheet.name.end(), usual))
      add(who, "has a name other than up to 31 letters, digits, spaces and underscores");
    std::string folded = sheet.name;
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!sheet_names_.insert(folded).second) add(who, "appears twice");
    if (i > 0 && sheet.kind < book_.sheets[i - 1].kind)
      add(who, "stands after a sheet that comes later: cover, inputs, calculations, outputs, checks");
    if (kFirstRow + sheet.rows.size() > kMostRows) add(who, "has more rows than a sheet holds");
  }

  void of_row(const Sheet& sheet, const Row& row) {
    const std::string who =
        "Row " + quoted(row.name.empty() ? row.label : row.name) + " of sheet " + quoted(sheet.name);
    of_texts(row, who);
    if (row.kind == RowKind::heading) {
      if (!row.values.empty() || !row.texts.empty() || !row.formula.empty()) add(who, "is a heading with cells");
      return;
    }
    const bool usual =
        std::none_of(row.name.begin(), row.name.end(), [](char c) { return c == ':' || c == '{' || c == '}'; });
    if (row.name.empty() || !usual) add(who, "has no name, or one with a colon or a brace");
    if (!row_names_.insert(row.name).second) add(who, "has a name that appears twice");
    const bool for_inputs = sheet.kind <= SheetKind::inputs;
    if (for_inputs && is_formula(row.kind)) add(who, "is a formula on a sheet of inputs");
    if (!for_inputs && !is_formula(row.kind)) add(who, "is an input on a sheet of formulas");
    of_values(row, who);
    of_formulas(sheet, row, who);
  }

  void of_texts(const Row& row, const std::string& who) {
    const auto long_one = [](const std::string& text) { return text.size() > kLongestText; };
    if (long_one(row.name) || long_one(row.label) || long_one(row.note) ||
        std::any_of(row.texts.begin(), row.texts.end(), long_one))
      add(who, "has a text that is longer than a cell holds");
  }

  void of_values(const Row& row, const std::string& who) {
    const bool texts = row.format == CellFormat::text;
    const size_t found = texts ? row.texts.size() : row.values.size(),
                 other = texts ? row.values.size() : row.texts.size();
    const size_t wanted = is_series(row.kind) ? book_.months.size() : 1;
    if (row.kind == RowKind::list ? found == 0 || kFirstMonthColumn + found > kMostColumns : found != wanted)
      add(who, "has " + std::to_string(found) + " values, which is not one for each of its cells");
    if (other != 0 || (texts && (is_formula(row.kind) || row.kind == RowKind::list)))
      add(who, "has texts where numbers are meant, or numbers where texts are");
    const auto wild = [](double x) { return !std::isfinite(x); };
    if (std::any_of(row.values.begin(), row.values.end(), wild) || (row.opening && wild(*row.opening)))
      add(who, "has a value that is not a number");
    if ((row.opening || row.totalled) && (!is_series(row.kind) || texts))
      add(who, "has an opening or a total, but no months with numbers");
  }

  void of_formulas(const Sheet& sheet, const Row& row, const std::string& who) {
    if (!is_formula(row.kind) && !row.formula.empty()) add(who, "is an input with a formula");
    if (is_formula(row.kind) && row.opening && *row.opening != 0 && row.opening_formula.empty())
      add(who, "has an opening other than 0 without a formula");
    if (!row.opening_formula.empty() && (!row.opening || !is_formula(row.kind)))
      add(who, "has a formula for its opening, but no opening value or no formula");
    const int last = static_cast<int>(book_.months.size()) - 1;
    if (is_formula(row.kind))
      for (const std::string& what : FormulaFaults(row.formula, places_, is_series(row.kind)).find(sheet.name, last))
        add(who, what);
    if (!row.opening_formula.empty())
      for (const std::string& what : FormulaFaults(row.opening_formula, places_, false).find(sheet.name, last))
        add(who, what);
    for (const Token& token : tokens(row.opening_formula))
      if (token.kind == Token::Kind::row && !token.reach.empty())
        add(who, "has an opening that reads other than single cells");
  }

  const Book& book_;
  Places places_;
  std::set<std::string> sheet_names_, row_names_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> faults(const Book& book) { return BookFaults(book).find(); }

}  // namespace stargate::workbook
