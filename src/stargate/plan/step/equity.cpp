// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/equity.hpp"

#include <algorithm>

#include "stargate/rules/days.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::stepping {

namespace {

// Splits an amount by weights, to the cent: the last that has a weight takes the rest. All weights 0: nobody gets any.
std::vector<Money> shared(Money amount, const std::vector<double>& weights) {
  std::vector<Money> parts(weights.size());
  long double sum = 0;
  size_t last = weights.size();
  for (size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i];
    if (weights[i] > 0) last = i;
  }
  if (last == weights.size()) return parts;
  Money left = amount;
  for (size_t i = 0; i < last; ++i) left -= parts[i] = part_of(amount, weights[i] / sum);
  parts[last] = left;
  return parts;
}

// What is unfunded before the programme of those that can be called in t and pay.
std::vector<double> call_weights(const Programme& programme, int t) {
  std::vector<double> weights;
  for (const Partner& partner : programme.partners) {
    const double unfunded = partner.commitment_usd_m - partner.called_usd_m;
    weights.push_back(rules::call_window(programme, partner).holds(t) ? std::max(0.0, unfunded) : 0);
  }
  return weights;
}

bool is_notified(const Partner& partner, int t) { return t >= rules::whole_months(partner.notice_days); }

void check_call(const Now& now, const std::vector<double>& weights) {
  const Money amount = now.decided.called;
  const auto& partners = now.programme().partners;
  bool anyone = false;
  for (size_t i = 0; i < partners.size(); ++i) {
    const Partner& partner = partners[i];
    if (weights[i] <= 0) continue;
    anyone = true;
    if (is_notified(partner, now.t)) continue;
    now.broken(Rule::call_notice, partner.id, rules::whole_months(partner.notice_days) - now.t, "months",
               sentence("USD ", to_string(amount), " are called in ", now.at(), ", before the notice of ",
                        partner.notice_days, " days that ", partner.id, " must have."));
  }
  if (!anyone) {
    now.broken(
        Rule::call_window, "calls", amount.in_millions(), "USD m",
        sentence("USD ", to_string(amount), " are called in ", now.at(), ", when no partner can be called that pays."));
  }
}

void book_call(const Now& now, Money amount) {
  now.receive(CashLine::calls, amount);
  now.pay(CashLine::call_cost, part_of(amount, now.programme().capital.call_cost_bp / 10000.0L));
}

void call(const Now& now, Equity& state) {
  const Money amount = now.decided.called;
  if (amount == Money{}) return;
  book_call(now, amount);
  const std::vector<double> weights = call_weights(now.programme(), now.t);
  check_call(now, weights);
  state.calls = shared(amount, weights);
  for (size_t i = 0; i < state.calls.size(); ++i) {
    state.called[i] += state.calls[i];
    state.to_come[i] -= state.calls[i];
  }
  state.called_in_all += amount;
}

void distribute(const Now& now, Equity& state) {
  Money amount;
  for (const Distribution& row : now.decided.distributions) amount += row.amount;
  now.pay(CashLine::distributions, amount);
  const auto& partners = now.programme().partners;
  if (partners.empty() && amount > Money{}) {
    now.broken(
        Rule::distribution_without_partner, "distributions", amount.in_millions(), "USD m",
        sentence("USD ", to_string(amount), " are distributed in ", now.at(), ", and the programme has no partner."));
  }
  std::vector<double> weights;
  for (const Partner& partner : partners) weights.push_back(partner.ownership_pct);
  state.distributions = shared(amount, weights);
}

}  // namespace

Equity opening_equity(const Terms& terms, const std::vector<MonthDecisions>& plan) {
  Equity state;
  for (const Partner& partner : terms.programme.partners) {
    state.called.push_back(cents(partner.called_usd_m));
    state.called_in_all += state.called.back();
  }
  state.to_come.assign(state.called.size(), Money{});
  for (size_t t = 0; t < plan.size(); ++t) {
    if (plan[t].called == Money{}) continue;
    const auto parts = shared(plan[t].called, call_weights(terms.programme, static_cast<int>(t)));
    for (size_t i = 0; i < parts.size(); ++i) state.to_come[i] += parts[i];
  }
  return state;
}

void step_equity(const Now& now, Equity& state) {
  state.calls.assign(state.called.size(), Money{});
  call(now, state);
  distribute(now, state);
}

bool call_cure(const Now& now, Money amount, Equity& state) {
  const auto& partners = now.programme().partners;
  std::vector<double> weights = call_weights(now.programme(), now.t);
  for (size_t i = 0; i < partners.size(); ++i)
    if (!is_notified(partners[i], now.t)) weights[i] = 0;
  const auto parts = shared(amount, weights);
  Money came;
  for (size_t i = 0; i < partners.size(); ++i) {
    const Money sum = state.called[i] + state.to_come[i] + parts[i];
    if (sum - cents(partners[i].commitment_usd_m) > kMoneySlack) return false;
    came += parts[i];
  }
  if (came < amount) return false;
  for (size_t i = 0; i < partners.size(); ++i) {
    state.calls[i] += parts[i];
    state.called[i] += parts[i];
  }
  state.called_in_all += amount;
  book_call(now, amount);
  return true;
}

}  // namespace stargate::stepping
