# Third-party libraries: an installed package where it is new enough, else the one built by cmake/deps.sh.

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)

# Debian's package has no CMake configuration.
find_path(STARGATE_XLSXWRITER_INCLUDE xlsxwriter.h REQUIRED)
find_library(STARGATE_XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
add_library(stargate_xlsxwriter INTERFACE)
target_include_directories(stargate_xlsxwriter SYSTEM INTERFACE ${STARGATE_XLSXWRITER_INCLUDE})
target_link_libraries(stargate_xlsxwriter INTERFACE ${STARGATE_XLSXWRITER_LIBRARY})

find_package(EXPAT REQUIRED)
find_path(STARGATE_MINIZIP_INCLUDE minizip/unzip.h REQUIRED)
find_library(STARGATE_MINIZIP_LIBRARY minizip REQUIRED)
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

find_package(highs 1.16 CONFIG QUIET NO_CMAKE_PACKAGE_REGISTRY)
if(NOT highs_FOUND)
  find_package(highs 1.16 CONFIG QUIET PATHS ${STARGATE_DEPS_PREFIXES} NO_DEFAULT_PATH)
endif()
if(NOT highs_FOUND)
  message(FATAL_ERROR "HiGHS 1.16 is not there. Run `./dev build`, which fetches and builds it, "
                      "or set STARGATE_DEPS_DIR to a folder where that was done.")
endif()
message(STATUS "HiGHS ${highs_VERSION}: ${highs_DIR}")

# SQLite 3.51.3 and later have the WAL-reset fix.
find_package(SQLite3 3.51.3 QUIET)
add_library(stargate_sqlite INTERFACE)
if(SQLite3_FOUND)
  target_link_libraries(stargate_sqlite INTERFACE SQLite::SQLite3)
else()
  find_library(STARGATE_SQLITE_LIBRARY sqlite3 PATHS ${STARGATE_DEPS_PREFIXES} PATH_SUFFIXES lib
               NO_DEFAULT_PATH REQUIRED)
  cmake_path(GET STARGATE_SQLITE_LIBRARY PARENT_PATH sqlite_lib_dir)
  target_include_directories(stargate_sqlite SYSTEM INTERFACE ${sqlite_lib_dir}/../include)
  target_link_libraries(stargate_sqlite INTERFACE ${STARGATE_SQLITE_LIBRARY} Threads::Threads)
endif()
