// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/store/database.hpp"

#include <utility>

#include <sqlite3.h>

#include "stargate/base/utf8.hpp"

namespace stargate::store {
namespace {

[[noreturn]] void fail(sqlite3* database, int code) {
  const char* text = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  throw StoreError(code & 0xff, text != nullptr ? text : "unknown SQLite error");
}

void expect_ok(sqlite3* database, int code) {
  if (code != SQLITE_OK) fail(database, code);
}

}  // namespace

Database::Database() { open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE); }

Database::Database(const std::string& path, Mode mode) {
  open(path, mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  if (mode == Mode::exclusive) run("BEGIN EXCLUSIVE");
}

void Database::open(const std::string& path, int flags) {
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const StoreError error(code & 0xff, handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code));
    sqlite3_close(handle_);
    handle_ = nullptr;
    throw error;
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, 5000);
  // A plan file may come from anywhere: no code of its own runs, and no broken page is trusted.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_limit(handle_, SQLITE_LIMIT_LENGTH, 64 << 20);
}

Database::~Database() { sqlite3_close_v2(handle_); }

bool Database::has_column(const std::string& table, std::string_view column) {
  Statement names = prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
  names.bind(1, table);
  names.bind(2, std::string(column));
  return names.step();
}

void Database::close() {
  const int code = sqlite3_close(handle_);
  if (code != SQLITE_OK) fail(handle_, code);
  handle_ = nullptr;
}

std::string Database::image() {
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(handle_, "main", &size, 0);
  if (bytes == nullptr) throw StoreError(SQLITE_NOMEM, "there is not enough memory for the file");
  std::string image(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  return image;
}

void Database::run(const std::string& sql) {
  expect_ok(handle_, sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}

Statement Database::prepare(const std::string& sql) { return {*this, sql}; }

bool Database::has_table(std::string_view name) {
  Statement found = prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
  found.bind(1, std::string(name));
  return found.step();
}

Statement::Statement(Database& database, const std::string& sql) : database_(database.handle_) {
  expect_ok(database_, sqlite3_prepare_v2(database_, sql.c_str(), -1, &handle_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(handle_); }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}

void Statement::bind(int index, const Cell& value) {
  int code = SQLITE_OK;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(handle_, index, *whole);
  } else if (const auto* real = std::get_if<double>(&value)) {
    code = sqlite3_bind_double(handle_, index, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    code = sqlite3_bind_text64(handle_, index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } else {
    code = sqlite3_bind_null(handle_, index);
  }
  expect_ok(database_, code);
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(database_, code);
  return false;
}

void Statement::reset() { expect_ok(database_, sqlite3_reset(handle_)); }

void Statement::insert(const std::vector<Cell>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) bind(static_cast<int>(i) + 1, values[i]);
  step();
  reset();
}

int Statement::columns() const { return sqlite3_column_count(handle_); }

Cell Statement::cell(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_NULL:
      return std::monostate{};
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(handle_, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(handle_, column);
    default:
      break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  const int bytes = sqlite3_column_bytes(handle_, column);
  if (text == nullptr) return std::string{};
  std::string read(text, static_cast<std::size_t>(bytes));
  // It could not be shown; a sound plan file has none such.
  if (!is_utf8(read)) throw StoreError(SQLITE_CORRUPT, "a text is no UTF-8");
  return read;
}

std::string sql_name(std::string_view identifier) {
  std::string text = "\"";
  for (const char c : identifier) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

}  // namespace stargate::store
