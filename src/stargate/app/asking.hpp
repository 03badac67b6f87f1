// What the verbs that ask a plan many questions share: the plan, its valuer, progress on the terminal, and answers that are kept beside
// the plan, so that a run that was stopped goes on where it was.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "stargate/answers/round.hpp"
#include "stargate/io/store/plan_store.hpp"

namespace stargate {

struct AskingArguments {
  std::string plan;
  double seconds_each = 5;      // for choosing decisions again, per question
  double polish_s = 15;         // search from the plan's own decisions first
  int side_by_side = 2;
  bool fresh = false;           // answers kept before are not used
  bool quiet = false, json = false;
};

// A line that rewrites itself on a terminal; elsewhere one line per phase.
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
  double began_ = 0;
};

class Asking {
 public:
  // Reads the plan. When that fails, `status()` is not 0 and everything has been said.
  explicit Asking(const AskingArguments&);
  // Solves around the plan, which takes a while; false and a status likewise. To be called once the questions are known to make sense.
  bool begin();

  int status() const { return status_; }
  const StoredPlan& stored() const { return *stored_; }
  const Programme& programme() const { return stored_->programme; }
  Valuer& valuer() { return *valuer_; }
  AskingProgress& progress() { return progress_; }
  const AskingArguments& arguments() const { return arguments_; }

  // How to ask, told under this phase: decisions chosen again for `seconds`.
  RoundOptions round(const std::string& phase, double seconds);
  RoundOptions round(const std::string& phase) { return round(phase, arguments_.seconds_each); }

 private:
  AskingArguments arguments_;
  AskingProgress progress_;
  std::optional<StoredPlan> stored_;
  std::unique_ptr<Valuer> valuer_;
  Kept kept_;
  std::string kept_file_;
  int status_ = 0;
  bool told_ = false;   // that answers cannot be kept

  void keep(const std::string& line);
};

Result<Programme> change_by_path(const Programme&, const std::vector<std::string>& set);  // for valuers

}  // namespace stargate
