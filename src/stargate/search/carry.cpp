// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/carry.hpp"

#include <algorithm>
#include <map>

#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate {

namespace {

// Rows of one table of the old programme, by index, in the new one; none: not there.
template <class Row>
struct Places {
  ByRow<Row, Index<Row>> of;
  ByRow<Row, std::string> ids;
  Index<Row> operator()(Index<Row> row) const { return row ? of[row] : row; }
};

template <class Row>
Places<Row> places(const Rows<Row>& was, const Rows<Row>& now) {
  Places<Row> found;
  for (const Row& row : was) {
    const auto same = std::find_if(now.begin(), now.end(), [&](const Row& other) { return other.id == row.id; });
    found.of.push_back(same == now.end() ? Index<Row>() : Index<Row>(same - now.begin()));
    found.ids.push_back(row.id);
  }
  return found;
}

class Carrying {
 public:
  Carrying(const Programme& was, const Programme& now)
      : was_(was),
        now_(now),
        later_(was.settings.first_month - now.settings.first_month),
        sites_(places(was.sites, now.sites)),
        halls_(places(was.halls, now.halls)),
        tranches_(places(was.tranches, now.tranches)),
        offers_(places(was.offers, now.offers)),
        regions_(places(was.regions, now.regions)),
        platforms_(places(was.platforms, now.platforms)),
        campaigns_(places(was.campaigns, now.campaigns)),
        services_(places(was.services, now.services)),
        facilities_(places(was.facilities, now.facilities)) {}

  Carried run(const Plan& q) {
    Plan& plan = carried_.plan;
    plan.programme_name = now_.settings.name;
    plan.programme_hash = now_.hash;
    plan.goal = q.goal;
    plan.compute_month = q.compute_month;
    const int horizon = now_.horizon(), months = now_.total_months();
    rows("opening", q.openings, plan.openings, horizon, [&](Opening& r) { return on(r.site, sites_, "site"); });
    rows("start", q.starts, plan.starts, horizon, [&](Start& r) { return on(r.hall, halls_, "building class"); });
    rows("commitment", q.commitments, plan.commitments, horizon,
         [&](Commitment& r) { return on(r.tranche, tranches_, "tranche"); });
    rows("order", q.orders, plan.orders, horizon,
         [&](Order& r) { return on(r.offer, offers_, "offer") && on(r.region, regions_, "region"); });
    rows("install", q.installs, plan.installs, months,
         [&](Install& r) { return on(r.platform, platforms_, "platform") && on(r.hall, halls_, "building class"); });
    rows("retirement", q.retirements, plan.retirements, months, [&](Retirement& r) {
      r.installed += later_;
      return on(r.platform, platforms_, "platform") && on(r.hall, halls_, "building class");
    });
    rows("idle racks", q.idle, plan.idle, months,
         [&](Idle& r) { return on(r.platform, platforms_, "platform") && on(r.site, sites_, "site"); });
    rows("run", q.runs, plan.runs, horizon,
         [&](Run& r) { return on(r.campaign, campaigns_, "campaign") && (r.site < 0 || on(r.site, sites_, "site")); });
    rows("flow", q.flows, plan.flows, months,
         [&](Flow& r) { return on(r.region, regions_, "region") && on(r.service, services_, "service"); });
    rows("call", q.calls, plan.calls, months, [](Call&) { return true; });
    rows("draw", q.draws, plan.draws, months, [&](Draw& r) { return on(r.facility, facilities_, "facility"); });
    rows("repayment", q.repayments, plan.repayments, months,
         [&](Repayment& r) { return on(r.facility, facilities_, "facility"); });
    rows("distribution", q.distributions, plan.distributions, months, [](Distribution&) { return true; });
    rows("deposit credit", q.deposit_credits, plan.deposit_credits, horizon,
         [&](DepositCredit& r) { return on(r.offer, offers_, "offer"); });
    rows("funding shortfall", q.emergency_cash, plan.emergency_cash, months, [](EmergencyCash&) { return true; });
    contracts(q, plan);
    for (const auto& [what, count] : lost_)
      carried_.lost.push_back(std::to_string(count) + (count == 1 ? " row of " : " rows of ") + what);
    return std::move(carried_);
  }

 private:
  template <class Row, class Place>
  void rows(const std::string& table, const std::vector<Row>& from, std::vector<Row>& to, int months,
            const Place& place) {
    for (Row row : from) {
      row.month += later_;
      why_ = "outside the months";
      if (row.month >= 0 && row.month < months && place(row))
        to.push_back(row);
      else
        ++lost_[table + ": " + why_];
    }
  }

  template <class Row>
  bool on(Index<Row>& row, const Places<Row>& where, const char* table) {
    why_ = std::string(table) + " " + where.ids[row];
    row = where(row);
    return row.valid();
  }

  void contracts(const Plan& q, Plan& plan) {
    for (Contract row : q.contracts) {
      const Index<Offer> old = row.offer;
      if (on(row.offer, offers_, "offer") && same_period(row, old) && same_tier(row, old))
        plan.contracts.push_back(row);
      else
        ++lost_["contract: " + why_];
    }
  }

  // A contract is of months of the calendar: of the offer's period that begins in the same month, whatever its number.
  bool same_period(Contract& row, Index<Offer> old) {
    const Offer& offer = now_.offers[row.offer];
    const Month begins = rules::whole_period(was_.offers[old], row.period).first;
    const std::optional<int> period = rules::period_that_begins(offer, begins);
    why_ = offer.id + ", of the period from " + begins.text();
    row.period = period.value_or(0);
    return period.has_value();
  }

  // Tiers go over by their numbers; an offer without tiers has one.
  bool same_tier(Contract& row, Index<Offer> old) {
    const std::vector<int> were = rules::tier_numbers(was_, old), are = rules::tier_numbers(now_, row.offer);
    const int number = were.at(static_cast<size_t>(row.tier));
    const auto found = std::find(are.begin(), are.end(), number);
    why_ = now_.offers[row.offer].id + ", tier " + std::to_string(number);
    row.tier = static_cast<int>(found - are.begin());
    return found != are.end();
  }

  const Programme& was_;
  const Programme& now_;
  int later_;
  Places<Site> sites_;
  Places<Hall> halls_;
  Places<Tranche> tranches_;
  Places<Offer> offers_;
  Places<Region> regions_;
  Places<Platform> platforms_;
  Places<Campaign> campaigns_;
  Places<Service> services_;
  Places<Facility> facilities_;
  std::map<std::string, int> lost_;
  std::string why_;
  Carried carried_;
};

// Values of columns by what a plan says; columns that no row names are zero.
class Holding {
 public:
  Holding(const Programme& p, const Formulation& f, const Plan& q)
      : p_(p), f_(f), v_(f.variables), q_(q), value_(static_cast<size_t>(f.model.num_cols())) {}

  Held run() {
    sites();
    supply();
    racks();
    compute();
    for_each_physical_column(v_, [&](ColId c) { out_.fixings.emplace_back(c, value_[static_cast<size_t>(c.index)]); });
    return std::move(out_);
  }

 private:
  void put(ColId c, double value) {
    if (!c.is_set())
      ++out_.left_out;
    else
      value_[static_cast<size_t>(c.index)] += value;
  }

  // A cumulative count: from month t on.
  void from(const std::vector<ColId>& months, int t, double count) {
    if (t >= static_cast<int>(months.size()) || !months[static_cast<size_t>(t)].is_set()) ++out_.left_out;
    for (size_t u = static_cast<size_t>(t); u < months.size(); ++u)
      if (months[u].is_set()) value_[static_cast<size_t>(months[u].index)] += count;
  }

  void sites() {
    for (const Opening& r : q_.openings) from(v_.open[r.site], r.month, 1);
    for (const Start& r : q_.starts) from(v_.started[r.hall], r.month, r.count);
    for (const Commitment& r : q_.commitments) from(v_.committed[r.tranche], r.month, 1);
  }

  void supply() {
    for (const Contract& r : q_.contracts) {
      const auto& periods = f_.terms.offers[r.offer].periods;
      const auto found = std::find_if(periods.begin(), periods.end(),
                                      [&](const PeriodTerms& period) { return period.number == r.period; });
      const size_t y = static_cast<size_t>(found - periods.begin());
      if (found == periods.end() || r.tier >= static_cast<int>(v_.contract[r.offer][y].size())) {
        ++out_.left_out;
        continue;
      }
      put(v_.contract[r.offer][y][r.tier], 1);
      if (v_.reserved[r.offer][y].is_set()) put(v_.reserved[r.offer][y], static_cast<double>(r.reserved) / kRacks);
    }
    for (const Order& r : q_.orders) put(v_.order[r.offer][r.region][r.month], static_cast<double>(r.racks) / kRacks);
  }

  void racks() {
    for (const Install& r : q_.installs)
      put(v_.install[r.platform][r.hall][r.month], static_cast<double>(r.racks) / kRacks);
    for (const Retirement& r : q_.retirements) {
      const auto& ages = f_.terms.platforms[r.platform].retire_ages;
      const auto a = static_cast<size_t>(std::find(ages.begin(), ages.end(), r.month - r.installed) - ages.begin());
      const std::vector<ColId>* columns = r.installed >= 0 ? &v_.retire[r.platform][r.hall][r.installed] : cohort(r);
      put(columns && a < columns->size() ? (*columns)[a] : ColId{}, static_cast<double>(r.racks) / kRacks);
    }
    working();
  }

  // Racks at work: what the plan's cohorts leave standing, less its idle racks.
  void working() {
    const int months = f_.terms.months;
    const auto counts = [&](Index<Platform> platform, Index<Site> site, int t) -> double& {
      return value_[static_cast<size_t>(v_.working[platform][site][t].index)];
    };
    const auto stand = [&](Index<Platform> platform, Index<Site> site, int from, int until,
                           double racks) {  // at work in the months after `from` up to `until`
      for (int t = std::max(0, from + 1); t <= std::min(until, months - 1); ++t)
        if (v_.working[platform][site][t].is_set()) counts(platform, site, t) += racks / kRacks;
    };
    for (const Cohort& c : f_.terms.cohorts)
      stand(c.platform, p_.halls[c.hall].site.index, -1, std::max(0, c.month + p_.platforms[c.platform].life_months),
            c.racks);
    for (const Install& r : q_.installs)
      stand(r.platform, p_.halls[r.hall].site.index, r.month, r.month + p_.platforms[r.platform].life_months,
            static_cast<double>(r.racks));
    for (const Retirement& r : q_.retirements)
      stand(r.platform, p_.halls[r.hall].site.index, r.month, r.installed + p_.platforms[r.platform].life_months,
            -static_cast<double>(r.racks));
    for (const Idle& r : q_.idle) put(v_.working[r.platform][r.site][r.month], -static_cast<double>(r.racks) / kRacks);
  }

  const std::vector<ColId>* cohort(const Retirement& r) const {
    for (size_t i = 0; i < f_.terms.cohorts.size(); ++i) {
      const Cohort& c = f_.terms.cohorts[i];
      if (c.platform == r.platform && c.hall == r.hall && c.month == r.installed) return &v_.retire_cohort[i];
    }
    return nullptr;
  }

  void compute() {
    for (const Run& r : q_.runs) {
      const auto& hosts = f_.terms.campaigns[r.campaign].hosts;
      size_t h = 0;
      while (r.site >= 0 && h + 1 < hosts.size() && hosts[h].front() != r.site) ++h;
      put(v_.run[r.campaign][h][r.month], 1);
    }
    for (const Flow& r : q_.flows) put(v_.flow[r.region][r.service][r.month], static_cast<double>(r.h100e) / 1000);
  }

  const Programme& p_;
  const Formulation& f_;
  const Variables& v_;
  const Plan& q_;
  std::vector<double> value_;
  Held out_;
};

}  // namespace

Carried carry(const Programme& was, const Plan& plan, const Programme& now) { return Carrying(was, now).run(plan); }

Held hold(const Programme& p, const Formulation& f, const Plan& plan) { return Holding(p, f, plan).run(); }

}  // namespace stargate
