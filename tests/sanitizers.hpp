// SPDX-License-Identifier: Apache-2.0
// Whether the address sanitizer is in this build, by either compiler: then limits on memory and some ways to end a
// process mean something else.
#pragma once

#ifdef __SANITIZE_ADDRESS__
#define STARGATE_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define STARGATE_ADDRESS_SANITIZER
#endif
#endif
