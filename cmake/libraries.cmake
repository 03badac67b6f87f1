# SPDX-License-Identifier: Apache-2.0
# Third-party libraries: an installed package where it is new enough, else the one built by cmake/deps.sh.

# stargate_need(found name package): a library without which nothing can be built, and what gives it.
function(stargate_need found name package)
  if(NOT ${found})
    message(FATAL_ERROR "${name} is not there. On Debian: apt-get install ${package}")
  endif()
endfunction()

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
foreach(needed "fmt libfmt-dev" "nlohmann_json nlohmann-json3-dev" "CLI11 libcli11-dev" "tomlplusplus libtomlplusplus-dev"
               "EXPAT libexpat1-dev")
  string(REPLACE " " ";" needed "${needed}")
  list(GET needed 0 name)
  list(GET needed 1 package)
  find_package(${name} QUIET)
  stargate_need(${name}_FOUND ${name} ${package})
endforeach()

# Debian's packages of these two have no CMake configuration.
find_path(STARGATE_XLSXWRITER_INCLUDE xlsxwriter.h)
find_library(STARGATE_XLSXWRITER_LIBRARY xlsxwriter)
stargate_need(STARGATE_XLSXWRITER_INCLUDE libxlsxwriter libxlsxwriter-dev)
stargate_need(STARGATE_XLSXWRITER_LIBRARY libxlsxwriter libxlsxwriter-dev)
add_library(stargate_xlsxwriter INTERFACE)
target_include_directories(stargate_xlsxwriter SYSTEM INTERFACE ${STARGATE_XLSXWRITER_INCLUDE})
target_link_libraries(stargate_xlsxwriter INTERFACE ${STARGATE_XLSXWRITER_LIBRARY})

find_path(STARGATE_MINIZIP_INCLUDE minizip/unzip.h)
find_library(STARGATE_MINIZIP_LIBRARY minizip)
stargate_need(STARGATE_MINIZIP_INCLUDE minizip libminizip-dev)
stargate_need(STARGATE_MINIZIP_LIBRARY minizip libminizip-dev)
add_library(stargate_minizip INTERFACE)
target_include_directories(stargate_minizip SYSTEM INTERFACE ${STARGATE_MINIZIP_INCLUDE})
target_link_libraries(stargate_minizip INTERFACE ${STARGATE_MINIZIP_LIBRARY})

# Remembered, so that a build goes on in a shell without the variable.
set(STARGATE_DEPS_DIR "$ENV{STARGATE_DEPS_DIR}" CACHE PATH "Where cmake/deps.sh keeps libraries; build/deps when empty")
execute_process(COMMAND ${CMAKE_COMMAND} -E env STARGATE_DEPS_DIR=${STARGATE_DEPS_DIR} ${PROJECT_SOURCE_DIR}/cmake/deps.sh where
                OUTPUT_VARIABLE STARGATE_DEPS_PREFIXES OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)

# A new pin or recipe changes the prefixes: look again then.
set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${PROJECT_SOURCE_DIR}/cmake/pins.txt ${PROJECT_SOURCE_DIR}/cmake/deps.sh)
unset(highs_DIR CACHE)
unset(STARGATE_SQLITE_LIBRARY CACHE)

# HiGHS and SQLite are seldom installed in a version that is new enough (SQLite 3.51.3 and later have the WAL-reset fix).
# Where they are not, they are built here, once, from pinned sources.
option(STARGATE_BUILD_DEPENDENCIES "Build HiGHS and SQLite while configuring, where they are not there; needs a network" ON)

macro(stargate_look_for_pinned)
  find_package(highs 1.16 CONFIG QUIET NO_CMAKE_PACKAGE_REGISTRY)
  if(NOT highs_FOUND)
    find_package(highs 1.16 CONFIG QUIET PATHS ${STARGATE_DEPS_PREFIXES} NO_DEFAULT_PATH)
  endif()
  find_package(SQLite3 3.51.3 QUIET)
  if(NOT SQLite3_FOUND)
    find_library(STARGATE_SQLITE_LIBRARY sqlite3 PATHS ${STARGATE_DEPS_PREFIXES} PATH_SUFFIXES lib NO_DEFAULT_PATH)
  endif()
  set(stargate_missing "")
  if(NOT highs_FOUND)
    list(APPEND stargate_missing highs)
  endif()
  if(NOT SQLite3_FOUND AND NOT STARGATE_SQLITE_LIBRARY)
    list(APPEND stargate_missing sqlite)
  endif()
endmacro()

# What cmake/deps.sh needs, each with the Debian package that has it.
function(stargate_check_tools_of_dependencies)
  set(lacking "")
  foreach(tool "bash bash" "python3 python3" "npm npm" "ninja ninja-build" "flock util-linux" "tar tar")
    string(REPLACE " " ";" tool "${tool}")
    list(GET tool 0 program)
    find_program(STARGATE_TOOL_${program} ${program})
    mark_as_advanced(STARGATE_TOOL_${program})
    if(NOT STARGATE_TOOL_${program})
      list(GET tool 1 package)
      list(APPEND lacking ${package})
    endif()
  endforeach()
  if(lacking)
    list(JOIN lacking " " lacking)
    message(FATAL_ERROR "Building HiGHS and SQLite needs more programs. On Debian: apt-get install ${lacking}")
  endif()
endfunction()

stargate_look_for_pinned()
if(stargate_missing AND NOT STARGATE_BUILD_DEPENDENCIES)
  list(JOIN stargate_missing " " words)
  message(FATAL_ERROR "HiGHS 1.16 and SQLite 3.51.3, or later ones, are needed, and not all are there (missing: ${words}). "
                      "Run `cmake/deps.sh build`, which fetches and builds pinned ones, configure with "
                      "-DSTARGATE_BUILD_DEPENDENCIES=ON, or set STARGATE_DEPS_DIR to a folder where that was done.")
elseif(stargate_missing)
  stargate_check_tools_of_dependencies()
  list(JOIN stargate_missing " and " words)
  message(STATUS "Not installed, or too old: ${words}. Fetching and building what cmake/pins.txt names, once; "
                 "HiGHS takes about three minutes on two cores.")
  execute_process(COMMAND ${CMAKE_COMMAND} -E env STARGATE_DEPS_DIR=${STARGATE_DEPS_DIR}
                          ${PROJECT_SOURCE_DIR}/cmake/deps.sh build ${stargate_missing}
                  RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "The libraries could not be built; the lines above say why.")
  endif()
  stargate_look_for_pinned()
  if(stargate_missing)
    message(FATAL_ERROR "${stargate_missing}: built, and not found in ${STARGATE_DEPS_PREFIXES}")
  endif()
endif()
message(STATUS "HiGHS ${highs_VERSION}: ${highs_DIR}")

add_library(stargate_sqlite INTERFACE)
if(SQLite3_FOUND)
  target_link_libraries(stargate_sqlite INTERFACE SQLite::SQLite3)
else()
  cmake_path(GET STARGATE_SQLITE_LIBRARY PARENT_PATH sqlite_lib_dir)
  target_include_directories(stargate_sqlite SYSTEM INTERFACE ${sqlite_lib_dir}/../include)
  target_link_libraries(stargate_sqlite INTERFACE ${STARGATE_SQLITE_LIBRARY} Threads::Threads)
endif()
