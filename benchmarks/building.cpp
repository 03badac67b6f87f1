// SPDX-License-Identifier: Apache-2.0
// Two constraint families by themselves, for a comparison of how fast models are built. What a family takes from others
// is given as columns: racks take `started` and `accepted`, construction takes nothing.
//
//   building PROGRAMME data                     the sets and parameters of both as JSON on stdout
//   building PROGRAMME rows FAMILY              the family's columns and rows, an object with "columns" and "rows"
//   building PROGRAMME time FAMILY              builds once; CPU seconds, and memory before and at its peak
// FAMILY is racks or construction.
#include <malloc.h>

#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "stargate/formulation/construction.hpp"
#include "stargate/formulation/family.hpp"
#include "stargate/formulation/racks.hpp"
#include "stargate/formulation/site_power.hpp"
#include "stargate/io/programme/load.hpp"

using namespace stargate;
using nlohmann::json;

namespace {

void build_construction(const Programme& p, const Terms& terms, Model& m) {
  Variables v;
  Balances b = empty_balances(p, terms);
  add_construction(p, terms, v, b, m);
  add_tranches(p, terms, v, b, m);
}

void build_racks(const Programme& p, const Terms& terms, Model& m) {
  Variables v;
  Balances b = empty_balances(p, terms);
  v.started.assign(p.halls.size(), std::vector<ColId>(terms.horizon));
  for (size_t c = 0; c < p.halls.size(); ++c) {
    const int s = p.halls[c].site.index;
    const int from = std::max(terms.halls[c].start_from, p.sites[s].opened ? 0 : terms.sites[s].open_from);
    for (int t = from; t < terms.horizon; ++t)
      v.started[c][t] = m.add_col("started/" + p.halls[c].id + "/" + p.month_at(t).text(), 0, p.halls[c].max_count);
  }
  for (size_t k = 0; k < p.platforms.size(); ++k)
    for (size_t r = 0; r < p.regions.size(); ++r)
      for (int t = terms.first_accepted[k][r]; t < terms.months; ++t)
        b.accepted[k * p.regions.size() + r][t].add(
            m.add_col("accepted/" + p.platforms[k].id + "/" + p.regions[r].id + "/" + p.month_at(t).text(), 0,
                      kInfinity),
            1);
  add_racks(p, terms, v, b, m);
}

json side(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

void write_rows(const Model& m, std::ostream& out) {
  json columns = json::object(), rows = json::array();
  for (int j = 0; j < m.num_cols(); ++j)
    columns[std::string(m.name(ColId{j}))] = {side(m.lower(ColId{j})), side(m.upper(ColId{j})), m.is_integer(ColId{j})};
  const SparseLines& lines = m.by_rows();
  for (int i = 0; i < m.num_rows(); ++i) {
    json entries = json::object();
    for (int e = lines.start[i]; e < lines.start[i + 1]; ++e)
      entries[std::string(m.name(ColId{lines.index[e]}))] = lines.value[e];
    rows.push_back({{"name", m.name(RowId{i})},
                    {"lower", side(m.row_lower(RowId{i}))},
                    {"upper", side(m.row_upper(RowId{i}))},
                    {"entries", entries}});
  }
  out << json{{"columns", columns}, {"rows", rows}} << "\n";
}

json sites_data(const Programme& p, const Terms& terms) {
  json sites = json::array();
  for (size_t s = 0; s < p.sites.size(); ++s) {
    const Site& site = p.sites[s];
    sites.push_back({{"id", site.id},
                     {"region", int{site.region.index}},
                     {"opened", site.opened},
                     {"open_from", terms.sites[s].open_from},
                     {"starts_per_quarter", site.starts_per_quarter},
                     {"install_per_month", site.install_racks_per_month / kRacks}});
  }
  return sites;
}

json data(const Programme& p, const Terms& terms) {
  json d;
  d["months"] = terms.months;
  d["horizon"] = terms.horizon;
  for (int t = 0; t < terms.months; ++t) d["month_names"].push_back(p.month_at(t).text());
  d["sites"] = sites_data(p, terms);
  d["halls"] = d["tranches"] = d["platforms"] = d["regions"] = d["cohorts"] = json::array();
  for (size_t c = 0; c < p.halls.size(); ++c) {
    const Hall& hall = p.halls[c];
    const HallTerms& h = terms.halls[c];
    d["halls"].push_back({{"id", hall.id},
                          {"site", int{hall.site.index}},
                          {"max_count", hall.max_count},
                          {"start_from", h.start_from},
                          {"lead", h.lead},
                          {"it_mw", hall.it_mw},
                          {"positions", hall.positions / kRacks},
                          {"platforms", std::vector<int>(h.platforms.begin(), h.platforms.end())},
                          {"opening_ready", h.opening_ready}});
  }
  for (size_t q = 0; q < p.tranches.size(); ++q)
    d["tranches"].push_back({{"id", p.tranches[q].id},
                             {"site", int{p.tranches[q].site.index}},
                             {"from", terms.tranches[q].from},
                             {"until", terms.tranches[q].until}});
  for (size_t k = 0; k < p.platforms.size(); ++k)
    d["platforms"].push_back({{"id", p.platforms[k].id},
                              {"mw", terms.platforms[k].mw},
                              {"positions", p.platforms[k].positions_per_rack},
                              {"life", p.platforms[k].life_months},
                              {"retire_ages", terms.platforms[k].retire_ages}});
  for (const Region& region : p.regions)
    d["regions"].push_back({{"id", region.id}, {"hub_max", region.hub_racks_max / kRacks}});
  d["first_accepted"] = terms.first_accepted;
  for (const Cohort& cohort : terms.cohorts)
    d["cohorts"].push_back({{"hall", int{cohort.hall}},
                            {"platform", int{cohort.platform}},
                            {"month", cohort.month},
                            {"month_name", p.month_at(cohort.month).text()},
                            {"racks", cohort.racks / kRacks}});
  return d;
}

// VmRSS: what the process holds now; VmHWM: the most since clear_peak(). MB.
double memory_mb(const std::string& field) {
  std::ifstream file("/proc/self/status");
  for (std::string word; file >> word;)
    if (word == field + ":") {
      double kb = 0;
      file >> kb;
      return kb / 1024;
    }
  return 0;
}

// Time of this process alone: others may share the machine.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// What was freed before goes back first, so that it cannot be taken again unseen.
void clear_peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << 5;
}

}  // namespace

int main(int count, char** words) {
  const std::string what = count > 2 ? words[2] : "", family = count > 3 ? words[3] : "";
  const auto build = family == "construction" ? build_construction : build_racks;
  if ((what != "data" || count != 3) &&
      ((what != "rows" && what != "time") || count != 4 || (family != "racks" && family != "construction"))) {
    std::cerr << "usage: building PROGRAMME data | rows FAMILY | time FAMILY\n";
    return 3;
  }
  const auto programme = load_programme(words[1]);
  if (!programme) {
    for (const Mistake& mistake : programme.mistakes()) std::cerr << to_string(mistake) << "\n";
    return 3;
  }
  const Programme& p = programme.value();
  const Terms terms = make_terms(p);
  if (what == "data") {
    std::cout << data(p, terms) << "\n";
    return 0;
  }
  clear_peak();
  const double before = memory_mb("VmRSS");
  const auto began = cpu_seconds();
  Model model;
  build(p, terms, model);
  const auto built = cpu_seconds();
  const double peak = memory_mb("VmHWM");
  const auto turning = cpu_seconds();
  const SparseLines columns = model.by_columns();
  const auto turned = cpu_seconds();
  if (what == "rows") {
    write_rows(model, std::cout);
    return 0;
  }
  std::cout << json{{"build_s", built - began},
                    {"matrix_s", built - began + (turned - turning)},
                    {"rows", model.num_rows()},
                    {"columns", model.num_cols()},
                    {"entries", columns.index.size()},
                    {"before_mb", before},
                    {"peak_mb", peak}}
            << "\n";
  return 0;
}
