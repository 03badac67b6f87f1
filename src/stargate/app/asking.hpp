// What the verbs that ask a plan many questions share: the plan, its valuer, progress on the terminal, and answers that
// are kept beside the plan, so that a run that was stopped goes on where it was.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "stargate/answers/round.hpp"
#include "stargate/io/store/plan_store.hpp"

namespace stargate {

struct AskingArguments {
  std::string plan;
  double seconds_each = 5;  // for choosing decisions again, per question
  // search from the plan's own decisions first, until no change of them gains, at most so long
  double polish_s = 30;
  int side_by_side = 2;
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

// What a command is going to ask at most: linear programmes around the plan's decisions, and searches of at most so
// many seconds in all.
struct Expected {
  int quick = 0, searched = 0;
  double search_s = 0;
  Expected& operator+=(const Expected&);
};

class Asking {
 public:
  // Reads the plan. When that fails, `status()` is not 0 and everything has been said.
  explicit Asking(const AskingArguments&);
  // Solves around the plan, which takes a while; false and a status likewise. To be called once the questions are known
  // to make sense.
  bool begin();

  int status() const { return status_; }
  const StoredPlan& stored() const { return *stored_; }
  const Programme& programme() const { return stored_->programme; }
  Valuer& valuer() { return *valuer_; }
  AskingProgress& progress() { return progress_; }
  const AskingArguments& arguments() const { return arguments_; }

  // Says how many questions will be asked and about how long that takes, from solves of this plan that are measured
  // first.
  void tell_expected(const Expected&);
  // Whether answers have found better decisions than those that values were around at first.
  bool has_moved() const { return !(valuer_->decisions() == first_); }
  // Values are around what is known now, from the start.
  void settle_base() { first_ = valuer_->decisions(); }

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
  Decisions first_;
  int status_ = 0;
  bool told_ = false;  // that answers cannot be kept

  void read_kept();
  void keep(const std::string& line);
  void keep_base(bool settled);
};

Result<Programme> change_by_path(const Programme&, const std::vector<std::string>& set);  // for valuers

}  // namespace stargate
