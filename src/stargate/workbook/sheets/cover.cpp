#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

void write_cover(const Facts& facts, Pages& pages) {
  const Settings& settings = facts.programme.settings;
  Page& cover = pages.cover;
  cover.text("cover/programme", "Programme", settings.title.empty() ? settings.name : settings.title);
  cover.text("cover/as_of", "Facts as of", settings.as_of);
}

}  // namespace stargate::workbook
