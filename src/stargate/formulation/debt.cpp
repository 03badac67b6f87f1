// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "stargate/formulation/capital.hpp"

namespace stargate {

namespace {

bool revolving(const Facility& f) { return f.kind == FacilityKind::revolver; }

// What a facility's balance is at most.
double most_owed(const Facility& f) { return revolving(f) ? f.limit_usd_m : std::max(f.limit_usd_m, f.drawn_usd_m); }

// What can be drawn for one use in one month.
double most_drawn(const Facility& f, const FacilityTerms& ft) {
  return revolving(f) ? f.limit_usd_m : std::max(0.0, ft.limit_for_draws);
}

// Cumulative columns: total[t] = total[t-1] + part[t].
std::vector<ColId> accumulate(const Programme& p, RowFamily family, const Subject& subject,
                              const std::vector<LinearExpr>& part, Model& m) {
  std::vector<ColId> total;
  for (int t = 0; t < static_cast<int>(part.size()); ++t) {
    const RowLabel row_of = row_label(p, family, subject, t);
    total.push_back(m.add_col(row_of.name, -kInfinity, kInfinity, 0));
    LinearExpr row = part[t];
    row.add(total[t], -1);
    if (t > 0) row.add(total[t - 1], 1);
    m.state_range(total[t], m.range(t > 0 ? part[t] + LinearExpr(total[t - 1]) : part[t]));
    m.add_eq(row_of, row, 0);
  }
  return total;
}

std::vector<LinearExpr> as_parts(const std::vector<ColId>& columns) {
  std::vector<LinearExpr> parts;
  for (ColId c : columns) parts.emplace_back(c, 1.0);
  return parts;
}

// Eligible cost, cumulative: as paid for each use, and per facility where its own measure differs.
struct EligibleCost {
  const Programme& p;
  const Terms& terms;
  const Balances& b;
  Model& m;
  std::vector<ColId> paid[3];

  const std::vector<ColId>& as_paid(Use use) const { return paid[static_cast<int>(use)]; }

  std::vector<ColId> of(Index<Facility> f, Use use) {
    const Facility& facility = p.facilities[f];
    const Subject subject(f, facility.id);
    if (use == Use::servers && (!facility.suppliers.empty() || counts_when_accepted(facility.release))) {
      std::vector<LinearExpr> parts(terms.months);
      const auto& by_supplier = counts_when_accepted(facility.release) ? b.supplier_accepted_value : b.supplier_paid;
      for (int t = 0; t < terms.months; ++t) {
        if (facility.suppliers.empty()) parts[t] = b.server_accepted_value[t];
        for (const auto& supplier : facility.suppliers) parts[t].add(by_supplier[supplier.index][t], 1);
      }
      return accumulate(p, RowFamily::eligible_servers, subject, parts, m);
    }
    if (use == Use::buildings && counts_when_accepted(facility.release))
      return accumulate(p, RowFamily::eligible_buildings, subject, b.buildings_ready_cost, m);
    return as_paid(use);
  }
};

RowFamily drawn_family(Use use) {
  switch (use) {
    case Use::buildings:
      return RowFamily::drawn_buildings;
    case Use::power:
      return RowFamily::drawn_power;
    case Use::servers:
      return RowFamily::drawn_servers;
    case Use::any:
      break;
  }
  return RowFamily::drawn_any;
}

// Parts of what is drawn in month d that fall due i = 1..n months after the grace.
double instalment_share(const Facility& f, double rate, int i) {
  const int n = f.amortisation_months;
  if (f.amortisation != Amortisation::annuity || rate == 0) return 1.0 / n;
  return rate * std::pow(1 + rate, i - 1) / (std::pow(1 + rate, n) - 1);
}

struct DebtBuilder {
  const Programme& p;
  const Terms& terms;
  Variables& v;
  MoneyColumns& money;
  EligibleCost& cost;
  const Margins& margins;
  Model& m;
  std::vector<std::vector<LinearExpr>>& drawn_for;  // [use][t] cumulative draws of all facilities
  std::vector<LinearExpr>& interest_of_all;         // [t]

  void draws(Index<Facility> f) {
    const Facility& facility = p.facilities[f];
    const FacilityTerms& ft = terms.facilities[f];
    v.draw[f].assign(ft.uses.size(), std::vector<ColId>(terms.months));
    std::vector<LinearExpr> all(terms.months);
    for (size_t u = 0; u < ft.uses.size(); ++u) {
      for (int t = ft.from; t <= ft.until && t < ft.maturity; ++t) {
        v.draw[f][u][t] = m.add_col("draw/" + facility.id + "/" + std::to_string(u) + "/" + p.month_at(t).text(), 0,
                                    revolving(facility) ? facility.limit_usd_m : kInfinity, 0);
        m.state_range(v.draw[f][u][t], {0, most_drawn(facility, ft)});
        all[t].add(v.draw[f][u][t], 1);
        money.interest_and_fees[t].add(v.draw[f][u][t], facility.upfront_fee_pct / 100);
      }
      limit_use(f, static_cast<int>(u));
    }
    for (int t = 0; t < terms.months; ++t) {
      const ColId total = m.add_col("drawn/" + facility.id + "/" + p.month_at(t).text(), 0,
                                    revolving(facility) ? kInfinity : std::max(0.0, ft.limit_for_draws), 0);
      LinearExpr row = all[t];
      row.add(total, -1);
      if (t > 0) row.add(money.drawn[f][t - 1], 1);
      m.add_eq(row_label(p, RowFamily::drawn, Subject(f, facility.id), t), row, 0);
      if (const auto most = margins.drawn.find({f, t}); most != margins.drawn.end())
        m.set_bounds(total, 0, std::min(most->second, m.upper(total)));
      m.state_range(total, m.range(t > 0 ? all[t] + LinearExpr(money.drawn[f][t - 1]) : all[t]));
      money.drawn[f].push_back(total);
    }
  }

  // Cumulative draws for one use stay below the share of the eligible cost; `any` is free, or bounded by what is
  // refinanced.
  void limit_use(Index<Facility> f, int u) {
    const Facility& facility = p.facilities[f];
    const FacilityTerms& ft = terms.facilities[f];
    const Use use = ft.uses[u];
    std::vector<LinearExpr> part(terms.months);
    for (int t = 0; t < terms.months; ++t)
      if (v.draw[f][u][t].is_set()) part[t].add(v.draw[f][u][t], 1);
    if (use == Use::any) {
      const bool free =
          std::find(facility.eligible.begin(), facility.eligible.end(), Use::any) != facility.eligible.end();
      if (free) return;
      refinancing.emplace_back(f, accumulate(p, drawn_family(use), Subject(f, facility.id), part, m));
      hold_below(refinancing.back().second, f, use);
      return;
    }
    const auto total = accumulate(p, drawn_family(use), Subject(f, facility.id), part, m);
    const auto eligible = cost.of(f, use);
    for (int t = ft.from; t <= ft.until && t < ft.maturity; ++t) {
      LinearExpr row;
      row.add(total[t], 1);
      row.add(eligible[t], -facility.share_of_cost_pct / 100);
      m.add_le(row_label(p, RowFamily::cost_share, Subject(f, facility.id), t), row, 0);
    }
    for (int t = 0; t < terms.months; ++t) drawn_for[static_cast<int>(use)][t].add(total[t], 1);
    hold_below(total, f, use);
  }

  void hold_below(const std::vector<ColId>& total, Index<Facility> f, Use use) {
    const auto most = margins.drawn_for.find({f, static_cast<int>(use)});
    if (most == margins.drawn_for.end()) return;
    for (const auto& [t, amount] : most->second) m.set_bounds(total[t], -kInfinity, amount);
  }

  void repayment(Index<Facility> f) {
    const Facility& facility = p.facilities[f];
    const FacilityTerms& ft = terms.facilities[f];
    const bool schedule =
        facility.amortisation != Amortisation::bullet && !revolving(facility) && facility.amortisation_months > 0;
    const bool prepay = facility.prepayable || revolving(facility);
    for (int t = 0; t < terms.months; ++t) {
      const std::string month = p.month_at(t).text();
      const bool alive = t < ft.maturity;
      v.balance[f][t] = m.add_col("balance/" + facility.id + "/" + month, 0,
                                  !alive                ? 0
                                  : revolving(facility) ? facility.limit_usd_m
                                                        : kInfinity,
                                  0);
      if (alive && schedule) v.instalment[f][t] = m.add_col("instalment/" + facility.id + "/" + month, 0, kInfinity, 0);
      if (alive && prepay) v.prepayment[f][t] = m.add_col("prepayment/" + facility.id + "/" + month, 0, kInfinity, 0);
      if (t == ft.maturity) v.balloon[f][t] = m.add_col("balloon/" + facility.id + "/" + month, 0, kInfinity, 0);
      m.state_range(v.balance[f][t], {0, most_owed(facility)});
      const double turnover = revolving(facility) ? facility.limit_usd_m * static_cast<double>(ft.uses.size()) : 0;
      const double most = most_owed(facility) + turnover;
      for (const auto* col : {&v.instalment[f][t], &v.balloon[f][t], &v.prepayment[f][t]})
        if (col->is_set()) m.state_range(*col, {0, most});
      LinearExpr row;
      row.add(v.balance[f][t], 1);
      if (t > 0)
        row.add(v.balance[f][t - 1], -1);
      else
        row.add_constant(-facility.drawn_usd_m);
      for (const auto& use : v.draw[f])
        if (use[t].is_set()) row.add(use[t], -1);
      for (const auto* col : {&v.instalment[f][t], &v.balloon[f][t], &v.prepayment[f][t]})
        if (col->is_set()) row.add(*col, 1);
      m.add_eq(row_label(p, RowFamily::balance, Subject(f, facility.id), t), row, 0);
      if (prepay && alive && !revolving(facility))
        money.interest_and_fees[t].add(v.prepayment[f][t], facility.prepay_fee_bp / 1e4);
      if (alive && schedule) instalments(f, t, prepay);
      charges(f, t);
    }
  }

  // instalment <= due, and what was owed before; never behind the schedule. What was prepaid counts first.
  void instalments(Index<Facility> f, int t, bool prepay) {
    const Facility& facility = p.facilities[f];
    LinearExpr due = due_in(f, t);
    LinearExpr most;
    most.add(v.instalment[f][t], 1);
    most.add(due, -1);
    if (!prepay) {
      m.add_eq(row_label(p, RowFamily::instalment, Subject(f, facility.id), t), most, 0);
      return;
    }
    m.add_le(row_label(p, RowFamily::instalment, Subject(f, facility.id), t), most, 0);
    if (t > 0 && facility.prepay_fee_bp > 0) {
      LinearExpr owed;
      owed.add(v.instalment[f][t], 1);
      owed.add(v.balance[f][t - 1], -1);
      m.add_le(row_label(p, RowFamily::instalment_owed, Subject(f, facility.id), t), owed, 0);
    }
    const ColId ahead = m.add_col("ahead/" + facility.id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
    m.state_range(ahead, {0, most_owed(facility)});
    LinearExpr row = most;
    row.add(v.prepayment[f][t], 1);
    row.add(ahead, -1);
    if (t > 0) row.add(money.ahead[f][t - 1], 1);
    m.add_eq(row_label(p, RowFamily::ahead, Subject(f, facility.id), t), row, 0);
    money.ahead[f][t] = ahead;
  }

  LinearExpr due_in(Index<Facility> f, int t) const {
    const Facility& facility = p.facilities[f];
    const FacilityTerms& ft = terms.facilities[f];
    const int n = facility.amortisation_months;
    LinearExpr due;
    const int i_opening = t + 1 - facility.grace_months;  // d = -1
    if (i_opening >= 1 && i_opening <= n)
      due.add_constant(facility.drawn_usd_m * instalment_share(facility, ft.rate[0], i_opening));
    if (facility.amortisation != Amortisation::annuity) {
      const auto cumulative = [&](int d, double factor) {
        if (d >= 0) due.add(money.drawn[f][std::min(d, terms.months - 1)], factor);
      };
      cumulative(t - facility.grace_months - 1, 1.0 / n);
      cumulative(t - facility.grace_months - 1 - n, -1.0 / n);
      return due;
    }
    for (int i = 1; i <= n; ++i) {
      const int d = t - facility.grace_months - i;
      if (d < ft.from || d > ft.until) continue;
      for (const auto& use : v.draw[f])
        if (use[d].is_set()) due.add(use[d], instalment_share(facility, ft.rate[d], i));
    }
    return due;
  }

  void charges(Index<Facility> f, int t) {
    const Facility& facility = p.facilities[f];
    const FacilityTerms& ft = terms.facilities[f];
    LinearExpr interest;
    if (t > 0)
      interest.add(v.balance[f][t - 1], ft.rate[t]);
    else
      interest.add_constant(facility.drawn_usd_m * ft.rate[t]);
    interest_of_all[t].add(interest, 1);
    money.interest_and_fees[t].add(interest, 1);
    if (t < ft.from || t > ft.until || facility.commitment_fee_bp == 0) return;
    const double fee = facility.commitment_fee_bp / 1e4 / 12;
    LinearExpr undrawn;
    undrawn.add_constant(revolving(facility) ? facility.limit_usd_m : ft.limit_for_draws);
    if (revolving(facility)) {
      if (t > 0)
        undrawn.add(v.balance[f][t - 1], -1);
      else
        undrawn.add_constant(-facility.drawn_usd_m);
    } else if (t > 0) {
      undrawn.add(money.drawn[f][t - 1], -1);
    }
    money.interest_and_fees[t].add(undrawn, fee);
  }

  void refinance() {
    for (const auto& [f, drawn] : refinancing) {
      std::vector<LinearExpr> repaid(terms.months);
      for (const auto& other : p.facilities[f].refinances)
        for (int t = 0; t < terms.months; ++t)
          for (const auto* col :
               {&v.instalment[other.index][t], &v.prepayment[other.index][t], &v.balloon[other.index][t]})
            if (col->is_set()) repaid[t].add(*col, 1);
      const auto total = accumulate(p, RowFamily::refinanced, Subject(f, p.facilities[f].id), repaid, m);
      for (int t = 0; t < terms.months; ++t) {
        LinearExpr row;
        row.add(drawn[t], 1);
        row.add(total[t], -1);
        m.add_le(row_label(p, RowFamily::refinance, Subject(f, p.facilities[f].id), t), row, 0);
      }
    }
  }

  std::vector<std::pair<int, std::vector<ColId>>> refinancing;
};

}  // namespace

void add_debt(const Programme& p, const Terms& terms, Variables& v, const Balances& b, MoneyColumns& money,
              const Margins& margins, Model& m) {
  const size_t n = p.facilities.size();
  const std::vector<ColId> none(terms.months);
  v.draw.resize(n);
  v.balance.assign(n, none);
  v.instalment = v.balloon = v.prepayment = v.balance;
  money.drawn.resize(n);
  money.ahead.assign(n, none);
  EligibleCost cost{p, terms, b, m, {}};
  cost.paid[0] = accumulate(p, RowFamily::eligible_buildings, kProgramme, as_parts(money.building_paid), m);
  cost.paid[1] = accumulate(p, RowFamily::eligible_power, kProgramme, as_parts(money.power_paid), m);
  cost.paid[2] = accumulate(p, RowFamily::eligible_servers, kProgramme, as_parts(money.server_paid), m);
  money.eligible_buildings = cost.paid[0];
  money.eligible_power = cost.paid[1];
  std::vector<std::vector<LinearExpr>> drawn_for(3, std::vector<LinearExpr>(terms.months));
  std::vector<LinearExpr> interest(terms.months);
  DebtBuilder builder{p, terms, v, money, cost, margins, m, drawn_for, interest, {}};
  for (int f = 0; f < static_cast<int>(n); ++f) {
    builder.draws(Index<Facility>(f));
    builder.repayment(Index<Facility>(f));
  }
  builder.refinance();
  const char* names[] = {"buildings", "power", "servers"};
  for (int u = 0; u < 3; ++u)
    for (int t = 0; t < terms.months; ++t) {
      if (drawn_for[u][t].empty()) continue;
      LinearExpr row = drawn_for[u][t];
      row.add(cost.paid[u][t], -1);
      m.add_le(row_label(p, RowFamily::cost_once, Subject(u, names[u]), t), row, 0);
    }
  for (int t = 0; t < terms.months; ++t) {
    money.interest.push_back(m.add_col("interest/programme/" + p.month_at(t).text(), 0, kInfinity, 0));
    LinearExpr row = interest[t];
    m.state_range(money.interest[t], m.range(row));
    row.add(money.interest[t], -1);
    m.add_eq(row_label(p, RowFamily::interest, kProgramme, t), row, 0);
  }
}

}  // namespace stargate
