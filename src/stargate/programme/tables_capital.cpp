// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema_build.hpp"

namespace stargate::schema {

namespace {

FieldInfo currency() {
  FieldInfo field =
      text("currency", &Settings::currency, "The currency of every amount; only USD is known.", FieldType::choice);
  field.choices = {"USD"};
  return descriptive(field);
}

TableInfo programme_table() {
  using S = Settings;
  return single(
      "programme", &Programme::settings, "The horizon, the hurdle rate and other terms of the whole plan.",
      {
          required(descriptive(text("name", &S::name, "The short name of the programme, used in file names."))),
          descriptive(text("title", &S::title, "The heading of reports.")),
          descriptive(
              text("as_of", &S::as_of,
                   "The as-of date: figures that became known later are refused unless they are marked hindsight.",
                   FieldType::date)),
          required(month("first_month", &S::first_month, "The first month in which something can be decided.")),
          required(whole("months", &S::months, "months", 1, 240, "How many months can hold decisions.")),
          whole("tail_months", &S::tail_months, "months", 0, 60,
                "Months after the horizon in which what was decided is completed, operated and paid."),
          currency(),
          number(
              "hurdle_rate_pct", &S::hurdle_rate_pct, "%", 0, 100,
              "The hurdle rate: the yearly return the partners require. It discounts capital calls and distributions."),
          number("overhead_usd_m_per_month", &S::overhead_usd_m_per_month, "USD m/month", 0, 10000,
                 "Overhead: the cost of the programme's own office per month."),
          number("tax_proxy_pct", &S::tax_proxy_pct, "%", 0, 100,
                 "Tax as a share of a month's operating result, where it is positive."),
          number("terminal_weight_pct", &S::terminal_weight_pct, "%", 0, 100,
                 "The share of the remaining asset values at the end of the last month that counts in the terminal "
                 "value."),
      });
}

TableInfo capital_table() {
  using C = Capital;
  return single(
      "capital", &Programme::capital, "The rules on money that hold for the programme as a whole.",
      {
          number("opening_cash_usd_m", &C::opening_cash_usd_m, "USD m", 0, kUsdM,
                 "Cash in hand before the first month."),
          number("min_cash_usd_m", &C::min_cash_usd_m, "USD m", 0, kUsdM, "The minimum cash at every month end."),
          number("gearing_max_pct", &C::gearing_max_pct, "%", 0, 100,
                 "Gearing: the maximum of debt as a share of debt and called equity together."),
          number("equity_first_usd_m", &C::equity_first_usd_m, "USD m", 0, kUsdM,
                 "Equity that must have been called before the first draw."),
          number("call_cost_bp", &C::call_cost_bp, "bp", 0, 1000, "The cost of a capital call, of the amount called."),
          number("lockup_dscr", &C::lockup_dscr, "", 0, 10,
                 "Lock-up: the debt service cover ratio (DSCR) below which nothing is distributed; 0 for no lock-up."),
          whole("dscr_window_months", &C::dscr_window_months, "months", 1, 60,
                "The months up to a test over which the debt service cover ratio (DSCR) is measured."),
          whole("collateral_life_months", &C::collateral_life_months, "months", 1, 240,
                "The age at which the collateral value of a rack reaches zero, in a straight line."),
          exact(choice("payment_days", &C::payment_days,
                       "Whether money moves on the last day of a month or on its last US business day.")),
          exact(whole("call_ahead_business_days", &C::call_ahead_business_days, "days", 0, 15,
                      "US business days before a month's payment day on which called equity is due.")),
          exact(
              choice("sharing", &C::sharing,
                     "Whether distributions are shared by ownership, or by tiers: capital, preferred return, catch-up, "
                     "split.")),
          exact(number("carry_pct", &C::carry_pct, "%", 0, 100,
                       "The sponsors' share of profit beyond their ownership, when sharing is by tiers.")),
          exact(
              number("catch_up_pct", &C::catch_up_pct, "%", 0, 100,
                     "The sponsors' share of what is paid after the preferred return, until their carry is reached.")),
          exact(number("default_cover_pct", &C::default_cover_pct, "%", 0, 100,
                       "The share of a defaulting partner's part of a call that the other partners cover; what is "
                       "still missing is called from all.")),
          exact(number("default_penalty_pct", &C::default_penalty_pct, "%", 0, 100,
                       "The share of its ownership that a defaulting partner loses to the others.")),
          exact(whole("debt_reserve_months", &C::debt_reserve_months, "months", 0, 60,
                      "Debt service reserve: the coming months whose debt service is held in reserve.")),
          exact(whole("maintenance_reserve_months", &C::maintenance_reserve_months, "months", 0, 60,
                      "Maintenance reserve: the coming months whose maintenance is held in reserve.")),
      });
}

TableInfo tax_table() {
  using T = Tax;
  return single(
      "tax", &Programme::tax, "Income tax by law, on the contract basis; the planning basis keeps tax_proxy_pct.",
      {
          exact(choice("method", &T::method,
                       "Whether tax is the programme's proxy, or falls on the income of the year.")),
          exact(number("rate_pct", &T::rate_pct, "%", 0, 100, "The rate of tax on the income of a calendar year.")),
          exact(choice("servers", &T::servers,
                       "Tax depreciation of racks: over their life, by the five-year schedule, or expensed at once.")),
          exact(whole("building_months", &T::building_months, "months", 1, 1200,
                      "Tax depreciation of buildings: months, in a straight line.")),
          exact(whole("power_months", &T::power_months, "months", 1, 1200,
                      "Tax depreciation of power: months, in a straight line.")),
          exact(number("loss_limit_pct", &T::loss_limit_pct, "%", 0, 100,
                       "The most of a year's income that losses of earlier years may offset.")),
          exact(number("opening_loss_usd_m", &T::opening_loss_usd_m, "USD m", 0, kUsdM,
                       "Tax losses brought forward before the first month.")),
      });
}

TableInfo partner_table() {
  using P = Partner;
  return table(
      "partner", "", &Programme::partners, {"id"}, "A partner: it contributes equity and shares in distributions.",
      {
          id<P>("The name other rows use for the partner."),
          title<P>(),
          descriptive(choice("kind", &P::kind, "Whether the partner runs the programme or only pays in.")),
          required(number("commitment_usd_m", &P::commitment_usd_m, "USD m", 0, kUsdM,
                          "The most that may be called from the partner, earlier calls included.")),
          required(number("ownership_pct", &P::ownership_pct, "%", 0, 100, "The partner's share of distributions.")),
          whole("notice_days", &P::notice_days, "days", 0, 730,
                "Notice of a call: before it has run from the first month, nothing can be called."),
          required(month("call_from", &P::call_from, "The first month in which the partner can be called.")),
          required(month("call_until", &P::call_until, "The last month in which the partner can be called.")),
          number("called_usd_m", &P::called_usd_m, "USD m", 0, kUsdM, "Called before the first month."),
          exact(number("preferred_return_pct", &P::preferred_return_pct, "%", 0, 100,
                       "The yearly return on its unreturned capital that the partner is paid before any catch-up.")),
          exact(choice(
              "preferred_compounding", &P::preferred_compounding,
              "How the preferred return accrues, day by day from the due date of each call: xirr, what is owed grows "
              "by (1 + "
              "rate)^(days/365), so that a partner that gets back its capital and this return has an XIRR of exactly "
              "the rate; simple, rate x days/365 of the unreturned capital alone; yearly, quarterly or monthly, a "
              "whole "
              "calendar period earns rate / periods in the year, part of one by its days, and what is unpaid at its "
              "end "
              "earns from then on; daily, what is owed grows by (1 + rate/365)^days.")),
          exact(
              number("preferred_accrued_usd_m", &P::preferred_accrued_usd_m, "USD m", 0, kUsdM,
                     "Preferred return accrued and not paid before the first month; it earns as what is unpaid does.")),
          month("defaults_from", &P::defaults_from,
                "The month from which the partner pays no call; none for a partner that pays. What is needed of it is "
                "called before."),
      });
}

TableInfo curve_point_table() {
  using C = CurvePoint;
  return table("curve_point", "curve", &Programme::curve_points, {"curve", "from"},
               "The rate of a curve from a month on.",
               {
                   required(ref("curve", &C::curve, "curve", "The curve.")),
                   required(month("from", &C::from, "The first month of the rate, which holds until the next row.")),
                   required(number("rate_pct", &C::rate_pct, "%", -5, 50, "The yearly rate.")),
               });
}

std::vector<FieldInfo> facility_pricing() {
  using F = Facility;
  return {
      ref("curve", &F::curve, "curve",
          "The reference rate to which the margin is added; none for a fixed rate, which is the margin alone."),
      number("margin_bp", &F::margin_bp, "bp", 0, 5000, "Interest over the curve, or the whole fixed rate."),
      number("upfront_fee_pct", &F::upfront_fee_pct, "%", 0, 20, "The fee on each draw."),
      number("commitment_fee_bp", &F::commitment_fee_bp, "bp", 0, 1000,
             "The yearly commitment fee on the undrawn amount."),
      choice("amortisation", &F::amortisation, "How a draw is repaid before maturity."),
      whole("grace_months", &F::grace_months, "months", 0, 240, "Months after a draw before its first instalment."),
      whole("amortisation_months", &F::amortisation_months, "months", 0, 480,
            "Months over which a draw is repaid; what falls due at or after maturity is the balloon."),
  };
}

std::vector<FieldInfo> facility_exact_terms() {
  using F = Facility;
  std::vector<FieldInfo> fields{
      choice("day_count", &F::day_count, "How the days of interest and of the commitment fee are counted."),
      whole("interest_months", &F::interest_months, "months", 1, 12,
            "How many months apart interest is paid, counted back from maturity."),
      month("capitalise_until", &F::capitalise_until,
            "The last month whose interest is capitalised (added to the balance); none when all interest is paid in "
            "cash."),
      number("issue_price_pct", &F::issue_price_pct, "%", 1, 100,
             "Cash received of each draw; the rest is the issue discount."),
      number("agency_fee_usd_m_per_year", &F::agency_fee_usd_m_per_year, "USD m/year", 0, 10000,
             "The agent's yearly fee, paid in twelfths until maturity."),
      number("sculpt_dscr", &F::sculpt_dscr, "", 0, 10,
             "The debt service cover ratio (DSCR) to which instalments are sculpted; 0 for other amortisation."),
      number("sweep_pct", &F::sweep_pct, "%", 0, 100,
             "Cash sweep: the share of a quarter's surplus cash flow that must be used for early repayment."),
      choice("rank", &F::rank, "Seniority: whether it is served before or after others in sculpting and cash sweeps."),
      number("dscr_forward_min", &F::dscr_forward_min, "", 0, 10,
             "The minimum forward debt service cover ratio (DSCR), over the window that follows each quarterly test; 0 "
             "for none."),
  };
  for (auto& f : fields) f = exact(std::move(f));
  fields.push_back(whole(
      "cures_max", &F::cures_max, "cures", 0, 100,
      "How many missed tests of dscr_min a call of equity may cure. A cure is the amount that is missing; it counts as "
      "cash flow of its month in every such test whose window holds the month, and nowhere else."));
  return fields;
}

TableInfo facility_table() {
  using F = Facility;
  std::vector<FieldInfo> fields{
      id<F>("The name other rows use for the facility."),
      title<F>(),
      choice("kind", &F::kind, "What it is called; a revolver can be repaid and drawn again."),
      required(number("limit_usd_m", &F::limit_usd_m, "USD m", 0.001, kUsdM,
                      "The most that may be drawn, or owed at once on a revolver.")),
      required(month("draw_from", &F::draw_from, "The first month of draws.")),
      required(month("draw_until", &F::draw_until, "The last month of draws.")),
      required(month("maturity", &F::maturity, "The month in which the remaining balance is repaid.")),
  };
  for (auto& f : facility_pricing()) fields.push_back(std::move(f));
  for (auto& f : std::vector<FieldInfo>{
           choices("eligible", &F::eligible, "Eligible uses: what draws may pay for."),
           refs("suppliers", &F::suppliers, "supplier", "Whose servers it pays for; all suppliers' when empty."),
           choice("release", &F::release,
                  "Whether cost counts when paid, when a building is ready or a rack accepted, when racks are ordered, "
                  "when they are delivered, or when they are in service."),
           number("share_of_cost_pct", &F::share_of_cost_pct, "%", 0.01, 100, "The share of eligible cost it pays."),
           number("advance_rate_pct", &F::advance_rate_pct, "%", 0, 100,
                  "Advance rate: the maximum loan as a share of the collateral value of racks; 0 when racks are not "
                  "collateral."),
           flag("prepayable", &F::prepayable, "Whether it may be repaid early."),
           number("prepay_fee_bp", &F::prepay_fee_bp, "bp", 0, 2000,
                  "Prepayment fee, on what is repaid beyond what falls due in the month."),
           refs("refinances", &F::refinances, "facility",
                "Facilities whose principal it may fund: as much as has been repaid on them."),
           number("drawn_usd_m", &F::drawn_usd_m, "USD m", 0, kUsdM, "The balance before the first month."),
           number("dscr_min", &F::dscr_min, "", 0, 10,
                  "The minimum debt service cover ratio (DSCR) at each quarterly test; 0 for none."),
           month("dscr_from", &F::dscr_from, "The first month in which the debt service cover ratio (DSCR) is tested."),
           number("ltv_max_pct", &F::ltv_max_pct, "%", 0, 200, "The maximum loan to value (LTV); 0 for no test."),
           number("min_liquidity_usd_m", &F::min_liquidity_usd_m, "USD m", 0, kUsdM,
                  "Minimum liquidity: the free cash that lenders require from the first draw month until maturity."),
       }) {
    fields.push_back(std::move(f));
  }
  for (auto& f : facility_exact_terms()) fields.push_back(std::move(f));
  return table("facility", "", &Programme::facilities, {"id"}, "A loan facility: a loan, bond, lease or vendor credit.",
               std::move(fields));
}

}  // namespace

std::vector<TableInfo> capital_tables() {
  return {programme_table(),
          capital_table(),
          tax_table(),
          partner_table(),
          table("curve", "", &Programme::curves, {"id"}, "A reference rate of interest.",
                {id<Curve>("The name other rows use for the curve."), title<Curve>()}),
          curve_point_table(),
          facility_table()};
}

}  // namespace stargate::schema
