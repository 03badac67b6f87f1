// SPDX-License-Identifier: Apache-2.0
// Drawing in SVG: text made safe, axes with rounded steps, and shapes. Inside report only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stargate::report {

// Text that can stand anywhere in a page, inside attributes too.
std::string page_text(std::string_view text);

// The least and the largest of some figures; what is not finite is passed over.
struct Extent {
  double low = 0, high = 0;
  void take(double value);
};

// An axis that begins and ends on rounded steps, between two places of a drawing, either way round.
class Axis {
 public:
  Axis(const Extent& extent, double from, double to, int steps);
  double at(double value) const;
  std::vector<double> ticks() const;
  std::string tick_text(double value) const;  // with as many decimals as the steps have

 private:
  double step_, low_, high_, from_, to_;
};

// At most so many letters, the last of them "…" when some are left out.
std::string clipped(const std::string& text, std::size_t letters);

class Drawing {
 public:
  // Classes are those of the page's style. Words are made safe here.
  void text(double x, double y, std::string_view anchor, std::string_view kind, const std::string& words);
  void line(double x1, double y1, double x2, double y2, std::string_view kind);
  void rect(double x1, double y1, double x2, double y2, std::string_view kind);
  void circle(double x, double y, double radius, std::string_view kind);
  void path(const std::string& steps, std::string_view kind);
  void whisker(double x1, double x2,
               double y);  // level, with a cap at each end, and white around it to stand out from a bar
  void add(const Drawing& above);
  std::string drawn(double width, double height, const std::string& title) const;

 private:
  std::string body_;
};

}  // namespace stargate::report
