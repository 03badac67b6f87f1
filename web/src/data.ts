// The data behind the page: what `stargate report` writes and the page shows.
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
//    whichever that is; `_mw` megawatts; `_h100e_k` thousand H100-equivalents;
//    `_pct` per cent (12.5, not 0.125); `_racks` racks.
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

/** The version of this contract; `contract_version` must equal it. */
export const kContractVersion = 1;

/** The page's sections, in order; each is a question. */
export const kSections = [
  'build', // What is built when?
  'where', // Where?
  'power', // Is there power for the racks?
  'compute', // Does the compute meet demand?
  'racks', // Who makes the racks?
  'money', // Where does the money come from and go?
  'pay', // Can we pay?
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
  value_usd_m: number, // of the rounded, audited plan; may be negative
  bound_usd_m: orNull(number), // no plan can be better than this; null: none proven
  gap_usd_m: orNull(number), // |bound - value|
  gap_pct: orNull(number), // gap as per cent of the present value of spend
  spend_pv_usd_m: number, // present value of spend
  gap_requested_pct: orNull(number), // what --gap asked for
  status: oneOf('audited', 'unfundable', 'impossible'), // the last two: a hard promise cannot be kept
  status_text: text, // "audited, 0 violations"
  hindsight_used: flag, // does any input carry knowledge from after its date?
  solver_seconds: number, // wall time of the solve
  solver: text, // "HiGHS 1.15.1"
  seed: orNull(number), // of the solve
  tool_version: text, // "stargate 0.3.0"
  plan_hash: text, // of the plan file, hexadecimal
  programme_hash: text, // of the programme, hexadecimal
  plan_date: text, // ISO date the plan was made, from the plan and never the clock
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
  debt_service_usd_m: series, // interest, fees and principal
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

/** Something that falls short; in rank order, the worst first. */
export const Shortfall = row({
  kind: oneOf('hard', 'priced'), // a promise broken, or a penalty that the plan pays
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
  contract_version: number, // kContractVersion
  meta: Meta,
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
export type Assumption = Shape<typeof Assumption>;
export type ReportData = Shape<typeof ReportData>;

/** Every way in which `value` departs from the contract, as sentences; empty if it is a `ReportData`. */
export function contractFaults(value: unknown): string[] {
  const faults: string[] = [];
  const object = value as { contract_version?: unknown; meta?: { months?: unknown; horizon_months?: unknown } } | null;
  if (object?.contract_version !== kContractVersion) {
    return [`contract_version: this page reads version ${kContractVersion}, found ${JSON.stringify(object?.contract_version) ?? 'nothing'}`];
  }
  const months = Array.isArray(object.meta?.months) ? object.meta.months.length : 0;
  ReportData.check(value, 'data', months, faults);
  const horizon = object.meta?.horizon_months;
  if (typeof horizon === 'number' && !(Number.isInteger(horizon) && horizon >= 1 && horizon <= months)) {
    faults.push(`data.meta.horizon_months: expected a whole number from 1 to ${months}, found ${horizon}`);
  }
  if (faults.length === 0) faults.push(...unknownSites(value as ReportData));
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
