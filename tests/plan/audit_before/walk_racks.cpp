// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_racks.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "stargate/rules/fit.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::auditing_before {

namespace {

// Racks of one platform in one hall, installed in one month, possibly in the past.
struct Cohort {
  int platform = 0, hall = 0, installed = 0;
  std::int64_t opening = 0, racks = 0;  // of the past, and of this plan
  std::map<int, std::int64_t> early;    // retired early, by month
};

class Walk {
 public:
  Walk(const Case& c, const Construction& construction, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        construction_(construction),
        ledger_(ledger),
        findings_(findings),
        residual_(rules::residual_curves(c.programme)),
        collateral_(static_cast<size_t>(c.months), 0.0L),
        worth_(static_cast<size_t>(c.months), 0.0L) {
    const auto months = static_cast<size_t>(c.months);
    out_.opening.assign(p_.platforms.size(), std::vector<std::int64_t>(p_.halls.size(), 0));
    out_.standing.assign(p_.platforms.size(),
                         std::vector<ByMonth<std::int64_t>>(p_.halls.size(), ByMonth<std::int64_t>(months, 0)));
    out_.retired.assign(p_.platforms.size(), ByMonth<std::int64_t>(months, 0));
  }

  Racks run() {
    for (const OpeningRacks& row : p_.opening_racks) {
      cohort(row.platform.index, row.hall.index, c_.from(row.installed)).opening += row.racks;
      out_.opening[static_cast<size_t>(row.platform.index)][static_cast<size_t>(row.hall.index)] += row.racks;
    }
    for (const Install& install : c_.plan.installs) {
      if (install.racks > 0) put(install);
    }
    for (const Retirement& retirement : c_.plan.retirements) {
      if (retirement.racks > 0) retire_early(retirement);
    }
    for (const auto& [key, one] : cohorts_) live(one);
    check_pace();
    check_halls();
    switch_off();
    for (size_t t = 0; t < worth_.size(); ++t) {
      out_.collateral_value.push_back(cents(collateral_[t]));
      out_.residual_value.push_back(cents(worth_[t]));
    }
    return std::move(out_);
  }

 private:
  Cohort& cohort(int platform, int hall, int installed) {
    Cohort& one = cohorts_[{platform, hall, installed}];
    one.platform = platform, one.hall = hall, one.installed = installed;
    return one;
  }

  void put(const Install& install) {
    const Platform& platform = p_.platforms[static_cast<size_t>(install.platform)];
    const Hall& hall = p_.halls[static_cast<size_t>(install.hall)];
    if (!rules::fits(platform, hall)) {
      findings_.broken(
          Rule::install_fit, platform.id + "/" + hall.id, install.month, static_cast<double>(install.racks), "racks",
          sentence(install.racks, " racks of ", platform.id, " are installed in ", findings_.at(install.month),
                   " in building class ", hall.id, ", which does not take them."));
    }
    cohort(install.platform, install.hall, install.month).racks += install.racks;
    const Money cost = cents(static_cast<long double>(platform.install_usd_m_per_rack) * install.racks);
    ledger_.pay(CashLine::install, install.month, cost, {Thing::Kind::platform, install.platform, install.hall});
    out_.installed.push_back({install.platform, install.hall, install.month, install.racks, cost});
  }

  void retire_early(const Retirement& row) {
    const Platform& platform = p_.platforms[static_cast<size_t>(row.platform)];
    const std::string place = platform.id + "/" + p_.halls[static_cast<size_t>(row.hall)].id;
    const std::int64_t age = static_cast<std::int64_t>(row.month) - row.installed;
    const int from = platform.retire_from_months;
    if (from <= 0 || age < from || age >= platform.life_months || (age - from) % 12 != 0) {
      findings_.broken(Rule::retirement_age, place, row.month, static_cast<double>(row.racks), "racks",
                       sentence(row.racks, " racks of ", place, " are retired in ", findings_.at(row.month),
                                " at the age of ", age, " months, which is not one of those allowed."));
      return;
    }
    const auto found = cohorts_.find({row.platform, row.hall, row.installed});
    if (found != cohorts_.end()) {
      found->second.early[row.month] += row.racks;
      return;
    }
    findings_.broken(Rule::retirement_cohort, place, row.month, static_cast<double>(row.racks), "racks",
                     sentence(row.racks, " racks of ", place, " are retired in ", findings_.at(row.month),
                              ", but none were installed in ", findings_.at(row.installed), "."));
  }

  // Takes `racks` out of service in `month`; `pays` is false for those that were past their life already.
  void take_out(const Cohort& one, int month, std::int64_t racks, bool pays) {
    const auto k = static_cast<size_t>(one.platform);
    out_.retired[k][static_cast<size_t>(month)] += racks;
    const double share = pays ? residual_[k].at(month - one.installed) : 0;
    const Money price = cents(share * static_cast<long double>(p_.platforms[k].value_usd_m) * racks);
    ledger_.receive(CashLine::disposals, month, price, {Thing::Kind::platform, one.platform, one.hall});
    if (racks > 0) out_.retirements.push_back({one.platform, one.hall, one.installed, month, racks, price});
  }

  void live(const Cohort& one) {
    const auto k = static_cast<size_t>(one.platform);
    const auto h = static_cast<size_t>(one.hall);
    const Platform& platform = p_.platforms[k];
    const int end = one.installed + platform.life_months;  // month of retirement at the latest
    std::int64_t left = one.opening + (one.installed < 0 ? one.racks : 0);
    for (int t = 0; t < c_.months; ++t) {
      if (t == one.installed) left += one.racks;
      if (const auto early = one.early.find(t); early != one.early.end())
        left -= retire(one, early->first, early->second, left);
      if (t >= end && left > 0) {
        take_out(one, t, left, t == end);
        left = 0;
      }
      if (t >= end) break;
      out_.standing[k][h][static_cast<size_t>(t)] += left;
      const int age = std::max(0, t - one.installed);
      const long double value = static_cast<long double>(platform.value_usd_m) * left;
      worth_[static_cast<size_t>(t)] += residual_[k].at(age) * value;
      collateral_[static_cast<size_t>(t)] += rules::straight_line(age, p_.capital.collateral_life_months) * value;
    }
  }

  std::int64_t retire(const Cohort& one, int month, std::int64_t racks, std::int64_t left) {
    if (racks > left) {
      const std::string place =
          p_.platforms[static_cast<size_t>(one.platform)].id + "/" + p_.halls[static_cast<size_t>(one.hall)].id;
      findings_.broken(Rule::retirement_cohort, place, month, static_cast<double>(racks - left), "racks",
                       sentence(racks, " racks of ", place, " installed in ", findings_.at(one.installed),
                                " are retired in ", findings_.at(month), ", but only ", left, " are left of them."));
    }
    const std::int64_t out = std::min(racks, left);
    take_out(one, month, out, true);
    return out;
  }

  void check_pace() {
    std::vector<ByMonth<std::int64_t>> installed(p_.sites.size(),
                                                 ByMonth<std::int64_t>(static_cast<size_t>(c_.months), 0));
    for (const Install& install : c_.plan.installs) {
      const int site = p_.halls[static_cast<size_t>(install.hall)].site.index;
      installed[static_cast<size_t>(site)][static_cast<size_t>(install.month)] += install.racks;
    }
    for (size_t s = 0; s < p_.sites.size(); ++s) {
      for (size_t t = 0; t < installed[s].size(); ++t) {
        const double most = p_.sites[s].install_racks_per_month;
        const auto racks = static_cast<double>(installed[s][t]);
        if (racks <= most) continue;
        findings_.broken(Rule::install_rate, p_.sites[s].id, static_cast<int>(t), racks - most, "racks",
                         sentence("Site ", p_.sites[s].id, " installs ", racks, " racks in ",
                                  findings_.at(static_cast<int>(t)), "; its crews install ", most, "."));
      }
    }
  }

  void check_halls() {
    for (size_t h = 0; h < p_.halls.size(); ++h) {
      const Hall& hall = p_.halls[h];
      for (int t = 0; t < c_.months; ++t) {
        rules::Load load;
        for (size_t k = 0; k < p_.platforms.size(); ++k)
          load.add(p_.platforms[k], static_cast<double>(out_.standing[k][h][static_cast<size_t>(t)]));
        const int ready = construction_.ready[h][static_cast<size_t>(t)];
        check_hall(hall, t, Rule::hall_mw, "MW", load.mw, hall.it_mw * ready);
        check_hall(hall, t, Rule::hall_positions, "positions", load.positions, hall.positions * ready);
      }
    }
  }

  void check_hall(const Hall& hall, int t, Rule rule, const char* unit, double used, double most) {
    if (!is_above(used, most)) return;
    findings_.broken(rule, hall.id, t, used - most, unit,
                     sentence("Racks in building class ", hall.id, " take ", used, " ", unit, " in ", findings_.at(t),
                              "; its ready buildings have ", most, "."));
  }

  // Racks at work: those that stood at the end of the month before, less the idle ones of the plan.
  void switch_off() {
    const std::vector<ByMonth<std::int64_t>> none(p_.sites.size(),
                                                  ByMonth<std::int64_t>(static_cast<size_t>(c_.months), 0));
    out_.idle.assign(p_.platforms.size(), none);
    out_.working = out_.idle;
    for (const Idle& row : c_.plan.idle) {
      out_.idle[static_cast<size_t>(row.platform)][static_cast<size_t>(row.site)][static_cast<size_t>(row.month)] +=
          row.racks;
    }
    for (size_t k = 0; k < p_.platforms.size(); ++k) {
      for (size_t h = 0; h < p_.halls.size(); ++h) {
        auto& site = out_.working[k][static_cast<size_t>(p_.halls[h].site.index)];
        for (int t = 0; t < c_.months; ++t) site[static_cast<size_t>(t)] += out_.stood(k, h, t);
      }
      for (size_t s = 0; s < p_.sites.size(); ++s) {
        for (size_t t = 0; t < none[s].size(); ++t) leave(k, s, t, out_.working[k][s][t]);
      }
    }
  }

  void leave(size_t k, size_t s, size_t t, std::int64_t& working) {
    const std::int64_t stood = working;
    std::int64_t& idle = out_.idle[k][s][t];
    if (idle > stood) {
      const int month = static_cast<int>(t);
      findings_.broken(Rule::idle_racks, p_.platforms[k].id + "/" + p_.sites[s].id, month,
                       static_cast<double>(idle - stood), "racks",
                       sentence(idle, " racks of ", p_.platforms[k].id, " are idle at ", p_.sites[s].id, " in ",
                                findings_.at(month), ", where ", stood, " stand."));
      idle = stood;
    }
    working -= idle;
  }

  const Case& c_;
  const Programme& p_;
  const Construction& construction_;
  Ledger& ledger_;
  Findings& findings_;
  std::vector<rules::ResidualCurve> residual_;
  std::map<std::tuple<int, int, int>, Cohort> cohorts_;
  std::vector<long double> collateral_, worth_;  // [t], USD m
  Racks out_;
};

}  // namespace

Racks walk_racks(const Case& c, const Construction& construction, Ledger& ledger, Findings& findings) {
  return Walk(c, construction, ledger, findings).run();
}

}  // namespace stargate::auditing_before
