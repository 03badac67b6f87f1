// SPDX-License-Identifier: Apache-2.0
// The rows against the programme: every deciding field moves the model, and points of the model are plans.
#include "stargate/formulation/formulate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <string>

#include "stargate/io/programme/load.hpp"
#include "tests/plan/rich_programme.hpp"
#include "tests/programme/field_changes.hpp"

namespace stargate {
namespace {

std::uint64_t mixed(std::uint64_t hash, double value) {
  return (hash ^ std::bit_cast<std::uint64_t>(value)) * 1099511628211ULL;
}

// A fingerprint of all that the solver sees: bounds, costs, rows in any order, entries. Names are left out.
std::uint64_t fingerprint(const Model& m) {
  std::uint64_t hash = mixed(1469598103934665603ULL, m.objective_offset());
  for (auto span : {m.col_lower(), m.col_upper(), m.col_objective()})
    for (double value : span) hash = mixed(hash, value);
  const SparseLines& lines = m.by_rows();
  std::uint64_t rows = 0;
  for (int i = 0; i < m.num_rows(); ++i) {
    std::uint64_t row = mixed(mixed(1469598103934665603ULL, m.row_lower(RowId{i})), m.row_upper(RowId{i}));
    for (int e = lines.start[i]; e < lines.start[i + 1]; ++e) row = mixed(mixed(row, lines.index[e]), lines.value[e]);
    rows += row;
  }
  return mixed(hash, static_cast<double>(rows >> 12));
}

// Deciding fields that no row needs, each with the reason.
const std::map<std::string, std::string> kNotInTheRows = {
    {"partner.ownership_pct", "the partners share what the programme as a whole distributes"},
    {"partner.id", "nothing refers to a partner"},
    {"decided.id", "nothing refers to a decided row"},
    {"curve.id", "a curve is nothing but its id: two that change names change nothing"},
    {"supplier.id", "a supplier is nothing but its id"},
    {"component.id", "a component is nothing but its id"},
};

TEST(Formulate, EveryDecidingFieldMovesTheModelOfSomeExample) {
  auto two_sites = load_programme("tests/fixtures/two-sites");
  ASSERT_TRUE(two_sites);
  const std::vector<Programme> bases = {small::programme(), small::rich_programme(), two_sites.value()};
  for (const TableInfo& table : tables())
    for (const FieldInfo& field : table.fields) {
      if (field.role != Role::deciding) continue;
      const std::string name = changes::full_name(table, field);
      const bool moved = std::any_of(bases.begin(), bases.end(), [&](const Programme& base) {
        const std::uint64_t before = fingerprint(formulate(base, {}).model);
        return changes::any_change(base, table, field, [&](const Programme& other) {
          return fingerprint(formulate(other, {}).model) != before;
        });
      });
      EXPECT_EQ(moved, kNotInTheRows.count(name) == 0) << "where " << name << " changes";
    }
}

TEST(Formulate, AnOpeningContractHoldsTheTierItNames) {
  Programme p = small::programme();
  p.opening_contracts = {{{"new-fab"}, 0, 1}};
  link(p);
  const auto first = fingerprint(formulate(p, {}).model);
  p.opening_contracts[0].tier = 2;
  EXPECT_NE(fingerprint(formulate(p, {}).model), first);
}

TEST(Formulate, SculptedInstalmentsAndFurtherMilestonesAreTakenAsTheNearestRows) {
  const auto model = [](Amortisation amortisation, Release release) {
    Programme p = small::programme();
    p.facilities[small::kServerLoan].amortisation = amortisation;
    p.facilities[small::kServerLoan].release = release;
    return fingerprint(formulate(p, {}).model);
  };
  using A = Amortisation;
  using R = Release;
  EXPECT_EQ(model(A::sculpted, R::cost), model(A::straight, R::cost));
  EXPECT_EQ(model(A::straight, R::contract), model(A::straight, R::cost));
  EXPECT_EQ(model(A::straight, R::delivery), model(A::straight, R::cost));
  EXPECT_EQ(model(A::straight, R::energised), model(A::straight, R::acceptance));
  EXPECT_NE(model(A::straight, R::acceptance), model(A::straight, R::cost));
  EXPECT_NE(model(A::annuity, R::cost), model(A::straight, R::cost));
}

TEST(Formulate, SameProgrammeGivesTheSameModel) {
  Programme p = small::programme();
  link(p);
  EXPECT_EQ(fingerprint(formulate(p, {}).model), fingerprint(formulate(p, {}).model));
}

}  // namespace
}  // namespace stargate
