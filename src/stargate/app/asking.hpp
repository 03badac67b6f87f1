// SPDX-License-Identifier: Apache-2.0
// What the verbs that ask a plan many questions share on the command line: the plan's file, progress on the terminal,
// and the file beside the plan in which answers are kept.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/usecases/asked_plan.hpp"

namespace stargate {

struct AskingArguments {
  std::string plan;
  AskSpec ask;
  bool fresh = false;  // answers kept before are not used
  bool quiet = false, json = false;
};

// A line that rewrites itself on a terminal; elsewhere a line per phase, and one every ten seconds.
class AskingProgress {
 public:
  explicit AskingProgress(bool on);
  ~AskingProgress();
  void phase(const std::string& what);
  void show(int done, int total);
  void clear();

 private:
  bool on_, terminal_, shown_ = false;
  std::string phase_;
  double began_ = 0, told_ = 0;
};

class Asking {
 public:
  // Reads the plan. When that fails, `status()` is not 0 and everything has been said.
  explicit Asking(const AskingArguments&);
  // Solves around the plan, which takes a while; false and a status likewise. To be called once the questions are known
  // to make sense.
  bool begin();

  // What --json says of the plan itself: its hash, whether its file was changed, and what is short, as in
  // `show --json`.
  void put_plan(nlohmann::json& answer) const;

  int status() const { return status_; }
  const StoredPlan& stored() const { return *stored_; }
  const Programme& programme() const { return stored_->programme; }
  AskedPlan& plan() { return *asked_; }
  AskingProgress& progress() { return progress_; }

  // Says how many questions will be asked and about how long that takes, from solves of this plan that are measured
  // first.
  void tell_expected(const Expected&);

 private:
  AskingArguments arguments_;
  AskingProgress progress_;
  std::optional<StoredPlan> stored_;
  finance::PlanVerdict verdict_;
  std::unique_ptr<AskedPlan> asked_;
  std::string kept_file_;
  int status_ = 0;
  bool told_ = false;  // that answers cannot be kept

  std::string read_kept();
  void keep(const std::string& line);
};

}  // namespace stargate
