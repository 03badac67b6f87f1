// SPDX-License-Identifier: Apache-2.0
// The figures at the top of the page, and one or two sentences for each of its questions.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/finance/operation.hpp"
#include "stargate/plan/emergency_cash.hpp"
#include "stargate/report/report_data.hpp"
#include "stargate/report/words.hpp"

namespace stargate::report {
namespace {

double last_of_horizon(const Subject& s, const Series& values) {
  const auto last = static_cast<std::size_t>(s.horizon() - 1);
  return last < values.size() ? values[last] : 0;
}

// The month of the largest figure.
int peak_month(const Series& values) {
  return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

double to_a_tenth(double value) { return shown(std::round(10 * value) / 10); }

double called_at_end(const MoneyData& money) {
  double called_usd_m = 0;
  for (const PartnerCapital& partner : money.partners)
    if (!partner.called_to_date_usd_m.empty()) called_usd_m += partner.called_to_date_usd_m.back();
  return called_usd_m;
}

// What the plan is worth, and what its goal is.
void put_worth(const Subject& s, Report& report) {
  std::vector<Headline>& list = report.headlines;
  if (const Money emergency = emergency_cash(s.plan); emergency > Money{}) {
    list.push_back({"Funding shortfall", shown(emergency.in_millions()), HeadlineUnit::usd_m, "over all months"});
  } else if (s.plan.goal == Goal::compute) {
    const std::string bound =
        s.plan.bound_proven ? fmt::format("no plan has more than {:.1f}", s.plan.bound) : "no bound is proven";
    list.push_back({"Most compute in " + month_words(s.programme, s.plan.compute_month),
                    to_a_tenth(s.audit.derived.objective), HeadlineUnit::h100e_k, bound});
  }
  const MetaData& meta = report.meta;
  if (std::isfinite(meta.value_usd_m))
    list.push_back({meta.goal == Goal::cost ? "Present value of cost" : "Present value to equity", meta.value_usd_m,
                    HeadlineUnit::usd_m, fmt::format("at {:g} % a year", s.programme.settings.hurdle_rate_pct)});
  list.push_back({"Present value of spend", meta.spend_pv_usd_m, HeadlineUnit::usd_m, "before tax and debt"});
}

void put_headlines(const Subject& s, Report& report) {
  const std::string end = month_words(s.programme, s.horizon() - 1);
  double it_mw = 0, h100e_k = 0;
  for (const SiteRow& site : report.physical.sites) {
    it_mw += site.it_mw_end;
    h100e_k += site.h100e_k_end;
  }
  Series debt = zeros(s);
  for (const FacilityDebt& facility : report.money.facilities) add(debt, facility.balance_usd_m);
  const Series racks = sum_over(report.physical.racks.by_platform, &PlatformRacks::in_place);
  put_worth(s, report);
  std::vector<Headline>& list = report.headlines;
  list.push_back({"Compute in place", to_a_tenth(h100e_k), HeadlineUnit::h100e_k, end});
  list.push_back({"Racks in place", shown(last_of_horizon(s, racks)), HeadlineUnit::racks, end});
  list.push_back({"IT power of ready buildings", to_a_tenth(it_mw), HeadlineUnit::mw, end});
  list.push_back({"Equity called", shown(called_at_end(report.money)), HeadlineUnit::usd_m, "opening calls included"});
  const int peak = peak_month(debt);
  if (!debt.empty() && debt[static_cast<std::size_t>(peak)] > 0)
    list.push_back({"Highest debt", shown(debt[static_cast<std::size_t>(peak)]), HeadlineUnit::usd_m,
                    month_words(s.programme, peak)});
}

std::string answer_build(const Subject& s) {
  int buildings = 0, first = s.months();
  for (const Start& start : s.plan.starts) {
    buildings += start.count;
    first = std::min(first, start.month);
  }
  if (buildings == 0)
    return fmt::format("No building is started; {} committed.", counted(static_cast<double>(s.plan.commitments.size()),
                                                                        "block of power is", "blocks of power are"));
  return fmt::format(
      "{} started, the first in {}; {} committed.", counted(buildings, "building is", "buildings are"),
      month_words(s.programme, first),
      counted(static_cast<double>(s.plan.commitments.size()), "block of power is", "blocks of power are"));
}

std::string answer_where(const Subject& s, const Report& report) {
  int used = 0;
  const SiteRow* largest = nullptr;
  for (const SiteRow& site : report.physical.sites) {
    used += site.racks_end > 0 ? 1 : 0;
    if (largest == nullptr || site.h100e_k_end > largest->h100e_k_end) largest = &site;
  }
  const std::string end = month_words(s.programme, s.horizon() - 1);
  if (used == 0) return fmt::format("No site holds racks in {}.", end);
  return fmt::format("{} racks in {}; the largest is {} with {:.1f} thousand H100e.",
                     counted(used, "site holds", "sites hold"), end, largest->name, largest->h100e_k_end);
}

std::string answer_power(const Subject& s) {
  const auto tightest = finance::tightest_power(s.derived());
  if (!tightest) return "No site has power.";
  const std::string& site = s.programme.sites[tightest->site].id;
  const std::string month = month_words(s.programme, tightest->month);
  if (tightest->share_pct > 100.001)
    return fmt::format("No: {} draws {:.0f} % of what is available in {}.", site, tightest->share_pct, month);
  std::int64_t idle = 0;
  for (const Idle& row : s.plan.idle) idle += row.racks;
  const std::string switched_off = idle > 0
                                       ? fmt::format(" Racks are left idle for {} in all.",
                                                     counted(static_cast<double>(idle), "rack month", "rack months"))
                                       : "";
  return fmt::format("Yes in every month; tightest at {}, where {:.0f} % of what is available is used in {}.{}", site,
                     tightest->share_pct, month, switched_off);
}

std::string answer_compute(const Subject& s) {
  const finance::DemandServed served = finance::demand_served(s.programme, s.plan, s.derived());
  if (served.asked <= 0) return "Nothing is asked for.";
  if (served.missing < 1e-3) return "Yes: every service and campaign is served in full in every month.";
  return fmt::format("{:.1f} % of what is asked for over all months is served.", served.served_pct());
}

std::string answer_racks(const Subject& s, const RackData& racks) {
  double ordered = 0, contracts = 0;
  for (const ContractRow& contract : racks.contracts) contracts += contract.ordered > 0 ? 1 : 0;
  for (const Order& order : s.plan.orders) ordered += static_cast<double>(order.racks);
  if (ordered == 0) return "No racks are ordered.";
  return fmt::format("{} ordered under {}.", counted(ordered, "rack is", "racks are"),
                     counted(contracts, "contract", "contracts"));
}

std::string answer_money(const ContractData& contract) {
  Money paid, drawn, back;
  for (const SourceOrUseRow& row : contract.flows) {
    const bool source = row.side == Side::source;
    if (row.family == CashFamily::equity) (source ? paid : back) += row.amount;
    if (row.family == CashFamily::debt && source) drawn += row.amount;
  }
  return fmt::format("The partners pay in {}, lenders {}; {} is distributed to the partners.",
                     in_words_usd(paid.in_millions()), in_words_usd(drawn.in_millions()),
                     in_words_usd(back.in_millions()));
}

// Where the cover of debt service is least, of the tests that look back.
std::string least_cover_words(const ContractData& contract) {
  const CoverTest* tightest = nullptr;
  std::string facility;
  for (const FacilityCover& row : contract.covers)
    for (const CoverTest& test : row.tests)
      if (!test.forward && std::isfinite(test.cover) && (tightest == nullptr || test.cover < tightest->cover)) {
        tightest = &test;
        facility = row.facility;
      }
  if (tightest == nullptr) return "";
  return fmt::format(" Where lenders test it, debt service is covered {:.2f} times at the least, in {} ({}).",
                     tightest->cover, month_words(tightest->month), facility);
}

std::string answer_pay(const Subject& s, const Report& report) {
  const ContractData& contract = report.contract;
  const bool lacks_money = std::any_of(contract.findings.begin(), contract.findings.end(),
                                       [](const MoneyFinding& row) { return row.section == MoneySection::pay; }) ||
                           report.meta.status == finance::PlanStatus::cannot_be_paid_for;
  std::string text = lacks_money ? "No: cash, or room under a covenant, is missing. " : "";
  const ByMonth<Money>& cash = contract.cash.free;
  if (cash.empty()) return text;
  const auto least = std::min_element(cash.begin(), cash.end());
  text +=
      fmt::format("Free cash is lowest in {} with {}.",
                  month_words(s.programme, static_cast<int>(least - cash.begin())), in_words_usd(least->in_millions()));
  return text + least_cover_words(contract);
}

std::string answer_calendar(const ContractData& contract) {
  Money called, drawn;
  std::optional<Date> notice;
  for (const FundingItem& item : contract.calendar) {
    (item.call ? called : drawn) += item.amount;
    if (item.notice && (!notice || *item.notice < *notice)) notice = item.notice;
  }
  const std::string& period = contract.calendar_period;
  if (called == Money{} && drawn == Money{}) return fmt::format("Nothing is called or drawn in {}.", period);
  std::string text = fmt::format("{}: the partners are called for {}, and {} is drawn from lenders.", period,
                                 in_words_usd(called.in_millions()), in_words_usd(drawn.in_millions()));
  if (notice) text += fmt::format(" The first notice is due on {} {}.", notice->day(), month_words(notice->month()));
  return text;
}

std::string answer_partners(const Subject& s, const ContractData& contract) {
  Money paid, received, standing;
  if (contract.accounts.empty()) return "The programme has no partners.";
  const auto last = [](const ByMonth<Money>& months) { return months.empty() ? Money{} : months.back(); };
  for (const CapitalAccount& account : contract.accounts) {
    paid += last(account.paid_in_to_date);
    received += last(account.distributed_to_date);
    standing += last(account.closing);
  }
  return fmt::format(
      "To the end of {} the partners have paid in {}, opening calls included, and received {}; their accounts stand at "
      "{}.",
      month_words(s.programme, s.months() - 1), in_words_usd(paid.in_millions()), in_words_usd(received.in_millions()),
      in_words_usd(standing.in_millions()));
}

std::string answer_returns(const ContractData& contract) {
  const double hour = contract.usd_per_h100e_hour, megawatt = contract.usd_m_per_mw;
  std::string text;
  if (!contract.returns.empty()) {
    const double irr = contract.returns.front().irr_with_terminal_pct;
    text =
        std::isfinite(irr)
            ? fmt::format("The partners earn {:.1f} % a year (IRR) on what they pay in, including terminal value.", irr)
            : "No rate of return can be given for what the partners pay in.";
  }
  if (std::isfinite(hour)) text += fmt::format(" An H100-equivalent costs {:.2f} USD an hour", hour);
  if (std::isfinite(hour) && std::isfinite(megawatt))
    text += fmt::format(", and a megawatt of IT load takes {:.1f} million USD of investment", megawatt);
  return text.empty() || text.back() == '.' ? text : text + ".";
}

std::string answer_shortfalls(const std::vector<ShortfallRow>& rows) {
  int hard = 0, priced = 0;
  double money = 0;
  for (const ShortfallRow& row : rows) {
    (row.hard ? hard : priced) += 1;
    if (!row.hard) money += row.money_usd_m;
  }
  if (rows.empty()) return "There is no shortfall.";
  std::string text;
  if (hard > 0) text = fmt::format("{} not kept. ", counted(hard, "obligation is", "obligations are"));
  const std::string price = money == 0 ? "without a penalty" : "at a price of " + in_words_usd(money);
  if (priced > 0) text += fmt::format("{} accepted, {}.", counted(priced, "shortfall is", "shortfalls are"), price);
  return text;
}

std::string answer_binding(const std::vector<BindingRow>& rows) {
  return rows.empty() ? "The binding limits of this plan are not known: 'stargate explain' computes them."
                      : rows.front().text;
}

std::string answer_assumptions(const Subject& s, std::size_t documented) {
  if (documented == 0) return "The programme names no sources.";
  return fmt::format("{} with a source, from {}.",
                     counted(static_cast<double>(documented), "figure stands", "figures stand"),
                     counted(static_cast<double>(s.programme.sources.size()), "document", "documents"));
}

}  // namespace

void put_answers(const Subject& s, Report& report) {
  put_headlines(s, report);
  const auto put = [&report](std::string_view section, const std::string& text) {
    if (!text.empty()) report.answers.push_back({section, text});
  };
  put("build", answer_build(s));
  put("where", answer_where(s, report));
  put("power", answer_power(s));
  put("compute", answer_compute(s));
  put("racks", answer_racks(s, report.physical.racks));
  put("money", answer_money(report.contract));
  put("pay", answer_pay(s, report));
  put("calendar", answer_calendar(report.contract));
  put("partners", answer_partners(s, report.contract));
  put("returns", answer_returns(report.contract));
  put("shortfalls", answer_shortfalls(report.shortfalls));
  put("binding", answer_binding(report.binding));
  put("assumptions", answer_assumptions(s, report.assumptions.size()));
}

}  // namespace stargate::report
