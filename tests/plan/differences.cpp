// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/differences.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <tuple>
#include <utility>

#include "tests/plan/audit_members.hpp"

namespace stargate::against {

namespace {

// What may differ.
struct Slack {
  std::int64_t cents = 0;
  double usd_m = 0;
};
constexpr Slack kNone, kOneCent{1, 1.5e-8};

bool near(double a, double b, double absolute) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b)) + 1e-12 + absolute;
}

// A number of a sentence: "1,234.57", "0.02", "1e-05"; commas and a last full stop are no part of its value.
bool begins_number(const std::string& text, size_t i) { return std::isdigit(static_cast<unsigned char>(text[i])) != 0; }
double take_number(const std::string& text, size_t& i) {
  std::string digits;
  const auto is_digit = [&](size_t k) { return k < text.size() && begins_number(text, k); };
  for (; i < text.size(); ++i) {
    const char c = text[i];
    const bool inside = is_digit(i) || ((c == '.' || c == ',') && is_digit(i + 1)) ||
                        (c == 'e' && (is_digit(i + 1) || (i + 2 < text.size() && is_digit(i + 2)))) ||
                        ((c == '-' || c == '+') && !digits.empty() && digits.back() == 'e');
    if (!inside) break;
    if (c != ',') digits += c;
  }
  return std::strtod(digits.c_str(), nullptr);
}

// The same words, and the same numbers to ten digits, or to a cent.
bool same_sentence(const std::string& a, const std::string& b, Slack slack) {
  size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (begins_number(a, i) && begins_number(b, j)) {
      const double x = take_number(a, i), y = take_number(b, j);
      if (!near(x, y, 1e-9 * std::fabs(x) + (slack.cents > 0 ? 0.0101 : 0))) return false;
    } else if (a[i++] != b[j++]) {
      return false;
    }
  }
  return i == a.size() && j == b.size();
}

// An order by all members: below 0, 0 or above 0.
template <class T>
int order(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}
template <class T>
int order(const std::vector<T>& a, const std::vector<T>& b);
template <HasMembers T>
int order(const T& a, const T& b) {
  return std::apply(
      [&](const auto&... x) {
        return std::apply(
            [&](const auto&... y) {
              int found = 0;
              ((found == 0 ? found = order(x, y) : 0), ...);
              return found;
            },
            members(b));
      },
      members(a));
}
template <class T>
int order(const std::vector<T>& a, const std::vector<T>& b) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (const int found = order(a[i], b[i]); found != 0) return found;
  return order(a.size(), b.size());
}

class Comparison {
 public:
  std::vector<std::string> take() { return std::move(found_); }

  void derived(const Derived& a, const Derived& b) {
    derived_members(members(a), members(b), std::make_index_sequence<kMembersOfDerived.size()>());
  }

  void violations(std::vector<Violation> a, std::vector<Violation> b) {
    const auto less = [](const Violation& x, const Violation& y) { return members(x) < members(y); };
    std::sort(a.begin(), a.end(), less), std::sort(b.begin(), b.end(), less);
    merge("broken rule", a, b, [this](const Violation& x, const Violation& y) {
      const bool of_sums = x.rule == Rule::eligible_cost;
      const Slack slack = of_sums ? kOneCent : kNone;
      return std::tie(x.rule, x.where, x.month, x.unit) == std::tie(y.rule, y.where, y.month, y.unit) &&
             near(x.amount, y.amount, slack.usd_m) && same_sentence(x.text, y.text, slack);
    });
  }

  void shortfalls(std::vector<Shortfall> a, std::vector<Shortfall> b) {
    const auto rank = [](const Shortfall& x, const Shortfall& y) {
      return std::tuple(!x.hard, -x.money.in_cents(), x.month) < std::tuple(!y.hard, -y.money.in_cents(), y.month);
    };
    if (!std::is_sorted(b.begin(), b.end(), rank)) found_.push_back("shortfalls are not ranked");
    const auto less = [](const Shortfall& x, const Shortfall& y) { return members(x) < members(y); };
    std::sort(a.begin(), a.end(), less), std::sort(b.begin(), b.end(), less);
    merge("shortfall", a, b, [](const Shortfall& x, const Shortfall& y) {
      const Slack slack = x.kind == ShortfallKind::covenant ? kOneCent : kNone;
      return std::tie(x.hard, x.kind, x.where, x.month, x.unit, x.money) ==
                 std::tie(y.hard, y.kind, y.where, y.month, y.unit, y.money) &&
             near(x.amount, y.amount, slack.usd_m);
    });
  }

 private:
  template <class Tuple, size_t... I>
  void derived_members(const Tuple& a, const Tuple& b, std::index_sequence<I...>) {
    static_assert(sizeof...(I) == std::tuple_size_v<Tuple>);
    (member(kMembersOfDerived[I], std::get<I>(a), std::get<I>(b)), ...);
  }

  template <class T>
  void member(const std::string& name, const T& a, const T& b) {
    const bool value_of_racks = name == "collateral_value" || name == "asset_value";
    const bool value = name == "value" || name == "objective" || name == "at_end" || name.starts_with("terminal_");
    slack_ = value_of_racks || value ? kOneCent : kNone;
    here_ = 0;
    compare(name, a, b);
    if (here_ > kShown) found_.push_back(name + ": " + std::to_string(here_) + " differences in all");
  }

  static constexpr size_t kShown = 3;  // of one member

  template <class T>
  void tell(const std::string& where, const T& a, const T& b) {
    if (++here_ > kShown) return;
    std::ostringstream out;
    out.precision(17);
    out << where << ": " << words(a) << " before, " << words(b) << " after";
    found_.push_back(out.str());
  }

  static const std::string& words(const std::string& text) { return text; }
  static std::string words(Money money) { return "USD " + to_string(money); }
  template <class T>
  static std::string words(const T& x)
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  {
    std::ostringstream out;
    out.precision(17);
    if constexpr (std::is_enum_v<T>)
      out << static_cast<int>(x);
    else
      out << x;
    return out.str();
  }
  static std::string words(const Thing& x) {
    return "thing " + words(x.kind) + "/" + words(x.row) + "/" + words(x.with);
  }
  static std::string words(const Violation& v) {
    return std::string(name_of(v.rule)) + " at " + v.where + " in " + words(v.month) + " by " + words(v.amount) + " " +
           v.unit + ": " + v.text;
  }
  static std::string words(const Shortfall& s) {
    return std::string(s.hard ? "hard " : "priced ") + std::string(name_of(s.kind)) + " at " + s.where + " in " +
           words(s.month) + " by " + words(s.amount) + " " + s.unit + ", " + words(s.money);
  }

  // Both in one order: what only one of them has.
  template <class T, class Same>
  void merge(const char* what, const std::vector<T>& a, const std::vector<T>& b, Same same) {
    size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && same(a[i], b[j])) {
        ++i, ++j;
      } else if (j == b.size() || (i < a.size() && members(a[i]) < members(b[j]))) {
        found_.push_back(std::string(what) + " only before: " + words(a[i++]));
      } else {
        found_.push_back(std::string(what) + " only after: " + words(b[j++]));
      }
    }
  }

  void compare(const std::string& where, double a, double b) {
    if (!near(a, b, slack_.usd_m)) tell(where, a, b);
  }
  void compare(const std::string& where, Money a, Money b) {
    if (std::llabs(a.in_cents() - b.in_cents()) > slack_.cents) tell(where, a, b);
  }
  void compare(const std::string& where, const Thing& a, const Thing& b) {
    if (a != b) tell(where, a, b);
  }
  template <class T>
  void compare(const std::string& where, const T& a, const T& b)
    requires std::is_integral_v<T> || std::is_enum_v<T>
  {
    if (a != b) tell(where, a, b);
  }
  template <class T>
  void compare(const std::string& where, const std::vector<T>& a, const std::vector<T>& b) {
    if (a.size() != b.size()) return tell(where + ".size()", a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i)
      compare_item(where, i, static_cast<const T&>(a[i]), static_cast<const T&>(b[i]));
  }
  // The name of a place is made only where it is needed.
  template <class T>
  void compare_item(const std::string& where, size_t i, const T& a, const T& b) {
    if constexpr (std::is_same_v<T, Money> || std::is_arithmetic_v<T>) {
      if (a == b) return;
    }
    compare(where + "[" + std::to_string(i) + "]", a, b);
  }
  template <HasMembers T>
  void compare(const std::string& where, const T& a, const T& b) {
    compare_members(where, members(a), members(b), std::make_index_sequence<std::tuple_size_v<decltype(members(a))>>());
  }
  template <class Tuple, size_t... I>
  void compare_members(const std::string& where, const Tuple& a, const Tuple& b, std::index_sequence<I...>) {
    (compare(where + "." + std::to_string(I), std::get<I>(a), std::get<I>(b)), ...);
  }

  template <class T>
  void compare_in_any_order(const std::string& where, std::vector<T> a, std::vector<T> b) {
    const auto less = [](const T& x, const T& y) { return order(x, y) < 0; };
    std::sort(a.begin(), a.end(), less), std::sort(b.begin(), b.end(), less);
    compare(where, a, b);
  }
  void compare(const std::string& where, const std::vector<CashFlow>& a, const std::vector<CashFlow>& b) {
    const auto less = [](const CashFlow& x, const CashFlow& y) {
      return std::tie(x.line, x.thing) < std::tie(y.line, y.thing);
    };
    if (!std::is_sorted(b.begin(), b.end(), less))
      found_.push_back(where + " are not in the order of lines and things");
    if (a.size() != b.size()) return tell(where + ".size()", a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) compare(where + "[" + std::to_string(i) + "]", a[i], b[i]);
  }
  void compare(const std::string& where, const Register& a, const Register& b) {
    compare_in_any_order(where + ".purchases", a.purchases, b.purchases);
    compare(where + ".contracts", a.contracts, b.contracts);
    compare_in_any_order(where + ".installed", a.installed, b.installed);
    compare_in_any_order(where + ".retired", a.retired, b.retired);
    compare_in_any_order(where + ".works", a.works, b.works);
  }

  std::vector<std::string> found_;
  Slack slack_;
  size_t here_ = 0;  // differences of the member
};

}  // namespace

std::vector<std::string> differences(const Audit& before, const Audit& after) {
  Comparison comparison;
  comparison.violations(before.violations, after.violations);
  comparison.shortfalls(before.shortfalls, after.shortfalls);
  comparison.derived(before.derived, after.derived);
  return comparison.take();
}

}  // namespace stargate::against
