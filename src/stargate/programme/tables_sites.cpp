// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema_build.hpp"

namespace stargate::schema {

namespace {

std::vector<TableInfo> region_tables() {
  using R = Region;
  using L = Lane;
  using Y = Latency;
  return {
      table("region", "", &Programme::regions, {"id"}, "A region with one hub that receives racks for its sites.",
            {
                id<R>("The name other rows use for the region."),
                title<R>(),
                number("storage_usd_k_per_rack_month", &R::storage_usd_k_per_rack_month, "USD k/rack-month", 0, 10000,
                       "Storage cost per month of a rack that waits in the hub."),
                number("hub_racks_max", &R::hub_racks_max, "racks", 0, kRacks,
                       "The storage capacity of the hub; 0 for no limit."),
            }),
      table("lane", "plant", &Programme::lanes, {"plant", "region"}, "A freight lane from a plant to a region's hub.",
            {
                required(ref("plant", &L::plant, "plant", "The plant of origin.")),
                required(ref("region", &L::region, "region", "The region of the hub.")),
                required(whole("days", &L::days, "days", 0, 730, "From shipment to the hub, acceptance included.")),
                number("usd_m_per_rack", &L::usd_m_per_rack, "USD m/rack", 0, 1000, "Freight of a rack."),
                number("duty_pct", &L::duty_pct, "%", 0, 500, "Customs duty, of the price."),
            }),
      table("latency", "", &Programme::latencies, {"from", "to"},
            "The share of the compute of one region that counts for services of another region; without a row, none.",
            {
                required(ref("from", &Y::from, "region", "Where the compute is installed.")),
                required(ref("to", &Y::to, "region", "Where the service is.")),
                required(
                    number("share_pct", &Y::share_pct, "%", 0.01, 100, "The share of the compute that counts there.")),
            }),
  };
}

TableInfo site_table() {
  using S = Site;
  return table(
      "site", "", &Programme::sites, {"id"}, "A campus.",
      {
          id<S>("The name other rows use for the site."),
          title<S>(),
          required(ref("region", &S::region, "region",
                       "The region whose hub supplies it, and in which its compute counts in full.")),
          descriptive(text("state", &S::state, "The state it lies in.")),
          descriptive(text("country", &S::country, "The country it lies in.")),
          descriptive(number("latitude", &S::latitude, "degrees", -90, 90, "Degrees north, for maps.")),
          descriptive(number("longitude", &S::longitude, "degrees", -180, 180, "Degrees east, for maps.")),
          flag("opened", &S::opened, "Whether it is open from the start, at no cost."),
          month("open_from", &S::open_from, "The first month in which it can be opened; at once when empty."),
          number("open_usd_m", &S::open_usd_m, "USD m", 0, kUsdM, "What opening it costs."),
          whole("starts_per_quarter", &S::starts_per_quarter, "starts", 0, 1000,
                "The most buildings that can be started in three consecutive months."),
          required(number("install_racks_per_month", &S::install_racks_per_month, "racks/month", 0, kRacks,
                          "The most racks its crews install in a month.")),
          number("peak_factor", &S::peak_factor, "", 0.1, 5,
                 "Peak power at the meter, as a multiple of the load of the racks in service."),
          number("pue", &S::pue, "", 1, 5,
                 "Power usage effectiveness (PUE): energy drawn by the campus, as a multiple of the racks' energy."),
          number("mean_draw_pct", &S::mean_draw_pct, "%", 0.01, 100, "The mean draw of a rack, of its load."),
          number("staff_usd_m_per_year", &S::staff_usd_m_per_year, "USD m/year", 0, 10000, "Staff, from opening on."),
          number("lease_usd_m_per_year", &S::lease_usd_m_per_year, "USD m/year", 0, 10000,
                 "Ground lease, from opening on."),
      });
}

std::vector<TableInfo> site_series() {
  using G = GridBase;
  using P = PowerPrice;
  return {
      table("site_grid", "site", &Programme::grid_bases, {"site", "from"}, "Grid power a site has without any tranche.",
            {
                required(ref("site", &G::site, "site", "The site.")),
                required(month("from", &G::from, "The first month of the figure, which holds until the next row.")),
                required(number("mw", &G::mw, "MW", 0, kMw, "Power available.")),
            }),
      table("site_power_price", "site", &Programme::power_prices, {"site", "from"}, "The price of energy at a site.",
            {
                required(ref("site", &P::site, "site", "The site.")),
                required(month("from", &P::from, "The first month of the price, which holds until the next row.")),
                required(number("usd_per_mwh", &P::usd_per_mwh, "USD/MWh", 0, 10000, "The price of energy.")),
            }),
  };
}

TableInfo hall_table() {
  using H = Hall;
  return table(
      "hall", "site", &Programme::halls, {"id"}, "A class of data-centre building at a site.",
      {
          id<H>("The name other rows use for the building class."),
          title<H>(),
          required(ref("site", &H::site, "site", "The site of the building.")),
          required(
              number("it_mw", &H::it_mw, "MW", 0.001, kMw, "IT power: the load of racks that one building takes.")),
          required(
              number("kw_per_position", &H::kw_per_position, "kW/position", 0.01, 5000, "Load one position takes.")),
          required(number("positions", &H::positions, "positions", 0.01, 1e6, "Floor positions of one building.")),
          choice("cooling", &H::cooling, "The cooling it has; hybrid takes every platform."),
          whole("max_count", &H::max_count, "buildings", 0, 1000, "The most new buildings over the horizon."),
          month("start_from", &H::start_from, "The first month in which one can be started; at once when empty."),
          whole("lead_days", &H::lead_days, "days", 0, kDays, "From start to ready."),
          required(number("capex_usd_m", &H::capex_usd_m, "USD m", 0, kUsdM,
                          "The cost of one building started in the first month.")),
          number("escalation_pct_per_year", &H::escalation_pct_per_year, "%/year", -50, 100,
                 "How the cost rises with the month of the start."),
          choice("s_curve", &H::s_curve, "How the cost is spread over construction."),
          number("upkeep_usd_m_per_year", &H::upkeep_usd_m_per_year, "USD m/year", 0, 10000,
                 "Upkeep (operation and maintenance) of one ready building."),
          whole("life_years", &H::life_years, "years", 1, 100, "Depreciation life, in a straight line."),
      });
}

TableInfo tranche_table() {
  using T = Tranche;
  return table(
      "tranche", "site", &Programme::tranches, {"id"}, "A block of power that can be contracted for a site.",
      {
          id<T>("The name other rows use for the tranche."),
          title<T>(),
          required(ref("site", &T::site, "site", "The site it serves.")),
          descriptive(choice("kind", &T::kind, "Where the power comes from.")),
          required(number("mw", &T::mw, "MW", 0.001, kMw, "Power once it is fully ramped.")),
          number("firm_pct", &T::firm_pct, "%", 0.01, 100, "The firm share, which is available at the peak."),
          month("commit_from", &T::commit_from,
                "The first month in which it can be committed; not needed for an opening tranche."),
          month("commit_until", &T::commit_until,
                "The last month in which it can be committed; not needed for an opening tranche."),
          whole("lead_days", &T::lead_days, "days", 0, kDays, "From commitment to service."),
          number("capex_usd_m", &T::capex_usd_m, "USD m", 0, kUsdM, "Its cost, in equal parts until it is in service."),
          number("fixed_usd_m_per_year", &T::fixed_usd_m_per_year, "USD m/year", 0, 10000,
                 "Its fixed cost in service."),
          whole("ramp_months", &T::ramp_months, "months", 0, 120,
                "Ramp: months until all of its power is available, in equal steps."),
          number("min_take_pct", &T::min_take_pct, "%", 0, 100,
                 "Minimum take: energy that is billed even when it is not used, as a share of its power."),
          number("collateral_usd_m", &T::collateral_usd_m, "USD m", 0, kUsdM,
                 "Security posted with the utility at commitment."),
          whole("collateral_months", &T::collateral_months, "months", 0, 480,
                "Months in service after which security comes back."),
          number("exit_fee_usd_m", &T::exit_fee_usd_m, "USD m", 0, kUsdM,
                 "Exit fee, due at the end if the term still runs."),
          whole("term_months", &T::term_months, "months", 0, 600, "The contract's term, from service on."),
          whole("life_years", &T::life_years, "years", 1, 100, "Depreciation life, in a straight line."),
      });
}

}  // namespace

std::vector<TableInfo> site_tables() {
  std::vector<TableInfo> all = region_tables();
  all.push_back(site_table());
  for (auto& t : site_series()) all.push_back(std::move(t));
  all.push_back(hall_table());
  all.push_back(tranche_table());
  return all;
}

}  // namespace stargate::schema
