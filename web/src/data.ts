// SPDX-License-Identifier: Apache-2.0
// The data behind a report: what `stargate report` writes and the page shows. Those of the other kinds of page stand in
// data_comparison.ts, data_tornado.ts and data_negotiation.ts, and what holds for all kinds is said here.
//
// The page computes nothing. It formats, stacks and draws; every figure here,
// totals and running totals included, is computed by the program that writes it.
//
//  - Every field of every row is present; "nothing" is null, an empty list or "".
//    A field that is not described here is refused.
//  - A month is text, "2025-06". `meta.months` lists the horizon's months, then
//    the tail's. A tail may be coarser than a month: each entry then stands for
//    the time up to the next.
//  - A `series` has one number per entry of `meta.months`, in that order. Flows
//    (calls, orders, revenue) fall within the month; stocks (balances, MW, racks
//    in place) are those at its end. Flows are not negative unless it says so.
//  - Units end the names. `_usd_m` is nominal millions of `meta.currency`,
//    whichever that is, and `_usd` units of it; `_mw` megawatts; `_h100e_k`
//    thousand H100-equivalents; `_pct` per cent (12.5, not 0.125); `_racks` racks.
//  - Ids and names are text and shown as text. Rows are drawn in the order given,
//    and that order also gives their colours.
//
// How it gets into the page: `web/dist/index.html` holds, exactly once,
//   <script id="stargate-data" type="application/json">/*STARGATE_DATA*/</script>
// Replace the marker `/*STARGATE_DATA*/` by the JSON in UTF-8, with every `<` in
// it written as \u003c (in JSON a `<` stands only inside strings, so that is safe
// and lets no string end the script element). Non-finite numbers become null.

import { flag, gappySeries, month, monthList, number, oneOf, orNull, row, series, table, text, textOrNumber } from './contract';
import type { Shape } from './contract';

/** The page's sections, in order; each is a question. */
export const kSections = [
  'build', // What is built when?
  'where', // Where?
  'power', // Is there power for the racks?
  'compute', // Does the compute meet demand?
  'racks', // Who makes the racks?
  'money', // Where does the money come from and go?
  'pay', // Can we pay?
  'calendar', // What is due in the next twelve months?
  'partners', // How do the partners stand?
  'returns', // What does it earn, and what does it cost?
  'shortfalls', // What falls short?
  'binding', // What binds?
  'assumptions', // Where do the figures come from?
] as const;
export type SectionId = (typeof kSections)[number];

/** What the plan is and how good it is known to be. */
export const Meta = row({
  programme: text, // name (id) of the programme
  title: text, // the page's title
  scenario: text, // name of the scenario, "" for the base programme
  currency: text, // ISO 4217: "USD"
  months: monthList, // horizon, then tail
  horizon_months: number, // how many entries of `months` belong to the horizon
  objective_name: text, // "present value to equity", in the middle of a sentence
  sense: oneOf('max', 'min'), // is more of the objective better, or less?
  value_usd_m: orNull(number), // of the rounded, audited plan; may be negative; null: it needs cash that nobody provides
  bound_usd_m: orNull(number), // no plan can be better than this; null: none proven
  bound_by_solver_usd_m: orNull(number), // of those behind it: by the solver's branch and cut
  bound_recomputed_usd_m: orNull(number), // and of the relaxation, recomputed with directed rounding
  gap_usd_m: orNull(number), // |bound - value|; null with the bound, and where the plan counts cash that nobody provides
  gap_pct: orNull(number), // gap as per cent of the present value of spend
  gap_value_pct: orNull(number), // gap as per cent of the value
  spend_pv_usd_m: number, // present value of spend
  gap_requested_pct: orNull(number), // what --gap asked for
  status: oneOf('sound', 'cannot-be-paid-for', 'obligation-not-kept', 'checks-disagree'), // of all but the first: shortfalls of kind hard say why
  altered: flag, // the plan file was changed after it was saved
  altered_text: text, // that as a sentence, empty where it was not
  status_text: text, // that as a sentence: "This plan cannot be paid for as it stands."
  hindsight_used: flag, // does any input carry knowledge from after its date?
  solver_seconds: number, // wall time of the solve
  solver: text, // "HiGHS 1.16.0"
  seed: orNull(number), // of the solve
  tool_version: text, // "stargate 0.3.0"
  plan_hash: text, // of the plan file, hexadecimal
  programme_hash: text, // of the programme, hexadecimal
  plan_date: text, // ISO date the plan was made, from the plan and never the clock
});

/** A part of the value: a present value, with the sign with which it counts. */
export const ValuePart = row({
  part: text, // "racks"
  label: text, // "racks in buildings"
  after_the_end: flag, // it stands after the last month; else it is paid by then
  usd_m: number,
});

/** What the value is made of, on the planning basis; without parts where the plan has no value or was made for another goal. */
export const Worth = row({
  paid_out_usd_m: number, // distributions less calls of all months
  after_usd_m: number, // what stands after the last month; both add up to the value
  warning: text, // a sentence where more than all of the value stands after the last month, else ""
  parts: table(ValuePart),
});

/** A figure for the top of the page; about six. */
export const Headline = row({
  label: text, // "Racks in place"
  value: textOrNumber, // text is shown as it is, a number is formatted
  unit: text, // "usd_m" shows money; anything else follows the number: "MW", "racks", "x", "%"
  note: text, // "end of horizon", "Jun 2029, Abilene"; "" for none
});

/** One or two sentences that answer a section's question, shown under it. */
export const Answer = row({
  section: oneOf(...kSections),
  text,
});

/** A site; opened or not. */
export const Site = row({
  id: text,
  name: text,
  state: text, // US: two letters, "TX"; elsewhere as one would write it, or ""
  country: text, // ISO 3166 two letters; only "US" is drawn on the map
  region: text,
  lat: number, // degrees north
  lon: number, // degrees east; the United States are negative
  opened: orNull(month), // first month with racks or a building; null: never
  it_mw_end: number, // IT MW of buildings ready at the end of the horizon
  facility_mw_end: number, // MW the site may draw then
  racks_end: number, // racks in place then
  h100e_k_end: number, // compute in place then
});

/** A bar of the Gantt chart. */
export const GanttItem = row({
  site: text, // Site.id
  kind: oneOf('building', 'power', 'campaign'),
  label: text, // building class, tranche or campaign: "Hall, liquid, 48 MW"
  start: month, // first month of work, commitment or run; may lie before the horizon
  ready: month, // first month in service; for a campaign the first month after the run
  count: number, // buildings started; 1 for the others
  mw: orNull(number), // IT MW of all `count` buildings; facility MW of a tranche; null for a campaign
  h100e_k: orNull(number), // compute a campaign holds; null for the others
  status: oneOf('opening', 'planned'), // under way or contracted on the first day, or decided by the plan
});

/** Power of a site: facility MW at the meter. */
export const SitePower = row({
  site: text, // Site.id
  available_mw: series, // grid base plus tranches in service
  used_mw: series, // peak draw of the racks in place
});

/** Sums of `power_by_site`. */
export const PowerTotal = row({ available_mw: series, used_mw: series });

/** Compute in place, by platform. */
export const PlatformCompute = row({
  platform: text,
  online_h100e_k: series,
});

/** A service of a region. served + shortfall = demand. */
export const ServiceCompute = row({
  service: text,
  region: text,
  demand_h100e_k: series,
  served_h100e_k: series,
  shortfall_h100e_k: series,
});

/** What a campaign holds while it runs. */
export const CampaignCompute = row({
  campaign: text,
  site: text, // Site.id or the name of the group of linked sites
  held_h100e_k: series,
});

/** Sums over platforms, and over services and campaigns. */
export const ComputeTotal = row({
  online_h100e_k: series,
  demand_h100e_k: series, // of services, and of campaigns while they run
});

/** Racks of one offer. */
export const OfferRacks = row({
  offer: text,
  supplier: text,
  platform: text,
  ordered_racks: series, // in the month of the order
  arrived_racks: series, // at a hub
});

/** Racks of one platform over all sites. */
export const PlatformRacks = row({
  platform: text,
  installed_racks: series,
  retired_racks: series,
  in_place_racks: series, // at the end of the month
  idle_racks: series, // switched off in the month
});

/** Racks accepted and not yet installed, at the end of the month. */
export const HubStock = row({
  hub: text, // region
  platform: text,
  stock_racks: series,
});

/** A contract period of an offer that is taken up. */
export const Contract = row({
  offer: text,
  supplier: text,
  platform: text,
  start: month, // first month of the contract period
  end: month, // last month
  status: oneOf('opening', 'planned'), // signed before the first day, or decided by the plan
  tier: text, // "" if the offer has none
  reserved_racks: number,
  minimum_racks: number, // minimum take
  taken_racks: number, // before the first month
  ordered_racks: number,
  shortfall_racks: number, // below the minimum take, paid for
  price_usd_m_per_rack: number, // mean over what is ordered
  deposit_usd_m: number,
  shortfall_usd_m: number, // take-or-pay
  total_usd_m: number, // all payments under it
});

/** A partner's account. */
export const Partner = row({
  partner: text,
  role: oneOf('sponsor', 'limited'),
  ownership_pct: number,
  commitment_usd_m: number,
  preferred_return: text, // "8 % a year, xirr: ...": how it accrues; "" for none
  called_to_date_usd_m: series, // cumulative, opening position included
  distributed_to_date_usd_m: series, // cumulative
});

/** A debt facility. */
export const Facility = row({
  facility: text,
  kind: text, // "delayed-draw term loan"
  limit_usd_m: series, // what the facility may stand at: commitment, borrowing base and milestones
  balance_usd_m: series,
});

/** The tests of a lender and the account, by month; one object. */
export const Account = row({
  cash_usd_m: series, // at the end of the month
  cash_minimum_usd_m: gappySeries, // null: none required
  cfads_usd_m: series, // cash flow available for debt service; may be negative
  debt_service_usd_m: series, // interest paid, and the principal that falls due
  dscr: gappySeries, // null where no debt service is due
  dscr_minimum: gappySeries, // covenant; null where none applies
  dscr_lock_up: gappySeries, // below it no distributions; null where none applies
  ltv_pct: gappySeries,
  ltv_maximum_pct: gappySeries,
});

/** A line of the cash flow. */
export const CashLine = row({
  line: text, // "Equity calls", "Servers", "Interest and fees"
  side: oneOf('source', 'use'),
  amount_usd_m: series, // not negative on either side
});

/** Totals over the horizon, or over what `sources_uses_period` says. Both sides add up to the same. */
export const SourceUse = row({
  side: oneOf('source', 'use'),
  name: text, // "Founding partners", "Servers: maker A", "Cash at the end"
  group: text, // "Equity", "Debt", "Revenue"; "Buildings", "Servers", ...; "" for none
  amount_usd_m: number,
});

// The money on the contract basis: what the finance engine makes of the plan under the terms of the agreements (payment dates, day counts, tax, fees,
// reserves, shares of partners), over all months of `meta.months`. Amounts are whole cents: `_usd_m` has eight decimals, `_usd` two.

/** Something that is short on the contract basis, gathered over its months. */
export const ContractFinding = row({
  section: oneOf(...kSections), // where the page says it
  what: text, // "Free cash below the required minimum"
  where: text, // facility or partner; "" for the programme
  from: month, // the first month it is short in
  to: month, // the last
  months: number, // how many
  worst: month, // the month in which most is missing
  amount_usd_m: number, // what is missing then
});

/** The account and what lenders look at, by month; one object. */
export const ContractCash = row({
  closing_usd_m: series, // in the bank at the end of the month; may be negative
  debt_reserve_usd_m: series, // held for debt service
  maintenance_reserve_usd_m: series, // held for maintenance
  free_usd_m: series, // closing less both reserves; may be negative
  least_usd_m: series, // what must stay free: the programme's minimum or a facility's, the higher
  calls_usd_m: series, // paid in by partners, cures apart
  cures_usd_m: series, // paid in by partners to cure a covenant
  distributions_usd_m: series, // to partners
  cfads_usd_m: series, // cash flow available for debt service; may be negative
  debt_service_usd_m: series, // interest paid, and the principal that falls due
  ltv_pct: gappySeries, // of the facility that is nearest to its own limit
  ltv_maximum_pct: gappySeries, // that limit
});

/** What is owed to a facility; in the order of `facilities`. */
export const ContractLoan = row({
  facility: text,
  balance_usd_m: series, // at the end of the month, interest added to it included
});

/** One test of debt service cover. */
export const CoverTest = row({
  test: oneOf('backward', 'forward'), // over the months that end with this one, or over those that follow
  month,
  cover: orNull(number), // with the cure; null without debt service
  minimum: number, // the covenant
  have_usd_m: number, // cash flow available for debt service of the window, with the cure
  need_usd_m: number, // minimum times debt service of the window
  headroom_usd_m: number, // have - need: what could be lost before the test fails
  standing: oneOf('kept', 'cured', 'breached'),
  cure_usd_m: number, // called from partners to cure it; 0 for none
  locked_up: flag, // are distributions barred from this test to the next?
  competes: flag, // for the least room: is anything owed in the month, or does the test fail?
});

/** Debt service cover as one facility tests it. */
export const Cover = row({
  facility: text,
  cover: gappySeries, // backward, without cures; null where no debt service is due
  minimum: gappySeries, // covenant, in the months in which it can be tested
  forward_cover: gappySeries,
  forward_minimum: gappySeries,
  lock_up: orNull(number), // cover below it bars distributions; null: nothing does
  tests: table(CoverTest), // backward by month, then forward by month
});

/** A call on a partner or a draw on a facility in the first twelve months; by due date. */
export const CalendarItem = row({
  kind: oneOf('call', 'draw'),
  of: text, // partner or facility
  month, // in which the money comes
  notice: orNull(text), // ISO date by which notice must be given; null: the facility asks for none
  due: text, // ISO date on which the money is due
  amount_usd: number, // in USD, to the cent
});

/** A year of a partner's capital account: opening + paid in + income - distributed = closing. */
export const AccountYear = row({
  until: month, // December, or the last month
  opening_usd_m: number,
  paid_in_usd_m: number,
  income_usd_m: number, // share of net income; may be negative
  distributed_usd_m: number,
  closing_usd_m: number,
  unfunded_usd_m: number, // commitment not called by then
});

/** A partner's capital account; in the order of `partners`. */
export const CapitalAccount = row({
  partner: text,
  paid_in_to_date_usd_m: series, // what was paid in before the first month included
  distributed_to_date_usd_m: series,
  closing_usd_m: series, // may be negative
  years: table(AccountYear),
});

/** What is earned on what is paid, by whom or by what. Rates by year; "with terminal": the terminal value counts as received. */
export const Return = row({
  kind: oneOf('programme', 'partner', 'site', 'platform'), // sites and platforms: before debt and tax
  name: text,
  paid_usd_m: number,
  received_usd_m: number,
  terminal_usd_m: number, // share of the terminal value; may be negative
  irr_pct: orNull(number), // monthly flows; null: no rate, several, or one that is a cost: see the remark
  xirr_pct: orNull(number), // dated flows
  moic: orNull(number), // received over paid; null: nothing is paid
  npv_usd_m: number, // at the hurdle rate
  irr_with_terminal_pct: orNull(number),
  xirr_with_terminal_pct: orNull(number),
  moic_with_terminal: orNull(number),
  npv_with_terminal_usd_m: number,
  remark: text, // why rates are missing, every rate that fits among the words; empty: all are there
  payback: orNull(month), // from when on more has come back than was paid, for good; null: never, without the terminal value
  peak_usd_m: number, // most that was ever out, net of what had come back
  peak: orNull(month), // when; null: never out
});

/** What a unit costs. */
export const UnitCosts = row({
  usd_per_h100e_hour: orNull(number), // present value of spend less what remains, over that of working hours; null: nothing works
  usd_m_per_mw: orNull(number), // net investment over MW of IT load added; null: none is added
});

export const ContractBasis = row({
  findings: table(ContractFinding), // empty: the plan can be paid for
  cash: ContractCash,
  loans: table(ContractLoan),
  cash_lines: table(CashLine), // a use may be negative: tax paid back
  covers: table(Cover), // facilities that test cover
  left_out: text, // what the money on the contract basis leaves out
  cover_window_months: number, // over how many months cover is tested
  calendar: table(CalendarItem),
  calendar_period: text, // "Jun 2025 to May 2026"
  accounts: table(CapitalAccount),
  flows: table(SourceUse), // of all months; both sides add up to the same cent
  flows_total_usd_m: number, // of either side
  flows_period: text, // "Jun 2025 to Dec 2029"
  returns: table(Return), // the programme first
  unit_costs: UnitCosts,
  hurdle_rate_pct: number, // the rate of NPV and of present values
});

/** Something that falls short; in rank order, the worst first. */
export const Shortfall = row({
  kind: oneOf('hard', 'priced'), // an obligation that is not kept, or a penalty that the plan pays
  what: text, // "Demand of service 'assistant'"
  where: text,
  when: text, // "Mar 2027 to Jun 2027"
  amount: number,
  unit: text, // "thousand H100e-months", "USD m"
  money_usd_m: orNull(number), // penalty paid; null for a hard one
  mend: text, // the cheapest mend; "" if none is known
});

/** Something that binds; what one more unit of it would be worth. */
export const Binding = row({
  what: text,
  where: text,
  when: text,
  unit: text, // "MW", "rack", "USD m"
  value_usd_m_per_unit: orNull(number), // null: it binds, its worth was not found
  text, // one sentence
});

/** An input figure and where it comes from. */
export const Assumption = row({
  table: text, // "sites.csv"
  id: text, // row
  field: text,
  value: textOrNumber,
  unit: text,
  source: text, // where it was published, or "assumed"
  grade: text, // "A" reported by the party ... "D" assumed; as in the programme
  as_of: text, // ISO date or month
  hindsight: flag, // was it known only after the programme's first day?
});

export const ReportData = row({
  kind: oneOf('report'),
  contract_version: number, // kContractVersion
  meta: Meta,
  worth: Worth,
  headlines: table(Headline),
  answers: table(Answer), // at most one per section
  sites: table(Site),
  gantt: table(GanttItem),
  power_by_site: table(SitePower),
  power_total: PowerTotal,
  compute_by_platform: table(PlatformCompute),
  compute_by_service: table(ServiceCompute),
  compute_by_campaign: table(CampaignCompute),
  compute_total: ComputeTotal,
  racks_by_offer: table(OfferRacks), // ordered by supplier, then platform
  racks_by_platform: table(PlatformRacks),
  hub_stock: table(HubStock),
  contracts: table(Contract),
  partners: table(Partner),
  facilities: table(Facility),
  account: Account,
  cash_lines: table(CashLine),
  sources_uses: table(SourceUse),
  sources_uses_period: text, // "Jun 2025 to Dec 2029", with the opening position or without
  contract_basis: ContractBasis,
  shortfalls: table(Shortfall),
  binding: table(Binding),
  assumptions: table(Assumption),
});

export type Meta = Shape<typeof Meta>;
export type Headline = Shape<typeof Headline>;
export type Site = Shape<typeof Site>;
export type GanttItem = Shape<typeof GanttItem>;
export type CashLine = Shape<typeof CashLine>;
export type SourceUse = Shape<typeof SourceUse>;
export type Cover = Shape<typeof Cover>;
export type CoverTest = Shape<typeof CoverTest>;
export type Return = Shape<typeof Return>;
export type Assumption = Shape<typeof Assumption>;
export type ReportData = Shape<typeof ReportData>;

/** Every way in which `value` departs from the contract, as sentences; empty if it is a `ReportData`. */
export function reportFaults(value: unknown): string[] {
  const faults: string[] = [];
  const object = value as { meta?: { months?: unknown; horizon_months?: unknown } };
  const months = Array.isArray(object.meta?.months) ? object.meta.months.length : 0;
  ReportData.check(value, 'data', months, faults);
  const horizon = object.meta?.horizon_months;
  if (typeof horizon === 'number' && !(Number.isInteger(horizon) && horizon >= 1 && horizon <= months)) {
    faults.push(`data.meta.horizon_months: expected a whole number from 1 to ${months}, found ${horizon}`);
  }
  if (faults.length === 0) faults.push(...unknownSites(value as ReportData), ...unmatchedRows(value as ReportData));
  return faults;
}

function unknownSites(data: ReportData): string[] {
  const known = new Set(data.sites.map((site) => site.id));
  const faults: string[] = [];
  data.gantt.forEach((item, i) => {
    if (item.kind !== 'campaign' && !known.has(item.site)) faults.push(`data.gantt[${i}].site: no site has the id "${item.site}"`);
  });
  data.power_by_site.forEach((power, i) => {
    if (!known.has(power.site)) faults.push(`data.power_by_site[${i}].site: no site has the id "${power.site}"`);
  });
  return faults;
}

/** Rows that the page takes to stand in the order of others. */
function unmatchedRows({ partners, facilities, contract_basis }: ReportData): string[] {
  const faults: string[] = [];
  const compare = (path: string, found: string[], expected: string[]) => {
    if (found.length !== expected.length || found.some((name, i) => name !== expected[i])) faults.push(`data.contract_basis.${path}: expected one row for each of ${expected.join(', ')}`);
  };
  compare('accounts', contract_basis.accounts.map(({ partner }) => partner), partners.map(({ partner }) => partner));
  compare('loans', contract_basis.loans.map(({ facility }) => facility), facilities.map(({ facility }) => facility));
  return faults;
}
