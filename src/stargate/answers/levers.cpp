// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/levers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/base/calendar.hpp"
#include "stargate/programme/decided.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate {

namespace {

constexpr double kSwingPct = 10;  // of quantities and prices
constexpr int kSwingMonths = 3;   // of construction, power and notice
constexpr int kSwingDeliveryDays = 28;
constexpr double kDaysPerWeek = 7;

constexpr size_t kMostDecided = 12;  // rows of what is decided: a whole plan that is held has too many to ask about
constexpr double kNearly = 1e-9;     // of a month: units that were computed are whole up to this

template <class Rows, class Owner>
bool has_rows(const Rows& rows, Owner owner, int index) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return (row.*owner).index == index; });
}

template <class Row>
int index_of(const std::vector<Row>& rows, const Row& row) {
  return static_cast<int>(&row - rows.data());
}

class Catalogue {
 public:
  explicit Catalogue(const Programme& p) : p_(p) {}

  std::vector<Lever> make() {
    sites();
    supply();
    demand();
    money();
    decided();
    return std::move(all_);
  }

 private:
  Lever& add(LeverKind kind, std::string what, const std::string& where, std::string path, std::string unit,
             double step, double units_asked = 1) {
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
  // A lead that counts in whole months.
  void lead(std::string what, const std::string& where, std::string path, std::string unit, int days) {
    if (days <= 0) return;
    Lever& lever = add(LeverKind::time, std::move(what), where, std::move(path), std::move(unit), -rules::kMonthDays);
    lever.lead_days = days;
    lever.whole_figure = true;
    lever.grain = 1;
    const int sooner = std::min(kSwingMonths, rules::whole_months(days));
    lever.better = {lever.change(sooner), fmt::format("{} months sooner", sooner)};
    lever.worse = {lever.change(-kSwingMonths), fmt::format("{} months later", kSwingMonths)};
  }
  // Days that count one by one.
  void delivery(std::string what, const std::string& where, std::string path, int days) {
    if (days <= 0) return;
    const bool weeks = days >= kDaysPerWeek;
    Lever& lever = add(LeverKind::time, std::move(what), where, std::move(path), weeks ? "week sooner" : "day sooner",
                       weeks ? -kDaysPerWeek : -1);
    lever.whole_figure = true;
    lever.grain = -1 / lever.step;
    const int cut = std::min(days, kSwingDeliveryDays);
    lever.better = {fmt::format("{}=-{}", lever.path, cut), fmt::format("-{} days", cut)};
    lever.worse = {fmt::format("{}=+{}", lever.path, kSwingDeliveryDays), fmt::format("+{} days", kSwingDeliveryDays)};
  }
  Lever& counted(LeverKind kind, std::string what, const std::string& where, std::string path, std::string unit,
                 double step = 1) {
    Lever& lever = free(add(kind, std::move(what), where, std::move(path), std::move(unit), step));
    lever.whole_figure = true;
    lever.grain = 1;
    return lever;
  }

  void sites() {
    for (size_t s = 0; s < p_.sites.size(); ++s) {
      const Site& site = p_.sites[s];
      if (has_rows(p_.grid_bases, &GridBase::site, static_cast<int>(s)))
        scaled(free(add(LeverKind::power, "grid power", site.id, "site_grid." + site.id + "/*.mw", "MW", 1, 5)));
      Lever& rate = free(add(LeverKind::buildings, "installation rate", site.id,
                             "site." + site.id + ".install_racks_per_month", "rack a month", 1, 5));
      if (site.install_racks_per_month > 0) scaled(rate);
      counted(LeverKind::buildings, "starts in three months", site.id, "site." + site.id + ".starts_per_quarter",
              "start")
          .whole = true;
      if (has_rows(p_.power_prices, &PowerPrice::site, static_cast<int>(s)))
        scaled(add(LeverKind::price, "energy price", site.id, "site_power_price." + site.id + "/*.usd_per_mwh",
                   "USD per MWh less", -1));
    }
    for (const Hall& hall : p_.halls) halls(hall);
    for (const Tranche& q : p_.tranches) tranches(q);
    for (const Region& region : p_.regions)
      if (region.hub_racks_max > 0)
        scaled(free(
            add(LeverKind::supply, "hub room", region.id, "region." + region.id + ".hub_racks_max", "rack", 1, 10)));
  }

  void halls(const Hall& hall) {
    const std::string path = "hall." + hall.id;
    const bool stands = has_rows(p_.opening_buildings, &OpeningBuilding::hall, index_of(p_.halls, hall));
    if (stands || hall.max_count > 0) {
      scaled(free(add(LeverKind::buildings, "IT power of a building", hall.id, path + ".it_mw", "MW a building", 1)));
      scaled(free(add(LeverKind::buildings, "rack positions of a building", hall.id, path + ".positions",
                      "position a building", 1)));
    }
    counted(LeverKind::buildings, "buildings allowed", hall.id, path + ".max_count", "building").whole = true;
    if (hall.max_count == 0) return;
    lead("construction time", hall.id, path + ".lead_days", "month sooner", hall.lead_days);
    scaled(add(LeverKind::price, "building cost", hall.id, path + ".capex_usd_m", "USD m less", -1));
  }

  void tranches(const Tranche& q) {
    const std::string path = "tranche." + q.id;
    const bool opening = rules::opening_tranche(p_, index_of(p_.tranches, q)) != nullptr;
    if (!opening) lead("power lead time", q.id, path + ".lead_days", "month sooner", q.lead_days);
    scaled(add(LeverKind::power, "power tranche", q.id, path + ".mw", "MW", 1, 5));
    if (q.ramp_months > 0)
      counted(LeverKind::power, "months until all of the power is there", q.id, path + ".ramp_months", "month less", -1)
          .never_hurts = false;
  }

  void supply() {
    for (const Offer& offer : p_.offers) {
      const std::string path = "offer." + offer.id;
      scaled(free(add(LeverKind::supply, "offer capacity", offer.id,
                      "offer_capacity." + offer.id + "/*.racks_per_month", "rack a month", 1)));
      scaled(add(LeverKind::price, "offer price", offer.id, "offer_price." + offer.id + "/*.usd_m_per_rack",
                 "USD 10,000 a rack less", -0.01));
      delivery("offer lead time", offer.id, path + ".lead_days", offer.lead_days);
      if (offer.min_order_racks > 0)
        free(add(LeverKind::supply, "least order", offer.id, path + ".min_order_racks", "rack less", -1,
                 std::min(offer.min_order_racks, 5.0)))
            .whole = true;
    }
    for (const OfferTier& tier : p_.offer_tiers) {
      const std::string where = fmt::format("{}/{}", tier.offer.id, tier.tier), path = "offer_tier." + where;
      if (tier.min_racks > 0)
        free(add(LeverKind::supply, "least volume of the contract tier", where, path + ".min_racks", "rack less", -1,
                 std::min(tier.min_racks * 1.0, 5.0)));
      if (tier.max_racks > 0)
        free(add(LeverKind::supply, "largest volume of the contract tier", where, path + ".max_racks", "rack", 1, 5));
    }
    for (const Lane& lane : p_.lanes)
      delivery("transit time", lane.plant.id + "/" + lane.region.id,
               "lane." + lane.plant.id + "/" + lane.region.id + ".days", lane.days);
    for (size_t i = 0; i < p_.plants.size(); ++i)
      if (has_rows(p_.plant_capacities, &PlantCapacity::plant, static_cast<int>(i)))
        scaled(free(add(LeverKind::supply, "plant capacity", p_.plants[i].id,
                        "plant_capacity." + p_.plants[i].id + "/*.racks_per_month", "rack a month", 1)));
    for (size_t i = 0; i < p_.components.size(); ++i)
      if (has_rows(p_.component_limits, &ComponentLimit::component, static_cast<int>(i)))
        scaled(free(add(LeverKind::supply, "component supply", p_.components[i].id,
                        "component_limit." + p_.components[i].id + "/*.units_per_quarter", "unit a quarter", 1, 20)));
  }

  void demand() {
    for (size_t d = 0; d < p_.services.size(); ++d) {
      if (!has_rows(p_.demands, &Demand::service, static_cast<int>(d))) continue;
      const std::string& id = p_.services[d].id;
      scaled(add(LeverKind::demand, "service demand", id, "service_demand." + id + "/*.h100e_k", "1000 H100e", 1));
      scaled(add(LeverKind::price, "service price", id, "service_demand." + id + "/*.usd_per_h100e_hour",
                 "cent an H100e-hour", 0.01));
    }
    for (const Campaign& campaign : p_.campaigns)
      if (campaign.revenue_usd_m > 0)
        scaled(add(LeverKind::price, "campaign revenue", campaign.id, "campaign." + campaign.id + ".revenue_usd_m",
                   "USD m", 1, 10));
  }

  void money() {
    for (const Partner& partner : p_.partners) {
      const std::string path = "partner." + partner.id;
      scaled(add(LeverKind::money, "commitment", partner.id, path + ".commitment_usd_m", "USD m", 1,
                 std::max(1.0, partner.commitment_usd_m / 1000)));
      lead("notice of a call", partner.id, path + ".notice_days", "month less", partner.notice_days);
    }
    for (const Facility& facility : p_.facilities) {
      const std::string path = "facility." + facility.id;
      scaled(add(LeverKind::money, "facility limit", facility.id, path + ".limit_usd_m", "USD m", 1,
                 std::max(1.0, facility.limit_usd_m / 1000)));
      if (facility.margin_bp >= 25)
        shifted(add(LeverKind::price, "facility margin", facility.id, path + ".margin_bp", "basis point less", -1, 5),
                std::min(100.0, facility.margin_bp), "bp");
      if (facility.dscr_min > 0.05)
        shifted(add(LeverKind::money, "cover asked for", facility.id, path + ".dscr_min", "0.01 of cover less", -0.01),
                std::min(0.1, facility.dscr_min / 2), "of cover");
      if (facility.ltv_max_pct > 0 && facility.ltv_max_pct < 200)
        shifted(add(LeverKind::money, "loan to value allowed", facility.id, path + ".ltv_max_pct", "% of value", 1), 5,
                "points");
      if (facility.min_liquidity_usd_m > 0)
        scaled(add(LeverKind::money, "cash the lenders ask for", facility.id, path + ".min_liquidity_usd_m",
                   "USD m less", -1, std::min(1.0, facility.min_liquidity_usd_m)));
      if (facility.share_of_cost_pct > 0 && facility.share_of_cost_pct < 90)
        shifted(add(LeverKind::money, "share of cost paid", facility.id, path + ".share_of_cost_pct", "% of cost", 1),
                5, "points");
      if (facility.advance_rate_pct > 0 && facility.advance_rate_pct < 90)
        shifted(add(LeverKind::money, "advance rate", facility.id, path + ".advance_rate_pct", "% of collateral", 1), 5,
                "points");
    }
    const Capital& capital = p_.capital;
    if (capital.gearing_max_pct < 95)
      shifted(add(LeverKind::money, "gearing limit", "capital", "capital.gearing_max_pct", "% of gearing", 1), 5,
              "points");
    if (capital.min_cash_usd_m > 0)
      scaled(add(LeverKind::money, "minimum cash", "capital", "capital.min_cash_usd_m", "USD m less", -1,
                 std::min(capital.min_cash_usd_m, 10.0)));
    if (capital.equity_first_usd_m > 0)
      scaled(add(LeverKind::money, "equity before debt", "capital", "capital.equity_first_usd_m", "USD m less", -1,
                 std::min(capital.equity_first_usd_m, 10.0)));
    add(LeverKind::money, "opening cash", "capital", "capital.opening_cash_usd_m", "USD m", 1).only_mends = true;
    weights();
  }

  // What is decided beforehand: one less of what must be, one more of what may be.
  void decided() {
    if (p_.decided.size() > kMostDecided) return;
    for (const Decided& row : p_.decided) {
      const auto [kind, unit] = of_decision(row.decision);
      const std::string path = "decided." + row.id;
      const bool whole = row.decision != Decision::rack_order;
      if (row.least > 0) counted(kind, "decided at least", row.id, path + ".least", unit + " less", -1).whole = whole;
      if (has_most(row)) counted(kind, "decided at most", row.id, path + ".most", unit, 1).whole = whole;
    }
  }

  static std::pair<LeverKind, std::string> of_decision(Decision decision) {
    switch (decision) {
      case Decision::rack_order:
        return {LeverKind::supply, "rack"};
      case Decision::start:
        return {LeverKind::buildings, "building"};
      case Decision::commitment:
        return {LeverKind::power, "tranche"};
      case Decision::run:
        return {LeverKind::demand, "run"};
      case Decision::contract:
        break;
    }
    return {LeverKind::supply, "contract"};
  }

  void weights() {
    if (p_.settings.terminal_weight_pct < 99) {
      Lever& weight = add(LeverKind::price, "weight of what is left", "programme", "programme.terminal_weight_pct",
                          "% of its weight", 1);
      if (p_.settings.terminal_weight_pct * (1 + kSwingPct / 100) > 100)
        shifted(weight, std::min(10.0, 100 - p_.settings.terminal_weight_pct), "points");
      else
        scaled(weight);
    }
    if (p_.settings.hurdle_rate_pct > 2)
      shifted(add(LeverKind::price, "hurdle rate", "programme", "programme.hurdle_rate_pct", "% a year less", -1), 1,
              "points");
  }

  const Programme& p_;
  std::vector<Lever> all_;
};

}  // namespace

const char* name(LeverKind kind) {
  switch (kind) {
    case LeverKind::power:
      return "power";
    case LeverKind::buildings:
      return "buildings";
    case LeverKind::supply:
      return "supply";
    case LeverKind::time:
      return "time";
    case LeverKind::money:
      return "money";
    case LeverKind::demand:
      return "demand";
    case LeverKind::price:
      return "price";
  }
  return "";
}

std::string Lever::change(double units) const {
  if (lead_days >= 0) {
    const int months = rules::whole_months(lead_days) -
                       static_cast<int>(units >= 0 ? std::ceil(units - kNearly) : std::floor(units + kNearly));
    return fmt::format("{}={:+d}", path, months < 0 ? -lead_days - 1 : rules::days_within(months) - lead_days);
  }
  return whole_figure ? fmt::format("{}={:+.0f}", path, step * units) : fmt::format("{}={:+.10g}", path, step * units);
}

// "rack a month" -> "racks a month".
static std::string plural(const std::string& unit) {
  static constexpr std::string_view kCounted[] = {"rack",     "week", "day",  "month",   "start",
                                                  "building", "unit", "cent", "position"};
  const size_t end = std::min(unit.find(' '), unit.size());
  const bool counted = std::find(std::begin(kCounted), std::end(kCounted), unit.substr(0, end)) != std::end(kCounted);
  return counted ? unit.substr(0, end) + "s" + unit.substr(end) : unit;
}

std::string Lever::words(double units) const {
  const bool has_way = unit.find("sooner") != std::string::npos || unit.find("less") != std::string::npos;
  const bool by_row = path.find("/*.") != std::string::npos && kind != LeverKind::price;
  const std::string span = by_row ? ", in every month" : "", more = has_way ? "" : " more";
  if (unit.starts_with("USD 10,000")) return fmt::format("USD {:g}{}{}", 10000 * units, unit.substr(10), span);
  if (unit.starts_with("1000 ")) return fmt::format("{:g}{}{}{}", 1000 * units, unit.substr(4), more, span);
  if (unit.starts_with("USD m")) return fmt::format("USD {:.10g} m{}{}{}", units, more, unit.substr(5), span);
  const std::string counted = units == 1 ? unit : plural(unit);
  const size_t head = std::min(counted.find(" a "), counted.size());  // "racks more a month"
  return fmt::format("{:.10g} {}{}{}{}", units, counted.substr(0, head), more, counted.substr(head), span);
}

double Lever::weeks(double units) const { return kind == LeverKind::time ? -step * units / kDaysPerWeek : 0; }

std::vector<Lever> levers(const Programme& p) { return Catalogue(p).make(); }

}  // namespace stargate
