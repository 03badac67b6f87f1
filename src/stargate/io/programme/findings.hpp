// SPDX-License-Identifier: Apache-2.0
// All mistakes and cautions of one run, and the places of all rows, so that any later check can name file and line.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stargate/base/caution.hpp"
#include "stargate/base/result.hpp"
#include "stargate/io/programme/raw.hpp"

namespace stargate::reading {

class Findings {
 public:
  int add_file(std::string name);
  const std::string& file_name(int file) const { return files_.at(static_cast<size_t>(file)); }

  // A mistake at a place.
  void add(Origin at, std::string field, std::string what, std::string mend);

  // Remembers where row `row` of a table and its fields were written.
  void place_row(const TableInfo& table, int row, Origin at);
  void place_field(const TableInfo& table, int row, std::string_view field, Origin at);
  Origin place_of(const TableInfo& table, int row, std::string_view field = {}) const;
  std::string text_of(Origin at) const;  // "sites.toml:12"
  // The places of a table's rows after some were dropped or put in another order: [new row] the old one.
  void move_rows(const TableInfo& table, const std::vector<int>& old_rows);

  // A mistake in a row of the programme; says nothing when the row was wrong before `settle`.
  void on_row(Programme& programme, const TableInfo& table, int row, std::string_view field, std::string what,
              std::string mend);
  // A caution at a place, and one on a row of the programme; silent on rows that are wrong.
  void add_caution(Origin at, std::string field, std::string what, std::string mend);
  void caution_on_row(Programme& programme, const TableInfo& table, int row, std::string_view field, std::string what,
                      std::string mend);
  // Has a caution named this field: "site.west.pue"?
  bool cautioned(const std::string& field) const { return cautioned_.contains(field); }
  bool is_wrong(const TableInfo& table, int row) const { return wrong_.contains({table.name, row}); }
  void mark_wrong(const TableInfo& table, int row) { wrong_.insert({table.name, row}); }

  // From here on, rows that were wrong so far are not complained about again.
  void settle() { settled_ = wrong_; }

  // Rows could not be read at all: references to them and what they would complete must not be judged.
  void lose_rows() { lost_ = true; }
  bool lost_rows() const { return lost_; }

  // The horizon was moved by a change: what the files date after its end is then no mistake.
  void move_horizon() { horizon_moved_ = true; }
  bool horizon_moved() const { return horizon_moved_; }

  // Scenarios or --set changed the programme: what is then left without use is a caution, not a mistake.
  void mark_changed() { changed_ = true; }
  bool changed() const { return changed_; }

  bool empty() const { return mistakes_.empty(); }
  bool full() const;  // what is added from here on is only counted
  size_t count() const { return mistakes_.size() + uncounted_; }
  // Takes over the mistakes that a copy has found since it was made, each once.
  void adopt(const Findings& copy);

  // The cautions in the order of their places, each once, at most `most`, then one that counts the rest.
  std::vector<Caution> take_cautions(size_t most = 50);

  // The mistakes in the order of their places, at most `most`, then one that counts the rest.
  std::vector<Mistake> take(size_t most = 200);

 private:
  struct RowPlace {
    Origin at;
    std::unordered_map<std::string, Origin> fields;
  };
  struct Placed {
    Origin at;
    Mistake mistake;
  };
  std::vector<std::string> files_;
  std::map<std::string_view, std::vector<RowPlace>> places_;
  struct PlacedCaution {
    Origin at;
    Caution caution;
  };
  std::vector<Placed> mistakes_;
  std::vector<PlacedCaution> cautions_;
  std::set<std::string> cautioned_;  // the fields that they name
  size_t uncounted_ = 0;
  bool lost_ = false, horizon_moved_ = false, changed_ = false;
  std::set<std::pair<std::string_view, int>> wrong_, settled_;
};

// "partner.oracle.commitment_usd_m"; parts that are empty are left out.
std::string path_of(std::string_view table, std::string_view key, std::string_view field = {});

// Text of the user inside a sentence: quoted, control characters shown as '?', cut after 60 characters.
std::string in_quotes(std::string_view text);

// A number inside a sentence: "1000000", "0.25".
std::string shown(double number);

// `, did you mean "x"?` without the comma: the mend for a word that is none of `words`, or "" when none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace stargate::reading
