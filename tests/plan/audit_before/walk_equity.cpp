// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_equity.hpp"

#include <algorithm>
#include <string>

#include "stargate/rules/days.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::auditing_before {

namespace {

// Splits an amount by weights; the last one with a weight takes what rounding leaves.
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
std::vector<double> call_weights(const Case& c, int t) {
  std::vector<double> weights;
  for (const Partner& partner : c.programme.partners) {
    const double unfunded = partner.commitment_usd_m - partner.called_usd_m;
    weights.push_back(rules::call_window(c.programme, partner).holds(t) ? std::max(0.0, unfunded) : 0);
  }
  return weights;
}

class Walk {
 public:
  Walk(const Case& c, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        ledger_(ledger),
        findings_(findings),
        called_(static_cast<size_t>(c.months)),
        distributed_(static_cast<size_t>(c.months)) {
    out_.calls.assign(p_.partners.size(), ByMonth<Money>(called_.size()));
    out_.distributions = out_.calls;
  }

  Equity run() {
    for (const Call& call : c_.plan.calls) called_[static_cast<size_t>(call.month)] += call.amount;
    for (const Distribution& row : c_.plan.distributions) distributed_[static_cast<size_t>(row.month)] += row.amount;
    for (int t = 0; t < c_.months; ++t) {
      if (called_[static_cast<size_t>(t)] > Money{}) call(t, called_[static_cast<size_t>(t)]);
      distribute(t, distributed_[static_cast<size_t>(t)]);
    }
    out_.called = cumulated(called_);
    Money before;
    for (const Partner& partner : p_.partners) before += cents(partner.called_usd_m);
    for (Money& sum : out_.called) sum += before;
    return std::move(out_);
  }

 private:
  void call(int t, Money amount) {
    ledger_.receive(CashLine::calls, t, amount);
    ledger_.pay(CashLine::call_cost, t, part_of(amount, p_.capital.call_cost_bp / 10000.0L));
    const std::vector<double> weights = call_weights(c_, t);
    bool anyone = false;
    for (size_t i = 0; i < p_.partners.size(); ++i) {
      const Partner& partner = p_.partners[i];
      if (weights[i] <= 0) continue;
      anyone = true;
      if (t >= rules::whole_months(partner.notice_days)) continue;
      findings_.broken(
          Rule::call_notice, partner.id, t, rules::whole_months(partner.notice_days) - t, "months",
          sentence("USD ", to_string(amount), " are called in ", findings_.at(t), ", before the notice of ",
                   partner.notice_days, " days that ", partner.id, " must have."));
    }
    if (!anyone) {
      findings_.broken(Rule::call_window, "calls", t, amount.in_millions(), "USD m",
                       sentence("USD ", to_string(amount), " are called in ", findings_.at(t),
                                ", when no partner can be called that pays."));
    }
    const auto parts = shared(amount, weights);
    for (size_t i = 0; i < parts.size(); ++i) out_.calls[i][static_cast<size_t>(t)] = parts[i];
  }

  void distribute(int t, Money amount) {
    ledger_.pay(CashLine::distributions, t, amount);
    if (p_.partners.empty() && amount > Money{}) {
      findings_.broken(Rule::distribution_without_partner, "distributions", t, amount.in_millions(), "USD m",
                       sentence("USD ", to_string(amount), " are distributed in ", findings_.at(t),
                                ", and the programme has no partner."));
    }
    std::vector<double> weights;
    for (const Partner& partner : p_.partners) weights.push_back(partner.ownership_pct);
    const auto parts = shared(amount, weights);
    for (size_t i = 0; i < parts.size(); ++i) out_.distributions[i][static_cast<size_t>(t)] = parts[i];
  }

  const Case& c_;
  const Programme& p_;
  Ledger& ledger_;
  Findings& findings_;
  ByMonth<Money> called_, distributed_;
  Equity out_;
};

}  // namespace

bool call_cure(const Case& c, int t, Money amount, Equity& equity, Ledger& ledger) {
  const auto& partners = c.programme.partners;
  std::vector<double> weights = call_weights(c, t);
  for (size_t i = 0; i < partners.size(); ++i)
    if (t < rules::whole_months(partners[i].notice_days)) weights[i] = 0;
  const auto parts = shared(amount, weights);
  Money came;
  for (size_t i = 0; i < partners.size(); ++i) {
    Money sum = cents(partners[i].called_usd_m) + parts[i];
    for (const Money part : equity.calls[i]) sum += part;
    if (sum - cents(partners[i].commitment_usd_m) > kMoneySlack) return false;
    came += parts[i];
  }
  if (came < amount) return false;
  for (size_t i = 0; i < partners.size(); ++i) equity.calls[i][static_cast<size_t>(t)] += parts[i];
  for (int s = t; s < c.months; ++s) equity.called[static_cast<size_t>(s)] += amount;
  ledger.receive(CashLine::calls, t, amount);
  ledger.pay(CashLine::call_cost, t, part_of(amount, c.programme.capital.call_cost_bp / 10000.0L));
  return true;
}

void check_commitments(const Case& c, const Equity& equity, Findings& findings) {
  for (size_t i = 0; i < c.programme.partners.size(); ++i) {
    const Partner& partner = c.programme.partners[i];
    Money sum = cents(partner.called_usd_m);
    for (const Money part : equity.calls[i]) sum += part;
    const Money excess = sum - cents(partner.commitment_usd_m);
    if (excess <= kMoneySlack) continue;
    findings.broken(Rule::call_commitment, partner.id, -1, excess.in_millions(), "USD m",
                    sentence("USD ", to_string(sum), " are called from ", partner.id, " in all, USD ",
                             to_string(excess), " more than committed."));
  }
}

Equity walk_equity(const Case& c, Ledger& ledger, Findings& findings) { return Walk(c, ledger, findings).run(); }

}  // namespace stargate::auditing_before
