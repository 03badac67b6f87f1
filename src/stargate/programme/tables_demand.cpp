// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema_build.hpp"

namespace stargate::schema {

std::vector<TableInfo> demand_tables() {
  using S = Service;
  using D = Demand;
  using C = Campaign;
  return {
      table(
          "service", "", &Programme::services, {"id"}, "A service: a buyer of compute by the hour.",
          {
              id<S>("The name other rows use for the service."),
              title<S>(),
              required(ref("region", &S::region, "region", "Where it is wanted.")),
              descriptive(text("sector", &S::sector, "The sector it belongs to.")),
              flag("contracted", &S::contracted, "Whether missing compute is penalised and backlog counts at the end."),
              number("utilisation_pct", &S::utilisation_pct, "%", 0, 100, "The share of the hours that is paid for."),
              number("backlog_months", &S::backlog_months, "months", 0, 240,
                     "Months of the last revenue that count as backlog at the end."),
              number("backlog_margin_pct", &S::backlog_margin_pct, "%", 0, 100, "The margin on that backlog."),
          }),
      table("service_demand", "service", &Programme::demands, {"service", "from"}, "What a service wants and pays.",
            {
                required(ref("service", &D::service, "service", "The service.")),
                required(month("from", &D::from, "The first month of the figures, which hold until the next row.")),
                required(number("h100e_k", &D::h100e_k, "k H100e", 0, 1e6, "Compute wanted at the same time.")),
                required(number("usd_per_h100e_hour", &D::usd_per_h100e_hour, "USD/H100e-hour", 0, 1000,
                                "The price of an hour that is paid for.")),
                number("penalty_usd_per_h100e_hour", &D::penalty_usd_per_h100e_hour, "USD/H100e-hour", 0, 1000,
                       "The penalty for each missing hour of a contracted service."),
            }),
      table("campaign", "", &Programme::campaigns, {"id"}, "A training run: compute of one platform for some months.",
            {
                id<C>("The name other rows use for the campaign."),
                title<C>(),
                required(ref("platform", &C::platform, "platform", "The platform it runs on.")),
                required(
                    number("h100e_k", &C::h100e_k, "k H100e", 0.001, 1e6, "Compute it holds in each of its months.")),
                required(whole("months", &C::months, "months", 1, 240, "How long it runs.")),
                required(month("start_from", &C::start_from, "The first month in which it can start.")),
                required(month("start_until", &C::start_until, "The last month in which it can start.")),
                required(refs("sites", &C::sites, "site", "Sites that can host it.")),
                flag("linked", &C::linked, "Whether the sites serve it together; else one of them hosts all of it."),
                number("revenue_usd_m", &C::revenue_usd_m, "USD m", 0, kUsdM, "What it earns over its whole run."),
                flag("contracted", &C::contracted, "Whether it must run."),
            }),
  };
}

}  // namespace stargate::schema
