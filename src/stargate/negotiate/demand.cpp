// SPDX-License-Identifier: Apache-2.0
#include "stargate/negotiate/demand.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/question_bytes.hpp"
#include "stargate/negotiate/pieces.hpp"

namespace stargate {

using nlohmann::json;

namespace {

constexpr double kFactors[] = {0.8, 0.85, 0.9, 0.95, 0.98, 1, 1.02, 1.05, 1.1, 1.15, 1.2, 1.3};
constexpr int kDays[] = {-42, -28, -14, 0, 14, 28, 56, 84};
constexpr int kQuarter = 3;

void count(const Programme& p, const std::vector<Index<Offer>>& offers, const Figures& g, DemandPoint& point) {
  point.racks_by_platform.assign(p.platforms.size(), 0);
  point.racks_by_quarter.assign(p.platforms.size(),
                                std::vector<double>(static_cast<size_t>((p.horizon() + kQuarter - 1) / kQuarter)));
  for (Index<Offer> o : offers) {
    const auto k = static_cast<size_t>(p.offers[static_cast<size_t>(o)].platform.index);
    const auto& racks = g.racks_ordered[static_cast<size_t>(o)];
    for (size_t t = 0; t < racks.size(); ++t) {
      point.racks_by_platform[k] += racks[t];
      point.racks_by_quarter[k][t / kQuarter] += racks[t];
    }
  }
}

json to_json(const DemandPoint& d) {
  return {d.possible, d.change, d.low, d.high, d.racks_by_platform, d.racks_by_quarter, decisions_json(d.decisions)};
}
void from_json(const json& j, DemandPoint& d) {
  j.at(0).get_to(d.possible);
  j.at(1).get_to(d.change);
  j.at(2).get_to(d.low);
  j.at(3).get_to(d.high);
  j.at(4).get_to(d.racks_by_platform);
  j.at(5).get_to(d.racks_by_quarter);
  d.decisions = decisions_from_json(j.at(6));
}

// One side of a curve.
struct DemandInput {
  std::vector<Index<Offer>> offers;
  std::vector<Question> questions;  // of all points
  std::vector<std::uint64_t> way;   // the places of its points, from today's terms outwards
  double seconds = 0;
};

template <class Archive>
void fields(Archive& a, DemandInput& i) {
  all_fields(a, i, i.offers, i.questions, i.way, i.seconds);
}

// One side of a curve, from today's terms outwards: each point goes on from the decisions of the one before. Then back,
// so that what was found farther out is tried nearer too.
std::string walk(const Valuer& v, std::string_view input) {
  const auto [offers, questions, way, seconds] = from_bytes<DemandInput>(input);
  std::vector<DemandPoint> points(questions.size());
  std::vector<std::optional<Answer>> found(points.size());
  const Decisions* from = nullptr;
  for (const size_t i : way) {
    const auto answer = v.ask(questions[i], seconds, from);
    if (!answer || !answer.value().possible) continue;
    found[i] = answer.value();
    from = &found[i]->decisions;
  }
  for (size_t k = way.size(); k-- > 1;) {
    const auto &far = found[way[k]], &near = found[way[k - 1]];
    if (!far) continue;
    const auto standing = v.standing(questions[way[k - 1]], far->decisions);
    if (!standing || !standing.value().possible || (near && standing.value().value <= near->again_there)) continue;
    Answer better = *far;
    better.kept_there = near ? near->kept_there : std::nan("");
    better.again_there = standing.value().value;
    better.figures = standing.value().figures;
    found[way[k - 1]] = better;
  }
  json j = json::array();
  for (const size_t i : way) {
    DemandPoint& point = points[i];
    point.possible = found[i].has_value();
    if (point.possible) {
      std::vector<Answer> one = {*found[i]};
      settle(one, v.here());
      point.change = one.front().change;
      point.low = one.front().low;
      point.high = one.front().high;
      point.decisions = found[i]->decisions;
      count(v.programme(), offers, found[i]->figures, point);
    }
    j.push_back({i, to_json(point)});
  }
  return j.dump();
}

}  // namespace

const PieceKind kDemandPiece{"demand", walk};

namespace {

// `today` is the point of today's terms; the two sides of it are walked side by side.
std::vector<DemandPoint> curve(Valuer& v, const std::vector<Index<Offer>>& offers,
                               const std::vector<Question>& questions, size_t today, const RoundOptions& o,
                               bool& stopped, std::vector<DemandPoint> points) {
  std::vector<std::uint64_t> ways[2];
  for (size_t i = today; i-- > 0;) ways[0].push_back(i);
  for (size_t i = today + 1; i < points.size(); ++i) ways[1].push_back(i);
  points[today].possible = true;
  points[today].decisions = v.decisions();
  count(v.programme(), offers, v.figures(), points[today]);
  const auto take = [&](size_t, const std::string& text) {
    for (const json& entry : json::parse(text)) from_json(entry.at(1), points.at(entry.at(0).get<size_t>()));
  };
  std::vector<Work> work;
  for (const auto& way : ways) {
    work.push_back({"curve", {&kDemandPiece, to_bytes(DemandInput{offers, questions, way, o.seconds_each})}});
    for (const size_t i : way) work.back().name += fmt::format("|{}", fmt::join(texts_of(questions[i].set), ","));
  }
  stopped = !do_all(v, work, take, o);
  return points;
}

}  // namespace

std::vector<DemandPoint> demand_by_price(Valuer& v, const std::vector<Index<Offer>>& offers,
                                         const RoundOptions& options, bool& stopped) {
  std::vector<Question> questions;
  std::vector<DemandPoint> points;
  size_t today = 0;
  for (const double factor : kFactors) {
    if (factor == 1) today = points.size();
    questions.push_back({fmt::format("price x{:g}", factor),
                         factor == 1 ? std::vector<Change>{} : price_change(v.programme(), offers, factor),
                         {}});
    DemandPoint point;
    point.factor = factor;
    points.push_back(point);
  }
  return curve(v, offers, questions, today, options, stopped, std::move(points));
}

std::vector<DemandPoint> demand_by_date(Valuer& v, const ChangeProgramme& change,
                                        const std::vector<Index<Offer>>& offers, const RoundOptions& options,
                                        bool& stopped) {
  std::vector<Question> questions;
  std::vector<DemandPoint> points;
  size_t today = 0;
  for (const int days : kDays) {
    const auto set = days == 0 ? std::vector<Change>{} : lead_change(v.programme(), offers, days);
    if (!set.empty() && !change(v.programme(), set)) continue;
    if (days == 0) today = points.size();
    questions.push_back({fmt::format("lead {:+d} days", days), set, {}});
    DemandPoint point;
    point.days = days;
    points.push_back(point);
  }
  return curve(v, offers, questions, today, options, stopped, std::move(points));
}

namespace {

// The value at the earlier date, its payments put off by so many days, over the decisions that are known.
double paid_later(const Valuer& v, const std::vector<Index<Offer>>& offers, const DemandPoint& earlier,
                  const DemandPoint& later) {
  Question q;
  if (earlier.days != 0) q.set = lead_change(v.programme(), offers, earlier.days);
  for (Index<Offer> o : offers)
    q.set.push_back(
        input(&Offer::payment_days, v.programme().offers[static_cast<size_t>(o)].id).plus(later.days - earlier.days));
  double best = -kInfinity;
  for (const Decisions* d : {&earlier.decisions, &later.decisions}) {
    const auto standing = v.standing(q, *d);
    if (standing && standing.value().possible)
      best = std::max(best, standing.value().value + v.formulation().hard_price * standing.value().figures.hard);
  }
  return best - v.here() - v.penalty();
}

}  // namespace

void say_why_not_monotone(const Valuer& v, const ChangeProgramme&, const std::vector<Index<Offer>>& offers,
                          std::vector<DemandPoint>& by_date) {
  const double tolerance = 2 * solver_tolerance(v.here());
  for (size_t i = 0; i + 1 < by_date.size(); ++i) {
    const DemandPoint& later = by_date[i + 1];
    DemandPoint& earlier = by_date[i];
    if (!earlier.possible || !later.possible || later.change <= earlier.change + tolerance) continue;
    const double put_off = paid_later(v, offers, earlier, later);
    if (put_off >= later.change - tolerance)
      earlier.why = fmt::format(
          "Worth less than {:+d} days because shipment and acceptance are paid earlier: were "
          "they paid {} days later, it would be worth {:+.3g}.",
          later.days, later.days - earlier.days, put_off);
    else
      earlier.why = fmt::format(
          "Worth less than {:+d} days, and not only because it is paid earlier: ordered in the "
          "same months, racks are bought and stored at other prices, or a longer search finds more. Not known.",
          later.days);
  }
}

}  // namespace stargate
