// The rows against the programme: every deciding field moves the model, and points of the model are plans.
#include "stargate/formulation/formulate.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <string>

#include "stargate/io/programme/load.hpp"
#include "stargate/programme/schema.hpp"
#include "../plan/small_programme.hpp"

namespace stargate {
namespace {

// A fingerprint of all that the solver sees: bounds, costs, rows, entries. Names are left out.
std::uint64_t fingerprint(const Model& m) {
  std::uint64_t hash = 1469598103934665603ULL;
  const auto mix = [&](double value) { hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 1099511628211ULL; };
  for (auto span : {m.col_lower(), m.col_upper(), m.col_objective(), m.row_lower(), m.row_upper()})
    for (double value : span) mix(value);
  for (double value : m.by_rows().value) mix(value);
  for (int index : m.by_rows().index) mix(index);
  mix(m.objective_offset());
  return hash;
}

// Values near the one given, in the field's range, that a programme may well hold instead.
std::vector<Value> other_values(const FieldInfo& field, const Value& value) {
  switch (field.type) {
    case FieldType::flag: return {!std::get<bool>(value)};
    case FieldType::whole: {
      const auto n = std::get<std::int64_t>(value);
      return {n + 1, n - 1, n + 12, n / 2};
    }
    case FieldType::number: {
      const double x = std::get<double>(value);
      return {x * 0.5, x * 1.5 + 0.01, x == 0 ? 1.0 : 0.0};
    }
    case FieldType::month: {
      const Month m = std::get<Month>(value);
      if (!m.is_set()) return {Month::of(2026, 6), Month::of(2027, 1)};
      return {m + 1, m - 1, m + 6, m - 6, m + 12, m + 24};
    }
    case FieldType::choice: {
      std::vector<Value> values;
      for (const auto choice : field.choices) values.emplace_back(std::string(choice));
      return values;
    }
    default: return {};
  }
}

bool moves_the_model(const Programme& base, std::uint64_t before, const TableInfo& table, const FieldInfo& field) {
  for (int i = 0; i < table.size(base); ++i) {
    Programme copy = base;
    void* row = table.row(copy, i);
    const Value old = field.get(row);
    for (const Value& value : other_values(field, old)) {
      if (value == old) continue;
      if (const auto* n = std::get_if<std::int64_t>(&value); n && (*n < field.low || *n > field.high)) continue;
      if (const auto* x = std::get_if<double>(&value); x && (*x < field.low || *x > field.high)) continue;
      field.set(row, value);
      link(copy);
      if (fingerprint(formulate(copy, {}).model) != before) return true;
    }
  }
  return false;
}

// Fields that decide in the audit or the input alone: who owns what, how tiers and tranches are called.
const std::set<std::string> kNotInTheRows = {"partner.ownership_pct", "partner.kind", "offer_tier.tier", "tranche.kind",
                                             "programme.currency", "facility.kind",
                                             "opening_contract.tier"};  // the last one: see the test below

TEST(Formulate, EveryDecidingFieldMovesTheModelOfSomeExample) {
  auto two_sites = load_programme("examples/two-sites");
  ASSERT_TRUE(two_sites);
  Programme small_one = small::programme();
  link(small_one);
  const std::vector<Programme> bases = {two_sites.value(), small_one};
  for (const TableInfo& table : tables())
    for (const FieldInfo& field : table.fields) {
      const std::string name = std::string(table.name) + "." + std::string(field.name);
      if (field.role != Role::deciding || kNotInTheRows.count(name) > 0) continue;
      if (field.type == FieldType::ref || field.type == FieldType::refs || field.type == FieldType::choices || field.type == FieldType::id ||
          field.type == FieldType::text || field.type == FieldType::date)
        continue;
      bool moved = false;
      for (const Programme& base : bases)
        if (!moved && table.size(base) > 0) moved = moves_the_model(base, fingerprint(formulate(base, {}).model), table, field);
      EXPECT_TRUE(moved) << name << " changes nothing in the model";
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

TEST(Formulate, SameProgrammeGivesTheSameModel) {
  Programme p = small::programme();
  link(p);
  EXPECT_EQ(fingerprint(formulate(p, {}).model), fingerprint(formulate(p, {}).model));
}

}  // namespace
}  // namespace stargate
