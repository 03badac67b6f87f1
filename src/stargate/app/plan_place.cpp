// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/plan_place.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

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

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

// A second name for a file; where the file system knows none, a copy. Never over another file. Returns errno, 0 when
// done.
int name_also(const std::string& path, const std::string& also) {
  if (::linkat(AT_FDCWD, path.c_str(), AT_FDCWD, also.c_str(), AT_SYMLINK_FOLLOW) == 0) return 0;
  if (errno != EPERM && errno != EXDEV && errno != ENOTSUP && errno != ENOSYS && errno != EMLINK) return errno;
  if (::access(also.c_str(), F_OK) == 0) return EEXIST;
  std::ifstream old(path, std::ios::binary);
  std::ostringstream content;
  content << old.rdbuf();
  if (!old || !write_output(also, content.str(), Replaces::plan).empty()) return EIO;
  return 0;
}

// The old plan under the next free number as well, or under one that it has from a run that was ended before it was
// done.
Result<std::string> set_aside(const std::string& path) {
  for (int n = 1; n <= kMostAside; ++n) {
    const std::string aside = named(path, std::to_string(n));
    if (is_same_file(aside, path)) return aside;
    const int error = name_also(path, aside);
    if (error == 0) return aside;
    if (error != EEXIST)
      return Mistake{
          path,
          0,
          "",
          fmt::format("holds another plan, which cannot be set aside as {}: {}", aside, std::strerror(error)),
          "choose another name",
          MistakeKind::output};
  }
  return Mistake{path,
                 0,
                 "",
                 "holds another plan, and every name to which it could be moved is taken",
                 "choose another name",
                 MistakeKind::output};
}

std::string told(const Standing& s, Goal goal) {
  if (s.broken > 0) return fmt::format("{} obligation{} not kept", s.broken, s.broken == 1 ? "" : "s");
  return fmt::format("{} {:.1f} {}", goal_name(goal), goal == Goal::cost ? -s.figure : s.figure, goal_unit(goal));
}

}  // namespace

std::string plan_named_after(const std::string& programme) {
  fs::path folder(programme);
  if (!folder.has_filename()) folder = folder.parent_path();  // a slash at the end
  std::string name = folder.filename().string();
  if (name.empty() || name == "." || name == "..") {
    std::error_code error;
    name = fs::canonical(programme, error).filename().string();
  }
  return name.empty() ? "" : name + ".plan";
}

Result<PlanPlace> place_for(const std::string& path, const std::string& hash, const Plan& plan, const Audit& audit,
                            const finance::PlanVerdict& verdict) {
  PlanPlace place{path, {}, ""};
  if (!is_plan_file(path)) return place;
  const auto there = load_plan(path);
  const bool same = there && !there.value().altered && there.value().programme.hash == hash &&
                    there.value().plan.goal == plan.goal && there.value().plan.compute_month == plan.compute_month;
  if (!same) {
    if (!there && there.mistakes().front().kind != MistakeKind::input) return there.mistakes();
    const auto aside = set_aside(path);
    if (!aside) return aside.mistakes();
    place.aside = aside.value();
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

void take_back(const PlanPlace& place) {
  if (!place.aside.empty() && is_same_file(place.aside, place.path)) ::unlink(place.aside.c_str());
}

}  // namespace stargate
