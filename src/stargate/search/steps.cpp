// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/steps.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/programme/field_time.hpp"
#include "stargate/rules/calendar.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/search/decided_steps.hpp"
#include "stargate/search/fitting.hpp"

namespace stargate {

namespace {

constexpr int kQuarter = 3;

class Stepped {
 public:
  Stepped(const Programme& p, int months) : p_(p), terms_(make_terms(p)), step_(months), q_(p) {}

  Programme run() {
    figures();
    const int months = p_.total_months();
    q_.settings.months = ceil_step(p_.horizon());
    q_.settings.tail_months = std::max(1, nearest_steps(months) - q_.settings.months);
    supply();
    sites();
    demand();
    q_.decided.clear();
    q_.decided = decided_in_steps(p_, q_, step_);
    return std::move(q_);
  }

 private:
  int floor_step(int months) const { return months >= 0 ? months / step_ : -((-months + step_ - 1) / step_); }
  int ceil_step(int months) const { return -floor_step(-months); }
  int nearest_steps(int months) const { return floor_step(months + step_ / 2); }
  // A whole number of steps near a lead of whole months, as days.
  int lead_days_of(int days) const {
    return static_cast<int>(nearest_steps(rules::whole_months(days)) * rules::kMonthDays);
  }
  double compounded_pct(double per_year) const { return (std::pow(1 + per_year / 100, step_) - 1) * 100; }
  int at_least_one(int months) const { return months == 0 ? 0 : std::max(1, nearest_steps(months)); }
  Month from(Month m) const { return m.is_set() ? p_.settings.first_month + ceil_step(p_.index_of(m)) : m; }
  Month until(Month m) const { return m.is_set() ? p_.settings.first_month + floor_step(p_.index_of(m)) : m; }
  int steps() const { return q_.total_months(); }
  Month month(int step) const { return p_.settings.first_month + step; }

  // Sum or mean of a monthly series over a step; the last month stands for those that are missing.
  double sum(const std::vector<double>& monthly, int step) const {
    double total = 0;
    for (int t = step_ * step; t < step_ * (step + 1); ++t)
      total += monthly[std::min(static_cast<size_t>(t), monthly.size() - 1)];
    return total;
  }
  double mean(const std::vector<double>& monthly, int step) const { return sum(monthly, step) / step_; }

  // Every figure by what it says of time (programme/field_time).
  void figures() {
    for (const TableInfo& table : tables())
      for (const FieldInfo& field : table.fields)
        if (const FieldTime time = time_of(table, field); time != FieldTime::unsaid)
          for (int i = 0; i < table.size(q_); ++i) {
            void* row = table.row(q_, i);
            const Value now = field.get(row);
            if (const auto* month = std::get_if<Month>(&now))
              field.set(row, month_of(time, *month));
            else if (const auto* whole = std::get_if<std::int64_t>(&now))
              field.set(row, static_cast<std::int64_t>(whole_of(time, static_cast<int>(*whole))));
            else
              field.set(row, number_of(time, std::get<double>(now)));
          }
  }

  Month month_of(FieldTime time, Month month) const {
    switch (time) {
      case FieldTime::from:
        return from(month);
      case FieldTime::until:
        return until(month);
      case FieldTime::at:
        return p_.settings.first_month + nearest_steps(p_.index_of(month));
      default:
        return month;
    }
  }

  int whole_of(FieldTime time, int n) const {
    switch (time) {
      case FieldTime::per_month:
        return n * step_;
      case FieldTime::per_quarter:
        return n * (step_ / kQuarter);
      case FieldTime::days:
        return n / step_;
      case FieldTime::months:
        return nearest_steps(n);
      case FieldTime::some_months:
        return at_least_one(n);
      case FieldTime::lead:
        return lead_days_of(n);
      case FieldTime::years:
        return std::max(1, nearest_steps(n));
      default:
        return n;
    }
  }

  double number_of(FieldTime time, double x) const {
    switch (time) {
      case FieldTime::per_month:
      case FieldTime::simple_rate:
        return x * step_;
      case FieldTime::per_quarter:
        return x * (step_ / kQuarter);
      case FieldTime::compound_rate:
        return compounded_pct(x);
      default:
        return x;
    }
  }

  void supply() {
    for (Platform& k : q_.platforms) k.available_from = {};  // what it closes is taken from the capacity of offers
    q_.plant_capacities.clear();
    q_.component_limits.clear();
    q_.offer_prices.clear();
    q_.offer_capacities.clear();
    for (int t = 0; t < steps(); ++t) {
      for (Index<Plant> i : indices(p_.plants))
        if (terms_.plant_capacity[i][0] >= 0)
          q_.plant_capacities.push_back({{p_.plants[i].id, i}, month(t), sum(terms_.plant_capacity[i], t)});
      for (Index<Component> i : indices(p_.components)) {
        const auto& limits = terms_.component_limit[i];
        double limit = 0;
        for (int k = step_ / kQuarter * t; k < step_ / kQuarter * (t + 1); ++k)
          limit += limits[std::min(static_cast<size_t>(k), limits.size() - 1)];
        q_.component_limits.push_back({{p_.components[i].id, i}, month(t), limit});
      }
      for (Index<Offer> o : indices(p_.offers)) {
        const Ref<Offer> offer{p_.offers[o].id, o};
        q_.offer_prices.push_back({offer, month(t), mean(terms_.offers[o].price, t)});
        q_.offer_capacities.push_back({offer, month(t), sum(terms_.offers[o].capacity, t)});
      }
    }
    for (Offer& o : q_.offers) {
      o.order_from = std::min(o.order_from, o.order_until);
      // Racks serve from the step after their installation: that much later than in months. It is taken off the way.
      o.lead_days = static_cast<int>(std::max(0.0, o.lead_days - (step_ - 1) * rules::kMonthDays) / step_);
    }
  }

  void sites() {
    q_.grid_bases.clear();
    q_.power_prices.clear();
    for (int t = 0; t < steps(); ++t)
      for (Index<Site> s : indices(p_.sites)) {
        const Ref<Site> site{p_.sites[s].id, s};
        q_.grid_bases.push_back({site, month(t), mean(terms_.sites[s].grid_mw, t)});
        q_.power_prices.push_back({site, month(t), mean(terms_.sites[s].usd_per_mwh, t) * hours(t)});
      }
  }

  // How many times the hours of its calendar month a step has.
  double hours(int step) const { return sum(terms_.hours, step) / rules::hours(p_, step); }

  void demand() {
    for (Service& s : q_.services) s.backlog_months /= step_;
    std::vector<Demand> demands;
    for (Index<Service> d : indices(p_.services)) {
      const rules::StepSeries given(p_.demands, &Demand::service, d);
      for (int t = 0; t < steps(); ++t) {
        Demand row{{p_.services[d].id, d}, month(t), mean(terms_.services[d].demand_k, t), 0, 0};
        if (const Demand* last = given.at(p_.month_at(step_ * (t + 1) - 1))) {
          row.usd_per_h100e_hour = last->usd_per_h100e_hour * hours(t);
          row.penalty_usd_per_h100e_hour = last->penalty_usd_per_h100e_hour * hours(t);
        }
        demands.push_back(row);
      }
    }
    q_.demands = std::move(demands);
    for (Campaign& c : q_.campaigns) c.start_from = std::min(c.start_from, c.start_until);
  }

  const Programme& p_;
  Terms terms_;
  int step_;  // months
  Programme q_;
};

}  // namespace

Programme in_steps(const Programme& p, int months) { return Stepped(p, months).run(); }

Decisions in_months(const Programme& p, const Formulation& monthly, const Formulation& stepped, int step,
                    const Decisions& in_steps) {
  const Terms& terms = monthly.terms;
  const int H = terms.horizon;
  Decisions d = no_decisions(p, monthly);
  for (Index<Site> s : indices(p.sites)) {
    std::vector<int> starts(H + 3, 0);  // of all halls of the site
    const auto room = [&](int t) {
      for (int from = std::max(0, t - 2); from <= t; ++from)
        if (starts[from] + starts[from + 1] + starts[from + 2] >= p.sites[s].starts_per_quarter) return false;
      return true;
    };
    for (Index<Hall> c : terms.sites[s].halls)
      for (int n = 0; n < stepped.terms.horizon; ++n)
        for (int i = 0; i < in_steps.starts[c][n]; ++i) {
          int t = std::max(0, step * (n + stepped.terms.halls[c].lead) - terms.halls[c].lead);
          while (t < H && (!monthly.variables.started[c][t].is_set() || !room(t))) ++t;
          if (t >= H) continue;
          ++d.starts[c][t];
          ++starts[t];
        }
    for (Index<Tranche> q : terms.sites[s].tranches)
      if (in_steps.committed[q] >= 0 && terms.tranches[q].from <= terms.tranches[q].until)
        d.committed[q] =
            std::clamp(step * (in_steps.committed[q] + stepped.terms.tranches[q].lead) - terms.tranches[q].lead,
                       terms.tranches[q].from, terms.tranches[q].until);
  }
  obey_decided(p, monthly, d);
  return d;
}

}  // namespace stargate
