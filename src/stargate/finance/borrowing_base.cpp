// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/borrowing_base.hpp"

#include <algorithm>
#include <deque>
#include <numeric>

#include "stargate/finance/rate.hpp"
#include "stargate/rules/delivery.hpp"

namespace stargate::finance {

namespace {

using rules::kPartsPerRack;

struct Accepted {
  int month = 0;
  std::int64_t racks = 0;
};

// Whole racks of a hub, by the month in which their last part arrives.
class Hub {
 public:
  explicit Hub(int months) : parts_(static_cast<size_t>(months), 0) {}
  void accept(int month, Wide parts) {
    if (month < static_cast<int>(parts_.size())) parts_[static_cast<size_t>(month)] += parts;
  }
  void close_month(int t) {
    sum_ += parts_[static_cast<size_t>(t)];
    const auto whole = static_cast<std::int64_t>(sum_ / kPartsPerRack);
    if (whole > racks_) waiting_.push_back({t, whole - racks_});
    racks_ = whole;
  }
  std::vector<Accepted> take(int t, std::int64_t racks) {
    std::vector<Accepted> taken;
    while (racks > 0 && !waiting_.empty()) {
      Accepted& first = waiting_.front();
      const std::int64_t out = std::min(racks, first.racks);
      taken.push_back({first.month, out});
      racks -= out;
      first.racks -= out;
      if (first.racks == 0) waiting_.pop_front();
    }
    if (racks > 0) taken.push_back({t, racks});
    return taken;
  }

 private:
  std::vector<Wide> parts_;
  Wide sum_ = 0;
  std::int64_t racks_ = 0;
  std::deque<Accepted> waiting_;
};

class Lots {
 public:
  Lots(const Programme& p, const Derived& d)
      : p_(p), d_(d), hubs_(p.platforms.size() * p.regions.size(), Hub(d.months)) {}

  std::vector<RackLot> run() {
    for (const OpeningRacks& row : p_.opening_racks) {
      const int installed = p_.index_of(row.installed);
      add(row.platform.index, row.hall.index, installed, installed, row.racks);
    }
    fill_hubs();
    for (int t = 0; t < d_.months; ++t) {
      for (Hub& hub : hubs_) hub.close_month(t);
      for (const RacksInstalled& row : d_.events.installed) {
        if (row.month != t) continue;
        const Index<Region> region = p_.sites[p_.halls[row.hall].site.index].region.index;
        for (const Accepted& one : hub(row.platform, region).take(t, row.racks))
          add(row.platform, row.hall, one.month, t, one.racks);
      }
    }
    for (const RacksRetired& row : d_.events.retired) retire(row);
    return std::move(lots_);
  }

 private:
  Hub& hub(Index<Platform> platform, Index<Region> region) {
    return hubs_[static_cast<size_t>(platform) * p_.regions.size() + static_cast<size_t>(region)];
  }

  void fill_hubs() {
    const auto accept = [&](Index<Offer> offer, Index<Region> region, int month, Wide parts) {
      hub(p_.offers[offer].platform.index, region).accept(month, parts);
    };
    for (const Purchase& bought : d_.events.purchases)
      for (const Arrival& arrival : bought.accepted)
        accept(bought.offer, bought.region, arrival.month, Wide{arrival.parts} * bought.racks);
    for (const OpeningOrder& row : p_.opening_orders)
      accept(row.offer.index, row.region.index, std::max(0, p_.index_of(row.accepted)),
             Wide{kPartsPerRack} * row.racks);
  }

  void add(Index<Platform> platform, Index<Hall> hall, int accepted, int installed, std::int64_t racks) {
    if (racks > 0) lots_.push_back({platform, hall, accepted, installed, d_.months, racks});
  }

  // The oldest acceptances go first; a lot of which a part goes is divided.
  void retire(const RacksRetired& row) {
    std::int64_t left = row.racks;
    for (size_t i = 0; i < lots_.size() && left > 0; ++i) {
      const RackLot lot = lots_[i];
      if (lot.platform != row.platform || lot.hall != row.hall || lot.installed != row.installed ||
          lot.gone <= row.month)
        continue;
      const std::int64_t out = std::min(left, lot.racks);
      lots_[i].racks = out;
      lots_[i].gone = row.month;
      if (out < lot.racks) add(lot.platform, lot.hall, lot.accepted, lot.installed, lot.racks - out);
      left -= out;
    }
  }

  const Programme& p_;
  const Derived& d_;
  std::vector<Hub> hubs_;  // [platform * regions + region]
  std::vector<RackLot> lots_;
};

}  // namespace

std::vector<RackLot> rack_lots(const Programme& programme, const Audit& audit) {
  return Lots(programme, audit.derived).run();
}

Money worth_of(const Programme& programme, const RackLot& lot, std::int64_t racks, int month) {
  const int life = programme.capital.collateral_life_months, age = std::max(0, month - lot.installed);
  if (age >= life) return {};
  return times(Money::millions(programme.platforms[lot.platform].value_usd_m), Wide{racks} * (life - age), life);
}

std::vector<Pledge> pledges(const Programme& programme, const std::vector<RackLot>& lots, const Run& run, int month) {
  std::vector<size_t> order(lots.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return lots[a].accepted < lots[b].accepted; });
  std::erase_if(order, [&](size_t i) { return lots[i].installed > month || lots[i].gone <= month; });

  std::vector<Pledge> found;
  size_t at = 0;
  std::int64_t used = 0;  // racks of the lot at `at`
  const auto take = [&](Index<Facility> facility, std::int64_t racks) {
    const size_t i = order[at];
    found.push_back({static_cast<int>(i), facility, racks, worth_of(programme, lots[i], racks, month)});
    used += racks;
    if (used == lots[i].racks) ++at, used = 0;
    return found.back().worth;
  };
  for (size_t f = 0; f < programme.facilities.size(); ++f) {
    const Rate advance = Rate::per_cent(programme.facilities[f].advance_rate_pct);
    if (advance.billionths <= 0) continue;
    const Money balance = run.loans[f][static_cast<size_t>(month)].closing;
    Money needed = Money::cents(rounded_ratio(Wide{balance.in_cents()} * kOne, advance.billionths));
    while (needed > Money{} && at < order.size()) {
      const std::int64_t left = lots[order[at]].racks - used;
      const Money worth = worth_of(programme, lots[order[at]], left, month);
      if (worth == Money{}) {
        ++at, used = 0;  // worth nothing to a lender
        continue;
      }
      const Wide racks = (Wide{needed.in_cents()} * left + worth.in_cents() - 1) / worth.in_cents();
      needed -= take(Index<Facility>(f), static_cast<std::int64_t>(std::min(Wide{left}, racks)));
    }
  }
  while (at < order.size()) take(-1, lots[order[at]].racks - used);
  return found;
}

std::vector<PledgeAt> year_end_pledges(const Programme& p, const std::vector<RackLot>& lots, const Run& run) {
  std::vector<PledgeAt> all;
  for (int t = 0; t < p.total_months(); ++t)
    if (p.month_at(t).month() == 12 || t + 1 == p.total_months())
      for (const Pledge& pledge : pledges(p, lots, run, t)) all.push_back({t, pledge});
  return all;
}

}  // namespace stargate::finance
