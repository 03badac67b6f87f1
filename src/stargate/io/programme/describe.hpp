// SPDX-License-Identifier: Apache-2.0
// The programme format, described from the schema: a page for people and a JSON Schema for editors.
#pragma once

#include <string>

namespace stargate {

std::string reference_markdown();  // docs/reference/programme.md
std::string editor_schema_json();  // docs/reference/programme.schema.json, for TOML editors

}  // namespace stargate
