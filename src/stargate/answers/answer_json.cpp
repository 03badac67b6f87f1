// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/answer_json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace stargate {

using nlohmann::json;

namespace {

json number_or_null(double x) { return std::isfinite(x) ? json(x) : json(nullptr); }
double number_from(const json& j) { return j.is_null() ? std::numeric_limits<double>::quiet_NaN() : j.get<double>(); }

}  // namespace

Decisions decisions_from_json(const json& j) {
  Decisions d;
  j.at("starts").get_to(d.starts);
  j.at("committed").get_to(d.committed);
  for (const json& run : j.at("runs")) d.runs.push_back({run.at(0).get<int>(), run.at(1).get<int>()});
  j.at("tiers").get_to(d.tiers);
  return d;
}

json decisions_json(const Decisions& d) {
  json runs = json::array();
  for (const auto& run : d.runs) runs.push_back({run.host, run.month});
  return {{"starts", d.starts}, {"committed", d.committed}, {"runs", runs}, {"tiers", d.tiers}};
}

json answer_json(const Answer& a) {
  const Figures& g = a.figures;
  return {{"name", a.name},
          {"possible", a.possible},
          {"why_not", a.why_not},
          {"direction", a.direction},
          {"frees_whole", a.frees_whole},
          {"limited", a.limited},
          {"moved", a.moved},
          {"unmoved", a.unmoved},
          {"penalty_here", a.penalty_here},
          {"penalty_there", a.penalty_there},
          {"kept_there", number_or_null(a.kept_there)},
          {"here", number_or_null(a.here)},
          {"again_there", number_or_null(a.again_there)},
          {"again_here", number_or_null(a.again_here)},
          {"exchanged_here", number_or_null(a.exchanged_here)},
          {"seconds", a.seconds},
          {"asked_s", a.asked_s},
          {"cut_short", a.cut_short},
          {"decisions", decisions_json(a.decisions)},
          {"figures",
           {{"racks_ordered", g.racks_ordered},
            {"missed_k_months", g.missed_k_months},
            {"buildings", g.buildings},
            {"hard", g.hard},
            {"broken", g.broken}}}};
}

Answer answer_from(const json& j) {
  Answer a;
  j.at("name").get_to(a.name);
  j.at("possible").get_to(a.possible);
  j.at("why_not").get_to(a.why_not);
  j.at("direction").get_to(a.direction);
  j.at("frees_whole").get_to(a.frees_whole);
  j.at("limited").get_to(a.limited);
  j.at("moved").get_to(a.moved);
  j.at("unmoved").get_to(a.unmoved);
  j.at("penalty_here").get_to(a.penalty_here);
  j.at("penalty_there").get_to(a.penalty_there);
  a.kept_there = number_from(j.at("kept_there"));
  a.here = number_from(j.at("here"));
  a.again_there = number_from(j.at("again_there"));
  a.again_here = number_from(j.at("again_here"));
  a.exchanged_here = number_from(j.at("exchanged_here"));
  j.at("seconds").get_to(a.seconds);
  j.at("asked_s").get_to(a.asked_s);
  j.at("cut_short").get_to(a.cut_short);
  a.decisions = decisions_from_json(j.at("decisions"));
  const json& g = j.at("figures");
  g.at("racks_ordered").get_to(a.figures.racks_ordered);
  g.at("missed_k_months").get_to(a.figures.missed_k_months);
  g.at("buildings").get_to(a.figures.buildings);
  g.at("hard").get_to(a.figures.hard);
  g.at("broken").get_to(a.figures.broken);
  return a;
}

}  // namespace stargate
