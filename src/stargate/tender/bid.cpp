// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/bid.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/io/programme/quantity.hpp"
#include "stargate/programme/usual_range.hpp"
#include "stargate/tender/cells.hpp"
#include "stargate/tender/rows.hpp"

namespace stargate::tender {

namespace {

using reading::Findings;
using reading::in_quotes;
using reading::shown;

constexpr double kNearlyNothing = 1e-9;

// What a field of the schema usually is; nullptr where nothing can be said.
const UsualRange* usual_of(const FieldInfo& info) {
  for (const TableInfo& table : tables())
    if (table.find(info.name) == &info) return usual_range(table.name, info.name);
  return nullptr;
}

class BidReader {
 public:
  BidReader(const Programme& programme, const Sheet& sheet, Findings& findings)
      : p_(programme), sheet_(sheet), findings_(findings) {}

  Bid read() {
    Bid bid;
    bid.supplier = supplier();
    for (const auto& [offer, line] : sheet_.offer_lines) {
      const Index<Offer> row = row_of_offer(offer);
      if (!bid.supplier) bid.supplier = supplier_of(row);  // a sheet that does not say whose it is: the first offer's
      if (supplier_of(row) != bid.supplier)
        wrong(line, offer,
              fmt::format("is an offer of {}, but the sheet is of {}", id_of(supplier_of(row)), id_of(bid.supplier)),
              "remove its lines");
      else if (declined(offer))
        bid.declined.push_back(offer);
      else
        bid.terms.push_back(terms_of(row));
    }
    if (bid.terms.empty() && findings_.empty()) {
      wrong(0, "", "bids for nothing: no value is filled in", "fill in the column value of at least one offer");
      return bid;
    }
    bid.valid_until = valid_until();
    return bid;
  }

 private:
  void wrong(int line, std::string field, std::string what, std::string mend) {
    findings_.add({sheet_.file, line}, std::move(field), std::move(what), std::move(mend));
  }

  Index<Offer> row_of_offer(const std::string& id) const {
    const auto found = std::find_if(p_.offers.begin(), p_.offers.end(), [&](const Offer& o) { return o.id == id; });
    return Index<Offer>(found - p_.offers.begin());
  }
  Index<Supplier> supplier_of(Index<Offer> offer) const {
    return row_of(p_.plants, row_of(p_.offers, offer).plant.index).supplier.index;
  }
  const std::string& id_of(Index<Supplier> supplier) const { return row_of(p_.suppliers, supplier).id; }

  Index<Supplier> supplier() {
    if (sheet_.supplier.empty()) return {};
    std::vector<std::string_view> ids;
    for (const Supplier& row : p_.suppliers) ids.push_back(row.id);
    const auto found = std::find(ids.begin(), ids.end(), sheet_.supplier);
    if (found != ids.end()) return Index<Supplier>(found - ids.begin());
    wrong(sheet_.supplier_line, "supplier",
          "is " + in_quotes(sheet_.supplier) + ", which is not a supplier of the plan's programme",
          "leave it as it was sent");
    return {};
  }

  bool declined(const std::string& offer) const {
    for (auto cell = sheet_.cells.lower_bound({offer, "", {}});
         cell != sheet_.cells.end() && cell->first.offer == offer; ++cell)
      if (!cell->second.text.empty()) return false;
    return true;
  }

  Quarter valid_until() {
    const CellKey key{"", std::string(kValidUntil), {}};
    const auto cell = sheet_.cells.find(key);
    if (cell != sheet_.cells.end() && cell->second.wrong) return {};
    if (cell == sheet_.cells.end() || cell->second.text.empty()) {
      wrong(cell == sheet_.cells.end() ? 0 : cell->second.line, name_of(key), "is missing",
            "write the last quarter in which the bid can be signed, like 2026-Q3");
      return {};
    }
    const auto quarter = Quarter::parse(cell->second.text);
    if (!quarter) {
      wrong(cell->second.line, name_of(key), "is " + in_quotes(cell->second.text) + ", which is not a quarter",
            "write it like 2026-Q3");
      return {};
    }
    const auto today = Month::parse(p_.settings.as_of);
    const Quarter now = Quarter::of(today ? *today : p_.settings.first_month);
    if (*quarter < now)
      wrong(cell->second.line, name_of(key),
            fmt::format("is {}, before {}, the day of the programme", quarter->text(), now.text()),
            "ask the supplier for a bid that is still valid");
    return *quarter;
  }

  // The value of a cell; nothing, and a mistake unless it may be empty, when there is none.
  std::optional<Value> value(const CellKey& key, const FieldInfo& info, bool optional,
                             std::string_view when_missing = "") {
    const auto cell = sheet_.cells.find(key);
    const bool there = cell != sheet_.cells.end();
    if (there && cell->second.wrong) return std::nullopt;
    if (!there || cell->second.text.empty()) {
      if (!optional)
        wrong(there ? cell->second.line : sheet_.offer_lines.at(key.offer), name_of(key),
              there ? "is empty" : "is missing: the sheet has no line for it",
              !when_missing.empty() ? std::string(when_missing)
              : there ? fmt::format("give it in {}, or empty all values of an offer that you do not make", info.unit)
                      : "put the line back as it was sent");
      return std::nullopt;
    }
    const auto read = reading::convert(
        info,
        reading::Raw{reading::Raw::Kind::cell, cell->second.text, 0, 0, false, {}, {sheet_.file, cell->second.line}});
    if (const auto* trouble = std::get_if<reading::Trouble>(&read)) {
      const bool money = &info == &price_field();
      wrong(cell->second.line, name_of(key), trouble->what,
            money ? "give it in USD m for each rack, a plain number: 1,500,000 USD is 1.5" : trouble->mend);
      return std::nullopt;
    }
    name_unusual(cell->second.line, key, info, std::get<Value>(read));
    return std::get<Value>(read);
  }

  void name_unusual(int line, const CellKey& key, const FieldInfo& info, const Value& value) {
    const UsualRange* usual = usual_of(info);
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (usual == nullptr || (whole == nullptr && !std::holds_alternative<double>(value))) return;
    const double figure = whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value);
    if (is_usual(*usual, figure)) return;
    findings_.add_caution({sheet_.file, line}, name_of(key), unusual_words(*usual, figure, info.unit),
                          "ask the supplier whether it is meant");
  }

  std::optional<double> number(const CellKey& key, const FieldInfo& info, bool optional,
                               std::string_view when_missing = "") {
    const auto read = value(key, info, optional, when_missing);
    return read ? std::optional(std::get<double>(*read)) : std::nullopt;
  }

  int line_of(const std::string& offer, std::string_view field) const {
    const auto cell = sheet_.cells.find({offer, std::string(field), {}});
    return cell == sheet_.cells.end() ? sheet_.offer_lines.at(offer) : cell->second.line;
  }

  Terms terms_of(Index<Offer> row) {
    Terms terms;
    terms.row = row;
    terms.offer = row_of(p_.offers, row);
    const Offer none;  // what an optional term is when it is empty
    const size_t before = findings_.count();
    for (const AskedTerm& term : asked_terms()) {
      const auto read = value({terms.offer.id, std::string(term.info->name), {}}, *term.info, term.optional);
      term.info->set(&terms.offer, read ? *read : term.info->get(&none));
    }
    if (findings_.count() == before) check_terms(terms.offer);
    read_tiers(terms);
    read_quarters(terms);
    return terms;
  }

  void check_terms(const Offer& o) {
    const auto bad = [&](std::string_view field, std::string what, std::string mend) {
      wrong(line_of(o.id, field), o.id + "." + std::string(field), std::move(what), std::move(mend));
    };
    if (o.deposit_pct + o.shipment_pct > 100 + kNearlyNothing)
      bad("shipment_pct", fmt::format("makes {} % together with deposit_pct", shown(o.deposit_pct + o.shipment_pct)),
          "keep deposit and shipment within 100 %; the rest is due on acceptance");
    if (o.yield_pct == 100 && o.rework_days > 0)
      bad("rework_days", "with yield_pct 100 nothing is reworked", "write 0, or the share that is accepted at first");
    if (o.yield_pct < 100 && o.rework_days == 0)
      bad("rework_days", fmt::format("is 0, but {} % fail at first", shown(100 - o.yield_pct)),
          "write how many days later they are accepted, or yield_pct 100");
    if (o.reservation_usd_m_per_rack == 0 && o.cancellation_usd_m_per_rack > 0)
      bad("cancellation_usd_m_per_rack", "is given without a reservation fee", "give the fee, or leave it empty");
    if (o.reservation_usd_m_per_rack == 0 && o.reservation_notice_months > 0)
      bad("reservation_notice_months", "is given without a reservation fee", "give the fee, or leave it empty");
  }

  void read_tiers(Terms& terms) {
    terms.tiers = {{}};
    bool ended = false;
    for (int i = 1; i <= kTiersMost; ++i) {
      const CellKey from{terms.offer.id, tier_field(i, "min_racks"), {}},
          rebate{terms.offer.id, tier_field(i, "discount_pct"), {}};
      const auto filled = [&](const CellKey& key) {
        return sheet_.cells.count(key) > 0 && !sheet_.cells.at(key).text.empty();
      };
      if (!filled(from) && !filled(rebate)) {
        ended = true;
        continue;
      }
      if (ended)
        wrong(line_of(terms.offer.id, from.field), name_of(from), "follows a tier that is empty",
              "fill the tiers from the first on");
      const auto racks =
          number(from, tier_min_field(), false, "give the racks from which the tier holds, or empty its rebate");
      const auto discount =
          number(rebate, tier_discount_field(), false, "give the rebate in %, or empty the racks of the tier");
      if (!racks || !discount) return;
      if (!add_tier(terms, {*racks, *discount}, from, rebate)) return;
    }
  }

  bool add_tier(Terms& terms, const Tier& tier, const CellKey& from, const CellKey& rebate) {
    const Tier& last = terms.tiers.back();
    const int line = line_of(terms.offer.id, from.field);
    if (tier.min_racks == 0 && terms.tiers.size() == 1 && last.discount_pct == 0) {
      terms.tiers.front() = tier;  // the bidder writes the first tier out
      return true;
    }
    if (tier.min_racks != std::floor(tier.min_racks) || tier.min_racks < std::max(last.min_racks + 1, 2.0)) {
      wrong(line, name_of(from),
            fmt::format("is {}, after a tier from {}", shown(tier.min_racks), shown(last.min_racks)),
            "let tiers rise by whole racks, the first from 2 on");
      return false;
    }
    if (tier.discount_pct < last.discount_pct) {
      wrong(line_of(terms.offer.id, rebate.field), name_of(rebate),
            fmt::format("is {}, below the {} of the tier before", shown(tier.discount_pct), shown(last.discount_pct)),
            "let rebates rise with the racks");
      return false;
    }
    terms.tiers.push_back(tier);
    return true;
  }

  void read_quarters(Terms& terms) {
    const size_t before = findings_.count();
    std::map<Quarter, int> quarters;
    for (auto cell = sheet_.cells.lower_bound({terms.offer.id, "", {}});
         cell != sheet_.cells.end() && cell->first.offer == terms.offer.id; ++cell)
      if (cell->first.quarter.is_set()) quarters.insert({cell->first.quarter, cell->second.line});
    for (const auto& [quarter, line] : quarters) {
      const CellKey price{terms.offer.id, std::string(kPrice), quarter},
          capacity{terms.offer.id, std::string(kCapacity), quarter};
      const auto racks = number(capacity, capacity_field(), false, "give racks a month, 0 for none");
      const auto usd_m = number(price, price_field(), !racks || *racks == 0,
                                "give the price, or a racks_per_month of 0 in this quarter");
      if (usd_m && *usd_m <= 0)
        wrong(sheet_.cells.at(price).line, name_of(price), fmt::format("is {}, but a price is above 0", shown(*usd_m)),
              "give the price in USD m for each rack, or a racks_per_month of 0 in this quarter");
      if (racks) terms.racks_per_month[quarter] = *racks;
      if (racks && usd_m && *racks > 0) terms.price_usd_m_per_rack[quarter] = *usd_m;
    }
    if (terms.price_usd_m_per_rack.empty() && findings_.count() == before)
      wrong(sheet_.offer_lines.at(terms.offer.id), terms.offer.id, "has no quarter with a price and racks",
            "fill in price and racks_per_month of at least one quarter, or empty all values of the offer");
  }

  const Programme& p_;
  const Sheet& sheet_;
  Findings& findings_;
};

}  // namespace

Result<Bid> read_bid(const Programme& programme, const SourceText& source) {
  Findings findings;
  const Sheet sheet = read_sheet(programme, source, findings);
  // What could not be read must not be missed as well: values are judged all the same where lines are sound.
  if (sheet.offer_lines.empty() && findings.empty())
    findings.add({sheet.file, 0}, "", "has no line of an offer", "return the sheet that 'stargate rfq' wrote");
  if (sheet.offer_lines.empty()) return findings.take();
  Bid bid = BidReader(programme, sheet, findings).read();
  bid.file = source.name;
  bid.cautions = findings.take_cautions();
  if (!findings.empty()) return findings.take();
  return bid;
}

}  // namespace stargate::tender
