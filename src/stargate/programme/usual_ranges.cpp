// SPDX-License-Identifier: Apache-2.0
// The usual ranges, one row a field. Public facts stand with who published them and when; the rest are plain limits of
// sense, wide enough for programmes from one hall to hundreds of billions of dollars.
#include "stargate/programme/usual_range.hpp"

namespace stargate {

namespace {

constexpr bool kOrZero = true;

constexpr std::string_view kCover =
    "a cover of 1.40 is asked in CoreWeave's loan of 2025 (its filings); above 3 hardly any loan could be served";
constexpr std::string_view kAdvance =
    "71 % of the cost of processors in CoreWeave's loan of 2026 (its filings); below 10 % there is hardly a loan";
constexpr std::string_view kBudget =
    "the largest programme announced is USD 500 bn in four years (OpenAI, January 2025)";
constexpr std::string_view kRackPrice =
    "USD 0.2 m for a node of eight H100 (press, 2024) to 42 m for a rack of Rubin Ultra (BofA, through press, 2026)";
constexpr std::string_view kIndustry =
    "the whole industry was to make about 60,000 racks in 2026 (forecasts of banks, through press, December 2025)";
constexpr std::string_view kMaker =
    "Foxconn said it can make 1,000 racks a week (Reuters, November 2025), and doubling is its aim";
constexpr std::string_view kLife =
    "servers are written off over 4 to 6 years (annual reports of cloud companies, 2025 and 2026)";
constexpr std::string_view kTracked =
    "all 93 tracked sites together hold 14 million H100e (Epoch AI, Frontier Data Centers, September 2026)";
constexpr std::string_view kHourPrice =
    "an H100 was rented at USD 1.70 to 12 an hour (press and price indices, 2023 to 2026)";
constexpr std::string_view kBondYears =
    "the longest bonds for such a campus run to 2049 (Hyperion, press, October 2025)";
constexpr std::string_view kOneYear = "more than a year";
constexpr std::string_view kStep =
    "what was agreed more than 15 years back is over, and hardly anything is agreed more than 30 years ahead";

std::vector<UsualRange> money_ranges() {
  return {
      {"programme", "hurdle_rate_pct", 0, 40, false,
       "the most expensive loan of the kind costs about 15 % a year (CoreWeave's filings); partners ask for more than "
       "lenders, but hardly for 40 %"},
      {"programme", "overhead_usd_m_per_month", 0, 500, false, "more than USD 6 bn a year for the office alone"},
      {"programme", "tax_proxy_pct", 0, 50, false,
       "income tax of the United States is 21 % (Internal Revenue Code); above 50 % is rare anywhere"},
      {"capital", "opening_cash_usd_m", 0, 100000, false, kBudget},
      {"capital", "min_cash_usd_m", 0, 30000, false,
       "USD 30 bn is a quarter of a year of the largest programme announced, USD 500 bn in four years (OpenAI, "
       "January 2025)"},
      {"capital", "gearing_max_pct", 10, 100, kOrZero,
       "loans of 63 to 95 % of cost are known (press on Abilene and Vantage, 2025)"},
      {"capital", "equity_first_usd_m", 0, 500000, false, kBudget},
      {"capital", "call_cost_bp", 0, 200, false, "more than 2 % for a call alone"},
      {"capital", "lockup_dscr", 1, 3, kOrZero, kCover},
      {"capital", "dscr_window_months", 3, 36, false, "cover is tested over a quarter to a few years"},
      {"capital", "collateral_life_months", 12, 180, false, kLife},
      {"capital", "carry_pct", 0, 50, false, "sponsors rarely take more than half of the others' profit"},
      {"capital", "debt_reserve_months", 0, 24, false, "more than two years of debt service in reserve"},
      {"capital", "maintenance_reserve_months", 0, 24, false, "more than two years of maintenance in reserve"},
      {"tax", "rate_pct", 0, 50, false,
       "21 % in the United States (Internal Revenue Code); above 50 % is rare anywhere"},
      {"tax", "building_months", 60, 600, false, "39 years for buildings (Internal Revenue Code)"},
      {"tax", "power_months", 36, 600, false, "15 years for improvements of land (Internal Revenue Code)"},
      {"partner", "commitment_usd_m", 0, 500000, false, kBudget},
      {"partner", "notice_days", 0, 180, false, "more than half a year of notice"},
      {"partner", "call_from", -15, 30, false, kStep},
      {"partner", "call_until", -15, 30, false, kStep},
      {"partner", "preferred_return_pct", 0, 30, false,
       "the most expensive loan of the kind costs about 15 % a year (CoreWeave's filings)"},
      {"curve_point", "rate_pct", -1, 15, false, "the Federal Reserve's range was 3.75 to 4.00 % in September 2026"},
  };
}

std::vector<UsualRange> facility_ranges() {
  return {
      {"facility", "limit_usd_m", 1, 200000, false,
       "the largest loan of the kind is USD 40 bn (SoftBank, March 2026, press); below USD 1 m none is made"},
      {"facility", "draw_from", -15, 30, false, kStep},
      {"facility", "draw_until", -15, 30, false, kStep},
      {"facility", "maturity", -15, 45, false, kBondYears},
      {"facility", "margin_bp", 0, 2000, false,
       "225 to 1,300 bp over the reference rate are known (CoreWeave's filings, 2023 to 2026)"},
      {"facility", "upfront_fee_pct", 0, 5, false, "more than 5 % of each draw"},
      {"facility", "commitment_fee_bp", 0, 200, false, "40 to 50 bp are known (filings of CoreWeave and IREN, 2025)"},
      {"facility", "grace_months", 0, 84, false,
       "loans for construction pay interest alone for four to six years (press on Vantage, October 2025)"},
      {"facility", "amortisation_months", 3, 360, kOrZero, kBondYears},
      {"facility", "share_of_cost_pct", 10, 100, false,
       "loans of 63 to 95 % of cost are known (press on Abilene and Vantage, 2025)"},
      {"facility", "advance_rate_pct", 10, 100, kOrZero, kAdvance},
      {"facility", "prepay_fee_bp", 0, 1000, false, "more than a tenth of what is repaid"},
      {"facility", "drawn_usd_m", 0, 200000, false,
       "the largest loan of the kind is USD 40 bn (SoftBank, March 2026, press)"},
      {"facility", "dscr_min", 1, 3, kOrZero, kCover},
      {"facility", "dscr_from", -15, 30, false, kStep},
      {"facility", "ltv_max_pct", 10, 150, kOrZero, kAdvance},
      {"facility", "min_liquidity_usd_m", 0, 30000, false, "USD 100 m in CoreWeave's loan of 2025 (its filings)"},
      {"facility", "issue_price_pct", 80, 100, false, "a discount of more than a fifth"},
      {"facility", "agency_fee_usd_m_per_year", 0, 20, false, "more than USD 20 m a year for the agent"},
      {"facility", "sculpt_dscr", 1, 3, kOrZero, kCover},
      {"facility", "dscr_forward_min", 1, 3, kOrZero, kCover},
      {"facility", "cures_max", 0, 20, false, "a cure in every quarter for five years"},
  };
}

std::vector<UsualRange> supply_ranges() {
  return {
      {"platform", "kw_per_rack", 1, 1500, false,
       "10 kW for a node of eight H100 to 600 kW for a rack of Rubin Ultra (Nvidia, specification and road map); "
       "below 1 kW there is no rack"},
      {"platform", "h100e_per_rack", 1, 40000, false,
       "8 in a node of eight H100 (Nvidia, specification), hundreds in the racks of 2025 and 2026; made-up later "
       "ones reach 26,000"},
      {"platform", "positions_per_rack", 0.25, 10, false,
       "racks of today take one position, double-wide ones two (AMD on Helios, 2026)"},
      {"platform", "available_from", -15, 20, false, "what comes in more than 20 years is on no road map"},
      {"platform", "life_months", 12, 144, false, kLife},
      {"platform", "retire_from_months", 6, 144, kOrZero, kLife},
      {"platform", "value_usd_m", 0.1, 100, false, kRackPrice},
      {"platform", "install_usd_m_per_rack", 0, 20, false,
       "all that surrounds a rack of USD 3.4 m costs about 2.5 m more (Bernstein, October 2025, press)"},
      {"platform", "maintenance_pct_per_year", 0, 30, false, "a rack that is paid for again in three years"},
      {"platform", "availability_pct", 50, 100, false,
       "over 90 % of the time was used in a run on 16,384 H100 (Meta, Llama 3, July 2024)"},
      {"plant_capacity", "racks_per_month", 1, 20000, kOrZero, kMaker},
      {"component_use", "units_per_rack", 0.01, 10000, false,
       "a rack holds tens to hundreds of processors and memory stacks (Nvidia, specification)"},
      {"offer", "order_from", -15, 30, false, kStep},
      {"offer", "order_until", -15, 30, false, kStep},
      {"offer", "lead_days", 0, 730, false, "more than two years from order to shipment"},
      {"offer", "rework_days", 0, 365, false, kOneYear},
      {"offer", "yield_pct", 50, 100, false, "fewer than half of the racks are accepted at first"},
      {"offer", "payment_days", 0, 180, false, "30 days after shipment (IREN's filing on Dell, November 2025)"},
      {"offer", "period_months", 1, 60, false, "more than five years"},
      {"offer", "min_order_racks", 0, 60000, false, kIndustry},
      {"offer", "reservation_usd_m_per_rack", 0, 20, false, "more than most racks cost"},
      {"offer", "cancellation_usd_m_per_rack", 0, 100, false, kRackPrice},
      {"offer", "reservation_notice_months", 0, 24, false, "more than two years"},
      {"offer_price", "usd_m_per_rack", 0.1, 100, false, kRackPrice},
      {"offer_capacity", "racks_per_month", 1, 20000, kOrZero, kMaker},
      {"offer_tier", "min_racks", 0, 60000, false, kIndustry},
      {"offer_tier", "discount_pct", 0, 40, false,
       "Hon Hai's gross margin was 6 % (its results of Q2 2025): a rebate above 40 % is not plausible"},
  };
}

std::vector<UsualRange> place_ranges() {
  return {
      {"region", "storage_usd_k_per_rack_month", 0, 1000, false, "more than USD 1 m a month for one rack"},
      {"region", "hub_racks_max", 10, 100000, kOrZero,
       "a hub with room for fewer than ten racks holds up every delivery"},
      {"lane", "days", 0, 120, false,
       "the longest freight by sea takes weeks, freight by road days; no delivery takes four months"},
      {"lane", "usd_m_per_rack", 0, 1, false, "USD 10,000 to 16,000 by air from Taiwan (freight press, 2024)"},
      {"lane", "duty_pct", 0, 100, false, "10 to 25 % are asked on such systems (Section 122 and 232, 2026)"},
      {"latency", "share_pct", 5, 100, false, "below a twentieth there is hardly a use"},
      {"site", "open_from", -15, 30, false, kStep},
      {"site", "open_usd_m", 0, 20000, false, "land and connections cost USD 0.34 bn per GW (Epoch AI, May 2026)"},
      {"site", "starts_per_quarter", 0, 50, false, "the largest campus has ten buildings (Vantage, August 2025)"},
      {"site", "install_racks_per_month", 1, 5000, kOrZero,
       "37 racks a week at one site, 28 a day at best (CoreWeave on Denton, press, 2026)"},
      {"site", "peak_factor", 0.9, 2, false,
       "1.25 to 1.44 MW of campus for one MW of racks (Epoch AI, September 2026)"},
      {"site", "pue", 1, 2, false, "1.2 over the year at closed-loop campuses (SpaceX, prospectus of 2026)"},
      {"site", "mean_draw_pct", 30, 100, false, "60 to 80 % of peak capacity (Epoch AI, Frontier Data Centers, 2026)"},
      {"site", "staff_usd_m_per_year", 0, 1000, false,
       "57 to 1,500 permanent jobs are announced for a campus (press, 2025 and 2026)"},
      {"site", "lease_usd_m_per_year", 0, 1000, false, "more than USD 1 bn a year for land"},
      {"site_grid", "mw", 0, 12000, false,
       "10 GW for the largest campus announced (OpenAI on Pike County, August 2026)"},
      {"site_power_price", "usd_per_mwh", 5, 500, false,
       "USD 35 to 137 per MWh (Energy Information Administration, LevelTen, PJM, 2026)"},
      {"hall", "it_mw", 0.1, 1000, false,
       "105 to 175 MW in a building of a large campus (Epoch AI, Frontier Data Centers)"},
      {"hall", "kw_per_position", 1, 1500, false,
       "10 kW for a node of eight H100 to 600 kW for a rack of Rubin Ultra (Nvidia, specification and road map)"},
      {"hall", "positions", 1, 50000, false,
       "about 5,600 racks are meant for the eight buildings of Abilene (400,000 processors, press, 2025)"},
      {"hall", "max_count", 0, 200, false, "the largest campus has ten buildings (Vantage, August 2025)"},
      {"hall", "start_from", -15, 30, false, kStep},
      {"hall", "lead_days", 0, 1825, false,
       "15 to 34 months from clearing to the first building at most sites (Epoch AI, September 2026)"},
      {"hall", "capex_usd_m", 0, 20000, false, "USD 12 to 18 m per MW of racks (press on campuses of 2025 and 2026)"},
      {"hall", "escalation_pct_per_year", -10, 20, false,
       "5.5 % a year in the United States (Turner & Townsend, Data Centre Cost Index, 2025)"},
      {"hall", "upkeep_usd_m_per_year", 0, 1000, false, "more than USD 1 bn a year for one building"},
      {"hall", "life_years", 5, 60, false,
       "39 years in tax law (Internal Revenue Code), 14 in models of cost (Epoch AI, May 2026)"},
      {"tranche", "mw", 0.1, 10000, false,
       "10 GW for the largest campus announced (OpenAI on Pike County, August 2026)"},
      {"tranche", "firm_pct", 10, 100, false, "below a tenth there is hardly power to count on"},
      {"tranche", "commit_from", -15, 30, false, kStep},
      {"tranche", "commit_until", -15, 30, false, kStep},
      {"tranche", "lead_days", 0, 2920, false,
       "five years from request to operation in the middle of all queues (LBNL, Queued Up, 2025)"},
      {"tranche", "capex_usd_m", 0, 30000, false, "USD 1,390 to 2,160 per kW of gas (press, S&P Global, 2025)"},
      {"tranche", "fixed_usd_m_per_year", 0, 5000, false, "more than USD 5 bn a year for one block of power"},
      {"tranche", "ramp_months", 0, 60, false, "a ramp of up to four years in AEP Ohio's tariff (2024)"},
      {"tranche", "collateral_usd_m", 0, 5000, false, "more than USD 5 bn of security for one block of power"},
      {"tranche", "collateral_months", 0, 240, false, "twelve years is the term of AEP Ohio's tariff (2024)"},
      {"tranche", "exit_fee_usd_m", 0, 10000, false, "more than USD 10 bn for one block of power"},
      {"tranche", "term_months", 0, 480, false, "twelve years is the term of AEP Ohio's tariff (2024)"},
      {"tranche", "life_years", 5, 60, false, "more than 60 years, or less than five"},
  };
}

std::vector<UsualRange> demand_ranges() {
  return {
      {"service", "utilisation_pct", 10, 100, false,
       "60 to 98 % of the hours are sold or used (operators and Meta, 2024 to 2026)"},
      {"service", "backlog_months", 0, 120, false,
       "contracts run for five to seven years (press on Oracle, AWS and IREN, 2025)"},
      {"service_demand", "h100e_k", 0, 200000, false, kTracked},
      {"service_demand", "usd_per_h100e_hour", 0.02, 20, kOrZero, kHourPrice},
      {"service_demand", "penalty_usd_per_h100e_hour", 0, 20, false, kHourPrice},
      {"campaign", "h100e_k", 0.01, 200000, false, kTracked},
      {"campaign", "months", 1, 84, false,
       "contracts run for five to seven years (press on Oracle, AWS and IREN, 2025)"},
      {"campaign", "start_from", -15, 30, false, kStep},
      {"campaign", "start_until", -15, 30, false, kStep},
      {"campaign", "revenue_usd_m", 0, 300000, false,
       "the largest contract is USD 300 bn over five years (Oracle and OpenAI, press, September 2025)"},
      {"opening_racks", "installed", -15, 0, false, kLife},
      {"opening_racks", "racks", 1, 60000, false, kIndustry},
      {"opening_building", "count", 1, 100, false, "the largest campus has ten buildings (Vantage, August 2025)"},
      {"opening_building", "ready", -40, 10, false, "buildings are written off over 39 years (Internal Revenue Code)"},
      {"opening_building", "remaining_usd_m", 0, 50000, false, kBudget},
      {"opening_tranche", "in_service", -60, 15, false, "power plants serve for decades"},
      {"opening_tranche", "remaining_usd_m", 0, 50000, false, kBudget},
      {"opening_order", "racks", 1, 60000, false, kIndustry},
      {"opening_order", "unpaid_usd_m", 0, 200000, false, kBudget},
      {"opening_deposit", "usd_m", 0.001, 50000, false, kBudget},
      {"opening_contract", "taken_racks", 0, 60000, false, kIndustry},
  };
}

}  // namespace

const std::vector<UsualRange>& usual_ranges() {
  static const std::vector<UsualRange> all = [] {
    std::vector<UsualRange> list;
    for (const auto make : {money_ranges, facility_ranges, supply_ranges, place_ranges, demand_ranges})
      for (const UsualRange& range : make()) list.push_back(range);
    return list;
  }();
  return all;
}

}  // namespace stargate
