#include "stargate/report/plan_cautions.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "stargate/report/json_parts.hpp"
#include "stargate/report/amounts.hpp"

namespace stargate {

namespace {

constexpr Money kWorthAWord = Money::cents(10'000'000);  // USD 100,000

struct Moved {
  Money in, out;
};

std::map<int, Moved> equity_by_month(const Plan& plan) {
  std::map<int, Moved> months;
  for (const Call& c : plan.calls) months[c.month].in += c.amount;
  for (const Distribution& d : plan.distributions) months[d.month].out += d.amount;
  return months;
}

std::string months_counted(std::size_t count) { return count == 1 ? "one month" : fmt::format("{} months", count); }

void both_ways(const Programme& p, const std::map<int, Moved>& months, std::vector<Caution>& cautions) {
  Money both;
  std::size_t count = 0;
  int first = -1;
  for (const auto& [month, moved] : months) {
    const Money less = std::min(moved.in, moved.out);
    if (less < kWorthAWord) continue;
    both += less;
    ++count;
    if (first < 0) first = month;
  }
  if (count == 0) return;
  cautions.push_back({"", 0, "", fmt::format("in {} partners are called and paid out at once, {} USD m in all, the first time in {}", months_counted(count), amount_text(both.in_millions()),
                                  report::month_words(p, first)),
                      "this changes fees and rates of return and nothing else; a cost of calls (capital.call_cost_bp) works against it"});
}

// What was paid out in earlier months and called again after them.
void round_trips(const Programme& p, const std::map<int, Moved>& months, std::vector<Caution>& cautions) {
  Money out, again;
  int first = -1;
  for (const auto& [month, moved] : months) {
    const Money back = std::min(out, moved.in);
    if (back >= kWorthAWord && first < 0) first = month;
    again += back;
    out += moved.out - back;
  }
  if (again < kWorthAWord || first < 0) return;
  cautions.push_back({"", 0, "", fmt::format("{} USD m are paid out to partners and called from them again later, from {} on", amount_text(again.in_millions()), report::month_words(p, first)),
                      "agreements seldom allow that; a cost of calls (capital.call_cost_bp) or more minimum cash (capital.min_cash_usd_m) works against it"});
}

}  // namespace

std::vector<Caution> plan_cautions(const Programme& p, const Plan& plan) {
  std::vector<Caution> cautions;
  const std::map<int, Moved> months = equity_by_month(plan);
  both_ways(p, months, cautions);
  round_trips(p, months, cautions);
  return cautions;
}

}  // namespace stargate
