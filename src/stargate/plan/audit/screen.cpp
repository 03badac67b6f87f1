// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/audit/screen.hpp"

#include <set>
#include <utility>

#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::auditing {

using stepping::sentence;

namespace {

// More than any plan means; keeps every later sum far from the ends of its type.
constexpr std::int64_t kMostRacks = 1'000'000;
constexpr std::int64_t kMostPieces = 10'000;  // buildings in one row
constexpr std::int64_t kMostH100e = 1'000'000'000;
constexpr std::int64_t kMostCents = 400'000'000'000'000'000;  // of all rows together: 4e9 USD m

// One row under the sieve. Each test answers whether the row may stay, and says why when it may not.
class Sieve {
 public:
  Sieve(const Programme& programme, stepping::Findings& findings) : programme_(programme), findings_(findings) {}

  void row(const char* table, size_t number) { table_ = table, number_ = number; }

  bool index(int value, size_t size, const char* what) {
    if (value >= 0 && static_cast<size_t>(value) < size) return true;
    return drop(Rule::unknown_row, 1, "row", sentence("names ", what, " ", value, ", but there are ", size));
  }
  bool month(int value, int end) {
    if (value >= 0 && value < end) return true;
    return drop(Rule::month_range, 1, "row", sentence("falls in month ", value, ", outside 0 to ", end - 1));
  }
  bool count(std::int64_t value, std::int64_t most, const char* what) {
    if (value < 0)
      return drop(Rule::negative_amount, -static_cast<double>(value), what, sentence("has ", value, " ", what));
    if (value <= most) return true;
    return drop(Rule::unknown_row, static_cast<double>(value), what, sentence("has an absurd ", value, " ", what));
  }
  bool money(Money value) {
    if (value < Money{}) {
      return drop(Rule::negative_amount, -value.in_millions(), "USD m",
                  sentence("has ", value.in_millions(), " USD m"));
    }
    if (value.in_cents() <= kMostCents - cents_seen_) {
      cents_seen_ += value.in_cents();
      return true;
    }
    return drop(Rule::unknown_row, value.in_millions(), "USD m",
                sentence("has an absurd ", value.in_millions(), " USD m"));
  }
  template <class Key>
  bool first(std::set<Key>& seen, Key key, const std::string& what) {
    if (seen.insert(key).second) return true;
    return drop(Rule::duplicate, 1, "row", "decides " + what + " a second time");
  }
  bool drop(Rule rule, double amount, const char* unit, const std::string& why) {
    findings_.broken(rule, sentence(table_, "[", number_, "]"), -1, amount, unit,
                     sentence("Row ", number_, " of the plan's ", table_, " ", why, "."));
    return false;
  }
  const Programme& programme() const { return programme_; }

 private:
  const Programme& programme_;
  stepping::Findings& findings_;
  const char* table_ = "";
  size_t number_ = 0;
  std::int64_t cents_seen_ = 0;
};

template <class Row, class Keep>
std::vector<Row> kept(Sieve& sieve, const char* table, const std::vector<Row>& rows, Keep keep) {
  std::vector<Row> out;
  for (size_t i = 0; i < rows.size(); ++i) {
    sieve.row(table, i);
    if (keep(rows[i])) out.push_back(rows[i]);
  }
  return out;
}

void sift_building(Sieve& sieve, const Plan& plan, Plan& out) {
  const Programme& p = sieve.programme();
  const int horizon = p.horizon();
  std::set<Index<Site>> opened;
  std::set<Index<Tranche>> committed;
  out.openings = kept(sieve, "openings", plan.openings, [&](const Opening& o) {
    return sieve.index(o.site, p.sites.size(), "site") && sieve.month(o.month, horizon) &&
           sieve.first(opened, o.site, "the opening of " + p.sites[o.site].id);
  });
  out.starts = kept(sieve, "starts", plan.starts, [&](const Start& s) {
    return sieve.index(s.hall, p.halls.size(), "hall") && sieve.month(s.month, horizon) &&
           sieve.count(s.count, kMostPieces, "buildings");
  });
  out.commitments = kept(sieve, "commitments", plan.commitments, [&](const Commitment& q) {
    return sieve.index(q.tranche, p.tranches.size(), "tranche") && sieve.month(q.month, horizon) &&
           sieve.first(committed, q.tranche, "the tranche " + p.tranches[q.tranche].id);
  });
}

std::string contract_words(const Programme& p, const Contract& c) {
  const Offer& offer = p.offers[c.offer];
  return "the contract of " + offer.id + " from " + rules::whole_period(offer, c.period).first.text();
}

bool period_exists(Sieve& sieve, const Contract& contract) {
  const Programme& p = sieve.programme();
  const Offer& offer = p.offers[contract.offer];
  if (rules::period_months(p, offer, contract.period)) return true;
  return sieve.drop(Rule::contract_period, 1, "row",
                    sentence("is a contract of period ", contract.period, " of ", offer.id,
                             ", counted from 0, which does not exist"));
}

void sift_supply(Sieve& sieve, const Plan& plan, Plan& out) {
  const Programme& p = sieve.programme();
  std::set<std::pair<Index<Offer>, int>> contracted;
  out.contracts = kept(sieve, "contracts", plan.contracts, [&](const Contract& c) {
    return sieve.index(c.offer, p.offers.size(), "offer") &&
           sieve.index(c.tier, rules::tiers_of(p, c.offer).size(), "tier") &&
           sieve.count(c.reserved, kMostRacks, "reserved slots") && period_exists(sieve, c) &&
           sieve.first(contracted, std::pair(c.offer, c.period), contract_words(p, c));
  });
  out.orders = kept(sieve, "orders", plan.orders, [&](const Order& o) {
    return sieve.index(o.offer, p.offers.size(), "offer") && sieve.index(o.region, p.regions.size(), "region") &&
           sieve.month(o.month, p.horizon()) && sieve.count(o.racks, kMostRacks, "racks");
  });
  out.deposit_credits = kept(sieve, "deposit_credits", plan.deposit_credits, [&](const DepositCredit& d) {
    return sieve.index(d.offer, p.offers.size(), "offer") && sieve.month(d.month, p.total_months()) &&
           sieve.money(d.amount);
  });
}

void sift_racks_and_compute(Sieve& sieve, const Plan& plan, Plan& out) {
  const Programme& p = sieve.programme();
  const int months = p.total_months();
  std::set<Index<Campaign>> run;
  out.installs = kept(sieve, "installs", plan.installs, [&](const Install& i) {
    return sieve.index(i.platform, p.platforms.size(), "platform") && sieve.index(i.hall, p.halls.size(), "hall") &&
           sieve.month(i.month, months) && sieve.count(i.racks, kMostRacks, "racks");
  });
  out.retirements = kept(sieve, "retirements", plan.retirements, [&](const Retirement& r) {
    return sieve.index(r.platform, p.platforms.size(), "platform") && sieve.index(r.hall, p.halls.size(), "hall") &&
           sieve.month(r.month, months) && sieve.count(r.racks, kMostRacks, "racks");
  });
  out.idle = kept(sieve, "idle", plan.idle, [&](const Idle& i) {
    return sieve.index(i.platform, p.platforms.size(), "platform") && sieve.index(i.site, p.sites.size(), "site") &&
           sieve.month(i.month, months) && sieve.count(i.racks, kMostRacks, "racks");
  });
  out.runs = kept(sieve, "runs", plan.runs, [&](const Run& r) {
    return sieve.index(r.campaign, p.campaigns.size(), "campaign") && sieve.month(r.month, p.horizon()) &&
           (r.site == -1 || sieve.index(r.site, p.sites.size(), "site")) &&
           sieve.first(run, r.campaign, "the campaign " + p.campaigns[r.campaign].id);
  });
  out.flows = kept(sieve, "flows", plan.flows, [&](const Flow& f) {
    return sieve.index(f.region, p.regions.size(), "region") && sieve.index(f.service, p.services.size(), "service") &&
           sieve.month(f.month, months) && sieve.count(f.h100e, kMostH100e, "H100e");
  });
}

void sift_money(Sieve& sieve, const Plan& plan, Plan& out) {
  const Programme& p = sieve.programme();
  const int months = p.total_months();
  const auto amount_in_month = [&](const auto& row) {
    return sieve.month(row.month, months) && sieve.money(row.amount);
  };
  out.calls = kept(sieve, "calls", plan.calls, amount_in_month);
  out.distributions = kept(sieve, "distributions", plan.distributions, amount_in_month);
  out.emergency_cash = kept(sieve, "emergency_cash", plan.emergency_cash, amount_in_month);
  out.draws = kept(sieve, "draws", plan.draws, [&](const Draw& d) {
    return sieve.index(d.facility, p.facilities.size(), "facility") && sieve.index(static_cast<int>(d.use), 4, "use") &&
           amount_in_month(d);
  });
  out.repayments = kept(sieve, "repayments", plan.repayments, [&](const Repayment& r) {
    return sieve.index(r.facility, p.facilities.size(), "facility") && sieve.month(r.month, months) &&
           sieve.money(r.instalment) && sieve.money(r.balloon) && sieve.money(r.prepayment);
  });
}

}  // namespace

Plan screened(const Programme& programme, const Plan& plan, stepping::Findings& findings) {
  Sieve sieve(programme, findings);
  Plan out;
  out.goal = plan.goal;
  out.compute_month = plan.compute_month;
  if (plan.goal == Goal::compute) {
    sieve.row("compute_month", 0);
    if (!sieve.month(plan.compute_month, programme.total_months())) out.compute_month = -1;
  }
  sift_building(sieve, plan, out);
  sift_supply(sieve, plan, out);
  sift_racks_and_compute(sieve, plan, out);
  sift_money(sieve, plan, out);
  return out;
}

}  // namespace stargate::auditing
