// SPDX-License-Identifier: Apache-2.0
// The model of a programme, handed to HiGHS as it is: no dives, no neighbourhoods. Its last point is made a plan of
// whole racks and cents in the way the planner does it, and audited, so that the two can be compared.
//
//   highs_alone PROGRAMME SECONDS [textbook] [SEED]   solves for at most that long; the answer is one JSON object on
//                                                     stdout
//   highs_alone PROGRAMME FILE.mps [textbook]         writes the model for another solver, minimised, since some know
//                                                     nothing else
//   highs_alone PROGRAMME FILE.point                  judges a point of that file: lines "C<column> <value>", 0 where
//                                                     there is none
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

#include "benchmarks/plan_of_point.hpp"
#include "benchmarks/textbook/textbook.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/milp/write.hpp"
#include "stargate/solve/highs/checked.hpp"
#include "stargate/solve/highs/solve_job.hpp"

using namespace stargate;
using nlohmann::json;

namespace {

struct Case {
  Programme p;
  Formulation f;
  std::optional<Textbook> book;

  const Model& model() const { return book ? book->model() : f.model; }
};

int write_model(const Case& given, const std::string& path) {
  Model model = given.model();
  LinearExpr turned(-2 * model.objective_offset());
  for (int j = 0; j < model.num_cols(); ++j) turned.add(ColId{j}, -2 * model.objective(ColId{j}));
  model.add_to_objective(turned);
  model.set_maximise(false);
  std::ofstream file(path);
  write_mps(model, file);
  file.close();
  if (file) return 0;
  std::cerr << path << ": could not be written\n";
  return 1;
}

int solve(const Case& given, double seconds, int seed) {
  json points = json::array(), bounds = json::array();
  SolveRequest request;
  request.time_limit_s = seconds;
  request.gap_relative = 1e-5;
  request.seed = seed;
  // A solve that is run again counts its own seconds from zero; a reader wants those since the first began.
  const auto began = std::chrono::steady_clock::now();
  double bound = kInfinity;
  request.on_progress = [&](const Progress& progress) {
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - began;
    if (progress.x != nullptr)
      points.push_back({{"seconds", since.count()}, {"model_objective", number(progress.objective)}});
    if (!(progress.bound < bound)) return;
    bound = progress.bound;
    bounds.push_back({{"seconds", since.count()}, {"bound", number(given.f.sign * bound)}});
  };
  const Outcome outcome = solve_checked(given.model(), request);
  json plan = nullptr;
  if (outcome.has_point())
    plan = plan_of_point(given.p, given.f, given.book ? given.book->to_formulation(outcome.x) : outcome.x);
  std::cout << json{{"status", to_string(outcome.status)},
                    {"rows", given.model().num_rows()},
                    {"columns", given.model().num_cols()},
                    {"whole", given.model().num_integers()},
                    {"model_objective", number(outcome.objective)},
                    {"bound", number(given.f.sign * outcome.bound)},
                    {"plan", plan},
                    {"seconds", outcome.seconds},
                    {"nodes", outcome.nodes},
                    {"points", points},
                    {"bounds", bounds},
                    {"notes", outcome.notes}}
            << "\n";
  return 0;
}

int judge(const Case& given, const std::string& path) {
  std::vector<double> x(static_cast<size_t>(given.f.model.num_cols()), 0.0);
  std::ifstream file(path);
  std::string name;
  double value = 0;
  while (file >> name >> value) {
    int index = -1;
    const auto read = std::from_chars(name.data() + 1, name.data() + name.size(), index);
    if (read.ec != std::errc() || name[0] != 'C' || index < 0 || index >= given.f.model.num_cols()) {
      std::cerr << path << ": there is no column " << name << "\n";
      return 3;
    }
    x[static_cast<size_t>(index)] = value;
  }
  if (!file.eof()) {
    std::cerr << path << ": could not be read to its end\n";
    return 3;
  }
  const PointViolation violation = given.f.model.max_violation(x);
  const bool holds = violation.worst() <= kPointTolerance;
  std::cout << json{{"holds", holds},
                    {"violation",
                     {{"row", number(violation.row)},
                      {"bound", number(violation.bound)},
                      {"integrality", number(violation.integrality)}}},
                    {"model_objective", number(given.f.model.objective_value(x))},
                    {"plan", holds ? plan_of_point(given.p, given.f, x) : json(nullptr)}}
            << "\n";
  return 0;
}

int usage() {
  std::cerr << "usage: highs_alone PROGRAMME SECONDS|FILE.mps [textbook] [SEED]\n"
               "       highs_alone PROGRAMME FILE.point\n";
  return 3;
}

}  // namespace

int main(int count, char** words) {
  const TaskKind kinds[] = {solve_task()};
  if (const auto status = answer_as_worker(count, words, kinds)) return *status;
  if (count < 3 || count > 5) return usage();
  auto programme = load_programme(words[1]);
  if (!programme) {
    for (const Mistake& mistake : programme.mistakes()) std::cerr << to_string(mistake) << "\n";
    return 3;
  }
  const bool plain = count > 3 && std::string(words[3]) == "textbook";
  Case given{programme.value(), formulate(programme.value(), plain ? textbook_options() : FormulationOptions{}), {}};
  if (plain) given.book.emplace(given.p, given.f);
  const std::string what = words[2];
  if (what.ends_with(".mps")) return write_model(given, what);
  if (what.ends_with(".point")) return judge(given, what);
  const double seconds = std::atof(what.c_str());
  if (!(seconds > 0)) return usage();
  return solve(given, seconds, count > 3 + plain ? std::atoi(words[3 + plain]) : 0);
}
