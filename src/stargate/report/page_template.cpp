// SPDX-License-Identifier: Apache-2.0
// The built page as bytes of the program; report/embed.cmake names the file when there is one.
#include "stargate/report/page.hpp"

#ifdef STARGATE_PAGE

__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    ".global stargate_page_begin\n"
    ".global stargate_page_end\n"
    "stargate_page_begin:\n"
    ".incbin \"" STARGATE_PAGE
    "\"\n"
    "stargate_page_end:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" {
extern const char stargate_page_begin[];
extern const char stargate_page_end[];
}

namespace stargate {

std::string_view page_template() {
  return {stargate_page_begin, static_cast<std::size_t>(stargate_page_end - stargate_page_begin)};
}

}  // namespace stargate

#else

namespace stargate {

std::string_view page_template() { return {}; }

}  // namespace stargate

#endif
