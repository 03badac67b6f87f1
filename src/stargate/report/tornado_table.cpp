// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "stargate/report/answer_words.hpp"
#include "stargate/report/explain_tables.hpp"

namespace stargate {

using nlohmann::json;

namespace {

constexpr int kHalf = 14;  // characters on each side of the middle

double change(const Answer& a) { return a.possible ? a.change : 0; }

// "     ######|###       ": losses to the left, gains to the right.
std::string bar(double loss, double gain, double widest) {
  const auto marks = [&](double x) {
    return widest > 0 ? static_cast<size_t>(std::lround(kHalf * std::min(1.0, std::fabs(x) / widest))) : 0;
  };
  const size_t left = marks(std::min(loss, 0.0)), right = marks(std::max(gain, 0.0));
  return std::string(kHalf - left, ' ') + std::string(left, '#') + "|" + std::string(right, '#') +
         std::string(kHalf - right, ' ');
}

Cell end_cell(const Answer& a) {
  if (!a.possible) return "not possible";
  if (a.unknown) return "not known";
  return a.distinguishable ? report::figure(a.change, (a.high - a.low) / 2) : Cell("~ 0");
}

}  // namespace

Table tornado_table(const Tornado& t, const std::string& unit) {
  Table table;
  table.name = "tornado";
  table.title = "What matters most: each input swung both ways, and what that does to the plan's value, " + unit;
  table.columns = {{"input", "Input"},  {"worse", "Swing"},         {"worse_change", "Loses"},
                   {"better", "Swing"}, {"better_change", "Gains"}, {"bar", "loses | gains"}};
  double widest = 0;
  for (const TornadoBar& b : t.bars)
    widest = std::max({widest, std::fabs(change(b.worse)), std::fabs(change(b.better))});
  for (const TornadoBar& b : t.bars) {
    const double low = std::min(change(b.worse), change(b.better)), high = std::max(change(b.worse), change(b.better));
    table.rows.push_back({b.lever.what + ", " + b.lever.where, b.lever.worse.label, end_cell(b.worse),
                          b.lever.better.label, end_cell(b.better), bar(low, high, widest)});
  }
  table.none = "No input does anything that can be distinguished from zero.";
  if (std::any_of(t.bars.begin(), t.bars.end(),
                  [](const TornadoBar& b) { return b.worse.unknown || b.better.unknown; }))
    table.notes.push_back(
        "not known: both ends gain, and a longer search found no better plan to measure them against.");
  if (t.left_out > 0)
    table.notes.push_back(
        fmt::format("{} more inputs do nothing that can be distinguished from zero when swung.", t.left_out));
  if (!t.bars.empty() && t.bars.front().chosen_again)
    table.notes.push_back(
        "Buildings, power, contracts and campaigns were chosen again at every end. --json has the error bars.");
  return table;
}

json tornado_json(const Tornado& t) {
  json bars = json::array();
  for (const TornadoBar& b : t.bars)
    bars.push_back({{"input", b.lever.what},
                    {"of", b.lever.where},
                    {"kind", name(b.lever.kind)},
                    {"chosen_again", b.chosen_again},
                    {"worse",
                     {{"set", b.lever.worse.set->text()},
                      {"label", b.lever.worse.label},
                      {"answer", report::answer_data(b.worse)}}},
                    {"better",
                     {{"set", b.lever.better.set->text()},
                      {"label", b.lever.better.label},
                      {"answer", report::answer_data(b.better)}}}});
  return {{"bars", bars}, {"left_out", t.left_out}, {"interrupted", t.interrupted}};
}

}  // namespace stargate
