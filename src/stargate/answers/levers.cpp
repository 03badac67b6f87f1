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

template <class Row, class Owner>
bool has_rows(const Rows<Row>& rows, Ref<Owner> Row::* owner, Index<Owner> index) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return (row.*owner).index == index; });
}

template <class Row>
Index<Row> index_of(const Rows<Row>& rows, const Row& row) {
  return Index<Row>(&row - rows.data());
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
  Lever& add(LeverKind kind, std::string what, const std::string& where, Input input, std::string unit, double step,
             double units_asked = 1) {
    Lever lever;
    lever.kind = kind;
    lever.what = std::move(what);
    lever.where = where;
    lever.input = std::move(input);
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
    lever.better = {lever.input.times(up), fmt::format("{:+.0f} %", (up - 1) * 100)};
    lever.worse = {lever.input.times(down), fmt::format("{:+.0f} %", (down - 1) * 100)};
  }
  static void shifted(Lever& lever, double by, const std::string& unit) {
    const double towards = lever.step > 0 ? by : -by;
    lever.better = {lever.input.plus(towards), fmt::format("{:+g} {}", towards, unit)};
    lever.worse = {lever.input.plus(-towards), fmt::format("{:+g} {}", -towards, unit)};
  }
  // A lead that counts in whole months.
  void lead(std::string what, const std::string& where, Input input, std::string unit, int days) {
    if (days <= 0) return;
    Lever& lever = add(LeverKind::time, std::move(what), where, std::move(input), std::move(unit), -rules::kMonthDays);
    lever.lead_days = days;
    lever.whole_figure = true;
    lever.grain = 1;
    const int sooner = std::min(kSwingMonths, rules::whole_months(days));
    lever.better = {lever.change(sooner), fmt::format("{} {} sooner", sooner, sooner == 1 ? "month" : "months")};
    lever.worse = {lever.change(-kSwingMonths), fmt::format("{} months later", kSwingMonths)};
  }
  // Days that count one by one.
  void delivery(std::string what, const std::string& where, Input input, int days) {
    if (days <= 0) return;
    const bool weeks = days >= kDaysPerWeek;
    Lever& lever = add(LeverKind::time, std::move(what), where, std::move(input), weeks ? "week sooner" : "day sooner",
                       weeks ? -kDaysPerWeek : -1);
    lever.whole_figure = true;
    lever.grain = -1 / lever.step;
    const int cut = std::min(days, kSwingDeliveryDays);
    lever.better = {lever.input.plus(-cut), fmt::format("-{} {}", cut, cut == 1 ? "day" : "days")};
    lever.worse = {lever.input.plus(kSwingDeliveryDays), fmt::format("+{} days", kSwingDeliveryDays)};
  }
  Lever& counted(LeverKind kind, std::string what, const std::string& where, Input input, std::string unit,
                 double step = 1) {
    Lever& lever = free(add(kind, std::move(what), where, std::move(input), std::move(unit), step));
    lever.whole_figure = true;
    lever.grain = 1;
    return lever;
  }

  void sites() {
    for (Index<Site> s : indices(p_.sites)) {
      const Site& site = p_.sites[s];
      if (has_rows(p_.grid_bases, &GridBase::site, s))
        scaled(free(add(LeverKind::power, "grid power", site.id, input(&GridBase::mw, site.id + "/*"), "MW", 1, 5)));
      Lever& rate = free(add(LeverKind::buildings, "installation rate", site.id,
                             input(&Site::install_racks_per_month, site.id), "rack a month", 1, 5));
      if (site.install_racks_per_month > 0) scaled(rate);
      counted(LeverKind::buildings, "starts in three months", site.id, input(&Site::starts_per_quarter, site.id),
              "start")
          .whole = true;
      if (has_rows(p_.power_prices, &PowerPrice::site, s))
        scaled(add(LeverKind::price, "energy price", site.id, input(&PowerPrice::usd_per_mwh, site.id + "/*"),
                   "USD per MWh less", -1));
    }
    for (const Hall& hall : p_.halls) halls(hall);
    for (const Tranche& q : p_.tranches) tranches(q);
    for (const Region& region : p_.regions)
      if (region.hub_racks_max > 0)
        scaled(free(
            add(LeverKind::supply, "hub room", region.id, input(&Region::hub_racks_max, region.id), "rack", 1, 10)));
  }

  void halls(const Hall& hall) {
    const bool stands = has_rows(p_.opening_buildings, &OpeningBuilding::hall, index_of(p_.halls, hall));
    if (stands || hall.max_count > 0) {
      scaled(free(add(LeverKind::buildings, "IT power of a building", hall.id, input(&Hall::it_mw, hall.id),
                      "MW a building", 1)));
      scaled(free(add(LeverKind::buildings, "rack positions of a building", hall.id, input(&Hall::positions, hall.id),
                      "position a building", 1)));
    }
    counted(LeverKind::buildings, "buildings allowed", hall.id, input(&Hall::max_count, hall.id), "building").whole =
        true;
    if (hall.max_count == 0) return;
    lead("construction time", hall.id, input(&Hall::lead_days, hall.id), "month sooner", hall.lead_days);
    scaled(add(LeverKind::price, "building cost", hall.id, input(&Hall::capex_usd_m, hall.id), "USD m less", -1));
  }

  void tranches(const Tranche& q) {
    const bool opening = rules::opening_tranche(p_, index_of(p_.tranches, q)) != nullptr;
    if (!opening) lead("power lead time", q.id, input(&Tranche::lead_days, q.id), "month sooner", q.lead_days);
    scaled(add(LeverKind::power, "power tranche", q.id, input(&Tranche::mw, q.id), "MW", 1, 5));
    if (q.ramp_months > 0)
      counted(LeverKind::power, "months until all of the power is there", q.id, input(&Tranche::ramp_months, q.id),
              "month less", -1)
          .never_hurts = false;
  }

  void supply() {
    for (const Offer& offer : p_.offers) {
      scaled(free(add(LeverKind::supply, "offer capacity", offer.id,
                      input(&OfferCapacity::racks_per_month, offer.id + "/*"), "rack a month", 1)));
      scaled(add(LeverKind::price, "offer price", offer.id, input(&OfferPrice::usd_m_per_rack, offer.id + "/*"),
                 "USD 10,000 a rack less", -0.01));
      delivery("offer lead time", offer.id, input(&Offer::lead_days, offer.id), offer.lead_days);
      if (offer.min_order_racks > 0)
        free(add(LeverKind::supply, "least order", offer.id, input(&Offer::min_order_racks, offer.id), "rack less", -1,
                 std::min(offer.min_order_racks, 5.0)))
            .whole = true;
    }
    for (const OfferTier& tier : p_.offer_tiers) {
      const std::string where = fmt::format("{}/{}", tier.offer.id, tier.tier);
      if (tier.min_racks > 0)
        free(add(LeverKind::supply, "least volume of the contract tier", where, input(&OfferTier::min_racks, where),
                 "rack less", -1, std::min(tier.min_racks * 1.0, 5.0)));
      if (tier.max_racks > 0)
        free(add(LeverKind::supply, "largest volume of the contract tier", where, input(&OfferTier::max_racks, where),
                 "rack", 1, 5));
    }
    for (const Lane& lane : p_.lanes)
      delivery("transit time", lane.plant.id + "/" + lane.region.id,
               input(&Lane::days, lane.plant.id + "/" + lane.region.id), lane.days);
    for (Index<Plant> i : indices(p_.plants))
      if (has_rows(p_.plant_capacities, &PlantCapacity::plant, i))
        scaled(free(add(LeverKind::supply, "plant capacity", p_.plants[i].id,
                        input(&PlantCapacity::racks_per_month, p_.plants[i].id + "/*"), "rack a month", 1)));
    for (Index<Component> i : indices(p_.components))
      if (has_rows(p_.component_limits, &ComponentLimit::component, i))
        scaled(
            free(add(LeverKind::supply, "component supply", p_.components[i].id,
                     input(&ComponentLimit::units_per_quarter, p_.components[i].id + "/*"), "unit a quarter", 1, 20)));
  }

  void demand() {
    for (Index<Service> d : indices(p_.services)) {
      if (!has_rows(p_.demands, &Demand::service, d)) continue;
      const std::string& id = p_.services[d].id;
      scaled(add(LeverKind::demand, "service demand", id, input(&Demand::h100e_k, id + "/*"), "1000 H100e", 1));
      scaled(add(LeverKind::price, "service price", id, input(&Demand::usd_per_h100e_hour, id + "/*"),
                 "cent an H100e-hour", 0.01));
    }
    for (const Campaign& campaign : p_.campaigns)
      if (campaign.revenue_usd_m > 0)
        scaled(add(LeverKind::price, "campaign revenue", campaign.id, input(&Campaign::revenue_usd_m, campaign.id),
                   "USD m", 1, 10));
  }

  void money() {
    for (const Partner& partner : p_.partners) {
      scaled(add(LeverKind::money, "commitment", partner.id, input(&Partner::commitment_usd_m, partner.id), "USD m", 1,
                 std::max(1.0, partner.commitment_usd_m / 1000)));
      lead("notice of a call", partner.id, input(&Partner::notice_days, partner.id), "month less", partner.notice_days);
    }
    for (const Facility& facility : p_.facilities) {
      scaled(add(LeverKind::money, "facility limit", facility.id, input(&Facility::limit_usd_m, facility.id), "USD m",
                 1, std::max(1.0, facility.limit_usd_m / 1000)));
      if (facility.margin_bp >= 25)
        shifted(add(LeverKind::price, "facility margin", facility.id, input(&Facility::margin_bp, facility.id),
                    "basis point less", -1, 5),
                std::min(100.0, facility.margin_bp), "bp");
      if (facility.dscr_min > 0.05)
        shifted(add(LeverKind::money, "cover asked for", facility.id, input(&Facility::dscr_min, facility.id),
                    "0.01 of cover less", -0.01),
                std::min(0.1, facility.dscr_min / 2), "of cover");
      if (facility.ltv_max_pct > 0 && facility.ltv_max_pct < 200)
        shifted(add(LeverKind::money, "loan to value allowed", facility.id, input(&Facility::ltv_max_pct, facility.id),
                    "% of value", 1),
                5, "points");
      if (facility.min_liquidity_usd_m > 0)
        scaled(add(LeverKind::money, "cash the lenders ask for", facility.id,
                   input(&Facility::min_liquidity_usd_m, facility.id), "USD m less", -1,
                   std::min(1.0, facility.min_liquidity_usd_m)));
      if (facility.share_of_cost_pct > 0 && facility.share_of_cost_pct < 90)
        shifted(add(LeverKind::money, "share of cost paid", facility.id,
                    input(&Facility::share_of_cost_pct, facility.id), "% of cost", 1),
                5, "points");
      if (facility.advance_rate_pct > 0 && facility.advance_rate_pct < 90)
        shifted(add(LeverKind::money, "advance rate", facility.id, input(&Facility::advance_rate_pct, facility.id),
                    "% of collateral", 1),
                5, "points");
    }
    const Capital& capital = p_.capital;
    if (capital.gearing_max_pct < 95)
      shifted(add(LeverKind::money, "gearing limit", "capital", input(&Capital::gearing_max_pct), "% of gearing", 1), 5,
              "points");
    if (capital.min_cash_usd_m > 0)
      scaled(add(LeverKind::money, "minimum cash", "capital", input(&Capital::min_cash_usd_m), "USD m less", -1,
                 std::min(capital.min_cash_usd_m, 10.0)));
    if (capital.equity_first_usd_m > 0)
      scaled(add(LeverKind::money, "equity before debt", "capital", input(&Capital::equity_first_usd_m), "USD m less",
                 -1, std::min(capital.equity_first_usd_m, 10.0)));
    add(LeverKind::money, "opening cash", "capital", input(&Capital::opening_cash_usd_m), "USD m", 1).only_mends = true;
    weights();
  }

  // What is decided beforehand: one less of what must be, one more of what may be.
  void decided() {
    if (p_.decided.size() > kMostDecided) return;
    for (const Decided& row : p_.decided) {
      const auto [kind, unit] = of_decision(row.decision);
      const bool whole = row.decision != Decision::rack_order;
      if (row.least > 0)
        counted(kind, "decided at least", row.id, input(&Decided::least, row.id), unit + " less", -1).whole = whole;
      if (has_most(row)) counted(kind, "decided at most", row.id, input(&Decided::most, row.id), unit, 1).whole = whole;
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
      Lever& weight = add(LeverKind::price, "weight of the terminal value", "programme",
                          input(&Settings::terminal_weight_pct), "% of its weight", 1);
      if (p_.settings.terminal_weight_pct * (1 + kSwingPct / 100) > 100)
        shifted(weight, std::min(10.0, 100 - p_.settings.terminal_weight_pct), "points");
      else
        scaled(weight);
    }
    if (p_.settings.hurdle_rate_pct > 2)
      shifted(add(LeverKind::price, "hurdle rate", "programme", input(&Settings::hurdle_rate_pct), "% a year less", -1),
              1, "points");
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

Change Lever::change(double units) const {
  if (lead_days >= 0) {
    const int months = rules::whole_months(lead_days) -
                       static_cast<int>(units >= 0 ? std::ceil(units - kNearly) : std::floor(units + kNearly));
    return input.plus(months < 0 ? -lead_days - 1 : rules::days_within(months) - lead_days);
  }
  return input.plus(whole_figure ? std::nearbyint(step * units) : step * units);
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
  const bool by_row = input.rows.ends_with("/*") && kind != LeverKind::price;
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
