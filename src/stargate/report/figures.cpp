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

Series installed(const Subject& subject, std::size_t platform) {
  Series series = zeros(subject);
  for (const Install& install : subject.plan.installs) {
    if (install.platform == static_cast<int>(platform))
      series.at(static_cast<std::size_t>(install.month)) += static_cast<double>(install.racks);
  }
  return series;
}

Series campaign_held_k(const Subject& subject, const Run& run) {
  Series series = zeros(subject);
  const Campaign& campaign = subject.programme.campaigns.at(static_cast<std::size_t>(run.campaign));
  const int end = std::min(run.month + campaign.months, subject.months());
  for (int t = run.month; t < end; ++t) series.at(static_cast<std::size_t>(t)) = campaign.h100e_k;
  return series;
}

Series ordered(const Subject& subject, std::size_t offer) {
  Series series = zeros(subject);
  for (const Order& order : subject.plan.orders)
    if (order.offer == static_cast<int>(offer))
      series.at(static_cast<std::size_t>(order.month)) += static_cast<double>(order.racks);
  return series;
}

Series idle(const Subject& subject, std::size_t platform) {
  Series series = zeros(subject);
  for (const Idle& row : subject.plan.idle)
    if (row.platform == static_cast<int>(platform))
      series.at(static_cast<std::size_t>(row.month)) += static_cast<double>(row.racks);
  return series;
}

}  // namespace stargate::report
