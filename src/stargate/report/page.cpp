// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/page.hpp"

namespace stargate {
namespace {

constexpr std::string_view kMarker = "/*STARGATE_DATA*/";
constexpr std::string_view kElement = "<script id=\"stargate-data\" type=\"application/json\">";

std::string escaped(const std::string& json) {
  std::string text;
  text.reserve(json.size() + json.size() / 64);
  for (const char c : json) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

std::optional<Mistake> page_is_missing(std::string_view page) {
  if (!page.empty()) return std::nullopt;
  return Mistake{"", 0, "", "this program was built without the page",
                 "build the page (npm run build in web/) and then the program again"};
}

Result<std::string> page_html(const nlohmann::json& data, std::string_view page) {
  if (auto missing = page_is_missing(page)) return *missing;
  const std::string place = std::string(kElement) + std::string(kMarker);
  const std::size_t at = page.find(place);
  if (at == std::string_view::npos || page.find(place, at + 1) != std::string_view::npos) {
    return Mistake{"", 0, "", "the page has no single place for the data",
                   "build the page again (npm run build in web/)"};
  }
  std::string html(page.substr(0, at + kElement.size()));
  html += escaped(data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  html += page.substr(at + place.size());
  return html;
}

}  // namespace stargate
