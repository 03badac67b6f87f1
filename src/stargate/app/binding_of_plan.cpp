#include "stargate/app/binding_of_plan.hpp"

#include <poll.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/asking.hpp"
#include "stargate/app/words.hpp"
#include "stargate/explain/binding_inputs.hpp"
#include "stargate/report/answer_words.hpp"
#include "stargate/search/worker.hpp"

namespace stargate {

namespace {

constexpr double kSecondsEach = 0.5;  // for limits on whole decisions, and for the limits that matter most
constexpr int kClosely = 10;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Binding binding_of(const Programme& p, const BindingInput& b, Goal goal) {
  Binding out;
  out.what = b.lever.what;
  out.where = b.lever.where;
  out.unit = b.lever.unit;
  out.from_month = 0;
  out.to_month = p.total_months() - 1;
  if (goal != Goal::compute) out.value_usd_m_per_unit = b.per_unit;
  out.text = binding_words(b.lever.what, b.lever.where, b.lever.words(1), b.per_unit, (b.high - b.low) / 2,
                           goal_unit(goal), b.answer.at_least());
  return out;
}

Binding none_of(const Programme& p, int asked) {
  Binding none;
  none.what = "no limit";
  none.to_month = p.total_months() - 1;
  none.text = fmt::format(
      "None of the {} limits that were asked about binds: one more unit is worth nothing that can be told from zero.",
      asked);
  return none;
}

}  // namespace

std::string binding_words(const std::string& what, const std::string& where, const std::string& step, double worth,
                          double error, const std::string& unit, bool at_least) {
  const std::string figure = report::as_exact_as(worth, error),
                    amount = unit == "USD m" ? "USD " + figure + " m" : figure + " " + unit;
  std::string text = fmt::format("{} ({}), {}: worth {}{}, found by changing it and solving again{}.", what, where,
                                 step, at_least ? "at least " : "", amount,
                                 at_least ? " with the plan's own buildings, power, contracts and campaigns" : "");
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::vector<Binding> binding_of_plan(const Programme& p, const Plan& plan, double time_limit_s,
                                     const std::function<bool()>& should_stop, int most) {
  const double end = seconds_now() + time_limit_s;
  ValuerOptions options;
  options.goal = plan.goal;
  options.compute_month = plan.compute_month;
  options.solve_limit_s = time_limit_s;
  Valuer valuer(p, plan, change_by_path, options);
  std::vector<Binding> found;
  if (!valuer.ready()) return found;
  RoundOptions round;
  round.seconds_each = kSecondsEach;
  round.should_stop = [&] { return seconds_now() > end || (should_stop && should_stop()); };
  const BindingInputs all =
      binding_inputs(valuer, change_by_path, round, {.closely = kClosely, .prices = 0, .with_ranges = false});
  for (const BindingInput& b : all.limits) {
    if (static_cast<int>(found.size()) == most) break;
    found.push_back(binding_of(p, b, plan.goal));
  }
  if (const int asked = all.limits_answered(); found.empty() && asked > 0) found.push_back(none_of(p, asked));
  return found;
}

namespace {

constexpr double kGraceSeconds = 1;  // beyond the time that the asking itself keeps to, for the step it is in
constexpr int kWaitMilliseconds = 50;

Bytes to_bytes(const std::vector<Binding>& binding) {
  nlohmann::json all = nlohmann::json::array();
  for (const Binding& b : binding)
    all.push_back({b.what, b.where, b.from_month, b.to_month, b.unit,
                   b.value_usd_m_per_unit ? nlohmann::json(*b.value_usd_m_per_unit) : nlohmann::json(), b.text});
  return nlohmann::json::to_cbor(all);
}

std::vector<Binding> binding_from(const Bytes& bytes) {
  std::vector<Binding> all;
  for (const nlohmann::json& b : nlohmann::json::from_cbor(bytes)) {
    Binding one{b[0], b[1], b[2], b[3], b[4], std::nullopt, b[6]};
    if (!b[5].is_null()) one.value_usd_m_per_unit = b[5].get<double>();
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

std::vector<Binding> binding_in_time(const Programme& p, const Plan& plan, double time_limit_s,
                                     const std::function<bool()>& should_stop) {
  const double end = seconds_now() + time_limit_s + kGraceSeconds;
  Worker worker(
      [&](const Worker::Send& send) { send(to_bytes(binding_of_plan(p, plan, time_limit_s, [] { return false; }))); });
  std::vector<Binding> found;
  while (!worker.finished() && seconds_now() < end && !(should_stop && should_stop())) {
    for (const Bytes& bytes : worker.pump()) found = binding_from(bytes);
    pollfd wait{worker.fd(), POLLIN, 0};
    if (!worker.finished()) ::poll(&wait, 1, kWaitMilliseconds);
  }
  return found;
}

}  // namespace stargate
