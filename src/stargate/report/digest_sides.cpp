// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/digest_sides.hpp"

#include <cmath>

#include "stargate/io/store/decisions.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::report {
namespace {

template <class Row>
const Row& at(const std::vector<Row>& rows, int index) {
  return rows.at(static_cast<std::size_t>(index));
}

class Gathering {
 public:
  explicit Gathering(const ComparedPlan& side)
      : p_(side.programme), plan_(side.plan), d_(side.audit.derived), f_(side.finance) {}

  std::map<ThingKey, ThingOfPlan> gathered() {
    sites();
    suppliers();
    capital();
    sales();
    details();
    money();
    return std::move(things_);
  }

 private:
  ThingOfPlan& site(int row) { return things_[{MovedKind::site, at(p_.sites, row).id}]; }
  ThingOfPlan& site_of_hall(Index<Hall> hall) { return site(at(p_.halls, hall).site.index); }
  ThingOfPlan& supplier(Index<Offer> offer) {
    return things_[{MovedKind::supplier, at(p_.plants, at(p_.offers, offer).plant.index).supplier.id}];
  }
  ThingOfPlan& facility(int row) { return things_[{MovedKind::facility, at(p_.facilities, row).id}]; }
  ThingOfPlan& partners() { return things_[{MovedKind::partners, ""}]; }

  void add(ThingOfPlan& thing, Measure measure, int month, double amount) {
    if (amount != 0) thing.decided[measure][p_.month_at(month)] += amount;
  }

  void sites() {
    for (const Opening& o : plan_.openings) add(site(o.site), Measure::opening, o.month, 1);
    for (const Start& s : plan_.starts) add(site_of_hall(s.hall), Measure::building, s.month, s.count);
    for (const Commitment& c : plan_.commitments)
      add(site(at(p_.tranches, c.tranche).site.index), Measure::commitment, c.month, 1);
    for (const Install& i : plan_.installs)
      add(site_of_hall(i.hall), Measure::racks_installed, i.month, static_cast<double>(i.racks));
    for (const Retirement& r : plan_.retirements)
      add(site_of_hall(r.hall), Measure::racks_retired, r.month, static_cast<double>(r.racks));
    for (std::size_t s = 0; s < d_.power_available_mw.size(); ++s)
      for (int t = 0; t < d_.months; ++t)
        if (at(d_.power_available_mw[s], t) > 0) {
          add(site(static_cast<int>(s)), Measure::power, t, 1);
          break;
        }
  }

  void suppliers() {
    for (const Order& o : plan_.orders)
      add(supplier(o.offer), Measure::racks_ordered, o.month, static_cast<double>(o.racks));
    for (const Contract& c : plan_.contracts) {
      const Offer& offer = at(p_.offers, c.offer);
      add(supplier(c.offer), Measure::contract, p_.index_of(rules::whole_period(offer, c.period).first), 1);
    }
    for (const DepositCredit& c : plan_.deposit_credits)
      add(supplier(c.offer), Measure::deposit_credit, c.month, c.amount.in_millions());
  }

  void capital() {
    for (const Draw& x : plan_.draws) add(facility(x.facility), Measure::drawn, x.month, x.amount.in_millions());
    for (const Repayment& r : plan_.repayments)
      add(facility(r.facility), Measure::repaid, r.month, (r.instalment + r.balloon + r.prepayment).in_millions());
    for (const Call& c : plan_.calls) add(partners(), Measure::called, c.month, c.amount.in_millions());
    for (const Distribution& x : plan_.distributions)
      add(partners(), Measure::distributed, x.month, x.amount.in_millions());
  }

  void sales() {
    for (std::size_t s = 0; s < d_.received_k.size(); ++s)
      for (int t = 0; t < d_.months; ++t)
        add(things_[{MovedKind::service, p_.services.at(s).id}], Measure::served, t, 1000 * at(d_.received_k[s], t));
    for (const Run& r : plan_.runs) {
      ThingOfPlan& campaign = things_[{MovedKind::campaign, at(p_.campaigns, r.campaign).id}];
      add(campaign, Measure::run, r.month, 1);
      campaign.host = r.site < 0 ? "all its sites" : at(p_.sites, r.site).id;
    }
  }

  // The thing that a decision is about; nothing for those of the partners.
  ThingOfPlan* thing_of(const DecisionTable& table, const void* row) {
    for (const DecisionColumn& column : table.columns) {
      const int index = static_cast<int>(column.get(row));
      switch (column.kind) {
        case DecisionKind::offer:
          return &supplier(Index<Offer>(index));
        case DecisionKind::tranche:
          return &site(at(p_.tranches, index).site.index);
        case DecisionKind::hall:
          return &site_of_hall(Index<Hall>(index));
        case DecisionKind::facility:
          return &facility(index);
        case DecisionKind::service:
          return &things_[{MovedKind::service, at(p_.services, index).id}];
        case DecisionKind::campaign:
          return &things_[{MovedKind::campaign, at(p_.campaigns, index).id}];
        case DecisionKind::site:
          return &site(index);
        default:
          break;
      }
    }
    return &partners();
  }

  void details() {
    for (const DecisionTable& table : decision_tables()) {
      for (int i = 0; i < table.size(plan_); ++i) {
        const void* row = table.row(plan_, i);
        std::string key(table.name);
        for (const DecisionColumn& column : table.columns)
          if (column.key) key += "/" + decision_text(p_, column, row);
        ThingOfPlan* thing = thing_of(table, row);
        for (const DecisionColumn& column : table.columns) {
          if (column.key) continue;
          // A month as a value is that of the calendar, so that plans of other first months can be held against it.
          const bool month = column.kind == DecisionKind::month;
          const std::int64_t value = month ? p_.month_at(static_cast<int>(column.get(row))) - Month() : column.get(row);
          if (value != 0) thing->detail[key + "/" + std::string(column.name)] += value;
        }
      }
    }
  }

  ThingOfPlan& thing_of(const finance::OwnedMoney& row) {
    switch (row.kind) {
      case MovedKind::site:
        return site(row.row);
      case MovedKind::supplier:
        return things_[{row.kind, at(p_.suppliers, row.row).id}];
      case MovedKind::facility:
        return facility(row.row);
      case MovedKind::platform:
        return things_[{row.kind, at(p_.platforms, row.row).id}];
      case MovedKind::region:
        return things_[{row.kind, at(p_.regions, row.row).id}];
      case MovedKind::service:
        return things_[{row.kind, at(p_.services, row.row).id}];
      case MovedKind::campaign:
        return things_[{row.kind, at(p_.campaigns, row.row).id}];
      case MovedKind::partners:
      case MovedKind::programme:
        break;
    }
    return things_[{row.kind, ""}];
  }

  void money() {
    for (const finance::OwnedMoney& row : finance::money_by_owner(p_, d_, f_)) {
      ThingOfPlan& thing = thing_of(row);
      thing.money = row.money;
      thing.present = row.present;
    }
  }

  const Programme& p_;
  const Plan& plan_;
  const Derived& d_;
  const finance::Finance& f_;
  std::map<ThingKey, ThingOfPlan> things_;
};

}  // namespace

std::map<ThingKey, ThingOfPlan> things_of(const ComparedPlan& plan) { return Gathering(plan).gathered(); }

}  // namespace stargate::report
