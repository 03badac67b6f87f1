// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema_build.hpp"

namespace stargate::schema {

std::vector<TableInfo> decided_tables() {
  using D = Decided;
  return {
      table("decided", "", &Programme::decided, {"id"},
            "Something that is decided beforehand: how many of a decision there are in some months. The opening "
            "position is not counted.",
            {
                id<D>("The name of what is decided, by which a plan says that it cannot keep it."),
                title<D>(),
                required(choice("decision", &D::decision,
                                "What is decided: rack_order counts racks, start buildings, commitment a tranche, run "
                                "a campaign, contract "
                                "the contracts whose period begins in the months.")),
                hanging(ref("offer", &D::offer, "offer", "The offer of rack_order and contract.")),
                hanging(ref("hall", &D::hall, "hall", "The building class of start.")),
                hanging(ref("tranche", &D::tranche, "tranche", "The tranche of commitment.")),
                hanging(ref("campaign", &D::campaign, "campaign", "The campaign of run.")),
                hanging(ref("region", &D::region, "region",
                            "For rack_order: orders to this hub alone; to all when empty.")),
                hanging(ref("site", &D::site, "site", "For run: at this site alone; at any when empty.")),
                whole("tier", &D::tier, "", -1, 99, "For contract: of this tier alone; of any when -1."),
                required(month("from", &D::from, "The first month to which it applies.")),
                month("until", &D::until, "The last month to which it applies; the month of from when empty."),
                whole("least", &D::least, "", 0, Decided::kNoMost,
                      "At least so many, in all of the months together. A plan that cannot keep it says so, as of "
                      "every obligation."),
                whole("most", &D::most, "", 0, Decided::kNoMost,
                      "At most so many, in all of the months together; 0 forbids it, 1000000 is for no limit."),
            }),
  };
}

}  // namespace stargate::schema
