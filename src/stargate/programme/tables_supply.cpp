// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema_build.hpp"

namespace stargate::schema {

namespace {

TableInfo platform_table() {
  using P = Platform;
  return table(
      "platform", "", &Programme::platforms, {"id"}, "A generation of rack.",
      {
          id<P>("The name other rows use for the platform."),
          title<P>(),
          descriptive(text("vendor", &P::vendor, "Who designs its chips.")),
          descriptive(whole("generation", &P::generation, "", 0, 99, "Its place in the vendor's sequence.")),
          required(number("kw_per_rack", &P::kw_per_rack, "kW/rack", 0.1, 5000, "Electric load of one rack.")),
          required(number("h100e_per_rack", &P::h100e_per_rack, "H100e/rack", 0.01, 100000,
                          "Compute of one rack, in equivalents of an H100.")),
          choice("cooling", &P::cooling, "The cooling that a building must have for it; hybrid buildings take both."),
          number("positions_per_rack", &P::positions_per_rack, "positions/rack", 0.01, 100,
                 "Floor positions one rack takes."),
          month("available_from", &P::available_from, "The first month in which it can be delivered."),
          whole("life_months", &P::life_months, "months", 1, 240, "The age at which a rack is retired at the latest."),
          whole("retire_from_months", &P::retire_from_months, "months", 0, 240,
                "The age from which a rack may be retired early, once a year; 0 for never."),
          required(number("value_usd_m", &P::value_usd_m, "USD m", 0, 1000,
                          "The value of a new rack, the base of residual values, collateral and maintenance.")),
          number("install_usd_m_per_rack", &P::install_usd_m_per_rack, "USD m/rack", 0, 1000,
                 "What installing one rack costs."),
          number("maintenance_pct_per_year", &P::maintenance_pct_per_year, "%/year", 0, 100,
                 "Yearly maintenance, of the value of a new rack."),
          number("availability_pct", &P::availability_pct, "%", 0.01, 100,
                 "Availability: the share of the time in which a rack works."),
      });
}

TableInfo residual_table() {
  using R = Residual;
  return table("platform_residual", "platform", &Programme::residuals, {"platform", "age_months"},
               "Residual value of a rack by age, of its value when new; straight lines between rows.",
               {
                   required(ref("platform", &R::platform, "platform", "The platform.")),
                   required(whole("age_months", &R::age_months, "months", 0, 240, "The age of the rack.")),
                   required(number("share_pct", &R::share_pct, "%", 0, 100,
                                   "Its residual value at that age, of the value when new.")),
               });
}

std::vector<TableInfo> plant_tables() {
  using C = PlantCapacity;
  return {
      table("supplier", "", &Programme::suppliers, {"id"}, "A maker of racks.",
            {id<Supplier>("The name other rows use for the supplier."), title<Supplier>()}),
      table("plant", "supplier", &Programme::plants, {"id"}, "A factory of a supplier.",
            {id<Plant>("The name other rows use for the plant."), title<Plant>(),
             required(ref("supplier", &Plant::supplier, "supplier", "Whose plant it is."))}),
      table("plant_capacity", "plant", &Programme::plant_capacities, {"plant", "from"},
            "What a plant can take in orders over all its offers; a plant without rows has no limit of its own.",
            {
                required(ref("plant", &C::plant, "plant", "The plant.")),
                required(month("from", &C::from, "The first month of the figure, which holds until the next row.")),
                required(number("racks_per_month", &C::racks_per_month, "racks/month", 0, kRacks, "Racks a month.")),
            }),
  };
}

std::vector<TableInfo> component_tables() {
  using L = ComponentLimit;
  using U = ComponentUse;
  return {
      table("component", "", &Programme::components, {"id"}, "A component that is scarce across suppliers.",
            {id<Component>("The name other rows use for the component."), title<Component>()}),
      table("component_limit", "component", &Programme::component_limits, {"component", "from"},
            "How many units the programme can have in a quarter.",
            {
                required(ref("component", &L::component, "component", "The component.")),
                required(month("from", &L::from, "The first month of the figure, which holds until the next row.")),
                required(number("units_per_quarter", &L::units_per_quarter, "units/quarter", 0, 1e9,
                                "Units for each quarter of the programme.")),
            }),
      table("component_use", "component", &Programme::component_uses, {"component", "platform"},
            "How many units of a component a rack takes.",
            {
                required(ref("component", &U::component, "component", "The component.")),
                required(ref("platform", &U::platform, "platform", "The platform.")),
                required(number("units_per_rack", &U::units_per_rack, "units/rack", 0.001, 1e6, "Units in one rack.")),
            }),
  };
}

TableInfo offer_table() {
  using O = Offer;
  return table(
      "offer", "", &Programme::offers, {"id"}, "What a plant sells: a platform on terms.",
      {
          id<O>("The name other rows use for the offer."),
          title<O>(),
          required(ref("plant", &O::plant, "plant", "Where the racks are made.")),
          required(ref("platform", &O::platform, "platform", "What is sold.")),
          required(month("order_from", &O::order_from, "The first month of orders; contract periods count from it.")),
          required(month("order_until", &O::order_until, "The last month of orders.")),
          required(whole("lead_days", &O::lead_days, "days", 0, kDays, "From order to shipment.")),
          whole("rework_days", &O::rework_days, "days", 0, kDays, "The delay of racks that fail acceptance at first."),
          number("yield_pct", &O::yield_pct, "%", 0.01, 100, "The share of racks accepted at first."),
          number("deposit_pct", &O::deposit_pct, "%", 0, 100, "The share of the price paid with the order."),
          number("shipment_pct", &O::shipment_pct, "%", 0, 100,
                 "The share of the price paid on shipment; the rest on acceptance."),
          whole("payment_days", &O::payment_days, "days", 0, 730,
                "Credit on the payments for shipment and acceptance."),
          whole("period_months", &O::period_months, "months", 1, 240, "The length of a contract period."),
          number("min_order_racks", &O::min_order_racks, "racks", 0, kRacks,
                 "The least a contract orders in its period."),
          number("reservation_usd_m_per_rack", &O::reservation_usd_m_per_rack, "USD m/rack", 0, 1000,
                 "The fee for a slot of the period; 0 when no slots are reserved."),
          number("cancellation_usd_m_per_rack", &O::cancellation_usd_m_per_rack, "USD m/rack", 0, 1000,
                 "What a reserved slot without an order costs."),
          whole("reservation_notice_months", &O::reservation_notice_months, "months", 0, 60,
                "How long before its period the reservation fee is paid."),
          number("take_or_pay_pct", &O::take_or_pay_pct, "%", 0, 100,
                 "Take-or-pay: the cost of each rack missing from the tier's minimum, of the period's mean price."),
      });
}

std::vector<TableInfo> offer_rows() {
  using P = OfferPrice;
  using C = OfferCapacity;
  using T = OfferTier;
  return {
      table("offer_price", "offer", &Programme::offer_prices, {"offer", "from"},
            "The price of an offer from a month on.",
            {
                required(ref("offer", &P::offer, "offer", "The offer.")),
                required(month("from", &P::from, "The first month of the price, which holds until the next row.")),
                required(number("usd_m_per_rack", &P::usd_m_per_rack, "USD m/rack", 0, 1000,
                                "The price of a rack ordered then.")),
            }),
      table("offer_capacity", "offer", &Programme::offer_capacities, {"offer", "from"},
            "The most an offer takes in orders in a month.",
            {
                required(ref("offer", &C::offer, "offer", "The offer.")),
                required(month("from", &C::from, "The first month of the figure, which holds until the next row.")),
                required(number("racks_per_month", &C::racks_per_month, "racks/month", 0, kRacks, "Racks a month.")),
            }),
      table("offer_tier", "offer", &Programme::offer_tiers, {"offer", "tier"},
            "A volume tier; a contract names one for its period.",
            {
                required(ref("offer", &T::offer, "offer", "The offer.")),
                required(whole("tier", &T::tier, "", 0, 99, "The number of the tier, rising with volume.")),
                required(
                    number("min_racks", &T::min_racks, "racks", 0, kRacks, "Racks to take in the period, or pay for.")),
                required(number("max_racks", &T::max_racks, "racks", 1, kRacks, "The most racks of the period.")),
                number("discount_pct", &T::discount_pct, "%", 0, 100, "The rebate on the period's mean price."),
            }),
  };
}

}  // namespace

std::vector<TableInfo> supply_tables() {
  std::vector<TableInfo> all{platform_table(), residual_table()};
  for (auto& t : plant_tables()) all.push_back(std::move(t));
  for (auto& t : component_tables()) all.push_back(std::move(t));
  all.push_back(offer_table());
  for (auto& t : offer_rows()) all.push_back(std::move(t));
  return all;
}

}  // namespace stargate::schema
