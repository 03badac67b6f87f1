# SPDX-License-Identifier: Apache-2.0
# The file `copyright` of an installed program: our licence, what is linked (THIRD_PARTY.md), and the licence texts of what
# stands inside the program, as the libraries and Debian's packages of them give them.
function(stargate_write_copyright)
  set(depends ${PROJECT_SOURCE_DIR}/THIRD_PARTY.md)
  file(READ ${PROJECT_SOURCE_DIR}/THIRD_PARTY.md third_party)
  set(text "stargate ${PROJECT_VERSION}

Licensed under the Apache License, Version 2.0. On Debian its text is in
/usr/share/common-licenses/Apache-2.0; it also lies beside this file as LICENSE.

${third_party}")
  set(texts "")
  foreach(prefix IN LISTS STARGATE_DEPS_PREFIXES)
    file(GLOB found ${prefix}/share/licences/*)
    list(APPEND texts ${found})
  endforeach()
  foreach(package libtomlplusplus-dev nlohmann-json3-dev libcli11-dev)
    if(EXISTS /usr/share/doc/${package}/copyright)
      list(APPEND texts /usr/share/doc/${package}/copyright)
    endif()
  endforeach()
  foreach(path IN LISTS texts)
    file(READ ${path} part)
    get_filename_component(name ${path} NAME)
    if(name STREQUAL copyright)
      cmake_path(GET path PARENT_PATH folder)
      cmake_path(GET folder FILENAME name)
    endif()
    string(APPEND text "\n\n----- ${name} -----\n\n${part}")
  endforeach()
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${depends})
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/copyright CONTENT "@text@" @ONLY)
endfunction()

stargate_write_copyright()
