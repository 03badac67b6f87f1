// SPDX-License-Identifier: Apache-2.0
#include "stargate/explain/remedies.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <numeric>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/ask_piece.hpp"

namespace stargate {

namespace {

constexpr double kFarthest = 50;  // times what is asked of an input at once
constexpr double kFarthestMonths = 6, kFarthestWeeks = 12;
constexpr double kEnded = 0.01;     // of the shortage may be left, unless it is to be ended wholly
constexpr double kNothing = 1e-6;   // of the shortage, if it is
constexpr double kGivenBack = 0.1;  // of what all inputs together end, for a shorter list
constexpr double kLeastEnded = 0.1;
constexpr double kLeastStep = 0.03;  // of the shortage, that a further part has to end
constexpr size_t kMostParts = 5, kTried = 10;
constexpr size_t kTooMany = 8;       // parts that nobody would set out to change together
constexpr double kPrecision = 0.02;  // of how far an input may go
constexpr double kSizes[] = {0.05, 0.2, 0.5}, kFractions[] = {0.25, 0.5, 0.75};
constexpr int kRefinements = 12;

class Search {
 public:
  Search(const Valuer& v, const ChangeProgramme& change, const RemedySearch& what, const RoundOptions& options)
      : v_(v), change_(change), what_(what), options_(options), was_(what.short_of(v.figures())) {}

  bool stopped() const { return stopped_; }

  // Nothing where what is allowed ends too little of the shortage.
  std::optional<Remedy> find(Remedy::Of of) {
    const std::vector<RemedyPart> each = farthest(of);
    std::vector<RemedyPart> parts;
    double left = was_;
    add_best(each, parts, left);
    if (!stopped_ && !ends_some(left)) {
      if (of != Remedy::Of::anything) return std::nullopt;
      parts.clear();
      add_sensible(each, 0, each.size(), parts);
      if (parts.empty()) return std::nullopt;
      left = left_with({parts}).front();
      if (stopped_ || !ends_some(left)) return std::nullopt;
      enough_ = enough(left);
      put_back(parts);
      if (parts.size() > kTooMany) return std::nullopt;
    }
    enough_ = enough(left);
    make_small(parts);
    if (stopped_ || parts.empty()) return std::nullopt;
    return told(of, std::move(parts));
  }

 private:
  bool allowed(const Lever& lever, Remedy::Of of) const {
    return of == Remedy::Of::anything || (lever.kind == LeverKind::time) == (of == Remedy::Of::dates);
  }

  static std::vector<Change> set_of(const std::vector<RemedyPart>& parts) {
    std::vector<Change> set;
    for (const RemedyPart& part : parts) set.push_back(part.lever.change(part.units));
    return set;
  }
  bool sensible(const std::vector<RemedyPart>& parts) const {
    return static_cast<bool>(change_(v_.programme(), set_of(parts)));
  }

  // In the smallest parts of a unit that are worth telling apart.
  double farthest_sensible(RemedyPart part) const {
    const double farthest = part.units, grain = part.lever.grain;
    if (sensible({part})) return farthest;
    double low = 0, high = farthest;
    while (high - low > std::max(grain, kPrecision * high)) {
      part.units = std::floor((low + high) / 2 / grain) * grain;
      if (part.units <= low) break;
      (sensible({part}) ? low : high) = part.units;
    }
    return low;
  }

  bool ends_some(double left) const { return left <= (1 - kLeastEnded) * was_; }
  double next_to_nothing() const { return (what_.wholly ? kNothing : kEnded) * was_; }
  double enough(double left) const {
    return std::max(next_to_nothing(), left + (what_.wholly ? 0 : kGivenBack) * (was_ - left));
  }

  // Every input as far as it may go by itself; those that help least come first.
  std::vector<RemedyPart> farthest(Remedy::Of of) const {
    std::vector<size_t> order(what_.levers.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return what_.help[a] < what_.help[b]; });
    std::vector<RemedyPart> each;
    for (const size_t i : order) {
      const Lever& lever = what_.levers[i];
      if (lever.whole || !allowed(lever, of)) continue;
      RemedyPart part{lever, lever.kind != LeverKind::time ? kFarthest * lever.units_asked
                             : lever.weeks(1) > 1          ? kFarthestMonths
                                                           : kFarthestWeeks};
      part.units = farthest_sensible(part);
      if (part.units > 0) each.push_back(part);
    }
    return each;
  }

  // Adds those from first to last that still make a programme together.
  void add_sensible(const std::vector<RemedyPart>& each, size_t first, size_t last,
                    std::vector<RemedyPart>& all) const {
    if (first == last) return;
    std::vector<RemedyPart> more = all;
    more.insert(more.end(), each.begin() + static_cast<std::ptrdiff_t>(first),
                each.begin() + static_cast<std::ptrdiff_t>(last));
    if (sensible(more)) {
      all = std::move(more);
    } else if (last - first > 1) {
      add_sensible(each, first, (first + last) / 2, all);
      add_sensible(each, (first + last) / 2, last, all);
    }
  }

  // What is left of the shortage with each of these sets; infinite where there is no plan.
  std::vector<double> left_with(const std::vector<std::vector<RemedyPart>>& sets) {
    std::vector<double> left(sets.size(), kInfinity);
    const auto short_of = [this](const std::string& result) {
      const auto answer = answer_of_piece(result);
      return fmt::format("{:.17g}",
                         answer && answer.value().possible ? what_.short_of(answer.value().figures) : kInfinity);
    };
    std::vector<Work> work;
    for (const auto& set : sets)
      work.push_back({fmt::format("left|{}|{}", what_.name, fmt::join(texts_of(set_of(set)), ",")),
                      ask_piece({"", set_of(set), {}}, 0), short_of});
    const auto take = [&](size_t i, const std::string& text) { left[i] = std::strtod(text.c_str(), nullptr); };
    stopped_ = stopped_ || !do_all(v_, work, take, options_);
    return left;
  }

  // One part after another, each time the one that ends most, of those that help most by themselves.
  void add_best(const std::vector<RemedyPart>& each, std::vector<RemedyPart>& parts, double& left) {
    std::vector<RemedyPart> open;
    for (const RemedyPart& part : each)
      if (reach(part) > 0) open.push_back(part);
    std::stable_sort(open.begin(), open.end(),
                     [&](const RemedyPart& a, const RemedyPart& b) { return reach(a) > reach(b); });
    if (open.size() > kTried) open.resize(kTried);
    while (parts.size() < kMostParts && !open.empty() && left > next_to_nothing()) {
      std::vector<std::vector<RemedyPart>> sets;
      for (const RemedyPart& part : open) {
        sets.push_back(parts);
        sets.back().push_back(part);
        if (!sensible(sets.back())) sets.back().clear();
      }
      const std::vector<double> with = left_with(sets);
      if (stopped_) return;
      const auto best = std::min_element(with.begin(), with.end()) - with.begin();
      const double gained = left - with[static_cast<size_t>(best)];
      if (!(gained > kLeastStep * was_) || sets[static_cast<size_t>(best)].empty()) return;
      left = with[static_cast<size_t>(best)];
      parts = sets[static_cast<size_t>(best)];
      open.erase(open.begin() + best);
    }
  }

  // What a part would end, were its help the same all the way.
  double reach(const RemedyPart& part) const {
    for (size_t i = 0; i < what_.levers.size(); ++i)
      if (what_.levers[i].input == part.lever.input) return what_.help[i] / part.lever.units_asked * part.units;
    return 0;
  }

  bool ended(double left) const { return left <= enough_; }

  static std::vector<RemedyPart> without(const std::vector<RemedyPart>& parts, const std::vector<Input>& inputs) {
    std::vector<RemedyPart> rest;
    for (const RemedyPart& part : parts)
      if (std::find(inputs.begin(), inputs.end(), part.lever.input) == inputs.end()) rest.push_back(part);
    return rest;
  }

  // The deletion filter; groups are of inputs: the half that helps least, half of the rest, and so on.
  void put_back(std::vector<RemedyPart>& parts) {
    using Group = std::vector<Input>;
    std::deque<Group> open;
    for (size_t first = 0, last; first < parts.size(); first = last) {
      last = first + (parts.size() - first + 1) / 2;
      open.emplace_back();
      for (size_t i = first; i < last; ++i) open.back().push_back(parts[i].lever.input);
    }
    while (!open.empty() && !stopped_) {
      const size_t n = std::min(open.size(), static_cast<size_t>(std::max(1, options_.side_by_side)));
      std::vector<std::vector<RemedyPart>> sets;
      for (size_t i = 0; i < n; ++i) sets.push_back(without(parts, open[i]));
      const std::vector<double> left = left_with(sets);
      if (stopped_) return;
      const std::vector<Group> tried(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(n));
      open.erase(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(n));
      std::vector<Group> again;
      bool removed = false;
      for (size_t i = 0; i < n; ++i) {
        if (ended(left[i]) && !removed) {
          parts = sets[i];
          removed = true;
        } else if (ended(left[i])) {
          again.push_back(tried[i]);  // it could go with what has just been put back still there
        } else if (tried[i].size() > 1) {
          const auto middle = tried[i].begin() + static_cast<std::ptrdiff_t>(tried[i].size() / 2);
          again.emplace_back(tried[i].begin(), middle);
          again.emplace_back(middle, tried[i].end());
        }
      }
      open.insert(open.begin(), again.begin(), again.end());
    }
  }

  // Each part in turn as small as it can be: first among a few sizes, then between the two that it lies between.
  void make_small(std::vector<RemedyPart>& parts) {
    for (RemedyPart& part : parts) {
      double low = 0, high = part.units;
      const double grain = part.lever.grain;
      const auto fine = [&] {
        return what_.wholly ? grain * (1 + 1e-6) : std::max(grain * (1 + 1e-6), kPrecision * high);
      };
      for (int k = 0; k < kRefinements && high - low > fine() && !stopped_; ++k) {
        std::vector<double> units;
        for (const double fraction : k == 0 ? kSizes : kFractions) {
          const double u = std::ceil((low + fraction * (high - low)) / grain - 1e-6) * grain;
          if (u > low && u < high && (units.empty() || u > units.back())) units.push_back(u);
        }
        if (units.empty()) break;
        std::vector<std::vector<RemedyPart>> sets;
        const double most = high;
        for (const double u : units) {
          part.units = u;
          sets.push_back(parts);
        }
        part.units = most;
        const std::vector<double> left = left_with(sets);
        if (stopped_) return;
        for (size_t i = units.size(); i-- > 0 && ended(left[i]);) high = units[i];
        for (const double u : units)
          if (u < high) low = u;
      }
      part.units = high;
    }
  }

  Remedy told(Remedy::Of of, std::vector<RemedyPart> parts) {
    Remedy r;
    r.of = of;
    r.parts = std::move(parts);
    r.was = was_;
    const Work work{fmt::format("remedy|{}", fmt::join(texts_of(set_of(r.parts)), ",")),
                    ask_piece({what_.name, set_of(r.parts), {}}, 0), answer_to_keep};
    const auto take = [&](size_t, const std::string& text) {
      if (!text.empty()) r.answer = answer_from(nlohmann::json::parse(text));
    };
    stopped_ = !do_all(v_, {work}, take, options_);
    std::vector<Answer> one = {r.answer};
    settle(one, v_.here());
    r.answer = one.front();
    r.left = r.answer.possible ? what_.short_of(r.answer.figures) : was_;
    for (const RemedyPart& part : r.parts) r.weeks = std::max(r.weeks, part.lever.weeks(part.units));
    return r;
  }

  const Valuer& v_;
  const ChangeProgramme& change_;
  const RemedySearch& what_;
  const RoundOptions& options_;
  double was_ = 0, enough_ = 0;
  bool stopped_ = false;
};

}  // namespace

bool find_remedies(const Valuer& v, const ChangeProgramme& change, const RemedySearch& what,
                   const RoundOptions& options, std::vector<Remedy>& remedies) {
  Search search(v, change, what, options);
  auto first = search.find(Remedy::Of::anything);
  if (search.stopped() || !first) return search.stopped();
  const bool has_dates = first->weeks > 0;
  remedies.push_back(std::move(*first));
  auto second = search.find(has_dates ? Remedy::Of::no_dates : Remedy::Of::dates);
  if (!search.stopped() && second) remedies.push_back(std::move(*second));
  return search.stopped();
}

}  // namespace stargate
