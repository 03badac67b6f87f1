#include "stargate/answers/levers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace stargate {

namespace {

constexpr double kSwingPct = 10;       // of quantities and prices
constexpr int kSwingDays = 90;         // of construction and power
constexpr int kSwingDeliveryDays = 28;
constexpr double kDaysPerMonth = 30, kDaysPerWeek = 7;

template <class Rows, class Owner>
bool has_rows(const Rows& rows, Owner owner, int index) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return (row.*owner).index == index; });
}

class Catalogue {
 public:
  explicit Catalogue(const Programme& p) : p_(p) {}

  std::vector<Lever> make() {
    sites();
    supply();
    demand();
    money();
    return std::move(all_);
  }

 private:
  Lever& add(LeverKind kind, std::string what, const std::string& where, std::string path, std::string unit, double step, double units_asked = 1) {
    Lever lever;
    lever.kind = kind;
    lever.what = std::move(what);
    lever.where = where;
    lever.path = std::move(path);
    lever.unit = std::move(unit);
    lever.step = step;
    lever.units_asked = units_asked;
    all_.push_back(std::move(lever));
    return all_.back();
  }

  static Lever& free(Lever& lever) {
    lever.never_hurts = true;
    return lever;
  }

  // More is better when `step` is positive.
  static void scaled(Lever& lever) {
    const double up = lever.step > 0 ? 1 + kSwingPct / 100 : 1 - kSwingPct / 100, down = 2 - up;
    lever.better = {fmt::format("{}=x{:g}", lever.path, up), fmt::format("{:+.0f} %", (up - 1) * 100)};
    lever.worse = {fmt::format("{}=x{:g}", lever.path, down), fmt::format("{:+.0f} %", (down - 1) * 100)};
  }
  static void shifted(Lever& lever, double by, const std::string& unit) {
    const double towards = lever.step > 0 ? by : -by;
    lever.better = {fmt::format("{}={:+g}", lever.path, towards), fmt::format("{:+g} {}", towards, unit)};
    lever.worse = {fmt::format("{}={:+g}", lever.path, -towards), fmt::format("{:+g} {}", -towards, unit)};
  }
  // A lead of `days` can be cut to nothing at most.
  static void delayed(Lever& lever, int days, int swing) {
    shifted(lever, swing, "days");
    if (const int cut = std::min(days, swing); cut < swing) lever.better = {fmt::format("{}=-{}", lever.path, cut), fmt::format("-{} days", cut)};
  }

  void sites() {
    for (size_t s = 0; s < p_.sites.size(); ++s) {
      const Site& site = p_.sites[s];
      if (has_rows(p_.grid_bases, &GridBase::site, static_cast<int>(s)))
        scaled(free(add(LeverKind::power, "grid power", site.id, "site_grid." + site.id + "/*.mw", "MW", 1, 5)));
      if (site.install_racks_per_month > 0)
        scaled(free(add(LeverKind::buildings, "installation rate", site.id, "site." + site.id + ".install_racks_per_month", "rack a month", 1, 5)));
      free(add(LeverKind::buildings, "starts in three months", site.id, "site." + site.id + ".starts_per_quarter", "start", 1)).whole = true;
      if (has_rows(p_.power_prices, &PowerPrice::site, static_cast<int>(s)))
        scaled(add(LeverKind::price, "energy price", site.id, "site_power_price." + site.id + "/*.usd_per_mwh", "USD per MWh less", -1));
    }
    for (const Hall& hall : p_.halls) {
      if (hall.lead_days >= kDaysPerMonth) delayed(add(LeverKind::time, "construction time", hall.id, "hall." + hall.id + ".lead_days", "month sooner", -kDaysPerMonth), hall.lead_days, kSwingDays);
      if (hall.max_count > 0) free(add(LeverKind::buildings, "buildings allowed", hall.id, "hall." + hall.id + ".max_count", "building", 1)).whole = true;
      scaled(add(LeverKind::price, "building cost", hall.id, "hall." + hall.id + ".capex_usd_m", "USD m less", -1));
    }
    for (const Tranche& q : p_.tranches) {
      const bool opening = std::any_of(p_.opening_tranches.begin(), p_.opening_tranches.end(), [&](const OpeningTranche& o) { return o.tranche.id == q.id; });
      if (!opening && q.lead_days >= kDaysPerMonth) delayed(add(LeverKind::time, "power lead time", q.id, "tranche." + q.id + ".lead_days", "month sooner", -kDaysPerMonth), q.lead_days, kSwingDays);
      scaled(add(LeverKind::power, "power tranche", q.id, "tranche." + q.id + ".mw", "MW", 1, 5));
    }
    for (const Region& region : p_.regions)
      if (region.hub_racks_max > 0) scaled(free(add(LeverKind::supply, "hub room", region.id, "region." + region.id + ".hub_racks_max", "rack", 1, 10)));
  }

  void supply() {
    for (const Offer& offer : p_.offers) {
      scaled(free(add(LeverKind::supply, "offer capacity", offer.id, "offer_capacity." + offer.id + "/*.racks_per_month", "rack a month", 1)));
      scaled(add(LeverKind::price, "offer price", offer.id, "offer_price." + offer.id + "/*.usd_m_per_rack", "USD 10,000 a rack less", -0.01));
      if (offer.lead_days >= kDaysPerWeek)
        delayed(add(LeverKind::time, "offer lead time", offer.id, "offer." + offer.id + ".lead_days", "week sooner", -kDaysPerWeek), offer.lead_days, kSwingDeliveryDays);
    }
    for (size_t i = 0; i < p_.plants.size(); ++i)
      if (has_rows(p_.plant_capacities, &PlantCapacity::plant, static_cast<int>(i)))
        scaled(free(add(LeverKind::supply, "plant capacity", p_.plants[i].id, "plant_capacity." + p_.plants[i].id + "/*.racks_per_month", "rack a month", 1)));
    for (size_t i = 0; i < p_.components.size(); ++i)
      if (has_rows(p_.component_limits, &ComponentLimit::component, static_cast<int>(i)))
        scaled(free(add(LeverKind::supply, "component supply", p_.components[i].id, "component_limit." + p_.components[i].id + "/*.units_per_quarter", "unit a quarter", 1, 20)));
  }

  void demand() {
    for (size_t d = 0; d < p_.services.size(); ++d) {
      if (!has_rows(p_.demands, &Demand::service, static_cast<int>(d))) continue;
      const std::string& id = p_.services[d].id;
      scaled(add(LeverKind::demand, "service demand", id, "service_demand." + id + "/*.h100e_k", "1000 H100e", 1));
      scaled(add(LeverKind::price, "service price", id, "service_demand." + id + "/*.usd_per_h100e_hour", "cent an H100e-hour", 0.01));
    }
    for (const Campaign& campaign : p_.campaigns)
      if (campaign.revenue_usd_m > 0) scaled(add(LeverKind::price, "campaign revenue", campaign.id, "campaign." + campaign.id + ".revenue_usd_m", "USD m", 1, 10));
  }

  void money() {
    for (const Partner& partner : p_.partners)
      scaled(add(LeverKind::money, "commitment", partner.id, "partner." + partner.id + ".commitment_usd_m", "USD m", 1, std::max(1.0, partner.commitment_usd_m / 1000)));
    for (const Facility& facility : p_.facilities) {
      const std::string path = "facility." + facility.id;
      scaled(add(LeverKind::money, "facility limit", facility.id, path + ".limit_usd_m", "USD m", 1, std::max(1.0, facility.limit_usd_m / 1000)));
      if (facility.margin_bp >= 25) shifted(add(LeverKind::price, "facility margin", facility.id, path + ".margin_bp", "basis point less", -1, 5), std::min(100.0, facility.margin_bp), "bp");
      if (facility.dscr_min > 1) shifted(add(LeverKind::money, "cover asked for", facility.id, path + ".dscr_min", "0.01 of cover less", -0.01), 0.1, "of cover");
      if (facility.share_of_cost_pct > 0 && facility.share_of_cost_pct < 90) shifted(add(LeverKind::money, "share of cost paid", facility.id, path + ".share_of_cost_pct", "% of cost", 1), 5, "points");
      if (facility.advance_rate_pct > 0 && facility.advance_rate_pct < 90) shifted(add(LeverKind::money, "advance rate", facility.id, path + ".advance_rate_pct", "% of collateral", 1), 5, "points");
    }
    const Capital& capital = p_.capital;
    if (capital.gearing_max_pct < 95) shifted(add(LeverKind::money, "gearing limit", "capital", "capital.gearing_max_pct", "% of gearing", 1), 5, "points");
    if (capital.min_cash_usd_m >= 10) scaled(add(LeverKind::money, "minimum cash", "capital", "capital.min_cash_usd_m", "USD m less", -1, 10));
    scaled(add(LeverKind::price, "weight of what is left", "programme", "programme.terminal_weight_pct", "% of its weight", 1));
    if (all_.back().better.set.empty() || p_.settings.terminal_weight_pct * (1 + kSwingPct / 100) > 100) shifted(all_.back(), std::min(10.0, 100 - p_.settings.terminal_weight_pct), "points");
    if (p_.settings.terminal_weight_pct >= 99) all_.pop_back();
    if (p_.settings.hurdle_rate_pct > 2) shifted(add(LeverKind::price, "hurdle rate", "programme", "programme.hurdle_rate_pct", "% a year less", -1), 1, "points");
  }

  const Programme& p_;
  std::vector<Lever> all_;
};

}  // namespace

const char* name(LeverKind kind) {
  switch (kind) {
    case LeverKind::power: return "power";
    case LeverKind::buildings: return "buildings";
    case LeverKind::supply: return "supply";
    case LeverKind::time: return "time";
    case LeverKind::money: return "money";
    case LeverKind::demand: return "demand";
    case LeverKind::price: return "price";
  }
  return "";
}

std::string Lever::change(double units) const { return fmt::format("{}={:+.10g}", path, step * units); }

double Lever::weeks(double units) const { return kind == LeverKind::time ? -step * units / kDaysPerWeek : 0; }

std::vector<Lever> levers(const Programme& p) { return Catalogue(p).make(); }

}  // namespace stargate
