// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/assets.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "stargate/base/rounding.hpp"

namespace stargate::finance {

namespace {

constexpr int kMonthsOfYear = 12, kMonthsOfQuarter = 3;

// What enters service in one month, at one place.
struct Lot {
  int entered = 0;  // may be negative
  Money cost;
  std::int64_t racks = 0;  // where it is racks
};

// From which lot of the group, and what.
using RetiredRows = std::vector<std::pair<size_t, const RacksRetired*>>;

// What happens to a group, gathered before its months are walked.
struct Events {
  std::vector<Lot> lots;
  std::vector<RetiredRows> retired;  // [t]
};

Wear server_tax(ServerTax way, int life) {
  if (way == ServerTax::five_year) return {Wear::Kind::five_year, 0};
  return {way == ServerTax::straight ? Wear::Kind::straight : Wear::Kind::at_once, life};
}

class Registering {
 public:
  Registering(const Programme& p, const Derived& d) : p_(p), d_(d), months_(static_cast<size_t>(d.months)) {
    const auto classes = static_cast<size_t>(AssetClass::count_);
    out_.classes.assign(classes, std::vector<AssetMonth>(months_));
    out_.opening.resize(classes);
    out_.in_progress.assign(classes, std::vector<Money>(months_));
    out_.in_progress_opening.resize(classes);
    for (ByMonth<Money>* series : {&out_.sites, &out_.collateral, &out_.disposal_gain, &out_.tax_gain})
      series->resize(months_);
  }

  Assets run(HubPools pools) {
    out_.pools = std::move(pools);
    make_groups();
    enter_racks();
    for (const Works& works : d_.events.works) enter_works(works);
    if (p_.tax.servers == ServerTax::five_year) find_conventions();
    for (size_t g = 0; g < out_.groups.size(); ++g) {
      walk(g);
      add_to_class(out_.groups[g]);
    }
    keep(out_.sites, {CashLine::site_opening});
    keep(out_.collateral, {CashLine::collateral_posted, CashLine::collateral_returned});
    return std::move(out_);
  }

 private:
  void add_group(AssetClass of, Thing thing, int life, Wear tax) {
    out_.groups.push_back({of, thing, {Wear::Kind::straight, life}, tax, {}, std::vector<AssetMonth>(months_)});
  }
  void make_groups() {
    for (size_t k = 0; k < p_.platforms.size(); ++k) {
      const int life = p_.platforms[k].life_months;
      add_group(AssetClass::servers, {Thing::Kind::platform, static_cast<int>(k)}, life,
                server_tax(p_.tax.servers, life));
    }
    for (size_t h = 0; h < p_.halls.size(); ++h)
      add_group(AssetClass::buildings, {Thing::Kind::hall, static_cast<int>(h)}, 12 * p_.halls[h].life_years,
                {Wear::Kind::straight, p_.tax.building_months});
    for (size_t i = 0; i < p_.tranches.size(); ++i)
      add_group(AssetClass::power, {Thing::Kind::tranche, static_cast<int>(i)}, 12 * p_.tranches[i].life_years,
                {Wear::Kind::straight, p_.tax.power_months});
    events_.assign(out_.groups.size(), {{}, std::vector<RetiredRows>(months_)});
  }

  void enter_racks() {
    std::map<std::tuple<int, int, int>, size_t> cohorts;  // platform, hall, installed: lot of the platform's group
    const auto enter = [&](Index<Platform> platform, Index<Hall> hall, int installed, std::int64_t racks, Money cost) {
      auto& lots = events_[platform.position()].lots;
      const auto [found, fresh] = cohorts.try_emplace({platform, hall, installed}, lots.size());
      if (fresh) lots.push_back({installed, {}, 0});
      lots[found->second].cost += cost;
      lots[found->second].racks += racks;
    };
    for (const OpeningRacks& row : p_.opening_racks) {
      const Money value = Money::millions(p_.platforms[row.platform.index].value_usd_m);
      enter(row.platform.index, row.hall.index, p_.index_of(row.installed), row.racks, times(value, row.racks, 1));
    }
    for (size_t i = 0; i < d_.events.installed.size(); ++i) {
      const RacksInstalled& row = d_.events.installed[i];
      enter(row.platform, row.hall, row.month, row.racks, out_.pools.installed[i]);
    }
    for (const RacksRetired& row : d_.events.retired)
      events_[row.platform.position()].retired[static_cast<size_t>(row.month)].emplace_back(
          cohorts.at({row.platform, row.hall, row.installed}), &row);
  }

  size_t group_of(Thing thing) const {
    const size_t first = p_.platforms.size() + (thing.kind == Thing::Kind::tranche ? p_.halls.size() : 0);
    return first + static_cast<size_t>(thing.row);
  }

  void enter_works(const Works& works) {
    const size_t g = group_of(works.thing);
    const auto c = static_cast<size_t>(out_.groups[g].of);
    auto& lots = events_[g].lots;
    if (works.ready >= 0) out_.in_progress_opening[c] += works.opening;
    const auto in_progress = [&](int from, Money cost) {
      for (int t = from; t < std::min(works.ready, d_.months); ++t) out_.in_progress[c][static_cast<size_t>(t)] += cost;
    };
    in_progress(0, works.opening);
    Money cost = works.opening;
    for (size_t i = 0; i < works.paid.size(); ++i) {
      const int t = works.first + static_cast<int>(i);
      in_progress(t, works.paid[i]);
      if (t <= works.ready)
        cost += works.paid[i];
      else
        lots.push_back({t, works.paid[i], 0});
    }
    if (works.ready < d_.months) lots.push_back({works.ready, cost, 0});
  }

  void find_conventions() {
    std::map<int, PlacedInService> years;
    for (size_t g = 0; g < out_.groups.size(); ++g) {
      if (out_.groups[g].of == AssetClass::buildings) continue;
      for (const Lot& lot : kept_in_first_year(events_[g])) {
        const Month entered = p_.month_at(lot.entered);
        PlacedInService& year = years[entered.year()];
        year.year = entered.year();
        year.basis += lot.cost;
        if (entered.month() > kMonthsOfYear - kMonthsOfQuarter) year.last_quarter += lot.cost;
      }
    }
    for (const auto& [number, year] : years) {
      out_.years.push_back(year);
      if (year.mid_quarter()) mid_quarter_.insert(number);
    }
  }

  // The lots without what leaves in the calendar year in which it entered.
  std::vector<Lot> kept_in_first_year(const Events& events) const {
    std::vector<Lot> lots = events.lots;
    for (int t = 0; t < d_.months; ++t)
      for (const auto& [i, row] : events.retired[static_cast<size_t>(t)]) {
        Lot& lot = lots[i];
        if (p_.month_at(lot.entered).year() != p_.month_at(t).year()) continue;
        lot.cost -= times(lot.cost, row->racks, lot.racks);
        lot.racks -= row->racks;
      }
    return lots;
  }

  Money worn(const std::vector<Lot>& standing, const Wear& wear, Month first, int t) const {
    Wide sum = 0;
    for (const Lot& lot : standing)
      if (lot.cost != Money{})
        sum += Wide{lot.cost.in_cents()} *
               wear.worn(first + lot.entered, first + t, mid_quarter_.contains((first + lot.entered).year()));
    return times(Money::cents(1), sum, wear.whole());
  }

  void walk(size_t g) {
    AssetGroup& group = out_.groups[g];
    auto& lots = events_[g].lots;
    const Month first = p_.settings.first_month;
    std::vector<Lot> standing(lots.size());
    const auto enter = [&](int t, bool opening) {
      Money added;
      for (size_t i = 0; i < lots.size(); ++i) {
        if (opening ? lots[i].entered >= 0 : lots[i].entered != t) continue;
        standing[i] = lots[i];
        added += lots[i].cost;
      }
      return added;
    };
    group.opening.gross = enter(-1, true);
    group.opening.worn = worn(standing, group.book, first, -1);
    Money tax_worn = worn(standing, group.tax, first, -1);
    group.opening.tax_basis = group.opening.gross - tax_worn;
    AssetMonth before = group.opening;
    for (int t = 0; t < d_.months; ++t) {
      AssetMonth& month = group.months[static_cast<size_t>(t)];
      month.added = enter(t, false);
      const Money book = worn(standing, group.book, first, t), tax = worn(standing, group.tax, first, t);
      month.wear = book - before.worn;
      month.tax_wear = tax - tax_worn;
      month.worn = book, tax_worn = tax;
      Money received;
      if (const auto& rows = events_[g].retired[static_cast<size_t>(t)]; !rows.empty()) {
        received = retire(rows, standing, month.retired_cost);
        month.worn = worn(standing, group.book, first, t);
        tax_worn = worn(standing, group.tax, first, t);
      }
      month.retired_wear = book - month.worn;
      month.gross = before.gross + month.added - month.retired_cost;
      month.tax_basis = month.gross - tax_worn;
      out_.disposal_gain[static_cast<size_t>(t)] += received - month.retired_cost + month.retired_wear;
      out_.tax_gain[static_cast<size_t>(t)] += received - month.retired_cost + tax - tax_worn;
      before = month;
    }
  }

  // Takes what is retired from what stands; answers the price received.
  static Money retire(const RetiredRows& rows, std::vector<Lot>& standing, Money& cost) {
    Money received;
    for (const auto& [i, row] : rows) {
      Lot& lot = standing[i];
      const Money out = times(lot.cost, row->racks, lot.racks);
      lot.cost -= out;
      lot.racks -= row->racks;
      cost += out;
      received += row->received;
    }
    return received;
  }

  static void add(AssetMonth& sum, const AssetMonth& part) {
    for (Money AssetMonth::* field :
         {&AssetMonth::added, &AssetMonth::retired_cost, &AssetMonth::wear, &AssetMonth::retired_wear,
          &AssetMonth::gross, &AssetMonth::worn, &AssetMonth::tax_wear, &AssetMonth::tax_basis})
      sum.*field += part.*field;
  }
  void add_to_class(const AssetGroup& group) {
    const auto c = static_cast<size_t>(group.of);
    add(out_.opening[c], group.opening);
    for (size_t t = 0; t < months_; ++t) add(out_.classes[c][t], group.months[t]);
  }

  void keep(ByMonth<Money>& series, std::initializer_list<CashLine> lines) const {
    Money sum;
    for (size_t t = 0; t < months_; ++t) {
      for (const CashLine line : lines) sum -= d_.cash_lines[static_cast<size_t>(line)][t];
      series[t] = sum;
    }
  }

  const Programme& p_;
  const Derived& d_;
  size_t months_;
  std::vector<Events> events_;  // [group]
  std::set<int> mid_quarter_;   // calendar years of that convention
  Assets out_;
};

}  // namespace

Assets assets_of(const Programme& programme, const Audit& audit) {
  return Registering(programme, audit.derived).run(hub_pools(programme, audit));
}

}  // namespace stargate::finance
