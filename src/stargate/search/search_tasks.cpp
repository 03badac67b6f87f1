// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/search_tasks.hpp"

#include <utility>

#include "stargate/base/check.hpp"
#include "stargate/formulation/options_bytes.hpp"
#include "stargate/programme/programme_bytes.hpp"
#include "stargate/search/decisions_bytes.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/solve/highs/highs_solver.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, HeuristicsWork& w) {
  all_fields(a, w, w.seed, w.reproducible, w.limit_s, w.began, w.has_given, w.given);
}

template <class Archive>
void fields(Archive& a, TreePoint& p) {
  all_fields(a, p, p.x, p.whole, p.until);
}

template <class Archive>
void fields(Archive& a, WalkWork& w) {
  all_fields(a, w, w.x, w.worth, w.until, w.work);
}

namespace {

constexpr const char *kHeuristics = "heuristics", *kPoints = "points", *kWalk = "walk by single racks";

struct SearchModel {
  std::string programme;
  FormulationOptions form;
};

template <class Archive>
void fields(Archive& a, SearchModel& m) {
  all_fields(a, m, m.programme, m.form);
}

struct SearchTask {
  std::string model;
  std::string work;  // as its kind reads it
};

template <class Archive>
void fields(Archive& a, SearchTask& t) {
  all_fields(a, t, t.model, t.work);
}

Task task_of(const char* kind, const std::string& model, std::string work) {
  return {.kind = kind, .input = to_bytes(SearchTask{model, std::move(work)})};
}

// Where a worker works: with a model and a solver of its own.
class OwnPlace {
 public:
  explicit OwnPlace(std::string_view model) : OwnPlace(from_bytes<SearchModel>(model)) {}
  Workplace get() { return {p_, f_, solver_}; }

 private:
  explicit OwnPlace(const SearchModel& model) : p_(programme_from(model.programme)), f_(formulate(p_, model.form)) {}
  Programme p_;
  Formulation f_;
  HighsSolver solver_;
};

// All that is told leaves at once: the worker may then be busy for long.
WorkEars ears_of_parent(TaskChannel& channel) {
  const auto tell = [&channel](std::uint32_t kind, std::string_view body) {
    channel.send(kind, body);
    channel.finish();
  };
  return {[tell](const Finished& plan) { tell(search_message::plan, to_bytes(plan)); },
          [tell](const std::string& phase) { tell(search_message::phase, phase); },
          {}};
}

void say_began(TaskChannel& channel) {
  channel.send(search_message::began, "");
  channel.finish();
}

std::string heuristics_for_parent(std::string_view input, TaskChannel& channel) {
  say_began(channel);
  const auto task = from_bytes<SearchTask>(input);
  OwnPlace place(task.model);
  return to_bytes(do_heuristics(place.get(), from_bytes<HeuristicsWork>(task.work), ears_of_parent(channel)));
}

std::string points_for_parent(std::string_view input, TaskChannel& channel) {
  say_began(channel);
  OwnPlace place(from_bytes<SearchTask>(input).model);
  while (const auto message = channel.wait()) {
    check(message->kind == search_message::point, "a worker that makes points whole is sent points");
    do_finishing(place.get(), from_bytes<TreePoint>(message->body), ears_of_parent(channel));
    channel.send(search_message::done, "");
  }
  return "";
}

std::string walk_for_parent(std::string_view input, TaskChannel& channel) {
  say_began(channel);
  const auto task = from_bytes<SearchTask>(input);
  OwnPlace place(task.model);
  return do_walk(place.get(), from_bytes<WalkWork>(task.work), ears_of_parent(channel));
}

}  // namespace

std::string search_model_bytes(const Programme& p, const FormulationOptions& form) {
  return to_bytes(SearchModel{to_bytes(p), form});
}

Task heuristics_task(const std::string& model, const HeuristicsWork& work) {
  return task_of(kHeuristics, model, to_bytes(work));
}

Task points_task(const std::string& model) { return task_of(kPoints, model, ""); }

Task walk_task(const std::string& model, const WalkWork& work) { return task_of(kWalk, model, to_bytes(work)); }

std::string point_bytes(const TreePoint& point) { return to_bytes(point); }

HeuristicsEnd heuristics_end_from(std::string_view answer) {
  const auto end = from_bytes<HeuristicsEnd>(answer);
  check(end <= HeuristicsEnd::failed, "heuristics end in one of the known ways");
  return end;
}

std::vector<TaskKind> search_tasks() {
  return {{kHeuristics, heuristics_for_parent}, {kPoints, points_for_parent}, {kWalk, walk_for_parent}};
}

}  // namespace stargate
