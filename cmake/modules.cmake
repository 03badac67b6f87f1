# SPDX-License-Identifier: Apache-2.0
# Headers that nearly every source reads, compiled once: a third less time for a build. Turn it off to see that each source names
# all that it uses.
option(STARGATE_PRECOMPILE "Compile common headers once" ON)

# stargate_precompile(target kind [header...]): targets of one kind, which are compiled with the same options, share what was
# compiled for the first of them. The headers are those of the first.
function(stargate_precompile target kind)
  if(NOT STARGATE_PRECOMPILE)
    return()
  endif()
  get_property(first GLOBAL PROPERTY STARGATE_PRECOMPILED_${kind})
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <cstdint> <functional> <limits> <map> <optional> <set>
                              <string> <string_view> <utility> <vector> <fmt/format.h> ${ARGN})
    set_property(GLOBAL PROPERTY STARGATE_PRECOMPILED_${kind} ${target})
  endif()
endfunction()

# Under sanitizers, what does little and is long to compile is not optimised: that takes half the time, and these modules are
# not what tests wait for.
set(STARGATE_SELDOM_RUN report app workbook explain negotiate usecases)

# What the fuzzer is to find its way through; the rest stays as fast as it can be.
set(STARGATE_FUZZED base programme rules plan io tender finance report answers)

# stargate_module(name [STRICT] [DEPENDS module...] [LIBRARIES target...])
#
# STRICT: no number changes its kind, its sign or its width unasked; for what reads input or keeps books.
#
# The static library stargate_<name> of every .cpp below src/stargate/<name> (app/main.cpp aside).
# A folder without sources becomes a header-only target, so that modules may be born one after another.
function(stargate_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "STRICT" "" "DEPENDS;LIBRARIES")
  set(folder ${PROJECT_SOURCE_DIR}/src/stargate/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/app/main\\.cpp$")

  if(sources)
    add_library(stargate_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_compile_options(stargate_${name} PRIVATE ${STARGATE_WARNINGS})
    if(arg_STRICT AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(stargate_${name} PRIVATE -Werror=conversion -Werror=sign-conversion)
    endif()
  else()
    add_library(stargate_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  if(sources)
    set(kind module)
    if(STARGATE_FUZZ AND name IN_LIST STARGATE_FUZZED)
      target_compile_options(stargate_${name} PRIVATE -fsanitize=fuzzer-no-link)
      string(APPEND kind _fuzzed)
    endif()
    if(STARGATE_SANITIZE AND name IN_LIST STARGATE_SELDOM_RUN)
      target_compile_options(stargate_${name} PRIVATE -O0)
      string(APPEND kind _unoptimised)
    endif()
    stargate_precompile(stargate_${name} ${kind})
  endif()
  target_include_directories(stargate_${name} ${scope} ${PROJECT_SOURCE_DIR}/src)
  set_property(GLOBAL PROPERTY STARGATE_DEPENDS_OF_${name} ${arg_DEPENDS})
  list(TRANSFORM arg_DEPENDS PREPEND stargate_)
  target_link_libraries(stargate_${name} ${scope} ${arg_DEPENDS} ${arg_LIBRARIES})

  string(TOUPPER ${name} upper)
  set(STARGATE_${upper}_SCOPE ${scope} PARENT_SCOPE)
endfunction()

# The modules and all modules that they stand on.
function(stargate_modules_below modules out)
  set(seen "")
  set(ahead ${modules})
  while(ahead)
    list(POP_FRONT ahead next)
    if(NOT next IN_LIST seen)
      list(APPEND seen ${next})
      get_property(depends GLOBAL PROPERTY STARGATE_DEPENDS_OF_${next})
      list(APPEND ahead ${depends})
    endif()
  endwhile()
  set(${out} ${seen} PARENT_SCOPE)
endfunction()

# A switch over an enumeration that lacks one of its values is an error. The last two are wrong about std::string itself in GCC 12.
set(STARGATE_WARNINGS -Wall -Werror=switch -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>)

# stargate_tests(module [DEPENDS module...] [LIBRARIES target...])
#
# The program tests_<module> of every .cpp below tests/<module>; nothing where there is none.
# Tests run in the repository root. A suite whose name ends in "Slow" has the label slow, in "Long" the
# label long, others quick.
function(stargate_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;LIBRARIES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(tests_${name} ${sources})
  # What stands on the executor starts workers, and the test program is its own worker program.
  stargate_modules_below("${arg_DEPENDS}" below)
  set(main GTest::gtest_main)
  if("executor" IN_LIST below)
    set(main GTest::gtest)
    target_sources(tests_${name} PRIVATE worker_main.cpp)
    foreach(module solve search answers io explain negotiate usecases)
      if(module IN_LIST below)
        string(TOUPPER ${module} upper)
        target_compile_definitions(tests_${name} PRIVATE STARGATE_TESTS_${upper})
      endif()
    endforeach()
  endif()
  list(TRANSFORM arg_DEPENDS PREPEND stargate_)
  target_include_directories(tests_${name} PRIVATE ${PROJECT_SOURCE_DIR})
  # Tests take longer to compile than to run.
  # What a row of a table does not name keeps its default.
  set(level -O1)
  if(STARGATE_SANITIZE)
    set(level -O0)
  endif()
  target_compile_options(tests_${name} PRIVATE ${STARGATE_WARNINGS} -Wno-missing-field-initializers ${level})
  stargate_precompile(tests_${name} tests <fstream> <random> <sstream> <gtest/gtest.h> <nlohmann/json.hpp>)
  target_link_libraries(tests_${name} PRIVATE ${arg_DEPENDS} ${arg_LIBRARIES} ${main})
  # Quick tests run in one process for each program: starting a process for each of them takes longer than most of them.
  add_test(NAME tests_${name}.quick COMMAND tests_${name} --gtest_brief=1 --gtest_filter=-*Slow.*:*Slow/*:*Long.*:*Long/*
           WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(tests_${name}.quick PROPERTIES LABELS quick TIMEOUT 900)
  foreach(label slow long)
    set(filter "*Slow.*:*Slow/*")
    set(limit 900)
    if(label STREQUAL long)
      set(filter "*Long.*:*Long/*")
      set(limit 36000)
    endif()
    gtest_discover_tests(tests_${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
      TEST_FILTER ${filter} TEST_LIST tests_${name}_${label}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} PROPERTIES LABELS ${label} TIMEOUT ${limit})
  endforeach()
endfunction()
