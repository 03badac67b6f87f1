// SPDX-License-Identifier: Apache-2.0
// A thin hold on SQLite: a database and its statements, closed when they go out of scope.
// Failures are StoreError; plan_store turns them into the user's mistakes.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace stargate::store {

class StoreError : public std::runtime_error {
 public:
  StoreError(int code, const std::string& text) : std::runtime_error(text), code_(code) {}
  int code() const { return code_; }  // SQLite's primary result code

 private:
  int code_;
};

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

class Statement;

class Database {
 public:
  enum class Mode { read, exclusive };  // exclusive: read and write, held by nobody else meanwhile
  Database();                           // an empty one, in memory
  Database(const std::string& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql);  // any number of statements, results dropped
  Statement prepare(const std::string& sql);
  bool has_table(std::string_view name);  // a real table; a view does not count
  bool has_column(const std::string& table, std::string_view column);
  std::string image();  // the database as the bytes of a file
  void close();         // reports what the destructor must swallow

 private:
  void open(const std::string& path, int flags);

  friend class Statement;
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int index, const Cell& value);  // 1-based
  bool step();                              // false when there are no more rows
  void reset();
  void insert(const std::vector<Cell>& values);  // bind all, run, reset

  int columns() const;
  Cell cell(int column) const;  // 0-based; blobs are read as text

 private:
  sqlite3* database_;
  sqlite3_stmt* handle_ = nullptr;
};

std::string sql_name(std::string_view identifier);  // "order" for SQL

}  // namespace stargate::store
