// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "stargate/rules/delivery.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/worth.hpp"
#include "tests/plan/audit_before/walk_racks.hpp"

namespace stargate::auditing_before {

namespace {

class Walk {
 public:
  Walk(const Case& c, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        ledger_(ledger),
        findings_(findings),
        regions_(p_.regions.size()),
        moved_(p_.platforms.size() * regions_, ByMonth<rules::RackParts>(static_cast<size_t>(c.months), 0)),
        value_(p_.suppliers.size(), std::vector<long double>(static_cast<size_t>(c.months), 0.0L)) {
    out_.accepted.assign(moved_.size(), ByMonth<double>(static_cast<size_t>(c.months), 0.0));
    out_.stock = out_.accepted;
  }

  Hubs run() {
    for (const Order& order : c_.plan.orders) {
      const Offer& offer = p_.offers[static_cast<size_t>(order.offer)];
      const Lane* lane = rules::find_lane(p_, offer.plant.index, order.region);
      if (lane == nullptr) continue;
      const rules::Kernel arrivals = rules::acceptance(offer, *lane);
      for (const rules::Kernel::Share& share : arrivals.shares()) {
        accept(offer, order.region, order.month + share.after,
               static_cast<rules::RackParts>(share.parts) * order.racks);
      }
    }
    for (const OpeningOrder& row : p_.opening_orders) {
      accept(p_.offers[static_cast<size_t>(row.offer.index)], row.region.index, std::max(0, c_.from(row.accepted)),
             static_cast<rules::RackParts>(rules::kPartsPerRack) * row.racks);
    }
    for (size_t i = 0; i < moved_.size(); ++i) {
      for (size_t t = 0; t < moved_[i].size(); ++t) out_.accepted[i][t] = rules::in_racks(moved_[i][t]);
    }
    accepted_ = moved_;
    for (const Install& install : c_.plan.installs) {
      const Hall& hall = p_.halls[static_cast<size_t>(install.hall)];
      const int region = p_.sites[static_cast<size_t>(hall.site.index)].region.index;
      moved_[hub(install.platform, region)][static_cast<size_t>(install.month)] -=
          static_cast<rules::RackParts>(rules::kPartsPerRack) * install.racks;
    }
    stock_hubs();
    for (const auto& supplier : value_) {
      out_.accepted_value.emplace_back();
      for (const long double usd_m : supplier) out_.accepted_value.back().push_back(cents(usd_m));
    }
    return std::move(out_);
  }

 private:
  size_t hub(int platform, int region) const {
    return static_cast<size_t>(platform) * regions_ + static_cast<size_t>(region);
  }

  void accept(const Offer& offer, int region, int t, rules::RackParts parts) {
    if (t >= c_.months) return;
    moved_[hub(offer.platform.index, region)][static_cast<size_t>(t)] += parts;
    const int supplier = p_.plants[static_cast<size_t>(offer.plant.index)].supplier.index;
    if (supplier < 0) return;
    value_[static_cast<size_t>(supplier)][static_cast<size_t>(t)] +=
        static_cast<long double>(parts) / rules::kPartsPerRack *
        p_.platforms[static_cast<size_t>(offer.platform.index)].value_usd_m;
  }

  // Runs what comes in and goes out into stocks, and pays for their storage.
  void stock_hubs() {
    for (size_t k = 0; k < p_.platforms.size(); ++k) {
      const double value = p_.platforms[k].value_usd_m;
      out_.new_at_end.push_back(rules::kUninstalledShare *
                                std::min(value, rules::offered_at_end(p_, static_cast<int>(k)).value_or(value)));
    }
    out_.left.assign(moved_.size(), 0);
    for (size_t r = 0; r < regions_; ++r) {
      ByMonth<rules::RackParts> total(static_cast<size_t>(c_.months), 0);
      for (size_t k = 0; k < p_.platforms.size(); ++k) {
        const size_t i = k * regions_ + r;
        rules::RackParts stock = 0;
        for (size_t t = 0; t < total.size(); ++t) {
          stock += moved_[i][t];
          out_.stock[i][t] = rules::in_racks(stock);
          total[t] += stock;
          if (stock < 0) missing(k, r, static_cast<int>(t), -rules::in_racks(stock));
        }
        const long double left = left_at_end(k, i, stock);
        out_.left[i] = static_cast<double>(left);
        out_.terminal += cents(left * out_.new_at_end[k]);
      }
      keep(r, total);
    }
  }

  // Racks leave a hub in the order in which they came: those left at the end are the last that were accepted. Each
  // counts by the share of value that its age leaves, which in a hub never rises.
  long double left_at_end(size_t platform, size_t i, rules::RackParts stock) const {
    const rules::ResidualCurve curve(p_, static_cast<int>(platform));
    long double sum = 0;
    double share = 1e300;
    for (int t = c_.months - 1; t >= 0 && stock > 0; --t) {
      share = std::min(share, curve.at(c_.months - 1 - t));
      const rules::RackParts parts = std::min(stock, accepted_[i][static_cast<size_t>(t)]);
      sum += share * static_cast<long double>(rules::in_racks(parts));
      stock -= parts;
    }
    return sum;
  }

  void missing(size_t platform, size_t region, int t, double racks) {
    const std::string place = p_.platforms[platform].id + "/" + p_.regions[region].id;
    findings_.broken(Rule::hub_stock, place, t, racks, "racks",
                     sentence("The hub of ", p_.regions[region].id, " is short of ", racks, " racks of ",
                              p_.platforms[platform].id, " in ", findings_.at(t), "."));
  }

  void keep(size_t r, const ByMonth<rules::RackParts>& total) {
    const Region& region = p_.regions[r];
    const rules::RackParts room = rules::parts_of(region.hub_racks_max);
    for (size_t t = 0; t < total.size(); ++t) {
      const int month = static_cast<int>(t);
      const double racks = std::max(0.0, rules::in_racks(total[t]));
      ledger_.pay(CashLine::storage, month, cents(region.storage_usd_k_per_rack_month / 1000.0L * racks),
                  {Thing::Kind::region, static_cast<int>(r)});
      if (room > 0 && total[t] > room)
        findings_.hard(ShortfallKind::hub, region.id, month, rules::in_racks(total[t] - room), "racks");
    }
  }

  const Case& c_;
  const Programme& p_;
  Ledger& ledger_;
  Findings& findings_;
  size_t regions_;
  std::vector<ByMonth<rules::RackParts>> moved_, accepted_;  // [platform * regions + region][t]: in less out; in
  std::vector<std::vector<long double>> value_;              // [supplier][t]: of accepted racks, USD m
  Hubs out_;
};

}  // namespace

Hubs walk_hubs(const Case& c, Ledger& ledger, Findings& findings) { return Walk(c, ledger, findings).run(); }

}  // namespace stargate::auditing_before
