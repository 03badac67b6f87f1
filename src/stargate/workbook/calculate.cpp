// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/calculate.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

#include "stargate/base/check.hpp"
#include "stargate/base/date.hpp"
#include "stargate/finance/returns.hpp"
#include "stargate/workbook/tokens.hpp"

namespace stargate::workbook {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kSingleCell = 0, kOpeningCell = -1;

// One number, or as many as a row has.
struct Value {
  double one = kNone;
  std::vector<double> many;
  Value(double x) : one(x) {}                             // NOLINT: numbers are values
  Value(std::vector<double> xs) : many(std::move(xs)) {}  // NOLINT
  size_t size() const { return many.empty() ? 1 : many.size(); }
  double at(size_t i) const { return many.empty() ? one : many[i]; }
};
using Values = std::vector<Value>;

struct Node {
  enum class Kind { number, row, operation, function } kind = Kind::number;
  double number = 0;
  std::string_view word, reach;  // operator, function, or name and reach of a row
  int row = -1;
  std::vector<Node> parts;
};

// Comparison, sum, product, power, sign: each level from the one below.
class Parser {
 public:
  Parser(std::string_view formula, const std::function<int(std::string_view)>& row_of)
      : cut_(tokens(formula)), row_of_(row_of) {}

  Node parse() {
    Node all = level(0);
    check(at_ == cut_.size(), "a formula is one expression");
    return all;
  }

 private:
  static constexpr std::string_view kLevels[] = {"=<>", "+-", "*/", "^"};
  static constexpr size_t kLevelCount = 4;

  bool next_is(std::string_view symbols) const {
    return at_ < cut_.size() && cut_[at_].kind == Token::Kind::symbol &&
           symbols.find(cut_[at_].text) != std::string_view::npos;
  }

  Node level(size_t l) {
    if (l == kLevelCount) return signed_one();
    Node left = level(l + 1);
    while (next_is(kLevels[l])) {
      Node both;
      both.kind = Node::Kind::operation;
      both.word = cut_[at_++].text;
      if (l == 0 && next_is("=>"))
        both.word = std::string_view(both.word.data(), 1 + cut_[at_++].text.size());  // <= >= <>
      both.parts = {std::move(left), level(l + 1)};
      left = std::move(both);
    }
    return left;
  }

  Node signed_one() {
    if (!next_is("-+")) return primary();
    Node both;
    both.kind = Node::Kind::operation;
    both.word = cut_[at_++].text;
    both.parts = {Node{}, signed_one()};
    return both;
  }

  Node primary() {
    check(at_ < cut_.size(), "a formula is whole");
    const Token& token = cut_[at_++];
    Node node;
    if (token.kind == Token::Kind::number) {
      node.number = std::stod(std::string(token.text));
    } else if (token.kind == Token::Kind::row) {
      node.kind = Node::Kind::row;
      node.word = token.name;
      node.reach = token.reach;
      node.row = row_of_(token.name);
    } else if (token.kind == Token::Kind::function) {
      node.kind = Node::Kind::function;
      node.word = token.text;
      expect("(");
      if (!next_is(")")) node.parts.push_back(level(0));
      while (next_is(",")) ++at_, node.parts.push_back(level(0));
      expect(")");
    } else {
      --at_;
      expect("(");
      node = level(0);
      expect(")");
    }
    return node;
  }

  void expect(std::string_view symbol) {
    check(next_is(symbol), "a formula's parentheses are whole");
    ++at_;
  }

  std::vector<Token> cut_;
  size_t at_ = 0;
  const std::function<int(std::string_view)>& row_of_;
};

double power_of_ten(double digits) { return std::pow(10.0, digits); }

// Half away from zero; what is within a few units of the last place of a half counts as one, as in spreadsheets.
double rounded(double x, double digits) {
  constexpr double kHair = 4 * std::numeric_limits<double>::epsilon();
  const double scale = power_of_ten(digits);
  return std::round(x * scale * (1 + kHair)) / scale;
}

Date day(double serial) { return Date() + (static_cast<int>(std::floor(serial)) - Date().serial()); }

double workday(Date from, int days, const Value& holidays) {
  const auto closed = [&](Date d) {
    for (size_t i = 0; i < holidays.size(); ++i)
      if (holidays.at(i) == d.serial()) return true;
    return d.weekday() > 4;
  };
  const int step = days < 0 ? -1 : 1;
  for (int left = std::abs(days); left > 0;) {
    from = from + step;
    if (!closed(from)) --left;
  }
  return from.serial();
}

Money cents(double amount) { return Money::cents(std::llround(amount * 100)); }

double monthly_root(const Value& flows) {
  std::vector<Money> amounts;
  for (size_t i = 0; i < flows.size(); ++i) amounts.push_back(cents(flows.at(i)));
  const auto root = finance::irr_yearly(amounts);
  return root.found.size() == 1 ? std::pow(1 + root.found.front(), 1.0 / 12) - 1 : kNone;
}

double dated_root(const Value& flows, const Value& days) {
  std::vector<finance::Dated> amounts;
  for (size_t i = 0; i < flows.size(); ++i) amounts.push_back({day(days.at(i)), cents(flows.at(i))});
  const auto root = finance::xirr(amounts);
  return root.found.size() == 1 ? root.found.front() : kNone;
}

double present_value(double rate, const Value& flows) {
  double sum = 0;
  for (size_t i = 0; i < flows.size(); ++i) sum += flows.at(i) / std::pow(1 + rate, static_cast<double>(i + 1));
  return sum;
}

double operated(std::string_view op, double a, double b) {
  if (op == "+") return a + b;
  if (op == "-") return a - b;
  if (op == "*") return a * b;
  if (op == "/") return b == 0 ? kNone : a / b;
  if (op == "^") return std::pow(a, b);
  if (op == "=") return a == b;
  if (op == "<>") return a != b;
  if (op == "<") return a < b;
  if (op == "<=") return a <= b;
  if (op == ">") return a > b;
  check(op == ">=", "a comparison is one of = <> < <= > >=");
  return a >= b;
}

// `from` and each number of all values, in order.
template <class Step>
double gathered(const Values& values, double from, const Step& step) {
  for (const Value& value : values)
    for (size_t i = 0; i < value.size(); ++i) from = step(from, value.at(i));
  return from;
}

double called(std::string_view f, const Values& v) {
  const double infinite = std::numeric_limits<double>::infinity();
  if (f == "SUM") return gathered(v, 0, [](double a, double b) { return a + b; });
  if (f == "MIN") return gathered(v, infinite, [](double a, double b) { return std::isnan(b) ? b : std::min(a, b); });
  if (f == "MAX") return gathered(v, -infinite, [](double a, double b) { return std::isnan(b) ? b : std::max(a, b); });
  if (f == "AND") return gathered(v, 1, [](double a, double b) { return a != 0 && b != 0 ? 1 : 0; });
  if (f == "OR") return gathered(v, 0, [](double a, double b) { return a != 0 || b != 0 ? 1 : 0; });
  if (f == "ABS") return std::fabs(v.at(0).one);
  if (f == "ROUND") return rounded(v.at(0).one, v.at(1).one);
  if (f == "YEAR") return day(v.at(0).one).month().year();
  if (f == "MONTH") return day(v.at(0).one).month().month();
  if (f == "DATE")
    return (Date::of(static_cast<int>(v.at(0).one), static_cast<int>(v.at(1).one), 1) +
            (static_cast<int>(v.at(2).one) - 1))
        .serial();
  if (f == "EOMONTH") return Date::last_of(day(v.at(0).one).month() + static_cast<int>(v.at(1).one)).serial();
  if (f == "WORKDAY") return workday(day(v.at(0).one), static_cast<int>(v.at(1).one), v.at(2));
  if (f == "NPV") return present_value(v.at(0).one, v.at(1));
  if (f == "IRR") return monthly_root(v.at(0));
  if (f == "XIRR") return dated_root(v.at(0), v.at(1));
  if (f == "INDEX") {
    const double at = v.at(1).one;
    return at >= 1 && at < static_cast<double>(v.at(0).size()) + 1 ? v[0].at(static_cast<size_t>(at) - 1) : kNone;
  }
  check(f == "SUMPRODUCT", "a formula calls known functions");
  double sum = 0;
  for (size_t i = 0; i < v.at(0).size(); ++i)
    sum += std::accumulate(v.begin(), v.end(), 1.0, [&](double product, const Value& x) { return product * x.at(i); });
  return sum;
}

class Calculation {
 public:
  explicit Calculation(Book& book) : months_(static_cast<int>(book.months.size())) {
    for (Sheet& sheet : book.sheets)
      for (Row& row : sheet.rows)
        if (row.kind != RowKind::heading) names_.emplace(row.name, add(row));
  }

  void run() {
    for (size_t i = 0; i < rows_.size(); ++i) parse(rows_[i]);
    for (Kept& kept : rows_)
      if (kept.row->opening && !kept.row->opening_formula.empty()) kept.row->opening = cell(kept, kOpeningCell);
    for (int t = 0; t < months_; ++t)
      for (Kept& kept : rows_)
        if (is_formula(kept.row->kind) && is_series(kept.row->kind)) cell(kept, t);
    for (Kept& kept : rows_)
      if (kept.row->kind == RowKind::single_formula) cell(kept, kSingleCell);
  }

 private:
  struct Kept {
    Row* row;
    Node formula, opening;
    std::vector<char> done;
    bool opened = false;
  };

  int add(Row& row) {
    Kept kept{&row, {}, {}, {}, false};
    const bool to_find = is_formula(row.kind) && row.values.empty();
    if (to_find) row.values.assign(is_series(row.kind) ? static_cast<size_t>(months_) : 1, kNone);
    kept.done.assign(row.values.size(), to_find ? 0 : 1);
    rows_.push_back(std::move(kept));
    return static_cast<int>(rows_.size()) - 1;
  }

  void parse(Kept& kept) {
    const std::function<int(std::string_view)> row_of = [&](std::string_view name) {
      const auto found = names_.find(name);
      check(found != names_.end(), "the rows of a formula are there: " + std::string(name) + ", of " + kept.row->name);
      return found->second;
    };
    if (is_formula(kept.row->kind)) kept.formula = Parser(kept.row->formula, row_of).parse();
    if (!kept.row->opening_formula.empty()) kept.opening = Parser(kept.row->opening_formula, row_of).parse();
  }

  double cell(Kept& kept, int t) {
    Row& row = *kept.row;
    if (t == kOpeningCell && is_series(row.kind)) {
      if (!kept.opened && !row.opening_formula.empty()) row.opening = value(kept.opening, kSingleCell).one;
      kept.opened = true;
      return row.opening.value_or(kNone);
    }
    const auto i = static_cast<size_t>(t);
    if (i >= row.values.size()) return kNone;
    if (!kept.done[i]) {
      kept.done[i] = 1;  // a row that needs itself finds no number
      row.values[i] = value(kept.formula, t).one;
    }
    return row.values[i];
  }

  Value cells(const Node& node, int t) {
    Kept& kept = rows_[static_cast<size_t>(node.row)];
    if (is_single(kept.row->kind)) return cell(kept, kSingleCell);
    const int count = static_cast<int>(kept.row->values.size());
    if (node.reach == "prev") return cell(kept, t - 1);
    if (node.reach == "opening") return cell(kept, kOpeningCell);
    if (node.reach == "last") return cell(kept, count - 1);
    if (node.reach.empty()) return cell(kept, t);
    std::vector<double> many;
    for (int i = 0; i < (node.reach == "all" ? count : t + 1); ++i) many.push_back(cell(kept, i));
    return many;
  }

  Value value(const Node& node, int t) {
    switch (node.kind) {
      case Node::Kind::number:
        return node.number;
      case Node::Kind::row:
        return cells(node, t);
      case Node::Kind::operation:
        return both(node.word, value(node.parts[0], t), value(node.parts[1], t));
      case Node::Kind::function:
        break;
    }
    if (node.word == "IF") {
      const double chosen = value(node.parts.at(0), t).one;
      return std::isnan(chosen) ? Value(kNone) : value(node.parts.at(chosen != 0 ? 1 : 2), t);
    }
    Values parts;
    for (const Node& part : node.parts) parts.push_back(value(part, t));
    return called(node.word, parts);
  }

  static Value both(std::string_view op, const Value& a, const Value& b) {
    if (a.many.empty() && b.many.empty()) return operated(op, a.one, b.one);
    std::vector<double> many;
    for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) many.push_back(operated(op, a.at(i), b.at(i)));
    return many;
  }

  int months_;
  std::vector<Kept> rows_;
  std::map<std::string_view, int> names_;
};

}  // namespace

void calculate(Book& book) { Calculation(book).run(); }

}  // namespace stargate::workbook
