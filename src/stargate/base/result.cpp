// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/result.hpp"

namespace stargate {

std::string to_string(const Mistake& m) {
  std::string text = m.file;
  if (m.line > 0) text += ":" + std::to_string(m.line);
  if (!text.empty()) text += ": ";
  if (!m.field.empty()) text += m.field + ": ";
  text += m.what;
  if (!m.mend.empty()) text += "; " + m.mend;
  return text;
}

}  // namespace stargate
