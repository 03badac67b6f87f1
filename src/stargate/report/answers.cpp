// SPDX-License-Identifier: Apache-2.0
// The figures at the top of the page, and one or two sentences for each of its questions.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/plan/emergency_cash.hpp"
#include "stargate/report/json_parts.hpp"

namespace stargate::report {
namespace {

Series series(const json& values) {
  Series all;
  for (const json& value : values) all.push_back(value.is_null() ? std::nan("") : value.get<double>());
  return all;
}

double last_of_horizon(const Subject& s, const Series& values) {
  const auto last = static_cast<std::size_t>(s.horizon() - 1);
  return last < values.size() ? values[last] : 0;
}

double sum(const Series& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

// The month of the largest figure.
int peak_month(const Series& values) {
  return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

double share_pct(double part, double whole) { return whole > 0 ? 100 * part / whole : 0; }

json headline(const std::string& label, json value, const std::string& unit, const std::string& note) {
  return {{"label", label}, {"value", std::move(value)}, {"unit", unit}, {"note", note}};
}

Series total_debt(const Subject& s, const json& report) {
  Series debt = zeros(s);
  for (const json& facility : report.at("facilities")) add(debt, series(facility.at("balance_usd_m")));
  return debt;
}

double called_at_end(const json& report) {
  double called_usd_m = 0;
  for (const json& partner : report.at("partners")) {
    const json& values = partner.at("called_to_date_usd_m");
    if (!values.empty()) called_usd_m += values.back().get<double>();
  }
  return called_usd_m;
}

json headlines(const Subject& s, const json& report) {
  const std::string end = month_words(s.programme, s.horizon() - 1);
  const json& meta = report.at("meta");
  double it_mw = 0, h100e_k = 0;
  for (const json& site : report.at("sites")) {
    it_mw += site.at("it_mw_end").get<double>();
    h100e_k += site.at("h100e_k_end").get<double>();
  }
  const Series debt = total_debt(s, report);
  const int debt_peak = peak_month(debt);
  json list = json::array();
  const bool cost = s.plan.goal == Goal::cost;
  const Money emergency = emergency_cash(s.plan);
  if (emergency > Money{})
    list.push_back(headline("Funding shortfall", number(emergency.in_millions()), "usd_m", "over all months"));
  else if (s.plan.goal == Goal::compute) {
    const std::string bound =
        s.plan.bound_proven ? fmt::format("no plan has more than {:.1f}", s.plan.bound) : "no bound is proven";
    list.push_back(headline("Most compute in " + month_words(s.programme, s.plan.compute_month),
                            number(std::round(10 * s.audit.derived.objective) / 10), "thousand H100e", bound));
  }
  if (!meta.at("value_usd_m").is_null())
    list.push_back(headline(cost ? "Present value of cost" : "Present value to equity", meta.at("value_usd_m"), "usd_m",
                            fmt::format("at {:g} % a year", s.programme.settings.hurdle_rate_pct)));
  list.push_back(headline("Present value of spend", meta.at("spend_pv_usd_m"), "usd_m", "before tax and debt"));
  list.push_back(headline("Compute in place", number(std::round(10 * h100e_k) / 10), "thousand H100e", end));
  list.push_back(headline("Racks in place",
                          number(last_of_horizon(s, sum_of(report.at("racks_by_platform"), "in_place_racks"))), "racks",
                          end));
  list.push_back(headline("IT power of ready buildings", number(std::round(10 * it_mw) / 10), "MW", end));
  list.push_back(headline("Equity called", number(called_at_end(report)), "usd_m", "opening calls included"));
  if (!debt.empty() && debt[static_cast<std::size_t>(debt_peak)] > 0) {
    list.push_back(headline("Highest debt", number(debt[static_cast<std::size_t>(debt_peak)]), "usd_m",
                            month_words(s.programme, debt_peak)));
  }
  return list;
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

std::string answer_where(const Subject& s, const json& report) {
  int used = 0;
  const json* largest = nullptr;
  for (const json& site : report.at("sites")) {
    used += site.at("racks_end").get<double>() > 0 ? 1 : 0;
    if (largest == nullptr || site.at("h100e_k_end") > largest->at("h100e_k_end")) largest = &site;
  }
  const std::string end = month_words(s.programme, s.horizon() - 1);
  if (used == 0) return fmt::format("No site holds racks in {}.", end);
  return fmt::format("{} racks in {}; the largest is {} with {:.1f} thousand H100e.",
                     counted(used, "site holds", "sites hold"), end, largest->at("name").get<std::string>(),
                     largest->at("h100e_k_end").get<double>());
}

std::string answer_power(const Subject& s, const json& report) {
  std::string tightest;
  double most = -1;
  int when = 0;
  for (const json& site : report.at("power_by_site")) {
    const Series used = series(site.at("used_mw")), available = series(site.at("available_mw"));
    for (std::size_t t = 0; t < used.size(); ++t) {
      const double share = share_pct(used[t], available[t]);
      if (available[t] > 0 && share > most + 1e-9) {
        most = share;
        tightest = site.at("site").get<std::string>();
        when = static_cast<int>(t);
      }
    }
  }
  if (most < 0) return "No site has power.";
  if (most > 100.001) {
    return fmt::format("No: {} draws {:.0f} % of what is available in {}.", tightest, most,
                       month_words(s.programme, when));
  }
  std::int64_t idle = 0;
  for (const Idle& row : s.plan.idle) idle += row.racks;
  const std::string switched_off = idle > 0
                                       ? fmt::format(" Racks are left idle for {} in all.",
                                                     counted(static_cast<double>(idle), "rack month", "rack months"))
                                       : "";
  return fmt::format("Yes in every month; tightest at {}, where {:.0f} % of what is available is used in {}.{}",
                     tightest, most, month_words(s.programme, when), switched_off);
}

std::string answer_compute(const json& report) {
  const double demand = sum(series(report.at("compute_total").at("demand_h100e_k")));
  if (demand <= 0) return "Nothing is asked for.";
  const double missing = sum(sum_of(report.at("compute_by_service"), "shortfall_h100e_k"));
  if (missing < 1e-3) return "Yes: every service and campaign is served in full in every month.";
  return fmt::format("{:.1f} % of what is asked for over all months is served.", share_pct(demand - missing, demand));
}

std::string answer_racks(const Subject& s, const json& report) {
  double ordered = 0, contracts = 0;
  for (const json& contract : report.at("contracts"))
    contracts += contract.at("ordered_racks").get<double>() > 0 ? 1 : 0;
  for (const Order& order : s.plan.orders) ordered += static_cast<double>(order.racks);
  if (ordered == 0) return "No racks are ordered.";
  return fmt::format("{} ordered under {}.", counted(ordered, "rack is", "racks are"),
                     counted(contracts, "contract", "contracts"));
}

std::string answer_money(const json& report) {
  double paid = 0, drawn = 0, back = 0;
  for (const json& row : report.at("exact").at("flows")) {
    const double amount = row.at("amount_usd_m").get<double>();
    const bool source = row.at("side") == "source";
    if (row.at("group") == "Equity") (source ? paid : back) += amount;
    if (row.at("group") == "Debt" && source) drawn += amount;
  }
  return fmt::format("The partners pay in {}, lenders {}; {} is distributed to the partners.", in_words_usd(paid),
                     in_words_usd(drawn), in_words_usd(back));
}

std::string answer_pay(const Subject& s, const json& report) {
  const json& exact = report.at("exact");
  const bool lacks_money = std::any_of(exact.at("findings").begin(), exact.at("findings").end(),
                                       [](const json& row) { return row.at("section") == "pay"; });
  std::string text;
  if (lacks_money || report.at("meta").at("status") == "cannot-be-paid-for")
    text = "No: cash, or room under a covenant, is missing. ";
  const Series cash = series(exact.at("cash").at("free_usd_m"));
  if (cash.empty()) return text;
  const auto least = std::min_element(cash.begin(), cash.end());
  text += fmt::format("Free cash is lowest in {} with {}.",
                      month_words(s.programme, static_cast<int>(least - cash.begin())), in_words_usd(*least));
  const json* tightest = nullptr;
  std::string facility;
  for (const json& cover : exact.at("covers"))
    for (const json& test : cover.at("tests"))
      if (test.at("test") == "backward" && !test.at("cover").is_null() &&
          (tightest == nullptr || test.at("cover") < tightest->at("cover"))) {
        tightest = &test;
        facility = cover.at("facility").get<std::string>();
      }
  if (tightest != nullptr)
    text += fmt::format(
        " Where lenders test it, debt service is covered {:.2f} times at the least, in {} ({}).",
        tightest->at("cover").get<double>(),
        month_words(s.programme, s.programme.index_of(*Month::parse(tightest->at("month").get<std::string>()))),
        facility);
  return text;
}

double last(const json& values) { return values.empty() ? 0 : values.back().get<double>(); }

std::string answer_calendar(const Subject& s, const json& report) {
  const json& exact = report.at("exact");
  double called_usd = 0, drawn_usd = 0;
  std::string notice;
  for (const json& item : exact.at("calendar")) {
    (item.at("kind") == "call" ? called_usd : drawn_usd) += item.at("amount_usd").get<double>();
    if (item.at("notice").is_null()) continue;
    const auto day = item.at("notice").get<std::string>();
    if (notice.empty() || day < notice) notice = day;
  }
  const auto period = exact.at("calendar_period").get<std::string>();
  if (called_usd == 0 && drawn_usd == 0) return fmt::format("Nothing is called or drawn in {}.", period);
  std::string text = fmt::format("{}: the partners are called for {}, and {} is drawn from lenders.", period,
                                 in_words_usd(called_usd / 1e6), in_words_usd(drawn_usd / 1e6));
  if (!notice.empty())
    text += fmt::format(" The first notice is due on {} {}.", std::stoi(notice.substr(8)),
                        month_words(s.programme, s.programme.index_of(*Month::parse(notice))));
  return text;
}

std::string answer_partners(const Subject& s, const json& report) {
  double paid = 0, received = 0, standing = 0;
  const json& accounts = report.at("exact").at("accounts");
  if (accounts.empty()) return "The programme has no partners.";
  for (const json& account : accounts) {
    paid += last(account.at("paid_in_to_date_usd_m"));
    received += last(account.at("distributed_to_date_usd_m"));
    standing += last(account.at("closing_usd_m"));
  }
  return fmt::format(
      "To the end of {} the partners have paid in {}, opening calls included, and received {}; their accounts stand at "
      "{}.",
      month_words(s.programme, s.months() - 1), in_words_usd(paid), in_words_usd(received), in_words_usd(standing));
}

std::string answer_returns(const json& report) {
  const json& exact = report.at("exact");
  const json& hour = exact.at("unit_costs").at("usd_per_h100e_hour");
  const json& megawatt = exact.at("unit_costs").at("usd_m_per_mw");
  std::string text;
  if (!exact.at("returns").empty()) {
    const json& programme = exact.at("returns").front();
    if (const json& irr = programme.at("irr_with_terminal_pct"); !irr.is_null())
      text = fmt::format("The partners earn {:.1f} % a year (IRR) on what they pay in, including terminal value.",
                         irr.get<double>());
    else
      text = "No rate of return can be given for what the partners pay in.";
  }
  if (!hour.is_null()) text += fmt::format(" An H100-equivalent costs {:.2f} USD an hour", hour.get<double>());
  if (!hour.is_null() && !megawatt.is_null())
    text += fmt::format(", and a megawatt of IT load takes {:.1f} million USD of investment", megawatt.get<double>());
  return text.empty() || text.back() == '.' ? text : text + ".";
}

std::string answer_shortfalls(const json& report) {
  int hard = 0, priced = 0;
  double money = 0;
  for (const json& row : report.at("shortfalls")) {
    const bool is_hard = row.at("kind") == "hard";
    hard += is_hard ? 1 : 0;
    priced += is_hard ? 0 : 1;
    if (!is_hard) money += row.at("money_usd_m").get<double>();
  }
  if (hard + priced == 0) return "There is no shortfall.";
  std::string text;
  if (hard > 0) text = fmt::format("{} not kept. ", counted(hard, "obligation is", "obligations are"));
  const std::string price = money == 0 ? "without a penalty" : "at a price of " + in_words_usd(money);
  if (priced > 0) text += fmt::format("{} accepted, {}.", counted(priced, "shortfall is", "shortfalls are"), price);
  return text;
}

std::string answer_binding(const json& report) {
  const json& rows = report.at("binding");
  if (rows.empty()) return "The binding limits of this plan are not known: 'stargate explain' computes them.";
  return rows.front().at("text").get<std::string>();
}

std::string answer_assumptions(const Subject& s, const json& report) {
  const std::size_t documented = report.at("assumptions").size();
  if (documented == 0) return "The programme names no sources.";
  return fmt::format("{} with a source, from {}.",
                     counted(static_cast<double>(documented), "figure stands", "figures stand"),
                     counted(static_cast<double>(s.programme.sources.size()), "document", "documents"));
}

}  // namespace

void put_words(const Subject& s, json& report) {
  report["headlines"] = headlines(s, report);
  json answers = json::array();
  const auto put = [&answers](const char* section, const std::string& text) {
    if (!text.empty()) answers.push_back({{"section", section}, {"text", text}});
  };
  put("build", answer_build(s));
  put("where", answer_where(s, report));
  put("power", answer_power(s, report));
  put("compute", answer_compute(report));
  put("racks", answer_racks(s, report));
  put("money", answer_money(report));
  put("pay", answer_pay(s, report));
  put("calendar", answer_calendar(s, report));
  put("partners", answer_partners(s, report));
  put("returns", answer_returns(report));
  put("shortfalls", answer_shortfalls(report));
  put("binding", answer_binding(report));
  put("assumptions", answer_assumptions(s, report));
  report["answers"] = std::move(answers);
}

}  // namespace stargate::report
