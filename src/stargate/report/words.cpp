// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/words.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/amounts.hpp"

namespace stargate::report {

std::string campaign_place(const Programme& programme, const Run& run) {
  if (run.site >= 0) return programme.sites.at(static_cast<std::size_t>(run.site)).id;
  const Campaign& campaign = programme.campaigns.at(static_cast<std::size_t>(run.campaign));
  std::string place;
  for (const auto& site : campaign.sites)
    place += (place.empty() ? "" : " + ") + called(programme.sites.at(static_cast<std::size_t>(site.index)));
  return place;
}

std::string month_words(Month month) {
  constexpr std::array kNames = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{} {}", kNames.at(static_cast<std::size_t>(month.month() - 1)), month.year());
}

std::string month_words(const Programme& programme, int t) { return month_words(programme.month_at(t)); }

std::string span_words(const Programme& programme, int from, int to) {
  if (to <= from) return month_words(programme, from);
  return month_words(programme, from) + " to " + month_words(programme, to);
}

std::string counted(double count, std::string_view one, std::string_view many) {
  std::string digits = fmt::format("{:.0f}", std::abs(count));
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return fmt::format("{}{} {}", count < 0 ? "-" : "", digits, std::round(count) == 1 ? one : many);
}

std::string in_words_usd(double usd_m) {
  if (usd_m == 0) return "0 USD";
  if (std::abs(usd_m) >= 1000) return fmt::format("{:.1f} billion USD", usd_m / 1000);
  return amount_text(usd_m) + " million USD";
}

}  // namespace stargate::report
