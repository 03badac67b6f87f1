// SPDX-License-Identifier: Apache-2.0
// A stored plan to test with: the small programme and its plan, in a folder of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

#include "stargate/io/store/database.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate::small {

// A folder that is gone when the test is over.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "stargate-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }
  int files() const {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) count += entry.exists() ? 1 : 0;
    return count;
  }

 private:
  std::filesystem::path path_;
};

inline Programme stored_programme() {
  Programme p = programme();
  p.settings.title = "Small & <safe>";
  p.hash = "0123";
  p.offer_tiers[0].max_racks = 9;         // tiers of a programme that is read do not overlap,
  p.campaigns[1].sites = {{"alpha", 0}};  // and what is linked lies in one region
  p.campaigns[1].linked = false;
  p.campaigns[1].h100e_k = 0.15;
  p.abouts = {{"platform", "old", "kw_per_rack", "a paper", "B", "2025-05", "read twice", true},
              {"capital", "", "", "", "D", "", "", false}};
  return p;
}

inline Plan stored_plan() {
  Plan result = plan();
  result.programme_hash = "0123";
  result.runs[1].site = 0;
  result.bound = 112.25;  // above the value, as every bound
  result.bound_proven = true;
  result.seconds = 1.5;
  result.notes = {"retried with presolve off", "second note"};
  result.changes = {"partner.fund.commitment_usd_m=100"};
  return result;
}

inline std::vector<Binding> some_binding() {
  return {{"power of the site", "alpha", 2, 5, "MW", 0.125, "One more MW would be worth 0.125 million."},
          {"gearing", "programme", 3, 3, "USD m", std::nullopt, "It binds."}};
}

inline Origin some_origin() { return {"2025-06-30", "stargate test", "HiGHS", 7, 0.5, {1012.25, std::nullopt}}; }

inline std::string save_small(const Folder& folder, const std::string& name = "small.plan") {
  const Programme p = stored_programme();
  const Plan planned = stored_plan();
  const Result<std::string> saved =
      save_plan(folder / name, p, planned, audit(p, planned), some_binding(), some_origin());
  return saved ? folder / name : to_string(saved.mistakes().front());
}

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
}

// Changes a plan file as somebody with an SQLite client would.
inline void change(const std::string& path, const std::string& sql) {
  store::Database database(path, store::Database::Mode::exclusive);
  database.run(sql);
  database.run("COMMIT");
}

}  // namespace stargate::small
