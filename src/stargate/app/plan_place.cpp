#include "stargate/app/plan_place.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "stargate/app/words.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/io/store/plan_store.hpp"

namespace stargate {

namespace {

namespace fs = std::filesystem;

constexpr int kMostAside = 10000;
constexpr double kSame = 1e-9;  // of a figure

struct Standing {
  int broken = 0;      // obligations that are not kept
  double missing = 0;  // what is missing of them
  double figure = 0;   // of the goal, larger is better
};

Standing standing(const Plan& plan, const Audit& audit, const finance::PlanVerdict& verdict) {
  Standing s;
  for (const finance::Lack& lack : verdict.lacks) s.broken += lack.months, s.missing += std::max(lack.total, lack.most);
  s.figure = plan.goal == Goal::cost ? -audit.derived.objective : audit.derived.objective;
  return s;
}

bool better(const Standing& a, const Standing& b) {
  if (a.broken != b.broken) return a.broken < b.broken;
  if (std::fabs(a.missing - b.missing) > kSame * (1 + b.missing)) return a.missing < b.missing;
  return a.broken == 0 && a.figure > b.figure + kSame * (1 + std::fabs(b.figure));
}

std::string named(const std::string& path, const std::string& part) {
  const fs::path whole(path);
  const fs::path name = whole.stem().string() + "." + part + whole.extension().string();
  return whole.has_parent_path() ? (whole.parent_path() / name).string() : name.string();
}

// The old plan under the next free number; never over another file.
Result<std::string> set_aside(const std::string& path) {
  for (int n = 1; n <= kMostAside; ++n) {
    const std::string aside = named(path, std::to_string(n));
    if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, aside.c_str(), RENAME_NOREPLACE) == 0) return aside;
    if (errno == EINVAL && ::access(aside.c_str(), F_OK) != 0 && std::rename(path.c_str(), aside.c_str()) == 0)
      return aside;
    if (errno != EEXIST && errno != EINVAL)
      return Mistake{
          path,
          0,
          "",
          fmt::format("holds another plan, which cannot be set aside as {}: {}", aside, std::strerror(errno)),
          "choose another name",
          MistakeKind::output};
  }
  return Mistake{
      path, 0, "", "holds another plan, and every name for it is taken", "choose another name", MistakeKind::output};
}

std::string told(const Standing& s, Goal goal) {
  if (s.broken > 0) return fmt::format("{} obligation{} not kept", s.broken, s.broken == 1 ? "" : "s");
  return fmt::format("{} {:.1f} {}", goal_name(goal), goal == Goal::cost ? -s.figure : s.figure, goal_unit(goal));
}

}  // namespace

Result<PlanPlace> place_for(const std::string& path, const std::string& hash, const Plan& plan, const Audit& audit,
                            const finance::PlanVerdict& verdict) {
  PlanPlace place{path, {}};
  if (!is_plan_file(path)) return place;
  const auto there = load_plan(path);
  const bool same = there && !there.value().altered && there.value().programme.hash == hash &&
                    there.value().plan.goal == plan.goal && there.value().plan.compute_month == plan.compute_month;
  if (!same) {
    if (!there && there.mistakes().front().kind != MistakeKind::input) return there.mistakes();
    const auto aside = set_aside(path);
    if (!aside) return aside.mistakes();
    place.words.push_back(fmt::format("{}: held {}, which is now {}", path,
                                      there ? "a plan of another programme or goal" : "a plan that cannot be read",
                                      aside.value()));
    return place;
  }
  const StoredPlan& stored = there.value();
  if (!stored.audit.clean()) return place;
  const Standing old = standing(stored.plan, stored.audit, finance::judge(stored.programme, stored.plan, stored.audit));
  const Standing now = standing(plan, audit, verdict);
  if (!better(old, now)) return place;
  const std::string beside = named(path, "new");
  auto further = place_for(beside, hash, plan, audit, verdict);
  if (!further) return further;
  place = std::move(further).value();
  place.words.insert(
      place.words.begin(),
      fmt::format("{}: the plan there is better ({}; the new one: {}) and is kept; the new one goes to {}", path,
                  told(old, plan.goal), told(now, plan.goal), place.path));
  return place;
}

}  // namespace stargate
