// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_power.hpp"

#include <algorithm>

#include "stargate/rules/calendar.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/ramp.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/rules/windows.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::auditing_before {

namespace {

class Walk {
 public:
  Walk(const Case& c, const Construction& construction, Ledger& ledger, Findings& findings)
      : c_(c), p_(c.programme), construction_(construction), ledger_(ledger), findings_(findings) {
    out_.available_mw = rules::step_table(p_, p_.grid_bases, p_.sites.size(), &GridBase::site, &GridBase::mw);
    out_.min_take_mwh.assign(p_.sites.size(), ByMonth<double>(static_cast<size_t>(c.months), 0.0));
    out_.paid.resize(static_cast<size_t>(c.months));
  }

  Power run() {
    for (const OpeningTranche& row : p_.opening_tranches) stand(row);
    for (const Commitment& commitment : c_.plan.commitments) commit(commitment);
    return std::move(out_);
  }

 private:
  static Thing thing(int tranche) { return {Thing::Kind::tranche, tranche}; }

  void pay(CashLine line, int t, Money amount, Thing of) {
    ledger_.pay(line, t, amount, of);
    if (t >= 0 && t < c_.months) out_.paid[static_cast<size_t>(t)] += amount;
  }

  // A tranche that is in service from month `since`, possibly in the past.
  void serve(int row, int since) {
    const Tranche& tranche = p_.tranches[static_cast<size_t>(row)];
    const auto s = static_cast<size_t>(tranche.site.index);
    const Money fixed = cents(tranche.fixed_usd_m_per_year / 12.0L);
    for (int t = std::max(0, since); t < c_.months; ++t) {
      const double share = rules::ramp_share(tranche, t - since);
      const auto m = static_cast<size_t>(t);
      out_.available_mw[s][m] += tranche.mw * tranche.firm_pct / 100 * share;
      out_.min_take_mwh[s][m] += tranche.min_take_pct / 100 * tranche.mw * share * rules::hours(p_, t);
      ledger_.pay(CashLine::fixed_power, t, fixed, thing(row));
    }
    if (since + tranche.term_months >= c_.months) out_.exit_fees += cents(tranche.exit_fee_usd_m);
  }

  void stand(const OpeningTranche& row) {
    const Tranche& tranche = p_.tranches[static_cast<size_t>(row.tranche.index)];
    const int since = c_.from(row.in_service);
    const int parts = std::max(1, since);
    const Money part = cents(row.remaining_usd_m / static_cast<long double>(parts));
    const Money left = cents(tranche.capex_usd_m) - cents(row.remaining_usd_m);
    Works works{thing(row.tranche.index), 1, 0, since, std::max(Money{}, left), {}};
    for (int t = 0; t < std::min(parts, c_.months); ++t) {
      pay(CashLine::power_capex, t, part, works.thing);
      works.paid.push_back(part);
    }
    out_.works.push_back(std::move(works));
    serve(row.tranche.index, since);
    if (since < c_.months) {
      out_.terminal += cents(tranche.capex_usd_m * rules::remaining_life(c_.months, since, tranche.life_years));
    }
  }

  bool may_commit(const Commitment& commitment, const Tranche& tranche) {
    if (rules::opening_tranche(p_, commitment.tranche) != nullptr) {
      findings_.broken(Rule::tranche_already_committed, tranche.id, commitment.month, 1, "tranche",
                       sentence("Tranche ", tranche.id, " is committed in ", findings_.at(commitment.month),
                                " but has been committed before the first month."));
      return false;
    }
    if (!rules::commitment_window(p_, tranche).holds(commitment.month)) {
      findings_.broken(Rule::commit_window, tranche.id, commitment.month, 1, "tranche",
                       sentence("Tranche ", tranche.id, " is committed in ", findings_.at(commitment.month),
                                ", outside ", tranche.commit_from.text(), " to ", tranche.commit_until.text(), "."));
    }
    if (commitment.month < construction_.open_month[static_cast<size_t>(tranche.site.index)]) {
      findings_.broken(Rule::commit_site_closed, tranche.id, commitment.month, 1, "tranche",
                       sentence("Tranche ", tranche.id, " is committed in ", findings_.at(commitment.month),
                                " but site ", tranche.site.id, " is not open by then."));
    }
    return true;
  }

  void commit(const Commitment& commitment) {
    const Tranche& tranche = p_.tranches[static_cast<size_t>(commitment.tranche)];
    if (!may_commit(commitment, tranche)) return;
    const int lead = rules::whole_months(tranche.lead_days);
    const int since = commitment.month + lead;
    const int parts = std::max(1, lead);
    const Money part = cents(tranche.capex_usd_m / static_cast<long double>(parts));
    Money paid;
    Works works{thing(commitment.tranche), 1, commitment.month, since, {}, {}};
    for (int t = commitment.month; t < std::min(commitment.month + parts, c_.months); ++t) {
      pay(CashLine::power_capex, t, part, works.thing);
      works.paid.push_back(part);
      paid += part;
    }
    out_.works.push_back(std::move(works));
    serve(commitment.tranche, since);
    out_.terminal += part_of(paid, rules::remaining_life(c_.months, since, tranche.life_years));

    const Money collateral = cents(tranche.collateral_usd_m);
    pay(CashLine::collateral_posted, commitment.month, collateral, thing(commitment.tranche));
    const int back = since + tranche.collateral_months;
    ledger_.receive(CashLine::collateral_returned, back, collateral, thing(commitment.tranche));
    if (back >= c_.months) out_.collateral_posted += collateral;
  }

  const Case& c_;
  const Programme& p_;
  const Construction& construction_;
  Ledger& ledger_;
  Findings& findings_;
  Power out_;
};

}  // namespace

Power walk_power(const Case& c, const Construction& construction, Ledger& ledger, Findings& findings) {
  return Walk(c, construction, ledger, findings).run();
}

std::vector<ByMonth<double>> check_power(const Case& c, const Power& power, const Racks& racks, Findings& findings) {
  const Programme& p = c.programme;
  std::vector<ByMonth<double>> used(p.sites.size(), ByMonth<double>(static_cast<size_t>(c.months), 0.0));
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    for (size_t s = 0; s < p.sites.size(); ++s) {
      const double mw_per_rack = p.sites[s].peak_factor * p.platforms[k].kw_per_rack / 1000;
      for (size_t t = 0; t < used[s].size(); ++t)
        used[s][t] += mw_per_rack * static_cast<double>(racks.working[k][s][t]);
    }
  }
  for (size_t s = 0; s < p.sites.size(); ++s) {
    for (size_t t = 0; t < used[s].size(); ++t) {
      const double excess = used[s][t] - power.available_mw[s][t];
      if (!is_above(used[s][t], power.available_mw[s][t])) continue;
      const int month = static_cast<int>(t);
      findings.broken(Rule::power, p.sites[s].id, month, excess, "MW",
                      sentence("Racks in service at ", p.sites[s].id, " draw ", used[s][t], " MW at the peak in ",
                               findings.at(month), "; ", power.available_mw[s][t], " MW are available."));
    }
  }
  return used;
}

}  // namespace stargate::auditing_before
