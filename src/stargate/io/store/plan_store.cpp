// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/store/plan_store.hpp"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stargate/files/output_file.hpp"
#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/hash.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/io/store/seal.hpp"
#include "stargate/io/store/tables.hpp"
#include "stargate/plan/emergency_cash.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate {

namespace {

using store::Cell;
using store::Database;
using store::Statement;
using store::StoreError;

constexpr std::uint32_t kApplicationId = 0x5347504c;  // "SGPL", in the header of every plan file

Mistake mistake(const std::string& path, std::string what, std::string mend) {
  return {path, 0, "", std::move(what), std::move(mend)};
}

// --- what goes into `meta` ---------------------------------------------------------------------

struct Meta {
  std::map<std::string, Cell> cells;

  std::string text(const std::string& key) const {
    const auto found = cells.find(key);
    const auto* value = found != cells.end() ? std::get_if<std::string>(&found->second) : nullptr;
    return value != nullptr ? *value : std::string{};
  }
  std::optional<std::int64_t> whole(const std::string& key) const {
    const auto found = cells.find(key);
    if (found == cells.end()) return std::nullopt;
    if (const auto* value = std::get_if<std::int64_t>(&found->second)) return *value;  // format 2
    const auto* text = std::get_if<std::string>(&found->second);
    std::int64_t number = 0;
    if (text == nullptr || text->empty()) return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    return error == std::errc{} && end == text->data() + text->size() ? std::optional(number) : std::nullopt;
  }
  // Format 2 holds finite numbers as numbers.
  std::optional<double> real(const std::string& key) const {
    const auto found = cells.find(key);
    if (found == cells.end()) return std::nullopt;
    if (const double* value = std::get_if<double>(&found->second)) return *value;
    if (const auto* value = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*value);
    if (const auto* value = std::get_if<std::string>(&found->second)) return std::strtod(value->c_str(), nullptr);
    return std::nullopt;
  }
};

// A fact as the cells `value` and `number`.
std::pair<Cell, Cell> cells_of(const Cell& fact) {
  if (const auto* whole = std::get_if<std::int64_t>(&fact))
    return {std::to_string(*whole), static_cast<double>(*whole)};
  if (const auto* real = std::get_if<double>(&fact))
    return {fmt::format("{}", *real), std::isfinite(*real) ? Cell{*real} : Cell{}};
  return {fact, Cell{}};
}

template <class T>
Cell cell_or_nothing(const std::optional<T>& value) {
  return value ? Cell{*value} : Cell{};
}

void write_meta(Database& database, const Programme& programme, const Plan& plan, const Audit& audit,
                const Origin& origin, const std::string& hash, const std::string& seal) {
  Statement insert = store::create_table(database, store::file_table("meta"));
  database.run("CREATE UNIQUE INDEX meta_key ON meta (key)");
  const Derived& d = audit.derived;
  const bool compute = plan.goal == Goal::compute && plan.compute_month >= 0;
  const Money emergency = emergency_cash(plan);
  const auto of_value = [&](double figure) { return emergency > Money{} ? Cell{} : Cell{figure}; };
  const std::vector<std::pair<std::string, Cell>> rows = {
      {"format", "stargate plan"},
      {"plan_hash", hash},
      {"seal", seal},
      {"programme_name", plan.programme_name},
      {"programme_hash", plan.programme_hash},
      {"programme_hash_of_tables", programme.hash},
      {"title", programme.settings.title},
      {"currency", programme.settings.currency},
      {"first_month", store::first_day(programme.settings.first_month)},
      {"months", std::int64_t{programme.settings.months}},
      {"tail_months", std::int64_t{programme.settings.tail_months}},
      {"goal", std::string(goal_name(plan.goal))},
      {"compute_month", compute ? Cell{store::first_day(programme.month_at(plan.compute_month))} : Cell{}},
      {"bound", plan.bound},
      {"bound_proven", std::int64_t{plan.bound_proven}},
      {"bound_by_solver", cell_or_nothing(origin.bounds.by_solver)},
      {"bound_recomputed", cell_or_nothing(origin.bounds.recomputed)},
      {"seconds", plan.seconds},
      {"made_on", origin.made_on},
      {"tool_version", origin.tool_version},
      {"solver", origin.solver},
      {"seed", cell_or_nothing(origin.seed)},
      {"gap_requested_pct", cell_or_nothing(origin.gap_requested_pct)},
      {"violations", static_cast<std::int64_t>(audit.violations.size())},
      {"hard_shortfall", std::int64_t{audit.has_hard_shortfall()}},
      {"value_usd_m", of_value(d.value)},
      {"objective", of_value(d.objective)},
      {"emergency_cash_usd_m", emergency.in_millions()},
      {"spend_usd_m", d.spend},
      {"terminal_value_usd_m", d.terminal_value},
      {"terminal_weighted_usd_m", d.terminal_weighted},
      {"gap_amount", of_value(audit.gap_amount(plan))},
      {"gap", of_value(audit.gap(plan))},
  };
  for (const auto& [key, fact] : rows) {
    const auto [value, number] = cells_of(fact);
    insert.insert({key, value, number});
  }

  const auto write_texts = [&](const std::string& table, const std::vector<std::string>& texts) {
    Statement row = store::create_table(database, store::file_table(table));
    for (const std::string& text : texts) row.insert({text});
  };
  write_texts("note", plan.notes);
  write_texts("change", plan.changes);
}

std::vector<std::string> read_texts(Database& database, const std::string& table) {
  std::vector<std::string> all;
  Statement rows = store::select_rows(database, table, {"text"});
  while (rows.step()) {
    const Cell cell = rows.cell(0);
    if (const auto* text = std::get_if<std::string>(&cell)) all.push_back(*text);
  }
  return all;
}

Meta read_meta(Database& database) {
  Meta meta;
  Statement rows = database.prepare("SELECT key, value FROM meta");
  while (rows.step()) {
    const Cell key = rows.cell(0);
    if (const auto* text = std::get_if<std::string>(&key)) meta.cells[*text] = rows.cell(1);
  }
  return meta;
}

std::vector<Mistake> fill_from_meta(const std::string& path, const Meta& meta, StoredPlan& stored) {
  Plan& plan = stored.plan;
  plan.programme_name = meta.text("programme_name");
  plan.programme_hash = stored.programme.hash;
  const std::string goal = meta.text("goal");
  bool known = false;
  for (const Goal candidate : {Goal::value, Goal::cost, Goal::compute}) {
    if (goal == goal_name(candidate)) {
      plan.goal = candidate;
      known = true;
    }
  }
  if (!known)
    return {mistake(path, fmt::format("has the goal '{}', which is none", goal), "plan again from the programme")};
  if (const auto month = Month::parse(meta.text("compute_month")))
    plan.compute_month = stored.programme.index_of(*month);
  plan.bound = meta.real("bound").value_or(0);
  plan.bound_proven = meta.whole("bound_proven").value_or(0) != 0;
  plan.seconds = meta.real("seconds").value_or(0);
  stored.origin = {meta.text("made_on"),
                   meta.text("tool_version"),
                   meta.text("solver"),
                   meta.whole("seed"),
                   meta.real("gap_requested_pct"),
                   {meta.real("bound_by_solver"), meta.real("bound_recomputed")}};
  return {};
}

// --- files -------------------------------------------------------------------------------------

std::string header_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string header(100, '\0');
  file.read(header.data(), static_cast<std::streamsize>(header.size()));
  header.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return header;
}

bool is_sqlite(const std::string& header) { return header.substr(0, 16) == std::string("SQLite format 3\0", 16); }

Mistake locked(const std::string& path) {
  return {path, 0, "", "is locked by another program", "close that program and try again", MistakeKind::locked};
}

Mistake load_failure(const std::string& path, const StoreError& error) {
  switch (error.code()) {
    case SQLITE_NOTADB:
      return mistake(path, "is not a plan file (no SQLite database)", "give the file that 'stargate plan -o' wrote");
    case SQLITE_CORRUPT:
      return mistake(path, "is damaged or cut short", "plan again, or fetch a whole copy");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return locked(path);
    case SQLITE_READONLY:
      return {path,
              0,
              "",
              "was being changed by another program, which stopped before it was done",
              "open and close it with that program, or plan again",
              MistakeKind::locked};
    case SQLITE_ERROR:
      return mistake(path, fmt::format("lacks a part of a plan ({})", error.what()), "plan again from the programme");
    default:
      return mistake(path, fmt::format("cannot be read: {}", error.what()), "see whether the file may be read");
  }
}

std::vector<Mistake> source_mistakes(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    return {mistake(path, absent ? "is not there" : fmt::format("cannot be read: {}", std::strerror(errno)),
                    "give the file that 'stargate plan -o' wrote")};
  }
  if (S_ISDIR(status.st_mode))
    return {mistake(path, "is a folder, not a plan file", "give the file that 'stargate plan -o' wrote")};
  if (!S_ISREG(status.st_mode))
    return {mistake(path, "is not a regular file", "give the file that 'stargate plan -o' wrote")};
  if (access(path.c_str(), R_OK) != 0)
    return {mistake(path, fmt::format("cannot be read: {}", std::strerror(errno)),
                    "ask its owner for the right to read it")};
  if (status.st_size == 0) return {mistake(path, "is empty", "plan again from the programme")};
  const std::string header = header_of(path);
  if (!is_sqlite(header))
    return {mistake(path, "is not a plan file (no SQLite database)", "give the file that 'stargate plan -o' wrote")};
  if (!is_plan_file(path))
    return {mistake(path, "is an SQLite database, but not a plan", "give the file that 'stargate plan -o' wrote")};
  return {};
}

std::vector<Mistake> part_mistakes(const std::string& path, Database& database, int& format) {
  Statement version = database.prepare("PRAGMA user_version");
  version.step();
  const Cell found = version.cell(0);
  const auto written = std::get<std::int64_t>(found);
  if (written < kOldestPlanFormat || written > kPlanFormatVersion) {
    return {mistake(path,
                    fmt::format("is in plan format {}, but this program reads formats {} to {}", written,
                                kOldestPlanFormat, kPlanFormatVersion),
                    "plan again with this program, or read it with the program that wrote it")};
  }
  format = static_cast<int>(written);
  std::vector<std::string> needed = {"meta", "note", "change", "binding", "about", "programme"};
  if (format == kPlanFormatVersion) {  // an older file has no tables that came later
    for (const TableInfo& table : tables()) needed.emplace_back(table.name);
    for (const DecisionTable& table : decision_tables()) needed.emplace_back(table.name);
  }
  for (const std::string& table : needed) {
    if (!database.has_table(table))
      return {mistake(path, fmt::format("lacks the table '{}' of a plan", table), "plan again from the programme")};
  }
  Statement whole = database.prepare("PRAGMA quick_check(1)");
  if (!whole.step() || whole.cell(0) != Cell{std::string("ok")}) {
    return {mistake(path, "is damaged or cut short", "plan again, or fetch a whole copy")};
  }
  return {};
}

// What the rules of today say against the programme of a file.
std::vector<Mistake> broken_rules(const std::string& path, const Programme& programme) {
  std::vector<Mistake> mistakes = check_programme(programme);
  for (Mistake& m : mistakes) {
    m.what += m.file.empty() ? "" : " (" + m.file + ")";
    m.file = path;
    m.line = 0;
    m.mend =
        "the programme in the file was changed by hand, or breaks a rule that came later; plan again from the "
        "programme";
  }
  return mistakes;
}

std::vector<Mistake> read_all(const std::string& path, StoredPlan& stored) {
  Database database(path, Database::Mode::read);
  int format = 0;
  if (auto mistakes = part_mistakes(path, database, format); !mistakes.empty()) return mistakes;
  if (auto mistakes = store::read_programme(database, path, format, stored.programme); !mistakes.empty())
    return mistakes;
  if (auto mistakes = store::read_decisions(database, path, format, stored.programme, stored.plan); !mistakes.empty())
    return mistakes;
  if (auto mistakes = broken_rules(path, stored.programme); !mistakes.empty()) return mistakes;
  stored.programme.hash = programme_hash(stored.programme);
  const Meta meta = read_meta(database);
  if (auto mistakes = fill_from_meta(path, meta, stored); !mistakes.empty()) return mistakes;
  stored.plan.notes = read_texts(database, "note");
  stored.plan.changes = read_texts(database, "change");
  stored.binding = store::read_binding(database, stored.programme);
  stored.plan_hash = plan_hash(stored.programme, stored.plan);
  const store::InHash has = store::parts_of(database);
  stored.sealed = format >= kFirstSealedFormat;
  stored.altered = stored.sealed ? meta.text("seal") != store::seal_of(stored, has)
                                 : meta.text("plan_hash") != store::hash_of(stored.programme, stored.plan, has);
  // A bound is worth what protects it.
  if (stored.altered || !stored.sealed) stored.plan.bound_proven = false;
  return {};
}

// Rows that a file could not name: a defect of whoever made the plan, found before anything is written.
std::vector<Mistake> unknown_rows(const std::string& path, const Programme& programme, const Plan& plan) {
  std::vector<Mistake> mistakes;
  for (const DecisionTable& table : decision_tables()) {
    for (int i = 0; i < table.size(plan); ++i) {
      for (const DecisionColumn& column : table.columns) {
        const std::int64_t value = column.get(table.row(plan, i));
        if (decision_known(programme, column, table.row(plan, i)) &&
            (value != -1 || table.name == "run" || column.kind != DecisionKind::site))
          continue;
        mistakes.push_back({path, 0, fmt::format("{}, row {}, {}", table.name, i + 1, column.name),
                            fmt::format("names row {}, which the programme does not have", value),
                            "audit the plan before it is saved"});
      }
    }
  }
  return mistakes;
}

std::string image_of(const Programme& programme, const Plan& plan, const Audit& audit,
                     const std::vector<Binding>& binding, const Origin& origin, const std::string& hash,
                     const std::string& seal) {
  Database database;
  database.run(
      fmt::format("PRAGMA application_id={}; PRAGMA user_version={}; BEGIN", kApplicationId, kPlanFormatVersion));
  write_meta(database, programme, plan, audit, origin, hash, seal);
  store::write_programme(database, programme);
  store::write_decisions(database, programme, plan);
  store::write_derived(database, programme, plan, audit);
  store::write_binding(database, programme, binding);
  database.run("COMMIT");
  return database.image();
}

// An old plan that is about to be replaced: nobody may hold it, and a journal that a killed client left beside it
// is rolled back now, so that it is not taken for one of the new file.
//
// A damaged old file is replaced, and what lies beside it removed. One that is whole keeps its journal where that could
// not be settled (the disk is full): the old plan is not lost because the new one cannot be written.
void settle_old(const std::string& path) {
  bool damaged = false;
  try {
    Database old(path, Database::Mode::exclusive);
    old.run("ROLLBACK");
    old.close();
  } catch (const StoreError& error) {
    damaged = error.code() == SQLITE_CORRUPT || error.code() == SQLITE_NOTADB;
    if (!damaged) throw;
  }
  std::error_code ignored;
  const std::string real = std::filesystem::canonical(path, ignored).string();
  for (const char* ending : {"-journal", "-wal"}) {
    const auto size = std::filesystem::file_size(real + ending, ignored);
    if (!ignored && size > 0 && !damaged)
      throw StoreError(SQLITE_IOERR,
                       "what another program left beside the old plan, " + real + ending + ", could not be settled");
  }
  for (const char* ending : {"-journal", "-wal", "-shm"}) std::filesystem::remove(real + ending, ignored);
}

}  // namespace

Result<std::string> save_plan(const std::string& path, const Programme& programme, const Plan& plan, const Audit& audit,
                              const std::vector<Binding>& binding, const Origin& origin) {
  if (auto mistakes = output_mistakes(path, Replaces::plan); !mistakes.empty()) return mistakes;
  if (auto mistakes = unknown_rows(path, programme, plan); !mistakes.empty()) return mistakes;
  const std::string hash = plan_hash(programme, plan);
  const std::string seal = store::seal_of({programme, plan, {}, binding, origin, hash}, store::everything);
  std::string image;
  try {
    image = image_of(programme, plan, audit, binding, origin, hash, seal);
    if (is_plan_file(path)) settle_old(path);
  } catch (const StoreError& error) {
    if (error.code() == SQLITE_BUSY || error.code() == SQLITE_LOCKED) return locked(path);
    return Mistake{
        path, 0, "", fmt::format("could not be written: {}", error.what()), "choose another file", MistakeKind::output};
  }
  if (auto mistakes = write_output(path, image, Replaces::plan); !mistakes.empty()) return mistakes;
  return hash;
}

Result<StoredPlan> load_plan(const std::string& path) {
  if (auto mistakes = source_mistakes(path); !mistakes.empty()) return mistakes;
  StoredPlan stored;
  try {
    if (auto mistakes = read_all(path, stored); !mistakes.empty()) return mistakes;
  } catch (const StoreError& error) {
    return load_failure(path, error);
  }
  stored.audit = audit(stored.programme, stored.plan);
  return stored;
}

}  // namespace stargate
