// SPDX-License-Identifier: Apache-2.0
// The edge to the terminal: data goes to stdout, talk to stderr.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "stargate/base/caution.hpp"
#include "stargate/base/result.hpp"

namespace stargate {

// Writes to stdout. A reader that has gone away (a closed pipe) is no mistake: the rest is dropped.
// Any other failure is remembered; `output_failed()` then says why, and the program ends with exit 10.
// Characters that control a terminal are shown as escapes (base/plain_text.hpp).
void out(std::string_view text);
void out_document(std::string_view text);   // a page or a table for another program, as it is
void out_json(const nlohmann::json& json);  // indented, with a newline at the end
std::string output_failure();               // empty when everything was written

// One line on stderr.
void say(std::string_view line);

enum class Tone { plain, strong, good, warning, bad };
// The text with colour, when stderr (or stdout) is a terminal and NO_COLOR is not set.
std::string toned(std::string_view text, Tone tone, bool for_stdout = false);

// Terminal columns of stdout; 100 when it is no terminal.
int output_width();

// Prints cautions on stderr, one per line.
void tell_cautions(const std::vector<Caution>& cautions);
nlohmann::json cautions_json(const std::vector<Caution>& cautions);  // a list of {file, line, field, what, mend}

// Prints the mistakes, one per line, and their count; with `json` as an object on stdout too, with the cautions that
// were found beside them. Returns their exit status: 3, or 7, 8 or 10 where no input is wrong.
int refuse(const std::vector<Mistake>& mistakes, bool json, const std::vector<Caution>& cautions = {});

}  // namespace stargate
