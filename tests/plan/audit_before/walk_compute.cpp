// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_compute.hpp"

#include <algorithm>

#include "stargate/rules/calendar.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/series.hpp"
#include "tests/plan/audit_before/walk_campaigns.hpp"

namespace stargate::auditing_before {

namespace {

using Table = std::vector<ByMonth<double>>;

class Walk {
 public:
  Walk(const Case& c, const Racks& racks, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        ledger_(ledger),
        findings_(findings),
        price_(rules::step_table(p_, p_.demands, p_.services.size(), &Demand::service, &Demand::usd_per_h100e_hour)),
        penalty_(rules::step_table(p_, p_.demands, p_.services.size(), &Demand::service,
                                   &Demand::penalty_usd_per_h100e_hour)) {
    const ByMonth<double> none(static_cast<size_t>(c.months), 0.0);
    out_.online_k.assign(p_.platforms.size(), none);
    out_.demand_k = rules::step_table(p_, p_.demands, p_.services.size(), &Demand::service, &Demand::h100e_k);
    out_.received_k.assign(p_.services.size(), none);
    out_.shortfall_k.assign(p_.services.size(), none);
    out_.campaign_use_k = none;
    out_.unserved.resize(none.size());
    at_site_.assign(p_.platforms.size(), Table(p_.sites.size(), none));
    capacity_.assign(p_.regions.size(), none);
    take_from_racks(racks);
  }

  Compute run() {
    used_ = walk_campaigns(c_, at_site_, ledger_, findings_);
    for (const auto& region : used_) {
      for (size_t t = 0; t < region.size(); ++t) out_.campaign_use_k[t] += region[t];
    }
    send_flows();
    check_regions();
    for (size_t d = 0; d < p_.services.size(); ++d) serve(d);
    return std::move(out_);
  }

 private:
  void take_from_racks(const Racks& racks) {
    for (size_t k = 0; k < p_.platforms.size(); ++k) {
      const double k_per_rack = p_.platforms[k].availability_pct / 100 * p_.platforms[k].h100e_per_rack / 1000;
      for (size_t s = 0; s < p_.sites.size(); ++s) {
        const auto r = static_cast<size_t>(p_.sites[s].region.index);
        for (int t = 0; t < c_.months; ++t) {
          const double given = k_per_rack * static_cast<double>(racks.working[k][s][static_cast<size_t>(t)]);
          at_site_[k][s][static_cast<size_t>(t)] = given;
          capacity_[r][static_cast<size_t>(t)] += given;
          out_.online_k[k][static_cast<size_t>(t)] += given;
        }
      }
    }
  }

  void send_flows() {
    const auto latency = rules::latency_table(p_);
    for (const Flow& flow : c_.plan.flows) {
      if (flow.h100e == 0) continue;
      const auto r = static_cast<size_t>(flow.region), d = static_cast<size_t>(flow.service),
                 t = static_cast<size_t>(flow.month);
      const Service& service = p_.services[d];
      const double share = latency[r][static_cast<size_t>(service.region.index)];
      used_[r][t] += static_cast<double>(flow.h100e) / 1000;
      if (share != rules::kNoFlow) {
        out_.received_k[d][t] += share * static_cast<double>(flow.h100e) / 1000;
        continue;
      }
      findings_.broken(Rule::flow_latency, p_.regions[r].id + "/" + service.id, flow.month,
                       static_cast<double>(flow.h100e), "H100e",
                       sentence(flow.h100e, " H100e of ", p_.regions[r].id, " serve ", service.id, " in ",
                                findings_.at(flow.month), ", which ", p_.regions[r].id, " cannot reach."));
    }
  }

  void check_regions() {
    for (size_t r = 0; r < p_.regions.size(); ++r) {
      for (size_t t = 0; t < used_[r].size(); ++t) {
        if (!is_above(used_[r][t], capacity_[r][t])) continue;
        findings_.broken(Rule::region_capacity, p_.regions[r].id, static_cast<int>(t), used_[r][t] - capacity_[r][t],
                         "k H100e",
                         sentence("Region ", p_.regions[r].id, " gives ", used_[r][t], " k H100e in ",
                                  findings_.at(static_cast<int>(t)), "; its racks have ", capacity_[r][t], "."));
      }
    }
  }

  // USD m of `k_h100e` thousand H100e over the hours of month t at `usd` each.
  long double worth(double k_h100e, size_t t, double usd) const {
    return static_cast<long double>(k_h100e) * 1000 * rules::hours(p_, static_cast<int>(t)) * usd / 1e6L;
  }

  void serve(size_t d) {
    const Service& service = p_.services[d];
    for (size_t t = 0; t < out_.demand_k[d].size(); ++t) {
      const int month = static_cast<int>(t);
      const double received = out_.received_k[d][t];
      const double missing = std::max(0.0, out_.demand_k[d][t] - received);
      out_.shortfall_k[d][t] = missing;
      if (is_above(received, out_.demand_k[d][t])) {
        findings_.broken(Rule::received_above_demand, service.id, month, received - out_.demand_k[d][t], "k H100e",
                         sentence("Service ", service.id, " receives ", received, " k H100e in ", findings_.at(month),
                                  " and wants ", out_.demand_k[d][t], "."));
      }
      ledger_.receive(CashLine::service_revenue, month, revenue(d, t), {Thing::Kind::service, static_cast<int>(d)});
      const Money penalty = service.contracted ? cents(worth(missing, t, penalty_[d][t])) : Money{};
      ledger_.pay(CashLine::penalties, month, penalty, {Thing::Kind::service, static_cast<int>(d)});
      out_.unserved[t] += cents(worth(missing, t, std::max(price_[d][t], penalty_[d][t])));
      if (missing > kOneH100eK)
        findings_.priced(ShortfallKind::service, service.id, month, missing, "k H100e", penalty);
    }
    if (service.contracted) {
      out_.backlog += part_of(revenue(d, out_.demand_k[d].size() - 1),
                              service.backlog_months * static_cast<long double>(service.backlog_margin_pct) / 100);
    }
  }

  Money revenue(size_t d, size_t t) const {
    return cents(worth(out_.received_k[d][t], t, price_[d][t]) * p_.services[d].utilisation_pct / 100);
  }

  const Case& c_;
  const Programme& p_;
  Ledger& ledger_;
  Findings& findings_;
  Table price_, penalty_;       // [service][t]
  std::vector<Table> at_site_;  // [platform][site][t], k H100e
  Table capacity_, used_;       // [region][t], k H100e
  Compute out_;
};

}  // namespace

Compute walk_compute(const Case& c, const Racks& racks, Ledger& ledger, Findings& findings) {
  return Walk(c, racks, ledger, findings).run();
}

}  // namespace stargate::auditing_before
