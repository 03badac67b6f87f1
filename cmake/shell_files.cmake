# SPDX-License-Identifier: Apache-2.0
# Manual pages and shell completions, written from the program's own table of verbs by a program that is built for that.
add_executable(write_shell_files tools/write_shell_files.cpp)
target_compile_options(write_shell_files PRIVATE ${STARGATE_WARNINGS})
target_link_libraries(write_shell_files PRIVATE stargate_app)

set(STARGATE_SHELL_FILES ${PROJECT_BINARY_DIR}/shell_files)
add_custom_command(OUTPUT ${STARGATE_SHELL_FILES}/stargate.fish
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${STARGATE_SHELL_FILES}
  COMMAND write_shell_files ${STARGATE_SHELL_FILES}
  DEPENDS write_shell_files
  COMMENT "Writing manual pages and shell completions"
  VERBATIM)
add_custom_target(shell_files ALL DEPENDS ${STARGATE_SHELL_FILES}/stargate.fish)
