// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/tornado_page.hpp"

#include "stargate/report/page_parts.hpp"

namespace stargate {

using nlohmann::json;

json tornado_page(const Programme& p, const Tornado& t, const std::string& unit) {
  json page = report::page_head("tornado");
  page["title"] = report::title_of(p);
  page["horizon"] = report::horizon_data(p);
  page["unit"] = unit;
  page["stopped"] = t.interrupted;
  page["left_out"] = t.left_out;
  page["bars"] = json::array();
  const auto swing = [](const Swing& end, const Answer& answer) {
    return json{{"label", end.label}, {"set", end.set ? end.set->text() : ""}, {"worth", report::worth_data(answer)}};
  };
  for (const TornadoBar& bar : t.bars)
    page["bars"].push_back({{"input", bar.lever.what},
                            {"of", bar.lever.where},
                            {"chosen_again", bar.chosen_again},
                            {"worse", swing(bar.lever.worse, bar.worse)},
                            {"better", swing(bar.lever.better, bar.better)}});
  return page;
}

}  // namespace stargate
