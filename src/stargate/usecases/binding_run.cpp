// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/binding_run.hpp"

#include <poll.h>

#include <nlohmann/json.hpp>

#include "stargate/search/worker.hpp"

namespace stargate {

namespace {

constexpr double kSecondsEach = 0.5;  // for limits on whole decisions, and for the limits that matter most
constexpr int kClosely = 10;
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

BindingInputs what_binds(const Programme& p, const Plan& plan, const ChangeProgramme& change, double time_limit_s,
                         const Environment& e) {
  const double end = e.clock() + time_limit_s;
  ValuerOptions options;
  options.goal = plan.goal;
  options.compute_month = plan.compute_month;
  options.solve_limit_s = time_limit_s;
  options.solver = e.solver;
  Valuer valuer(p, plan, change, options);
  if (!valuer.ready()) return {};
  RoundOptions round;
  round.seconds_each = kSecondsEach;
  round.should_stop = [&] { return e.clock() > end || e.stopped(); };
  return binding_inputs(valuer, change, round, {.closely = kClosely, .prices = 0, .with_ranges = false});
}

std::vector<Binding> binding_in_time(const Programme& p, const Plan& plan, const ChangeProgramme& change,
                                     double time_limit_s, const Environment& e) {
  const double end = e.clock() + time_limit_s + kGraceSeconds;
  const Environment alone{e.clock, {}, {}, e.solver};  // the process ends with this one, or when it is told to
  Worker worker([&](const Worker::Send& send) {
    send(to_bytes(binding_rows(p, what_binds(p, plan, change, time_limit_s, alone), plan.goal)));
  });
  std::vector<Binding> found;
  while (!worker.finished() && e.clock() < end && !e.stopped()) {
    for (const Bytes& bytes : worker.pump()) found = binding_from(bytes);
    pollfd wait{worker.fd(), POLLIN, 0};
    if (!worker.finished()) ::poll(&wait, 1, kWaitMilliseconds);
  }
  return found;
}

}  // namespace stargate
