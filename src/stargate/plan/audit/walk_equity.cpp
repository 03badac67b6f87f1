#include "stargate/plan/audit/walk_equity.hpp"

#include <algorithm>
#include <string>

namespace stargate::auditing {

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
    check_commitments();
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
    std::vector<double> weights(p_.partners.size(), 0.0);
    bool anyone = false;
    for (size_t i = 0; i < p_.partners.size(); ++i) {
      const Partner& partner = p_.partners[i];
      const double unfunded = partner.commitment_usd_m - partner.called_usd_m;
      if (!c_.within(t, partner.call_from, partner.call_until) || unfunded <= 0) continue;
      anyone = true;
      weights[i] = unfunded;
      if (t >= whole_months(partner.notice_days)) continue;
      findings_.broken(
          "call_notice", partner.id, t, whole_months(partner.notice_days) - t, "months",
          sentence("USD ", to_string(amount), " are called in ", findings_.at(t), ", before the notice of ",
                   partner.notice_days, " days that ", partner.id, " must have."));
    }
    if (!anyone) {
      findings_.broken(
          "call_window", "calls", t, amount.in_millions(), "USD m",
          sentence("USD ", to_string(amount), " are called in ", findings_.at(t), ", when no partner can be called."));
    }
    const auto parts = shared(amount, weights);
    for (size_t i = 0; i < parts.size(); ++i) out_.calls[i][static_cast<size_t>(t)] = parts[i];
  }

  void distribute(int t, Money amount) {
    ledger_.pay(CashLine::distributions, t, amount);
    if (p_.partners.empty() && amount > Money{}) {
      findings_.broken("distribution_without_partner", "distributions", t, amount.in_millions(), "USD m",
                       sentence("USD ", to_string(amount), " are distributed in ", findings_.at(t), ", and the programme has no partner."));
    }
    std::vector<double> weights;
    for (const Partner& partner : p_.partners) weights.push_back(partner.ownership_pct);
    const auto parts = shared(amount, weights);
    for (size_t i = 0; i < parts.size(); ++i) out_.distributions[i][static_cast<size_t>(t)] = parts[i];
  }

  void check_commitments() {
    for (size_t i = 0; i < p_.partners.size(); ++i) {
      const Partner& partner = p_.partners[i];
      Money sum = cents(partner.called_usd_m);
      for (const Money part : out_.calls[i]) sum += part;
      const Money excess = sum - cents(partner.commitment_usd_m);
      if (excess <= kMoneySlack) continue;
      findings_.broken("call_commitment", partner.id, -1, excess.in_millions(), "USD m",
                       sentence("USD ", to_string(sum), " are called from ", partner.id, " in all, USD ",
                                to_string(excess), " more than committed."));
    }
  }

  const Case& c_;
  const Programme& p_;
  Ledger& ledger_;
  Findings& findings_;
  ByMonth<Money> called_, distributed_;
  Equity out_;
};

}  // namespace

Equity walk_equity(const Case& c, Ledger& ledger, Findings& findings) { return Walk(c, ledger, findings).run(); }

}  // namespace stargate::auditing
