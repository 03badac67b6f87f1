// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/store/decisions.hpp"

#include <array>
#include <charconv>
#include <type_traits>

#include "stargate/programme/schema.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate {
namespace {

constexpr std::array kUses = {Use::buildings, Use::power, Use::servers, Use::any};

template <class Row, class Field>
DecisionColumn column(std::string_view name, DecisionKind kind, bool key, Field Row::* member) {
  DecisionColumn result{name, kind, key, nullptr, nullptr};
  result.get = [member](const void* row) -> std::int64_t {
    const Field& field = static_cast<const Row*>(row)->*member;
    if constexpr (std::is_same_v<Field, Money>) {
      return field.in_cents();
    } else {
      return static_cast<std::int64_t>(field);
    }
  };
  result.set = [member](void* row, std::int64_t value) {
    Field& field = static_cast<Row*>(row)->*member;
    if constexpr (std::is_same_v<Field, Money>) {
      field = Money::cents(value);
    } else {
      field = static_cast<Field>(value);
    }
  };
  return result;
}

template <class Row>
DecisionTable table(std::string_view name, std::string_view many, std::vector<Row> Plan::* rows,
                    std::vector<DecisionColumn> columns) {
  DecisionTable result{name, many, std::move(columns), nullptr, nullptr, nullptr};
  result.size = [rows](const Plan& plan) { return static_cast<int>((plan.*rows).size()); };
  result.row = [rows](const Plan& plan, int i) -> const void* { return &(plan.*rows)[static_cast<std::size_t>(i)]; };
  result.append = [rows](Plan& plan) -> void* { return &(plan.*rows).emplace_back(); };
  return result;
}

std::vector<DecisionTable> make_tables() {
  using K = DecisionKind;
  constexpr bool kKey = true, kValue = false;
  return {
      table("opening", "site openings", &Plan::openings,
            {column("site", K::site, kKey, &Opening::site), column("month", K::month, kValue, &Opening::month)}),
      table("start", "building starts", &Plan::starts,
            {column("hall", K::hall, kKey, &Start::hall), column("month", K::month, kKey, &Start::month),
             column("count", K::whole, kValue, &Start::count)}),
      table("commitment", "power commitments", &Plan::commitments,
            {column("tranche", K::tranche, kKey, &Commitment::tranche),
             column("month", K::month, kValue, &Commitment::month)}),
      table("contract", "supply contracts", &Plan::contracts,
            {column("offer", K::offer, kKey, &Contract::offer), column("period", K::period, kKey, &Contract::period),
             column("tier", K::tier, kValue, &Contract::tier),
             column("reserved", K::whole, kValue, &Contract::reserved)}),
      table("rack_order", "rack orders", &Plan::orders,
            {column("offer", K::offer, kKey, &Order::offer), column("region", K::region, kKey, &Order::region),
             column("month", K::month, kKey, &Order::month), column("racks", K::whole, kValue, &Order::racks)}),
      table("install", "rack installations", &Plan::installs,
            {column("platform", K::platform, kKey, &Install::platform), column("hall", K::hall, kKey, &Install::hall),
             column("month", K::month, kKey, &Install::month), column("racks", K::whole, kValue, &Install::racks)}),
      table(
          "retirement", "early retirements", &Plan::retirements,
          {column("platform", K::platform, kKey, &Retirement::platform),
           column("hall", K::hall, kKey, &Retirement::hall),
           column("installed", K::month, kKey, &Retirement::installed),
           column("month", K::month, kKey, &Retirement::month), column("racks", K::whole, kValue, &Retirement::racks)}),
      table("idle", "idle racks", &Plan::idle,
            {column("platform", K::platform, kKey, &Idle::platform), column("site", K::site, kKey, &Idle::site),
             column("month", K::month, kKey, &Idle::month), column("racks", K::whole, kValue, &Idle::racks)}),
      table("run", "campaign runs", &Plan::runs,
            {column("campaign", K::campaign, kKey, &Run::campaign), column("month", K::month, kValue, &Run::month),
             column("site", K::site, kValue, &Run::site)}),
      table("flow", "compute flows", &Plan::flows,
            {column("region", K::region, kKey, &Flow::region), column("service", K::service, kKey, &Flow::service),
             column("month", K::month, kKey, &Flow::month), column("h100e", K::whole, kValue, &Flow::h100e)}),
      table("call", "capital calls", &Plan::calls,
            {column("month", K::month, kKey, &Call::month), column("amount_cents", K::cents, kValue, &Call::amount)}),
      table("draw", "debt draws", &Plan::draws,
            {column("facility", K::facility, kKey, &Draw::facility), column("use", K::use, kKey, &Draw::use),
             column("month", K::month, kKey, &Draw::month), column("amount_cents", K::cents, kValue, &Draw::amount)}),
      table("repayment", "debt repayments", &Plan::repayments,
            {column("facility", K::facility, kKey, &Repayment::facility),
             column("month", K::month, kKey, &Repayment::month),
             column("instalment_cents", K::cents, kValue, &Repayment::instalment),
             column("balloon_cents", K::cents, kValue, &Repayment::balloon),
             column("prepayment_cents", K::cents, kValue, &Repayment::prepayment)}),
      table("distribution", "distributions", &Plan::distributions,
            {column("month", K::month, kKey, &Distribution::month),
             column("amount_cents", K::cents, kValue, &Distribution::amount)}),
      table("deposit_credit", "deposit credits", &Plan::deposit_credits,
            {column("offer", K::offer, kKey, &DepositCredit::offer),
             column("month", K::month, kKey, &DepositCredit::month),
             column("amount_cents", K::cents, kValue, &DepositCredit::amount)}),
      table("emergency_cash", "funding shortfall", &Plan::emergency_cash,
            {column("month", K::month, kKey, &EmergencyCash::month),
             column("amount_cents", K::cents, kValue, &EmergencyCash::amount)}),
  };
}

// Calls `visit` with the rows of the table that `kind` refers to; false for months, counts and money.
template <class Visit>
bool with_rows(const Programme& programme, DecisionKind kind, Visit visit) {
  switch (kind) {
    case DecisionKind::site:
      visit(programme.sites);
      return true;
    case DecisionKind::hall:
      visit(programme.halls);
      return true;
    case DecisionKind::tranche:
      visit(programme.tranches);
      return true;
    case DecisionKind::offer:
      visit(programme.offers);
      return true;
    case DecisionKind::region:
      visit(programme.regions);
      return true;
    case DecisionKind::platform:
      visit(programme.platforms);
      return true;
    case DecisionKind::campaign:
      visit(programme.campaigns);
      return true;
    case DecisionKind::service:
      visit(programme.services);
      return true;
    case DecisionKind::facility:
      visit(programme.facilities);
      return true;
    default:
      return false;
  }
}

bool inside(std::int64_t value, std::size_t size) { return value >= 0 && value < static_cast<std::int64_t>(size); }

// The numbers of an offer's tiers, in the order of their rows; 0 for one without tiers.
std::vector<std::int64_t> tier_numbers(const Programme& programme, const void* row) {
  const Index<Offer> offer = static_cast<const Contract*>(row)->offer;
  const std::vector<int> numbers = rules::tier_numbers(programme, offer);
  return {numbers.begin(), numbers.end()};
}

// A period goes by the month in which it begins, so that it is the same where the offer's window has moved.
std::optional<Month> period_begins(const Programme& programme, const void* row, std::int64_t period) {
  const Index<Offer> offer = static_cast<const Contract*>(row)->offer;
  if (!inside(offer, programme.offers.size()) || !inside(period, INT16_MAX)) return std::nullopt;
  return rules::whole_period(programme.offers[offer], static_cast<int>(period)).first;
}

std::optional<std::int64_t> period_from(const Programme& programme, const void* row, Month begins) {
  const Index<Offer> offer = static_cast<const Contract*>(row)->offer;
  if (!inside(offer, programme.offers.size())) return std::nullopt;
  const auto number = rules::period_that_begins(programme.offers[offer], begins);
  return number ? std::optional<std::int64_t>(*number) : std::nullopt;
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

const std::vector<DecisionTable>& decision_tables() {
  static const std::vector<DecisionTable> tables = make_tables();
  return tables;
}

std::string decision_text(const Programme& programme, const DecisionColumn& column, const void* row) {
  const std::int64_t value = column.get(row);
  std::string text;
  const auto id = [&](const auto& rows) {
    if (inside(value, rows.size())) text = rows[static_cast<std::size_t>(value)].id;
  };
  if (with_rows(programme, column.kind, id)) return text;
  if (column.kind == DecisionKind::month) return programme.month_at(static_cast<int>(value)).text();
  if (column.kind == DecisionKind::period) {
    const std::optional<Month> begins = period_begins(programme, row, value);
    return begins ? begins->text() : "";
  }
  if (column.kind == DecisionKind::use)
    return inside(value, kUses.size()) ? std::string(to_word(kUses[static_cast<std::size_t>(value)])) : "";
  if (column.kind == DecisionKind::tier) {
    const auto numbers = tier_numbers(programme, row);
    return inside(value, numbers.size()) ? std::to_string(numbers[static_cast<std::size_t>(value)]) : "";
  }
  return std::to_string(value);
}

std::optional<std::int64_t> decision_value(const Programme& programme, const DecisionColumn& column, const void* row,
                                           std::string_view text) {
  std::optional<std::int64_t> found;
  const auto look_up = [&](const auto& rows) {
    for (std::size_t i = 0; i < rows.size() && !found; ++i) {
      if (rows[i].id == text) found = static_cast<std::int64_t>(i);
    }
  };
  if (column.kind == DecisionKind::site && text.empty()) return -1;
  if (with_rows(programme, column.kind, look_up)) return found;
  if (column.kind == DecisionKind::month) {
    const std::optional<Month> month = Month::parse(text);
    if (!month) return std::nullopt;
    return programme.index_of(*month);
  }
  if (column.kind == DecisionKind::period) {
    const std::optional<Month> begins = Month::parse(text);
    return begins ? period_from(programme, row, *begins) : std::nullopt;
  }
  if (column.kind == DecisionKind::use) {
    for (std::size_t i = 0; i < kUses.size(); ++i) {
      if (to_word(kUses[i]) == text) return static_cast<std::int64_t>(i);
    }
    return std::nullopt;
  }
  const auto number = number_in<std::int64_t>(text);
  if (column.kind != DecisionKind::tier || !number) return number;
  const auto numbers = tier_numbers(programme, row);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] == *number) return static_cast<std::int64_t>(i);
  return std::nullopt;
}

bool decision_known(const Programme& programme, const DecisionColumn& column, const void* row) {
  const std::int64_t value = column.get(row);
  if (column.kind == DecisionKind::site && value == -1) return true;
  if (column.kind == DecisionKind::use) return inside(value, kUses.size());
  if (column.kind == DecisionKind::tier) return inside(value, tier_numbers(programme, row).size());
  if (column.kind == DecisionKind::period) return period_begins(programme, row, value).has_value();
  bool known = true;
  with_rows(programme, column.kind, [&](const auto& rows) { known = inside(value, rows.size()); });
  return known;
}

std::string_view goal_name(Goal goal) {
  switch (goal) {
    case Goal::cost:
      return "cost";
    case Goal::compute:
      return "compute";
    default:
      return "value";
  }
}

}  // namespace stargate
