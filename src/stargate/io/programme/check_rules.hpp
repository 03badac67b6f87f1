// SPDX-License-Identifier: Apache-2.0
// What the rules of every area share: the horizon as months, who refers to whom, and how to complain.
// Only the check_*.cpp files of this folder include this header.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/io/programme/findings.hpp"
#include "stargate/programme/programme.hpp"
#include "stargate/rules/series.hpp"

namespace stargate::reading {

template <class T>
int count_of(const std::vector<T>& rows) {
  return static_cast<int>(rows.size());
}

// The place of a row in its table.
template <class T>
int number_of(const std::vector<T>& rows, const T& row) {
  return static_cast<int>(&row - rows.data());
}

template <class T>
const T& row_of(const std::vector<T>& rows, int i) {
  return rows[static_cast<size_t>(i)];
}
template <class T, class Other>
  requires(!std::same_as<T, Other>)
const T& row_of(const Rows<T>& rows, Index<Other> i) = delete;

class Rules {
 public:
  Rules(Programme& programme, Findings& findings) : p(programme), findings_(findings) {
    timed = p.settings.first_month.is_set() && p.settings.months > 0 && p.settings.tail_months >= 0;
    whole = findings.empty();
    first = p.settings.first_month;
    last_decision = first + p.settings.months - 1;
    last = first + p.total_months() - 1;
  }

  Programme& p;
  Month first, last_decision, last;
  bool timed = false;  // the horizon is known
  bool whole = false;  // nothing was wrong before: that a row is not used by others can be judged

  void bad(std::string_view table, int row, std::string_view field, std::string what, std::string mend) {
    findings_.on_row(p, *find_table(table), row, field, std::move(what), std::move(mend));
  }
  // A remark: what is written may be meant, but seldom is.
  void caution(std::string_view table, int row, std::string_view field, std::string what, std::string mend) {
    findings_.caution_on_row(p, *find_table(table), row, field, std::move(what), std::move(mend));
  }
  // Neither wrong nor told already.
  bool untold(const TableInfo& table, int row, std::string_view field) {
    const std::string key = row_key(table, table.row(p, row));
    return !findings_.is_wrong(table, row) && !findings_.cautioned(path_of(table.name, key, field));
  }
  // A mistake in files as they are written. Where scenarios or --set switch things off, what is left over is meant so.
  void left_over(std::string_view table, int row, std::string_view field, std::string what, std::string mend) {
    if (findings_.changed())
      caution(table, row, field, std::move(what), std::move(mend));
    else
      bad(table, row, field, std::move(what), std::move(mend));
  }
  // A figure that is given and changes nothing.
  void idle(std::string_view table, int row, std::string_view field, const std::string& because) {
    left_over(table, row, field, "has no effect: " + because, "remove it, or correct what makes it have no effect");
  }
  // A figure whose months have gone by; a programme that is rolled forward keeps such figures.
  void past(std::string_view table, int row, std::string_view field, const std::string& because) {
    caution(table, row, field, "has no effect any more: " + because, "remove it when past rows are removed");
  }
  // A row that nothing uses.
  void unused(std::string_view table, int row, const std::string& because) {
    if (whole) left_over(table, row, "", "is used by nothing: " + because, "remove it, or add what is missing");
  }
  bool late_is_wrong() const { return timed && !findings_.horizon_moved(); }

  // [from, until] must be in order and not begin after `end`. One that ended before the first month is a caution,
  // unless `past_is_fine`: then the row still says what holds today, such as what is owed.
  void window(std::string_view table, int row, std::string_view from_name, Month from, std::string_view until_name,
              Month until, Month end, bool past_is_fine) {
    if (!from.is_set() || !until.is_set()) return;
    if (until < from) {
      bad(table, row, until_name, "is " + until.text() + ", before " + std::string(from_name) + " " + from.text(),
          "put " + std::string(until_name) + " at or after " + std::string(from_name));
    } else if (late_is_wrong() && from > end) {
      bad(table, row, from_name, "is " + from.text() + ", after " + end.text() + ", the last month it could be used",
          "correct the month, lengthen the horizon, or remove the row");
    } else if (timed && until < first && !past_is_fine) {
      caution(
          table, row, until_name,
          "is " + until.text() + ", before the first month " + first.text() + ", so that nothing comes of it any more",
          "correct the month, or remove the row");
    }
  }

  // A row of one owner's series that is in force in no month of [begin, end]: after the end it is a mistake; replaced
  // by the first month of the programme it is history and needs no word; replaced later, but before `begin`, it is a
  // caution.
  template <class Row>
  void series(std::string_view table, const std::vector<Row>& rows, const rules::StepSeries<Row>& own, Month begin,
              Month end) {
    if (!timed || begin > end) return;
    for (size_t k = 0; k < own.size(); ++k) {
      const Month month = own[k].from;
      if (!month.is_set()) continue;
      if (month > end) {
        if (!late_is_wrong()) continue;
        bad(table, number_of(rows, own[k]), "from",
            "is " + month.text() + ", after " + end.text() + ", the last month it could be used",
            "correct the month, or remove the row");
      } else if (const Row* next = own.superseded_by(k, begin); next != nullptr && next->from > first) {
        caution(table, number_of(rows, own[k]), "from",
                "is never in force: the row of " + next->from.text() + " replaces it by " + begin.text() +
                    ", the first month that counts",
                "correct the month, or remove the row");
      }
    }
  }

  bool has_opening_building(Index<Hall> hall) const {
    return std::any_of(p.opening_buildings.begin(), p.opening_buildings.end(),
                       [&](const auto& b) { return b.hall.index == hall; });
  }
  bool has_site(Index<Region> region) const {
    return std::any_of(p.sites.begin(), p.sites.end(), [&](const auto& s) { return s.region.index == region; });
  }
  bool has_service(Index<Region> region) const {
    return std::any_of(p.services.begin(), p.services.end(), [&](const auto& s) { return s.region.index == region; });
  }

 private:
  Findings& findings_;
};

void check_money(Rules& rules);
void check_supply(Rules& rules);
void check_places(Rules& rules);
void check_demand(Rules& rules);
void check_opening(Rules& rules);
void check_decided(Rules& rules);
void check_never(Rules& rules);
void check_usual(Rules& rules);

}  // namespace stargate::reading
