// SPDX-License-Identifier: Apache-2.0
// The business as plain data: what a planner writes down, one struct per table of the input.
//
// Units stand in the names: usd_m is millions of nominal US dollars, pct per cent, bp basis points
// (1/100 per cent per year), mw megawatts, k thousands. Months are calendar months.
// The meaning, unit and range of each field stand once, in schema.cpp.
// What each field does to a plan is written in docs/formulation/rules.md.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/calendar.hpp"
#include "stargate/programme/index.hpp"

namespace stargate {

// A reference to a row of another table: the id as written, and the row's index once linked.
template <class T>
struct Ref {
  std::string id;
  Index<T> index;
  explicit operator bool() const { return index.valid(); }
  friend bool operator==(const Ref& a, const Ref& b) { return a.id == b.id; }
};

enum class PartnerKind { sponsor, limited };
enum class FacilityKind { term, delayed_draw, revolver, bond, vendor, lease };
enum class Amortisation {
  bullet,
  straight,
  annuity,
  sculpted
};  // sculpted: by cash flow; rows and audit take it as straight
enum class Release {
  cost,
  acceptance,
  contract,
  delivery,
  energised
};  // what lets eligible cost count: payment or a milestone
// Rows and audit know payment and acceptance: racks at work count as accepted, racks ordered or delivered as paid.
constexpr bool counts_when_accepted(Release r) { return r == Release::acceptance || r == Release::energised; }
enum class Cooling { air, liquid, hybrid };  // hybrid halls take both
enum class SCurve { linear, bell, front, back };
enum class TrancheKind { grid, gas, storage };
enum class Use { buildings, power, servers, any };  // what a draw may pay for
enum class DayCount { thirty_360, act_360, act_365 };
enum class PaymentDays { calendar, us };  // last day of the month, or its last US business day
enum class Rank { senior, junior };
enum class Sharing { ownership, tiers };  // of distributions
enum class PreferredReturn {
  xirr,
  simple,
  yearly,
  quarterly,
  monthly,
  daily
};  // how it accrues: finance/waterfall.hpp
enum class TaxMethod { proxy, income };  // the programme's proxy, or tax on income as the law has it
enum class ServerTax { straight, five_year, expensed };
enum class Decision { rack_order, start, commitment, run, contract };  // as the tables of a plan file are called

struct Settings {  // [programme]
  std::string name, title;
  std::string as_of;  // date "YYYY-MM-DD": nothing later is known, unless marked hindsight
  Month first_month;
  int months = 0;
  int tail_months = 24;
  std::string currency = "USD";
  double hurdle_rate_pct = 0;
  double overhead_usd_m_per_month = 0;
  double tax_proxy_pct = 0;
  double terminal_weight_pct = 100;
};

struct Capital {  // [capital]
  double opening_cash_usd_m = 0;
  double min_cash_usd_m = 0;
  double gearing_max_pct = 100;
  double equity_first_usd_m = 0;
  double call_cost_bp = 0;
  double lockup_dscr = 0;
  int dscr_window_months = 12;
  int collateral_life_months = 72;
  PaymentDays payment_days = PaymentDays::calendar;
  int call_ahead_business_days = 0;
  Sharing sharing = Sharing::ownership;
  double carry_pct = 0, catch_up_pct = 100;
  double default_cover_pct = 100, default_penalty_pct = 0;
  int debt_reserve_months = 0, maintenance_reserve_months = 0;
};

struct Tax {  // [tax]
  TaxMethod method = TaxMethod::proxy;
  double rate_pct = 21;
  ServerTax servers = ServerTax::five_year;
  int building_months = 468, power_months = 180;
  double loss_limit_pct = 80, opening_loss_usd_m = 0;
};

struct Partner {
  std::string id, name;
  PartnerKind kind = PartnerKind::sponsor;
  double commitment_usd_m = 0, ownership_pct = 0;
  int notice_days = 0;
  Month call_from, call_until;
  double called_usd_m = 0;
  double preferred_return_pct = 0;
  PreferredReturn preferred_compounding = PreferredReturn::xirr;
  double preferred_accrued_usd_m = 0;
  Month defaults_from;  // unset: never
};

struct Curve {
  std::string id, name;
};
struct CurvePoint {
  Ref<Curve> curve;
  Month from;
  double rate_pct = 0;
};

struct Supplier;
struct Facility {
  std::string id, name;
  FacilityKind kind = FacilityKind::term;
  double limit_usd_m = 0;
  Month draw_from, draw_until, maturity;
  Ref<Curve> curve;  // empty: fixed rate, the margin alone
  double margin_bp = 0, upfront_fee_pct = 0, commitment_fee_bp = 0;
  Amortisation amortisation = Amortisation::bullet;
  int grace_months = 0, amortisation_months = 0;
  std::vector<Use> eligible;
  std::vector<Ref<Supplier>> suppliers;  // empty: servers of any supplier
  Release release = Release::cost;
  double share_of_cost_pct = 100, advance_rate_pct = 0;
  bool prepayable = true;
  double prepay_fee_bp = 0;
  std::vector<Ref<Facility>> refinances;
  double drawn_usd_m = 0;
  double dscr_min = 0;
  Month dscr_from;
  double ltv_max_pct = 0, min_liquidity_usd_m = 0;
  DayCount day_count = DayCount::thirty_360;
  int interest_months = 1;
  Month capitalise_until;  // unset: interest is paid from the start
  double issue_price_pct = 100, agency_fee_usd_m_per_year = 0;
  double sculpt_dscr = 0, sweep_pct = 0;
  Rank rank = Rank::senior;
  double dscr_forward_min = 0;
  int cures_max = 0;
};

struct Platform {
  std::string id, name, vendor;
  int generation = 0;
  double kw_per_rack = 0, h100e_per_rack = 0;
  Cooling cooling = Cooling::liquid;
  double positions_per_rack = 1;
  Month available_from;
  int life_months = 60, retire_from_months = 0;
  double value_usd_m = 0, install_usd_m_per_rack = 0, maintenance_pct_per_year = 0;
  double availability_pct = 100;
};
struct Residual {
  Ref<Platform> platform;
  int age_months = 0;
  double share_pct = 0;
};

struct Supplier {
  std::string id, name;
};
struct Plant {
  std::string id, name;
  Ref<Supplier> supplier;
};
struct PlantCapacity {
  Ref<Plant> plant;
  Month from;
  double racks_per_month = 0;
};
struct Component {
  std::string id, name;
};
struct ComponentLimit {
  Ref<Component> component;
  Month from;
  double units_per_quarter = 0;
};
struct ComponentUse {
  Ref<Component> component;
  Ref<Platform> platform;
  double units_per_rack = 0;
};

struct Offer {
  std::string id, name;
  Ref<Plant> plant;
  Ref<Platform> platform;
  Month order_from, order_until;
  int lead_days = 0, rework_days = 0;
  double yield_pct = 100;
  double deposit_pct = 0, shipment_pct = 0;
  int payment_days = 0;
  int period_months = 12;
  double min_order_racks = 0;
  double reservation_usd_m_per_rack = 0, cancellation_usd_m_per_rack = 0;
  int reservation_notice_months = 0;
  double take_or_pay_pct = 0;
};
struct OfferPrice {
  Ref<Offer> offer;
  Month from;
  double usd_m_per_rack = 0;
};
struct OfferCapacity {
  Ref<Offer> offer;
  Month from;
  double racks_per_month = 0;
};
struct OfferTier {
  Ref<Offer> offer;
  int tier = 0;
  double min_racks = 0, max_racks = 0, discount_pct = 0;
};

struct Region {
  std::string id, name;
  double storage_usd_k_per_rack_month = 0, hub_racks_max = 0;
};
struct Lane {
  Ref<Plant> plant;
  Ref<Region> region;
  int days = 0;
  double usd_m_per_rack = 0, duty_pct = 0;
};
struct Latency {
  Ref<Region> from, to;
  double share_pct = 0;
};

struct Site {
  std::string id, name;
  Ref<Region> region;
  std::string state, country = "US";
  double latitude = 0, longitude = 0;
  bool opened = false;
  Month open_from;
  double open_usd_m = 0;
  int starts_per_quarter = 1;
  double install_racks_per_month = 0;
  double peak_factor = 1.3, pue = 1.2, mean_draw_pct = 70;
  double staff_usd_m_per_year = 0, lease_usd_m_per_year = 0;
};
struct GridBase {
  Ref<Site> site;
  Month from;
  double mw = 0;
};
struct PowerPrice {
  Ref<Site> site;
  Month from;
  double usd_per_mwh = 0;
};

struct Hall {  // a building class of one site
  std::string id, name;
  Ref<Site> site;
  double it_mw = 0, kw_per_position = 0;
  double positions = 0;
  Cooling cooling = Cooling::liquid;
  int max_count = 0;
  Month start_from;
  int lead_days = 0;
  double capex_usd_m = 0, escalation_pct_per_year = 0;
  SCurve s_curve = SCurve::bell;
  double upkeep_usd_m_per_year = 0;
  int life_years = 20;
};

struct Tranche {
  std::string id, name;
  Ref<Site> site;
  TrancheKind kind = TrancheKind::grid;
  double mw = 0, firm_pct = 100;
  Month commit_from, commit_until;
  int lead_days = 0;
  double capex_usd_m = 0, fixed_usd_m_per_year = 0;
  int ramp_months = 0;
  double min_take_pct = 0, collateral_usd_m = 0;
  int collateral_months = 0;
  double exit_fee_usd_m = 0;
  int term_months = 0;
  int life_years = 20;
};

struct Service {
  std::string id, name;
  Ref<Region> region;
  std::string sector;
  bool contracted = false;
  double utilisation_pct = 100;
  double backlog_months = 0, backlog_margin_pct = 0;
};
struct Demand {
  Ref<Service> service;
  Month from;
  double h100e_k = 0, usd_per_h100e_hour = 0, penalty_usd_per_h100e_hour = 0;
};

struct Campaign {
  std::string id, name;
  Ref<Platform> platform;
  double h100e_k = 0;
  int months = 0;
  Month start_from, start_until;
  std::vector<Ref<Site>> sites;
  bool linked = false;  // true: the sites serve together; false: one of them hosts it all
  double revenue_usd_m = 0;
  bool contracted = false;
};

struct OpeningRacks {
  Ref<Hall> hall;
  Ref<Platform> platform;
  Month installed;
  int racks = 0;
};
struct OpeningBuilding {
  Ref<Hall> hall;
  int count = 0;
  Month ready;
  double remaining_usd_m = 0;
};
struct OpeningTranche {
  Ref<Tranche> tranche;
  Month in_service;
  double remaining_usd_m = 0;
};
struct OpeningOrder {
  Ref<Offer> offer;
  Ref<Region> region;
  int racks = 0;
  Month accepted;
  double unpaid_usd_m = 0;
};
struct OpeningDeposit {
  Ref<Offer> offer;
  double usd_m = 0;
};
struct OpeningContract {
  Ref<Offer> offer;
  int period = 0;
  int tier = 0;
  int taken_racks = 0;
};

// Something that is decided beforehand: how many of a decision there are in some months, at least, at most or exactly.
struct Decided {
  static constexpr int kNoMost = 1'000'000;
  std::string id, name;
  Decision decision = Decision::rack_order;
  Ref<Offer> offer;        // of rack_order and contract
  Ref<Hall> hall;          // of start
  Ref<Tranche> tranche;    // of commitment
  Ref<Campaign> campaign;  // of run
  Ref<Region> region;      // rack_order: to this hub alone; empty: to all
  Ref<Site> site;          // run: at this site alone; empty: at any
  int tier = -1;           // contract: of this tier alone; -1: of any
  Month from, until;       // both counted in; until unset: from alone
  int least = 0, most = kNoMost;
};

// Where a figure comes from. `field` is empty when the whole row is meant.
struct About {
  std::string table, row, field;  // row: the id, or "offer/from" for keyed rows, or "" for [programme]
  std::string source, grade, as_of, note;
  bool hindsight = false;
};
struct Source {
  std::string id, title, date;
};

struct Programme {
  Settings settings;
  Capital capital;
  Tax tax;
  Rows<Partner> partners;
  Rows<Curve> curves;
  Rows<CurvePoint> curve_points;
  Rows<Facility> facilities;
  Rows<Platform> platforms;
  Rows<Residual> residuals;
  Rows<Supplier> suppliers;
  Rows<Plant> plants;
  Rows<PlantCapacity> plant_capacities;
  Rows<Component> components;
  Rows<ComponentLimit> component_limits;
  Rows<ComponentUse> component_uses;
  Rows<Offer> offers;
  Rows<OfferPrice> offer_prices;
  Rows<OfferCapacity> offer_capacities;
  Rows<OfferTier> offer_tiers;
  Rows<Region> regions;
  Rows<Lane> lanes;
  Rows<Latency> latencies;
  Rows<Site> sites;
  Rows<GridBase> grid_bases;
  Rows<PowerPrice> power_prices;
  Rows<Hall> halls;
  Rows<Tranche> tranches;
  Rows<Service> services;
  Rows<Demand> demands;
  Rows<Campaign> campaigns;
  Rows<OpeningRacks> opening_racks;
  Rows<OpeningBuilding> opening_buildings;
  Rows<OpeningTranche> opening_tranches;
  Rows<OpeningOrder> opening_orders;
  Rows<OpeningDeposit> opening_deposits;
  Rows<OpeningContract> opening_contracts;
  Rows<Decided> decided;
  Rows<Source> sources;
  std::vector<About> abouts;
  std::string hash;  // SHA-256 of the canonical text, set by io

  int horizon() const { return settings.months; }                              // months with decisions
  int total_months() const { return settings.months + settings.tail_months; }  // with the tail
  int index_of(Month month) const { return month - settings.first_month; }
  Month month_at(int t) const { return settings.first_month + t; }
};

}  // namespace stargate
