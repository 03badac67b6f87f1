// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/plan_bytes.hpp"

#include "stargate/base/codec.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, Plan& p) {
  all_fields(a, p, left_out(p.programme_name), left_out(p.programme_hash), left_out(p.goal), left_out(p.compute_month),
             left_out(p.bound), left_out(p.bound_proven), left_out(p.seconds), left_out(p.notes), left_out(p.changes),
             p.openings, p.starts, p.commitments, p.contracts, p.orders, p.installs, p.retirements, p.idle, p.runs,
             p.flows, p.calls, p.draws, p.repayments, p.distributions, p.deposit_credits, p.emergency_cash);
}

template <class Archive>
void fields(Archive& a, Finished& f) {
  all_fields(a, f, f.plan, f.x, f.objective);
}

std::string to_bytes(const Finished& finished) {
  ByteWriter writer;
  writer.field(finished);
  return writer.take();
}

Finished finished_from(std::string_view bytes) { return from_bytes<Finished>(bytes); }

}  // namespace stargate
