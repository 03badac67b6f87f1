// SPDX-License-Identifier: Apache-2.0
// Figures that are allowed and seldom meant: those outside their usual ranges (programme/usual_range.hpp), and those
// that are strange beside one another. One caution for a field, whatever the number of its rows.
#include <cmath>
#include <limits>
#include <map>

#include "stargate/base/check.hpp"
#include "stargate/io/programme/check_rules.hpp"
#include "stargate/programme/usual_range.hpp"
#include "stargate/rules/construction.hpp"
#include "stargate/rules/fit.hpp"

namespace stargate::reading {

namespace {

constexpr int kOldMonths = 36;  // the age from which a rack has lost worth
constexpr double kOldSharePct = 75;
constexpr double kDensityLow = 0.2, kDensityHigh = 60;  // H100e for each kW of a rack

// The least rate of its curve from the first draw of a facility to its maturity; infinite without a row.
double least_rate(const Rules& r, const Facility& facility) {
  const rules::StepSeries curve(r.p.curve_points, &CurvePoint::curve, facility.curve.index);
  const auto range = curve.range({facility.draw_from, facility.maturity}, &CurvePoint::rate_pct);
  return range ? range->least : std::numeric_limits<double>::infinity();
}

void check_lending(Rules& r) {
  for (Index<Facility> i : indices(r.p.facilities)) {
    const Facility& facility = row_of(r.p.facilities, i);
    const double rate = facility.curve ? least_rate(r, facility) + facility.margin_bp / 100 : 0;
    if (rate < 0)
      r.caution("facility", i, "margin_bp",
                "is " + shown(facility.margin_bp) + ", so that interest with its curve is as low as " + shown(rate) +
                    " %: the lender would pay the borrower",
                "correct it or the curve's rates, unless they are meant; 0 or more is usual");
    if (facility.agency_fee_usd_m_per_year > facility.limit_usd_m)
      r.caution("facility", i, "agency_fee_usd_m_per_year",
                "is " + shown(facility.agency_fee_usd_m_per_year) + " USD m a year, more than the whole facility of " +
                    shown(facility.limit_usd_m) + " USD m",
                "correct it, unless it is meant; a small part of the facility is usual");
  }
}

void check_partners(Rules& r) {
  for (Index<Partner> i : indices(r.p.partners)) {
    const Partner& partner = row_of(r.p.partners, i);
    if (!r.timed || !partner.defaults_from.is_set() || partner.defaults_from > r.first) continue;
    r.caution("partner", i, "defaults_from",
              "is " + partner.defaults_from.text() + ", by the first month " + r.first.text() +
                  ", so that nothing is ever called of the partner",
              "correct the month, or leave the partner out; a later month is usual");
  }
}

void check_residuals(Rules& r) {
  std::map<int, int> oldest;  // by platform, its row of the greatest age
  for (int i = 0; i < count_of(r.p.residuals); ++i) {
    const Residual& row = row_of(r.p.residuals, i);
    if (!row.platform) continue;
    const auto [found, first] = oldest.insert({row.platform.index, i});
    if (!first && row.age_months > row_of(r.p.residuals, found->second).age_months) found->second = i;
  }
  for (const auto& [platform, i] : oldest) {
    const Residual& row = row_of(r.p.residuals, i);
    if (row.age_months < kOldMonths || row.share_pct <= kOldSharePct) continue;
    r.caution("platform_residual", i, "share_pct",
              "is " + shown(row.share_pct) + " % at an age of " + std::to_string(row.age_months) +
                  " months, so that the rack never loses this value; usual is 25 to 60 % after three years (a study of "
                  "securities on processors, March 2026)",
              "correct it, unless it is meant");
  }
}

void check_density(Rules& r) {
  for (Index<Platform> i : indices(r.p.platforms)) {
    const Platform& platform = row_of(r.p.platforms, i);
    const double density = platform.h100e_per_rack / platform.kw_per_rack;
    if (density >= kDensityLow && density <= kDensityHigh) continue;
    const TableInfo& table = *find_table("platform");
    if (!r.untold(table, i, "kw_per_rack") || !r.untold(table, i, "h100e_per_rack")) continue;
    r.caution("platform", i, "h100e_per_rack",
              "is " + shown(platform.h100e_per_rack) + " in a rack of " + shown(platform.kw_per_rack) +
                  " kW; usual is " + shown(kDensityLow) + " to " + shown(kDensityHigh) +
                  " H100e for each kW (0.8 in a node of H100, 1.4 in a rack of GB200: Nvidia, specification)",
              "correct either, unless they are meant");
  }
}

// The racks of a platform that all halls of a region take, those that can still be built included.
double room_in(const Rules& r, const Platform& platform, Index<Region> region) {
  double room = 0;
  for (Index<Hall> h : indices(r.p.halls)) {
    const Hall& hall = row_of(r.p.halls, h);
    if (!hall.site || row_of(r.p.sites, hall.site.index).region.index != region || !rules::fits(platform, hall))
      continue;
    room += rules::most_buildings(r.p, h) * rules::racks_per_building(platform, hall);
  }
  return room;
}

void check_racks_on_order(Rules& r) {
  for (int i = 0; i < count_of(r.p.opening_orders); ++i) {
    const OpeningOrder& order = row_of(r.p.opening_orders, i);
    if (!order.offer || !order.region) continue;
    const Ref<Platform>& platform = row_of(r.p.offers, order.offer.index).platform;
    if (!platform) continue;
    const double room = std::floor(room_in(r, row_of(r.p.platforms, platform.index), order.region.index));
    if (order.racks <= room) continue;
    r.caution("opening_order", i, "racks",
              "is " + std::to_string(order.racks) + "; usual is up to " + shown(room) +
                  ", for which all building classes of region " + in_quotes(order.region.id) +
                  " together have room, built or not",
              "correct it, or the building classes");
  }
}

double figure_of(const Value& value) {
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value);
}

std::string outside_words(const FieldInfo& field, const UsualRange& range, const Value& value, Month first) {
  if (const auto* month = std::get_if<Month>(&value)) return unusual_words(range, *month, first);
  return unusual_words(range, figure_of(value), field.unit);
}

bool outside(const UsualRange& range, const Value& value, Month first) {
  if (const auto* month = std::get_if<Month>(&value)) return !is_usual(range, *month, first);
  return !is_usual(range, figure_of(value));
}

void check_field(Rules& r, const TableInfo& table, const FieldInfo& field, const UsualRange& range) {
  int row = -1, others = 0;
  for (int i = 0; i < table.size(r.p); ++i) {
    if (!outside(range, field.get(table.row(r.p, i)), r.first) || !r.untold(table, i, field.name)) continue;
    if (row < 0)
      row = i;
    else
      ++others;
  }
  if (row < 0) return;
  std::string what = outside_words(field, range, field.get(table.row(r.p, row)), r.first);
  if (others > 0) what += ", and so in " + std::to_string(others) + (others == 1 ? " more row" : " more rows");
  r.caution(table.name, row, field.name, std::move(what), "correct it, unless it is meant");
}

}  // namespace

void check_usual(Rules& r) {
  if (r.timed && r.whole) {
    check_lending(r);
    check_partners(r);
    check_residuals(r);
    check_racks_on_order(r);
  }
  for (const UsualRange& range : usual_ranges()) {
    const TableInfo* table = find_table(range.table);
    check(table != nullptr && table->find(range.field) != nullptr, "every usual range is one of a field");
    check_field(r, *table, *table->find(range.field), range);
  }
  if (r.timed && r.whole) check_density(r);
}

}  // namespace stargate::reading
