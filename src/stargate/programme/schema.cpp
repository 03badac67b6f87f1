// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema.hpp"

#include <charconv>
#include <unordered_map>

#include "stargate/programme/schema_build.hpp"

namespace stargate {

namespace schema {

template <>
const std::vector<std::string_view>& words<PartnerKind>() {
  static const std::vector<std::string_view> all{"sponsor", "limited"};
  return all;
}
template <>
const std::vector<std::string_view>& words<FacilityKind>() {
  static const std::vector<std::string_view> all{"term", "delayed_draw", "revolver", "bond", "vendor", "lease"};
  return all;
}
template <>
const std::vector<std::string_view>& words<Amortisation>() {
  static const std::vector<std::string_view> all{"bullet", "straight", "annuity", "sculpted"};
  return all;
}
template <>
const std::vector<std::string_view>& words<Release>() {
  static const std::vector<std::string_view> all{"cost", "acceptance", "contract", "delivery", "energised"};
  return all;
}
template <>
const std::vector<std::string_view>& words<Cooling>() {
  static const std::vector<std::string_view> all{"air", "liquid", "hybrid"};
  return all;
}
template <>
const std::vector<std::string_view>& words<SCurve>() {
  static const std::vector<std::string_view> all{"linear", "bell", "front", "back"};
  return all;
}
template <>
const std::vector<std::string_view>& words<TrancheKind>() {
  static const std::vector<std::string_view> all{"grid", "gas", "storage"};
  return all;
}
template <>
const std::vector<std::string_view>& words<Use>() {
  static const std::vector<std::string_view> all{"buildings", "power", "servers", "any"};
  return all;
}
template <>
const std::vector<std::string_view>& words<DayCount>() {
  static const std::vector<std::string_view> all{"thirty_360", "act_360", "act_365"};
  return all;
}
template <>
const std::vector<std::string_view>& words<PaymentDays>() {
  static const std::vector<std::string_view> all{"calendar", "us"};
  return all;
}
template <>
const std::vector<std::string_view>& words<Rank>() {
  static const std::vector<std::string_view> all{"senior", "junior"};
  return all;
}
template <>
const std::vector<std::string_view>& words<Sharing>() {
  static const std::vector<std::string_view> all{"ownership", "tiers"};
  return all;
}
template <>
const std::vector<std::string_view>& words<TaxMethod>() {
  static const std::vector<std::string_view> all{"proxy", "income"};
  return all;
}
template <>
const std::vector<std::string_view>& words<PreferredReturn>() {
  static const std::vector<std::string_view> all{"xirr", "simple", "yearly", "quarterly", "monthly", "daily"};
  return all;
}
template <>
const std::vector<std::string_view>& words<ServerTax>() {
  static const std::vector<std::string_view> all{"straight", "five_year", "expensed"};
  return all;
}

template <>
const std::vector<std::string_view>& words<Decision>() {
  static const std::vector<std::string_view> all{"rack_order", "start", "commitment", "run", "contract"};
  return all;
}

}  // namespace schema

std::string_view to_word(PartnerKind v) { return schema::words<PartnerKind>().at(static_cast<size_t>(v)); }
std::string_view to_word(FacilityKind v) { return schema::words<FacilityKind>().at(static_cast<size_t>(v)); }
std::string_view to_word(Amortisation v) { return schema::words<Amortisation>().at(static_cast<size_t>(v)); }
std::string_view to_word(Release v) { return schema::words<Release>().at(static_cast<size_t>(v)); }
std::string_view to_word(Cooling v) { return schema::words<Cooling>().at(static_cast<size_t>(v)); }
std::string_view to_word(SCurve v) { return schema::words<SCurve>().at(static_cast<size_t>(v)); }
std::string_view to_word(TrancheKind v) { return schema::words<TrancheKind>().at(static_cast<size_t>(v)); }
std::string_view to_word(Use v) { return schema::words<Use>().at(static_cast<size_t>(v)); }
std::string_view to_word(DayCount v) { return schema::words<DayCount>().at(static_cast<size_t>(v)); }
std::string_view to_word(PaymentDays v) { return schema::words<PaymentDays>().at(static_cast<size_t>(v)); }
std::string_view to_word(Rank v) { return schema::words<Rank>().at(static_cast<size_t>(v)); }
std::string_view to_word(Sharing v) { return schema::words<Sharing>().at(static_cast<size_t>(v)); }
std::string_view to_word(TaxMethod v) { return schema::words<TaxMethod>().at(static_cast<size_t>(v)); }
std::string_view to_word(PreferredReturn v) { return schema::words<PreferredReturn>().at(static_cast<size_t>(v)); }
std::string_view to_word(ServerTax v) { return schema::words<ServerTax>().at(static_cast<size_t>(v)); }
std::string_view to_word(Decision v) { return schema::words<Decision>().at(static_cast<size_t>(v)); }

const FieldInfo* TableInfo::find(std::string_view field) const {
  for (const auto& f : fields) {
    if (f.name == field) return &f;
  }
  return nullptr;
}

std::string_view TableInfo::short_name() const {
  const bool prefixed =
      !parent.empty() && name.size() > parent.size() && name.starts_with(parent) && name[parent.size()] == '_';
  return prefixed ? name.substr(parent.size() + 1) : name;
}

const std::vector<TableInfo>& tables() {
  static const std::vector<TableInfo> all = [] {
    std::vector<TableInfo> list;
    for (auto make : {schema::capital_tables, schema::supply_tables, schema::site_tables, schema::demand_tables,
                      schema::opening_tables, schema::decided_tables, schema::source_tables}) {
      for (auto& info : make()) list.push_back(std::move(info));
    }
    return list;
  }();
  return all;
}

const TableInfo* find_table(std::string_view name) {
  for (const auto& t : tables()) {
    if (t.name == name) return &t;
  }
  return nullptr;
}

std::string to_text(const Value& value) {
  struct {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(std::int64_t n) const { return std::to_string(n); }
    std::string operator()(double x) const {
      char buffer[32];
      const auto end = std::to_chars(buffer, buffer + sizeof buffer, x == 0 ? 0.0 : x).ptr;
      return {buffer, end};
    }
    std::string operator()(const std::string& s) const { return s; }
    std::string operator()(Month m) const { return m.is_set() ? m.text() : ""; }
    std::string operator()(const std::vector<std::string>& all) const {
      std::string joined;
      for (const auto& s : all) joined += (joined.empty() ? "" : "|") + s;
      return joined;
    }
  } visitor;
  return std::visit(visitor, value);
}

std::string row_key(const TableInfo& table, const void* row) {
  std::string text;
  for (size_t i = 0; i < table.key.size(); ++i) {
    const FieldInfo* field = table.find(table.key[i]);
    check(field != nullptr, "every key field of a table is one of its fields");
    text += (i > 0 ? "/" : "") + to_text(field->get(row));
  }
  return text;
}

void link(Programme& programme) {
  std::unordered_map<std::string_view, std::unordered_map<std::string, int>> rows_by_id;
  for (const auto& table : tables()) {
    const FieldInfo* id = table.find("id");
    if (table.single || id == nullptr) continue;
    auto& rows = rows_by_id[table.name];
    for (int i = 0; i < table.size(programme); ++i) {
      rows.emplace(std::get<std::string>(id->get(table.row(programme, i))), i);
    }
  }
  for (const auto& table : tables()) {
    for (const auto& field : table.fields) {
      if (!field.link) continue;
      const auto& rows = rows_by_id[field.target];
      const auto find = [&rows](const std::string& id) {
        const auto found = rows.find(id);
        return found == rows.end() ? -1 : found->second;
      };
      for (int i = 0; i < table.size(programme); ++i) field.link(table.row(programme, i), find);
    }
  }
}

}  // namespace stargate
