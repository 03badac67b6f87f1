// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/figures.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace stargate::report {
namespace {

template <class V, class Convert>
Series converted(const Subject& subject, const std::vector<V>& values, Convert convert) {
  Series series = zeros(subject);
  for (std::size_t t = 0; t < std::min(series.size(), values.size()); ++t) series[t] = convert(values[t]);
  return series;
}

}  // namespace

Series zeros(const Subject& subject) { return Series(static_cast<std::size_t>(std::max(subject.months(), 0)), 0.0); }

void add(Series& into, const Series& more) {
  for (std::size_t t = 0; t < std::min(into.size(), more.size()); ++t) into[t] += more[t];
}

Series series_of(const Subject& subject, const std::vector<Money>& values) {
  return converted(subject, values, [](Money m) { return m.in_millions(); });
}
Series series_of(const Subject& subject, const std::vector<double>& values) {
  return converted(subject, values, [](double x) { return x; });
}
Series series_of(const Subject& subject, const std::vector<std::int64_t>& values) {
  return converted(subject, values, [](std::int64_t n) { return static_cast<double>(n); });
}
Series series_of(const Subject& subject, const std::vector<int>& values) {
  return converted(subject, values, [](int n) { return static_cast<double>(n); });
}

Series racks_in_hall(const Subject& subject, std::size_t platform, std::size_t hall) {
  const auto& racks = subject.derived().racks;
  return platform < racks.size() ? row_of(subject, racks[platform], hall) : zeros(subject);
}

Series idle(const Subject& subject, std::size_t platform) {
  Series series = zeros(subject);
  for (const auto& site : subject.derived().idle.at(platform)) add(series, series_of(subject, site));
  return series;
}

}  // namespace stargate::report
