// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/digest.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/digest_sides.hpp"

namespace stargate {
namespace {

using report::Measure;
using report::Months;
using report::ThingKey;
using report::ThingOfPlan;

constexpr double kMeanMoved = 0.05;  // months of the mean that are worth a word

double total(const Months& months) {
  double sum = 0;
  for (const auto& [month, amount] : months) sum += amount;
  return sum;
}

// The mean month, counted from January of year 0.
double mean_month(const Months& months) {
  double moment = 0;
  for (const auto& [month, amount] : months) moment += amount * (month - Month());
  return moment / total(months);
}

std::string months_words(double months) {
  const double size = std::fabs(months);
  const std::string count =
      std::fabs(size - std::round(size)) < 0.05 ? figure_text(std::round(size), 0) : figure_text(size, 1);
  return fmt::format("{} {} {}", count, count == "1" ? "month" : "months", months < 0 ? "earlier" : "later");
}

// "first power 3 months earlier"; `only` says it of one plan alone: "has power".
std::string first_words(const Months& a, const Months& b, std::string_view moved, std::string_view only) {
  if (a.empty() && b.empty()) return "";
  if (a.empty()) return fmt::format("{} only in B, from {}", only, b.begin()->first.text());
  if (b.empty()) return fmt::format("{} only in A", only);
  const int later = b.begin()->first - a.begin()->first;
  return later == 0 ? "" : fmt::format("{} {}", moved, months_words(later));
}

struct Counted {
  std::string_view one,
      many;               // "building", "buildings"; of amounts what happens to them and how often: "drawn", "draws"
  std::string_view unit;  // of amounts: "USD m"
};

// "2 more buildings", "12.5 USD m more drawn"; and, or of the same number alone, that it comes sooner or later on
// average.
std::string count_words(const Months& a, const Months& b, const Counted& of) {
  const double more = total(b) - total(a);
  const bool amount = !of.unit.empty();
  const std::string size = figure_text(std::fabs(more), amount ? 1 : 0);
  std::string words;
  if (size.find_first_not_of("0.") != std::string::npos)
    words = amount ? fmt::format("{} {} {} {}", size, of.unit, more > 0 ? "more" : "less", of.one)
                   : fmt::format("{} {} {}", size, more > 0 ? "more" : "fewer", size == "1" ? of.one : of.many);
  if (total(a) == 0 || total(b) == 0) return words;
  const double later = mean_month(b) - mean_month(a);
  if (std::fabs(later) < kMeanMoved) return words;
  return words.empty() ? fmt::format("{} on average {}", of.many, months_words(later))
                       : fmt::format("{} (on average {})", words, months_words(later));
}

std::string measure_words(Measure measure, const Months& a, const Months& b) {
  switch (measure) {
    case Measure::opening:
      return first_words(a, b, "opens", "opens");
    case Measure::building:
      return count_words(a, b, {"building", "buildings", ""});
    case Measure::commitment:
      return count_words(a, b, {"power commitment", "power commitments", ""});
    case Measure::power:
      return first_words(a, b, "first power", "has power");
    case Measure::racks_installed:
      return count_words(a, b, {"rack installed", "racks installed", ""});
    case Measure::racks_retired:
      return count_words(a, b, {"rack retired early", "racks retired early", ""});
    case Measure::racks_ordered:
      return count_words(a, b, {"rack ordered", "racks ordered", ""});
    case Measure::contract:
      return count_words(a, b, {"contract", "contracts", ""});
    case Measure::deposit_credit:
      return count_words(a, b, {"of deposits used", "uses of deposits", "USD m"});
    case Measure::drawn:
      return count_words(a, b, {"drawn", "draws", "USD m"});
    case Measure::repaid:
      return count_words(a, b, {"repaid", "repayments", "USD m"});
    case Measure::served:
      return count_words(a, b, {"H100e-month served", "H100e-months served", ""});
    case Measure::run:
      return first_words(a, b, "starts", "runs");
    case Measure::called:
      return count_words(a, b, {"called", "calls", "USD m"});
    case Measure::distributed:
      return count_words(a, b, {"distributed", "distributions", "USD m"});
  }
  return "";
}

std::string thing_words(const ThingKey& key, const ThingOfPlan& a, const ThingOfPlan& b) {
  if (key.first == MovedKind::programme) return "tax, overhead and fees of loans";
  if (key.first == MovedKind::platform) return "maintenance of its racks";
  if (key.first == MovedKind::region) return "storage at its hub";
  std::string words;
  const auto say = [&](const std::string& more) {
    if (!more.empty()) words += (words.empty() ? "" : ", ") + more;
  };
  for (int m = 0; m <= static_cast<int>(Measure::distributed); ++m) {
    const auto measure = static_cast<Measure>(m);
    const auto in_a = a.decided.find(measure), in_b = b.decided.find(measure);
    static const Months kNever;
    say(measure_words(measure, in_a == a.decided.end() ? kNever : in_a->second,
                      in_b == b.decided.end() ? kNever : in_b->second));
  }
  if (!a.host.empty() && !b.host.empty() && a.host != b.host) say(fmt::format("at {} instead of {}", b.host, a.host));
  if (!words.empty()) return words;
  return a.detail == b.detail ? "the same decisions at other prices or terms" : "the same amounts, divided otherwise";
}

std::string thing_name(const MovedThing& thing) {
  return thing.id.empty() ? fmt::format("the {}", name_of(thing.kind))
                          : fmt::format("{} {}", name_of(thing.kind), thing.id);
}

}  // namespace

std::string_view name_of(MovedKind kind) {
  switch (kind) {
    case MovedKind::campaign:
      return "campaign";
    case MovedKind::facility:
      return "facility";
    case MovedKind::partners:
      return "partners";
    case MovedKind::platform:
      return "platform";
    case MovedKind::programme:
      return "programme";
    case MovedKind::region:
      return "region";
    case MovedKind::service:
      return "service";
    case MovedKind::site:
      return "site";
    case MovedKind::supplier:
      return "supplier";
  }
  return "";
}

std::vector<MovedThing> digest_of(const ComparedPlan& a, const ComparedPlan& b) {
  const auto in_a = report::things_of(a), in_b = report::things_of(b);
  std::map<ThingKey, std::pair<ThingOfPlan, ThingOfPlan>> both;
  for (const auto& [key, thing] : in_a) both[key].first = thing;
  for (const auto& [key, thing] : in_b) both[key].second = thing;
  std::vector<MovedThing> digest;
  for (const auto& [key, sides] : both) {
    const auto& [was, is] = sides;
    const bool same = was.detail == is.detail && was.decided == is.decided && was.host == is.host;
    if (same && was.money == is.money && was.present == is.present) continue;
    digest.push_back({key.first, key.second, thing_words(key, was, is), was.money, is.money, was.present, is.present});
  }
  std::stable_sort(digest.begin(), digest.end(), [](const MovedThing& x, const MovedThing& y) {
    const double present_x = std::fabs(x.present_change()), present_y = std::fabs(y.present_change());
    if (present_x != present_y) return present_x > present_y;
    return std::abs(x.change().in_cents()) > std::abs(y.change().in_cents());
  });
  return digest;
}

nlohmann::json digest_json(const std::vector<MovedThing>& digest) {
  nlohmann::json list = nlohmann::json::array();
  for (const MovedThing& thing : digest)
    list.push_back(
        {{"kind", name_of(thing.kind)},
         {"id", thing.id},
         {"words", thing.words},
         {"a_cents", thing.money_a.in_cents()},
         {"b_cents", thing.money_b.in_cents()},
         {"change_cents", thing.change().in_cents()},
         {"present_usd_m", {{"a", thing.present_a}, {"b", thing.present_b}, {"change", thing.present_change()}}}});
  return list;
}

std::string digest_text(const std::vector<MovedThing>& digest, const TextStyle& style, std::size_t most) {
  if (digest.empty()) return "";
  Table table;
  table.title = "What differs, largest first: B - A in USD m, + is more cash";
  table.columns = {
      {"thing", "What"}, {"present", "Present value", 1}, {"nominal", "Over all months", 1}, {"words", "", -1, true}};
  for (std::size_t i = 0; i < std::min(most, digest.size()); ++i)
    table.rows.push_back(
        {thing_name(digest[i]), digest[i].present_change(), digest[i].change().in_millions(), digest[i].words});
  if (digest.size() > most)
    table.notes = {fmt::format("... and {} more with less money; --json has all.", digest.size() - most)};
  return table_text(table, style);
}

}  // namespace stargate
