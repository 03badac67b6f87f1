// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/circles.hpp"

#include <map>
#include <string_view>

#include "stargate/workbook/tokens.hpp"

namespace stargate::workbook {

namespace {

struct Need {
  int row;
  bool same_month, whole;
};

using Needs = std::vector<std::vector<Need>>;  // [row]

using Numbers = std::map<std::string_view, int>;

// An opening that is an input needs nothing.
bool is_given(const Token& token, const Row& row) { return token.reach == "opening" && row.opening_formula.empty(); }

void add_needs(std::string_view formula, bool opening, const std::vector<const Row*>& rows, const Numbers& numbers,
               std::vector<Need>& needs) {
  for (const Token& token : tokens(formula)) {
    const auto found = numbers.find(token.name);
    if (token.kind != Token::Kind::row || found == numbers.end() ||
        is_given(token, *rows[static_cast<size_t>(found->second)]))
      continue;
    const bool whole = opening || token.reach == "all" || token.reach == "last";
    needs.push_back({found->second, token.reach.empty() || token.reach == "to", whole});
  }
}

// Depth first without recursion, since chains of rows can be long.
class Walk {
 public:
  Walk(const Needs& needs, bool every_need)
      : needs_(needs), every_need_(every_need), state_(needs.size(), State::unseen) {}

  // Whether a need of a row under way leads back to that row, from `start` on.
  bool closes_a_circle(int start) {
    if (state_[static_cast<size_t>(start)] != State::unseen) return false;
    bool closed = false;
    open(start);
    while (!path_.empty()) {
      auto& [row, next] = path_.back();
      const auto& needs = needs_[static_cast<size_t>(row)];
      if (next == needs.size()) {
        state_[static_cast<size_t>(row)] = State::done;
        path_.pop_back();
        continue;
      }
      const Need need = needs[next++];
      if (!every_need_ && !need.same_month) continue;
      const State state = state_[static_cast<size_t>(need.row)];
      closed = closed || state == State::under_way;
      if (state == State::unseen) open(need.row);
    }
    return closed;
  }

  bool reaches(int from, int to) {
    closes_a_circle(from);
    return state_[static_cast<size_t>(to)] != State::unseen;
  }

 private:
  enum class State { unseen, under_way, done };
  void open(int row) {
    state_[static_cast<size_t>(row)] = State::under_way;
    path_.push_back({row, 0});
  }

  const Needs& needs_;
  bool every_need_;
  std::vector<State> state_;
  std::vector<std::pair<int, size_t>> path_;
};

bool needs_itself_whole(const Needs& needs, int row) {
  for (const Need& need : needs[static_cast<size_t>(row)])
    if (need.whole && Walk(needs, true).reaches(need.row, row)) return true;
  return false;
}

}  // namespace

std::vector<std::string> rows_in_circles(const Book& book) {
  Numbers numbers;
  std::vector<const Row*> rows;
  for (const Sheet& sheet : book.sheets)
    for (const Row& row : sheet.rows) {
      if (row.kind != RowKind::heading) numbers.emplace(row.name, static_cast<int>(rows.size()));
      rows.push_back(&row);
    }
  Needs needs(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    add_needs(rows[i]->formula, false, rows, numbers, needs[i]);
    add_needs(rows[i]->opening_formula, true, rows, numbers, needs[i]);
  }
  std::vector<std::string> found;
  Walk walk(needs, false);
  for (int i = 0; i < static_cast<int>(rows.size()); ++i)
    if (walk.closes_a_circle(i) || needs_itself_whole(needs, i)) found.push_back(rows[static_cast<size_t>(i)]->name);
  return found;
}

}  // namespace stargate::workbook
