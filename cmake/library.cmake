# SPDX-License-Identifier: Apache-2.0
# The library for C++ programs: src/stargate/stargate.hpp, what it includes, and one archive of the module usecases and of
# all that it stands on. A program finds it by find_package(stargate CONFIG) and links stargate::stargate.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# A header of src and all headers of ours that it includes, as paths below src.
function(stargate_headers_below header out)
  set(seen "")
  set(ahead ${header})
  while(ahead)
    list(POP_FRONT ahead next)
    if(NOT next IN_LIST seen)
      list(APPEND seen ${next})
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${next})
      file(STRINGS ${PROJECT_SOURCE_DIR}/src/${next} lines REGEX "^#include \"stargate/")
      foreach(line IN LISTS lines)
        string(REGEX REPLACE "^#include \"([^\"]+)\".*" "\\1" included "${line}")
        list(APPEND ahead ${included})
      endforeach()
    endif()
  endwhile()
  set(${out} ${seen} PARENT_SCOPE)
endfunction()

stargate_modules_below(usecases STARGATE_LIBRARY_MODULES)
add_library(stargate_library STATIC)
foreach(module IN LISTS STARGATE_LIBRARY_MODULES)
  get_target_property(type stargate_${module} TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    target_sources(stargate_library PRIVATE $<TARGET_OBJECTS:stargate_${module}>)
  endif()
endforeach()
set_target_properties(stargate_library PROPERTIES OUTPUT_NAME stargate EXPORT_NAME stargate LINKER_LANGUAGE CXX
                      ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/library)
target_compile_features(stargate_library INTERFACE cxx_std_20)
target_include_directories(stargate_library INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
# What stands in the archive needs these; no header does.
target_link_libraries(stargate_library INTERFACE $<INSTALL_INTERFACE:stargate::third_party>
                      $<INSTALL_INTERFACE:fmt::fmt> $<INSTALL_INTERFACE:Threads::Threads>)

install(TARGETS stargate_library EXPORT stargate ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)

stargate_headers_below(stargate/stargate.hpp STARGATE_HEADERS)
foreach(header IN LISTS STARGATE_HEADERS)
  cmake_path(GET header PARENT_PATH folder)
  install(FILES src/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/${folder} COMPONENT library)
endforeach()

# HiGHS and SQLite: archives that were built for us are installed beside ours; packages of the system are looked for again.
set(STARGATE_FIND_THIRD_PARTY "")
set(STARGATE_THIRD_PARTY "")
function(stargate_bundle archive)
  install(FILES ${archive} DESTINATION ${CMAKE_INSTALL_LIBDIR}/stargate COMPONENT library)
  cmake_path(GET archive FILENAME name)
  set(STARGATE_THIRD_PARTY "${STARGATE_THIRD_PARTY};\${stargate_prefix}/${CMAKE_INSTALL_LIBDIR}/stargate/${name}" PARENT_SCOPE)
endfunction()

cmake_path(SET stargate_highs_prefix NORMALIZE "${highs_DIR}/../../..")
string(REGEX REPLACE "/$" "" stargate_highs_prefix "${stargate_highs_prefix}")
if(stargate_highs_prefix IN_LIST STARGATE_DEPS_PREFIXES)
  foreach(target highs::highs highs::highs_extras)
    if(TARGET ${target})
      get_target_property(archive ${target} IMPORTED_LOCATION_RELEASE)
      stargate_bundle(${archive})
    endif()
  endforeach()
else()
  string(APPEND STARGATE_FIND_THIRD_PARTY "find_dependency(highs 1.16 CONFIG)\n")
  list(APPEND STARGATE_THIRD_PARTY highs::highs)
endif()
if(SQLite3_FOUND)
  string(APPEND STARGATE_FIND_THIRD_PARTY "find_dependency(SQLite3 3.51.3)\n")
  list(APPEND STARGATE_THIRD_PARTY SQLite::SQLite3)
else()
  stargate_bundle(${STARGATE_SQLITE_LIBRARY})
endif()
list(APPEND STARGATE_THIRD_PARTY \${CMAKE_DL_LIBS} m)
list(REMOVE_ITEM STARGATE_THIRD_PARTY "")

set(stargate_config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/stargate)
configure_package_config_file(cmake/stargateConfig.cmake.in ${PROJECT_BINARY_DIR}/library/stargateConfig.cmake
                              INSTALL_DESTINATION ${stargate_config_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/library/stargateConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/library/stargateConfig.cmake ${PROJECT_BINARY_DIR}/library/stargateConfigVersion.cmake
        DESTINATION ${stargate_config_folder} COMPONENT library)
install(EXPORT stargate NAMESPACE stargate:: FILE stargateTargets.cmake DESTINATION ${stargate_config_folder} COMPONENT library)
install(DIRECTORY docs/library/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/library COMPONENT library)
