// SPDX-License-Identifier: Apache-2.0
// Random terms of money: rules and agreements always come together, and a plan is called unfundable only where no other
// calls and distributions would fund it.
#include "tests/formulation/random_money.hpp"

#include <cstdio>
#include <cstdlib>

#include "stargate/search/contract_funding.hpp"
#include "stargate/solve/highs/relaxation.hpp"

namespace stargate {
namespace {

using finance::Finance;

// Whether other calls and distributions alone would fund the plan, by a linear programme over what the engine made of
// it: its flows do not depend on them. Only plans that are short of cash and of nothing else are asked about.
class OnFixedFlows {
 public:
  OnFixedFlows(const Programme& p, const Audit& audit, const Finance& f) : p_(p), audit_(audit), f_(f) {}

  bool fundable() const {
    for (const finance::Shortage& s : f_.shortages)
      if (s.kind != finance::Obligation::cash && s.kind != finance::Obligation::liquidity &&
          s.kind != finance::Obligation::partner_default)
        return false;
    if (f_.fundable()) return true;
    const Outcome outcome = solve_relaxation(model(), 60);
    return outcome.has_point();
  }

 private:
  Model model() const {
    Model m;
    LinearExpr more, called;  // cash beyond the plan's, and calls, to date
    std::vector<LinearExpr> by_partner(p_.partners.size());
    const double cost = p_.capital.call_cost_bp / 1e4;
    Money called_before;
    for (int t = 0; t < p_.total_months(); ++t) {
      const auto i = static_cast<size_t>(t);
      const std::string name = std::to_string(t);
      const bool barred = f_.run.tests[i].locked_up || audit_.derived.locked_up[i];
      more.add(m.add_col("distribution/" + name, 0, barred ? 0 : kInfinity, 0), -1);
      more.add_constant((f_.choices.distributions[i] - f_.choices.calls[i]).in_millions() +
                        cost * f_.choices.calls[i].in_millions());
      const auto shares = call_shares(t);
      if (!shares.empty()) {
        const ColId call = m.add_col("call/" + name, 0, kInfinity, 0);
        more.add(call, 1 - cost);
        called.add(call, 1);
        for (size_t k = 0; k < shares.size(); ++k) by_partner[k].add(call, shares[k]);
      }
      called_before += f_.choices.calls[i];
      m.add_ge("called/" + name, called, called_before.in_millions() - 1e-6);
      const finance::CashMonth& contract = f_.run.cash[i];
      m.add_ge("contract/" + name, more, (contract.least - contract.free).in_millions() + 0.005);
      m.add_ge("rules/" + name, more, (contract.least - audit_.derived.cash[i]).in_millions() + 0.005);
    }
    for (size_t k = 0; k < by_partner.size(); ++k) {
      double cures = 0;
      for (const finance::CashMonth& m : f_.run.cash) cures += m.cures.in_millions();
      if (!by_partner[k].empty())
        m.add_le("partner/" + std::to_string(k), by_partner[k],
                 p_.partners[k].commitment_usd_m - p_.partners[k].called_usd_m - cures - 0.01);
    }
    return m;
  }

  std::vector<double> call_shares(int t) const {
    std::vector<double> shares;
    double sum = 0;
    for (const Partner& partner : p_.partners) {
      const bool pays = !partner.defaults_from.is_set() || t < p_.index_of(partner.defaults_from);
      const bool open = pays && t >= p_.index_of(partner.call_from) && t <= p_.index_of(partner.call_until);
      if (open && partner.notice_days > 0 && t < 1) return {};
      shares.push_back(open ? std::max(0.0, partner.commitment_usd_m - partner.called_usd_m) : 0.0);
      sum += shares.back();
    }
    if (sum <= 0) return {};
    for (double& share : shares) share /= sum;
    return shares;
  }

  const Programme& p_;
  const Audit& audit_;
  const Finance& f_;
};

const char* word(Funding f) {
  switch (f) {
    case Funding::funded:
      return "funded";
    case Funding::unfundable:
      return "unfundable";
    case Funding::out_of_time:
      return "out of time";
    case Funding::unsettled:
      return "unsettled";
    case Funding::disagrees:
      return "disagrees";
  }
  return "";
}

struct Count {
  int funded = 0, unfundable = 0, by_rules = 0, rounds = 0, held = 0;
};

void try_terms(unsigned seed, Count& count) {
  const Programme p = tiny::RandomMoney(seed).make();
  const Formulation f = formulate(p, {});
  const Outcome relaxed = solve_relaxation(f.model, 60);
  ASSERT_TRUE(relaxed.has_point()) << seed;
  auto finished = finish(p, f, round_physical(p, f, relaxed.x), 60);
  ASSERT_TRUE(finished) << seed;
  SearchResult result;
  result.found = true;
  result.plan = std::move(finished->plan);
  result.x = std::move(finished->x);
  result.audit = audit(p, result.plan);
  ASSERT_TRUE(result.audit.clean()) << seed << ": " << result.audit.violations.front().text;
  const bool by_rules = result.audit.has_hard_shortfall();
  EXPECT_EQ(by_rules, f.hard_total(result.x) > 1e-3) << seed;
  const Plan plan = result.plan;
  const Audit before = result.audit;
  const ContractFunding contract = fund_on_contract_basis(p, f, result);
  for (const auto& r : contract.finance.checks.broken)
    ADD_FAILURE() << seed << ": " << r.check << " " << r.of << " " << r.month << " " << to_string(r.amount);
  EXPECT_TRUE(result.audit.clean()) << seed;
  EXPECT_TRUE(contract.funding == Funding::funded || contract.funding == Funding::unfundable)
      << seed << " is " << word(contract.funding);
  if (contract.funding != Funding::funded && !by_rules) {
    EXPECT_FALSE(OnFixedFlows(p, before, finance::examine(p, plan, before)).fundable())
        << seed << " is " << word(contract.funding);
  }
  count.funded += contract.funding == Funding::funded;
  count.by_rules += by_rules;
  count.unfundable += contract.funding == Funding::unfundable && !by_rules;
  count.rounds += !contract.rounds.empty();
  count.held += !contract.rounds.empty() && contract.rounds.back().money_held;
}

void try_seeds(unsigned from, unsigned until) {
  Count count;
  for (unsigned seed = from; seed < until; ++seed) {
    SCOPED_TRACE(seed);
    try_terms(seed, count);
  }
  std::printf(
      "%u to %u: funded %d, of all %d after rounds and %d with draws and repayments held; unfundable %d by the "
      "agreements, %d by the rules\n",
      from, until - 1, count.funded, count.rounds, count.held, count.unfundable, count.by_rules);
  EXPECT_GT(count.funded, static_cast<int>(until - from) / 3);
}

TEST(RandomMoney, ComesTogether) { try_seeds(0, 20); }

// 195: a cover met to the dollar had nothing to give for a margin. 972: cures were counted on that fell with each bound
// on them, without an end.
TEST(RandomMoney, IsFundedWhereItOnceWasNot) {
  Count count;
  for (const unsigned seed : {195u, 972u}) {
    SCOPED_TRACE(seed);
    try_terms(seed, count);
  }
  EXPECT_EQ(count.funded, 2);
}

// STARGATE_MONEY_FROM and STARGATE_MONEY_UNTIL choose other seeds.
TEST(RandomMoneyLong, ComesTogether) {
  const auto number = [](const char* name, unsigned otherwise) {
    const char* text = std::getenv(name);
    return text ? static_cast<unsigned>(std::strtoul(text, nullptr, 10)) : otherwise;
  };
  try_seeds(number("STARGATE_MONEY_FROM", 0), number("STARGATE_MONEY_UNTIL", 1000));
}

}  // namespace
}  // namespace stargate
