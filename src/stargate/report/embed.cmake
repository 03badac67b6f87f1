# SPDX-License-Identifier: Apache-2.0
# Puts the built page web/dist/index.html into the program. Without it the program says so when asked for a page.
# Include after stargate_module(report), from the same CMakeLists.txt.
file(GLOB stargate_page CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/dist/index.html)
if(stargate_page)
  set_source_files_properties(${PROJECT_SOURCE_DIR}/src/stargate/report/page_template.cpp PROPERTIES
    COMPILE_DEFINITIONS "STARGATE_PAGE=\"${stargate_page}\""
    OBJECT_DEPENDS "${stargate_page}")
else()
  message(STATUS "web/dist/index.html is not there: the program is built without the page")
endif()
