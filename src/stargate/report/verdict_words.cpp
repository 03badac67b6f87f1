// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/verdict_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "stargate/base/check.hpp"
#include "stargate/report/amounts.hpp"
#include "stargate/report/json_values.hpp"
#include "stargate/report/words.hpp"

namespace stargate {

using finance::Lack;
using finance::PlanStatus;
using finance::PlanVerdict;

namespace {

template <class Row>
const Row* find(const std::vector<Row>& rows, const std::string& id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

std::string amount_and_unit(double amount, const std::string& unit) {
  return unit.empty() ? amount_text(amount) : amount_text(amount) + " " + unit;
}

}  // namespace

std::string_view status_name(PlanStatus status) {
  switch (status) {
    case PlanStatus::sound:
      return "sound";
    case PlanStatus::cannot_be_paid_for:
      return "cannot-be-paid-for";
    case PlanStatus::obligation_not_kept:
      return "obligation-not-kept";
    case PlanStatus::checks_disagree:
      return "checks-disagree";
    case PlanStatus::rules_broken:
      return "breaks-rules";
  }
  return "";
}

std::string_view status_words(PlanStatus status) {
  switch (status) {
    case PlanStatus::sound:
      return "sound";
    case PlanStatus::cannot_be_paid_for:
      return "cannot be paid for";
    case PlanStatus::obligation_not_kept:
      return "does not keep every obligation";
    case PlanStatus::checks_disagree:
      return "the program's own checks disagree";
    case PlanStatus::rules_broken:
      return "breaks rules";
  }
  return "";
}

std::string verdict_sentence(const PlanVerdict& v) {
  switch (v.status) {
    case PlanStatus::sound:
      return "Sound: no rule is broken, every obligation is kept, and the plan can be paid for.";
    case PlanStatus::cannot_be_paid_for:
      return "This plan cannot be paid for as it stands.";
    case PlanStatus::obligation_not_kept:
      return v.lacks_money() ? "This plan does not keep every obligation and cannot be paid for."
                             : "This plan does not keep every obligation.";
    case PlanStatus::checks_disagree:
      if (v.passes_bound)
        return "The value of this plan passes its proven bound: a fault of the program, and neither can be relied on.";
      return "The program's own checks of this plan's money disagree: a fault of the program, and its amounts cannot "
             "be relied on.";
    case PlanStatus::rules_broken:
      return "This plan breaks rules.";
  }
  return "";
}

std::string altered_sentence(const PlanVerdict& v) {
  if (!v.altered) return "";
  return "The plan file was changed after it was saved: the plan is judged as it is now, and its bound is not proven.";
}

std::string_view lack_words(finance::Obligation kind) {
  switch (kind) {
    case finance::Obligation::emergency:
      return "Funding shortfall";
    case finance::Obligation::cash:
      return "Free cash below the required minimum";
    case finance::Obligation::liquidity:
      return "Free cash below the minimum liquidity";
    case finance::Obligation::dscr:
      return "Cash flow missing for the debt service cover (DSCR) covenant";
    case finance::Obligation::dscr_forward:
      return "Cash flow missing for the forward debt service cover covenant";
    case finance::Obligation::ltv:
      return "Debt above the loan-to-value covenant";
    case finance::Obligation::base:
      return "Collateral missing under the borrowing base";
    case finance::Obligation::gearing:
      return "Debt above the gearing limit";
    case finance::Obligation::draw:
      return "Drawn beyond the limit or the available amount";
    case finance::Obligation::lockup:
      return "Distributed while distributions are barred";
    case finance::Obligation::call:
      return "Called beyond the unfunded commitments of partners";
    case finance::Obligation::partner_default:
      return "Called and not paid in";
    case finance::Obligation::campaign:
      return "Contracted campaign not run";
    case finance::Obligation::power:
      return "Power missing";
    case finance::Obligation::hub:
      return "Racks beyond the capacity of the hub";
    case finance::Obligation::decided:
      return "Decided beforehand and not kept";
  }
  check(false, "an obligation is one of the list");
  return {};
}

std::string place_words(const Programme& p, const std::string& id) {
  if (const auto* facility = find(p.facilities, id)) return report::called(*facility);
  if (const auto* partner = find(p.partners, id)) return report::called(*partner);
  if (const auto* campaign = find(p.campaigns, id)) return report::called(*campaign);
  if (const auto* site = find(p.sites, id)) return report::called(*site);
  if (const auto* region = find(p.regions, id)) return report::called(*region);
  return "";
}

std::string place_words(const Programme& p, const Lack& lack) {
  if (lack.kind != finance::Obligation::decided) return place_words(p, lack.where);
  const auto* row = find(p.decided, lack.where);
  return row == nullptr ? "" : report::called(*row);
}

std::string lack_sentence(const Programme& p, const Lack& lack) {
  std::string text(lack_words(lack.kind));
  if (const std::string place = place_words(p, lack); !place.empty()) text += ", " + place;
  if (lack.kind == finance::Obligation::campaign) return text;
  const std::string span = report::span_words(p, lack.from, lack.to);
  if (lack.months <= 1) return fmt::format("{}: {} in {}", text, amount_and_unit(lack.most, lack.unit), span);
  if (lack.adds_up())
    return fmt::format("{}: {} in all, in {} months ({})", text, amount_and_unit(lack.total, lack.unit), lack.months,
                       span);
  return fmt::format("{}: {} in {}, the worst of {} months ({})", text, amount_and_unit(lack.most, lack.unit),
                     report::month_words(p, lack.worst), lack.months, span);
}

std::string verdict_text(const Programme& p, const PlanVerdict& v, std::size_t most) {
  std::string text = v.altered ? altered_sentence(v) + "\n" : "";
  if (v.sound()) return text;
  text += verdict_sentence(v) + "\n";
  for (std::size_t i = 0; i < std::min(most, v.lacks.size()); ++i) text += "  " + lack_sentence(p, v.lacks[i]) + "\n";
  if (v.lacks.size() > most)
    text += fmt::format("  and {} more: 'stargate show PLAN shortfalls'\n", v.lacks.size() - most);
  return text;
}

nlohmann::json shortage_json(const PlanVerdict& v) {
  if (v.lacks.empty()) return nullptr;
  return {{"emergency_cash_usd_m", report::number(v.emergency_cash())}, {"obligations", v.lacks.size()}};
}

nlohmann::json verdict_json(const Programme& p, const PlanVerdict& v) {
  nlohmann::json j{{"status", status_name(v.status)},
                   {"text", verdict_sentence(v)},
                   {"altered", v.altered},
                   {"missing", nlohmann::json::array()}};
  for (const Lack& lack : v.lacks)
    j["missing"].push_back({{"kind", name_of(lack.kind)},
                            {"what", lack_words(lack.kind)},
                            {"where", lack.where},
                            {"from", p.month_at(lack.from).text()},
                            {"to", p.month_at(lack.to).text()},
                            {"months", lack.months},
                            {"worst", p.month_at(lack.worst).text()},
                            {"amount", report::number(lack.most)},
                            {"total", lack.adds_up() ? report::number(lack.total) : nlohmann::json()},
                            {"unit", lack.unit}});
  return j;
}

}  // namespace stargate
