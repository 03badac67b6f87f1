// SPDX-License-Identifier: Apache-2.0
// The one way in which an output file is written, whatever writes it.
//
// What is to stand in the file is made in memory first. It goes to a new file beside the target, which is
// synced and then renamed: the target holds either what it held before or all of the new content. A target
// that is a link is followed, and the regular file at its end is replaced. The new file beside it has a name of
// its own (`.stargate-NAME-XXXXXX`) and is held by a lock while it is written, so that what a killed process
// left behind can be told from what another process writes now, and is removed by the next write to NAME.
// Interrupts that arrive in these milliseconds are delivered after them.
//
// Nothing here is shared between threads or kept between calls.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/base/result.hpp"

namespace stargate {

// What a file may take the place of. Nothing else that exists is ever replaced, nor a file without any write
// permission, nor a device, pipe, socket or folder.
enum class Replaces : std::uint8_t {
  document,   // a regular file that is neither a plan nor a file of a programme: pages, tables, workbooks
  plan,       // a plan file, or an empty file
  programme,  // a file of a programme: only for what formats or edits it
};

// A file of a programme: `programme.toml`, or a TOML or CSV file in a folder that has one.
bool is_programme_file(const std::string& path);

// Does the file begin like a plan? A regular file is asked for; anything else is none.
bool is_plan_file(const std::string& path);

// Why `path` could not be written; empty when it could. Asked before any long work.
// Mistakes are of kind `input` (an empty name, a folder, a file that must not be replaced, a folder that is not
// there) or `not_allowed` (write-protected file or folder).
std::vector<Mistake> output_mistakes(const std::string& path, Replaces replaces);

// Writes `content` as described above. Besides those of output_mistakes, mistakes of kind `output` (disk full,
// input/output error): then what was at the target is untouched.
std::vector<Mistake> write_output(const std::string& path, std::string_view content, Replaces replaces);

// Makes a folder for output files, and those above it; nothing where it is there. Mistakes are of kind `output` (disk
// full, input/output error), `not_allowed` or `input`.
std::vector<Mistake> make_folder(const std::string& path);

// Places for content that could not be written to `path`, best first: the same name with `.rescue` before its
// ending in the current folder, the home folder and the folders for temporary files. None of them is taken: where
// something bears that name, a number is put behind it.
std::vector<std::string> rescue_places(const std::string& path);

}  // namespace stargate
