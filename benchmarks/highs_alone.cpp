// The model of a programme, handed to HiGHS as it is: no dives, no neighbourhoods. Its last point is made a plan of whole
// racks and cents in the way the planner does it, and audited, so that the two can be compared.
//
//   highs_alone PROGRAMME SECONDS      solves for at most that long; the answer is one JSON object on stdout
//   highs_alone PROGRAMME FILE.mps     writes the model for another solver
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "stargate/formulation/formulate.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/milp/write.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/search/rounding.hpp"
#include "stargate/solve/highs/checked.hpp"

using namespace stargate;
using nlohmann::json;

namespace {

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

int write_model(const Model& model, const std::string& path) {
  std::ofstream file(path);
  write_mps(model, file);
  file.close();
  if (file) return 0;
  std::cerr << path << ": could not be written\n";
  return 1;
}

// What a point is worth as a plan: the objective that the audit finds, and the hard shortfalls.
json as_plan(const Programme& p, const Formulation& f, const std::vector<double>& x) {
  constexpr double kFinishSeconds = 60;
  const auto finished = finish(p, f, round_physical(p, f, x), kFinishSeconds);
  if (!finished) return nullptr;
  const Audit judged = audit(p, finished->plan);
  if (!judged.clean()) return nullptr;
  return {{"objective", number(judged.derived.objective)}, {"hard", f.hard_total(finished->x)}};
}

int solve(const Programme& p, const Formulation& f, double seconds) {
  json points = json::array();
  SolveRequest request;
  request.time_limit_s = seconds;
  request.gap_relative = 1e-5;
  // A solve that is run again counts its own seconds from zero; a reader wants those since the first began.
  const auto began = std::chrono::steady_clock::now();
  request.on_progress = [&](const Progress& progress) {
    if (progress.x == nullptr) return;
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - began;
    points.push_back({{"seconds", since.count()}, {"model_objective", number(progress.objective)}});
  };
  const Outcome outcome = solve_checked(f.model, request);
  std::cout << json{{"status", to_string(outcome.status)},
                    {"rows", f.model.num_rows()},
                    {"columns", f.model.num_cols()},
                    {"whole", f.model.num_integers()},
                    {"model_objective", number(outcome.objective)},
                    {"bound", number(f.sign * outcome.bound)},
                    {"plan", outcome.has_point() ? as_plan(p, f, outcome.x) : json(nullptr)},
                    {"seconds", outcome.seconds},
                    {"nodes", outcome.nodes},
                    {"points", points},
                    {"notes", outcome.notes}}
            << "\n";
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: highs_alone PROGRAMME SECONDS|FILE.mps\n";
    return 3;
  }
  const auto programme = load_programme(words[1]);
  if (!programme) {
    for (const Mistake& mistake : programme.mistakes()) std::cerr << to_string(mistake) << "\n";
    return 3;
  }
  const Formulation f = formulate(programme.value(), {});
  const std::string what = words[2];
  if (what.ends_with(".mps")) return write_model(f.model, what);
  const double seconds = std::atof(what.c_str());
  if (!(seconds > 0)) {
    std::cerr << "highs_alone: '" << what << "' is neither seconds nor a file that ends in .mps\n";
    return 3;
  }
  return solve(programme.value(), f, seconds);
}
