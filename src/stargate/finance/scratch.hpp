// SPDX-License-Identifier: Apache-2.0
// Short arrays of a month's work, kept on the stack; the heap only serves programmes with very many partners.
#pragma once

#include <array>
#include <cstddef>
#include <memory_resource>
#include <vector>

namespace stargate::finance {

class Scratch {
 public:
  template <class V>
  std::pmr::vector<V> of(size_t count) {
    return std::pmr::vector<V>(count, &pool_);
  }

 private:
  alignas(std::max_align_t) std::array<std::byte, 2048> room_;
  std::pmr::monotonic_buffer_resource pool_{room_.data(), room_.size()};
};

}  // namespace stargate::finance
