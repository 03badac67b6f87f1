// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_construction.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/rules/construction.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::auditing_before {

namespace {

class Walk {
 public:
  Walk(const Case& c, Ledger& ledger, Findings& findings)
      : c_(c), p_(c.programme), ledger_(ledger), findings_(findings) {
    out_.open_month.assign(p_.sites.size(), kNever);
    out_.ready.assign(p_.halls.size(), ByMonth<int>(static_cast<size_t>(c.months), 0));
    out_.paid.resize(static_cast<size_t>(c.months));
    out_.completed.resize(static_cast<size_t>(c.months));
  }

  Construction run() {
    open_sites();
    for (const Start& start : c_.plan.starts) build(start);
    for (const OpeningBuilding& row : p_.opening_buildings) stand(row);
    check_counts();
    check_pace();
    for (size_t h = 0; h < p_.halls.size(); ++h) {
      for (int t = 0; t < c_.months; ++t) {
        ledger_.pay(CashLine::upkeep, t, cents(p_.halls[h].upkeep_usd_m_per_year / 12.0L * ready(h, t)),
                    {Thing::Kind::hall, static_cast<int>(h)});
      }
    }
    return std::move(out_);
  }

 private:
  int& ready(size_t hall, int t) { return out_.ready[hall][static_cast<size_t>(t)]; }

  void pay(CashLine line, int t, Money amount, Thing of) {
    ledger_.pay(line, t, amount, of);
    if (t < c_.months) out_.paid[static_cast<size_t>(t)] += amount;
  }
  void complete(int t, Money amount) {
    if (t < c_.months) out_.completed[static_cast<size_t>(t)] += amount;
  }

  void open_sites() {
    for (size_t s = 0; s < p_.sites.size(); ++s) {
      if (p_.sites[s].opened) out_.open_month[s] = 0;
    }
    for (const Opening& opening : c_.plan.openings) {
      const Site& site = p_.sites[static_cast<size_t>(opening.site)];
      if (site.opened) {
        findings_.broken(
            Rule::site_already_open, site.id, opening.month, 1, "opening",
            sentence("Site ", site.id, " is opened in ", findings_.at(opening.month), " but is open from the start."));
        continue;
      }
      if (opening.month < c_.from(site.open_from)) {
        findings_.broken(Rule::site_open_from, site.id, opening.month, c_.from(site.open_from) - opening.month,
                         "months",
                         sentence("Site ", site.id, " is opened in ", findings_.at(opening.month),
                                  " but cannot be before ", site.open_from.text(), "."));
      }
      out_.open_month[static_cast<size_t>(opening.site)] = opening.month;
      const Money cost = cents(site.open_usd_m);
      pay(CashLine::site_opening, opening.month, cost, {Thing::Kind::site, opening.site});
      complete(opening.month, cost);
    }
    for (size_t s = 0; s < p_.sites.size(); ++s) {
      const Money cost = cents((p_.sites[s].staff_usd_m_per_year + p_.sites[s].lease_usd_m_per_year) / 12.0L);
      for (int t = out_.open_month[s]; t < c_.months; ++t) {
        ledger_.pay(CashLine::staff_and_lease, t, cost, {Thing::Kind::site, static_cast<int>(s)});
      }
    }
  }

  void check_start(const Start& start, const Hall& hall) {
    if (start.month < c_.from(hall.start_from)) {
      findings_.broken(Rule::start_from, hall.id, start.month, c_.from(hall.start_from) - start.month, "months",
                       sentence("Building class ", hall.id, " is started in ", findings_.at(start.month),
                                " but cannot be before ", hall.start_from.text(), "."));
    }
    if (start.month < out_.open_month[static_cast<size_t>(hall.site.index)]) {
      findings_.broken(Rule::start_site_closed, hall.id, start.month, start.count, "buildings",
                       sentence("Building class ", hall.id, " is started in ", findings_.at(start.month), " but site ",
                                hall.site.id, " is not open by then."));
    }
  }

  void build(const Start& start) {
    if (start.count == 0) return;
    const auto h = static_cast<size_t>(start.hall);
    const Hall& hall = p_.halls[h];
    check_start(start, hall);
    const int lead = rules::whole_months(hall.lead_days);
    const long double cost = start.count * static_cast<long double>(hall.capex_usd_m) *
                             std::pow(1 + hall.escalation_pct_per_year / 100.0L, start.month / 12.0L);
    Money paid;
    Works works{{Thing::Kind::hall, start.hall}, start.count, start.month, start.month + lead, {}, {}};
    const auto pay_part = [&](int t, long double share) {
      const Money part = cents(cost * share);
      pay(CashLine::buildings, t, part, works.thing);
      if (t >= c_.months) return;
      works.paid.push_back(part);
      paid += part;
    };
    for (int i = 0; i < std::max(1, lead); ++i) pay_part(start.month + i, rules::cost_share(hall, i));
    const int since = start.month + lead;
    complete(since, cents(cost));
    for (int t = since; t < c_.months; ++t) ready(h, t) += start.count;
    out_.terminal += part_of(paid, rules::remaining_life(c_.months, since, hall.life_years));
    out_.works.push_back(std::move(works));
  }

  void stand(const OpeningBuilding& row) {
    const auto h = static_cast<size_t>(row.hall.index);
    const Hall& hall = p_.halls[h];
    const int since = c_.from(row.ready);
    const int parts = std::max(1, since);
    const Money cost = cents(row.count * static_cast<long double>(hall.capex_usd_m));
    Works works{{Thing::Kind::hall, row.hall.index},
                row.count,
                0,
                since,
                std::max(Money{}, cost - cents(row.remaining_usd_m)),
                {}};
    for (int t = 0; t < std::min(parts, c_.months); ++t) {
      works.paid.push_back(cents(row.remaining_usd_m / static_cast<long double>(parts)));
      pay(CashLine::buildings, t, works.paid.back(), works.thing);
    }
    out_.works.push_back(std::move(works));
    complete(std::max(0, since), cents(row.remaining_usd_m));
    for (int t = std::max(0, since); t < c_.months; ++t) ready(h, t) += row.count;
    if (since < c_.months) {
      out_.terminal += cents(row.count * static_cast<long double>(hall.capex_usd_m) *
                             rules::remaining_life(c_.months, since, hall.life_years));
    }
  }

  void check_counts() {
    std::vector<long> started(p_.halls.size(), 0);
    for (const Start& start : c_.plan.starts) started[static_cast<size_t>(start.hall)] += start.count;
    for (size_t h = 0; h < p_.halls.size(); ++h) {
      const Hall& hall = p_.halls[h];
      if (started[h] <= hall.max_count) continue;
      findings_.broken(Rule::max_count, hall.id, -1, static_cast<double>(started[h] - hall.max_count), "buildings",
                       sentence("Building class ", hall.id, " is started ", started[h], " times; ", hall.max_count,
                                " are allowed."));
    }
  }

  void check_pace() {
    std::vector<ByMonth<long>> started(p_.sites.size(), ByMonth<long>(static_cast<size_t>(c_.months), 0));
    for (const Start& start : c_.plan.starts) {
      const int site = p_.halls[static_cast<size_t>(start.hall)].site.index;
      started[static_cast<size_t>(site)][static_cast<size_t>(start.month)] += start.count;
    }
    for (size_t s = 0; s < p_.sites.size(); ++s) {
      for (int t = 0; t < c_.horizon; ++t) {
        long sum = 0;
        for (int i = std::max(0, t - 2); i <= t; ++i) sum += started[s][static_cast<size_t>(i)];
        const Site& site = p_.sites[s];
        if (sum <= site.starts_per_quarter || started[s][static_cast<size_t>(t)] == 0) continue;
        findings_.broken(Rule::starts_per_quarter, site.id, t, static_cast<double>(sum - site.starts_per_quarter),
                         "buildings",
                         sentence("Site ", site.id, " starts ", sum, " buildings in the three months to ",
                                  findings_.at(t), "; ", site.starts_per_quarter, " are allowed."));
      }
    }
  }

  const Case& c_;
  const Programme& p_;
  Ledger& ledger_;
  Findings& findings_;
  Construction out_;
};

}  // namespace

Construction walk_construction(const Case& c, Ledger& ledger, Findings& findings) {
  return Walk(c, ledger, findings).run();
}

}  // namespace stargate::auditing_before
