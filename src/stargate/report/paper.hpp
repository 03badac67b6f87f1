// SPDX-License-Identifier: Apache-2.0
// What the pages for a meeting share: one look on screen and on A4, figures in words, and tables. Inside report only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/answers/valuer.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate::report {

// A page up to its body, with the style in it. The title is plain text.
std::string paper_begin(std::string_view title);
std::string paper_end();

struct PaperColumn {
  std::string heading;    // plain text
  std::string kind = "";  // class of its cells: "n" for figures, "w" for what must not break
};
struct PaperRow {
  std::vector<std::string> cells;  // HTML
  std::string kind = "";           // class of the row: "today"
};
std::string paper_table(const std::vector<PaperColumn>& columns, const std::vector<PaperRow>& rows,
                        std::string_view kind = "");

// A number can be shown: the answer is possible, told from zero and finite.
bool told(const Answer& answer);

// Decimals for a column of figures, by the largest of them.
int decimals_of(double largest);

// "11.04" and "+11.04"; a figure that would be rounded to zero has more decimals, and "" stands where there is none.
std::string plain_text(double value, int decimals);
std::string signed_text(double value, int decimals);

// What a change is worth: the number, or nothing where it cannot be told; and beside it "10.8 to 11.3", or in words why
// there is no number: "not distinguishable", "not possible: ...", "not answered". Both are HTML.
std::string worth_number(const Answer& answer, int decimals);
std::string worth_bar(const Answer& answer, int decimals);

// "2026-01 to 2028-12 (36 months)".
std::string horizon_words(const Programme& programme);
std::string title_of(const Programme& programme);

}  // namespace stargate::report
