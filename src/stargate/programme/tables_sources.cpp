// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema_build.hpp"

namespace stargate::schema {

std::vector<TableInfo> source_tables() {
  using S = Source;
  return {
      table("source", "", &Programme::sources, {"id"}, "A document that figures come from.",
            {
                descriptive(id<S>("The name figures use for the source.")),
                required(descriptive(text("title", &S::title, "What it is, and where it can be found."))),
                descriptive(text("date", &S::date, "When it was published.", FieldType::date)),
            }),
  };
}

}  // namespace stargate::schema
