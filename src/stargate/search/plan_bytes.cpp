// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/plan_bytes.hpp"

#include <cstring>
#include <type_traits>

#include "stargate/base/check.hpp"

namespace stargate {

namespace {

struct Writer {
  Bytes bytes;
  template <class T>
  void operator()(std::vector<T>& rows) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::uint64_t n = rows.size();
    append(&n, sizeof n);
    append(rows.data(), n * sizeof(T));
  }
  void append(const void* data, size_t size) {
    const auto* begin = static_cast<const std::uint8_t*>(data);
    bytes.insert(bytes.end(), begin, begin + size);
  }
};

struct Reader {
  const Bytes& bytes;
  size_t at = 0;
  template <class T>
  void operator()(std::vector<T>& rows) {
    std::uint64_t n = 0;
    take(&n, sizeof n);
    check(n <= (bytes.size() - at) / sizeof(T), "a worker's message is whole");
    rows.resize(n);
    take(rows.data(), n * sizeof(T));
  }
  void take(void* data, size_t size) {
    check(size <= bytes.size() - at, "a worker's message is whole");
    if (size > 0) std::memcpy(data, bytes.data() + at, size);
    at += size;
  }
};

template <class Visit>
void for_each_table(Finished& f, Visit& visit) {
  Plan& p = f.plan;
  visit(p.openings);
  visit(p.starts);
  visit(p.commitments);
  visit(p.contracts);
  visit(p.orders);
  visit(p.installs);
  visit(p.retirements);
  visit(p.idle);
  visit(p.runs);
  visit(p.flows);
  visit(p.calls);
  visit(p.draws);
  visit(p.repayments);
  visit(p.distributions);
  visit(p.deposit_credits);
  visit(p.emergency_cash);
  visit(f.x);
}

}  // namespace

Bytes to_bytes(const Finished& finished) {
  Finished copy = finished;
  Writer writer;
  for_each_table(copy, writer);
  writer.append(&copy.objective, sizeof copy.objective);
  return std::move(writer.bytes);
}

Finished finished_from(const Bytes& bytes) {
  Finished finished;
  Reader reader{bytes};
  for_each_table(finished, reader);
  reader.take(&finished.objective, sizeof finished.objective);
  return finished;
}

}  // namespace stargate
