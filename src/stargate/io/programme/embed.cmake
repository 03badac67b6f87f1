# SPDX-License-Identifier: Apache-2.0
# Builds the files of examples/two-sites into stargate_io, for `stargate init`. Include after stargate_module(io).
function(stargate_embed_starter)
  set(folder ${PROJECT_SOURCE_DIR}/examples/two-sites)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.toml ${folder}/*.csv)
  list(SORT files)
  set(body "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    cmake_path(GET file FILENAME name)
    string(LENGTH "${text}" length)
    # Compilers limit the length of one string literal; neighbouring ones are joined.
    set(literals "")
    set(begin 0)
    while(begin LESS length)
      string(SUBSTRING "${text}" ${begin} 4000 part)
      string(APPEND literals "R\"stargate(${part})stargate\"\n")
      math(EXPR begin "${begin} + 4000")
    endwhile()
    string(APPEND body "    {\"${name}\", ${literals}},\n")
  endforeach()
  set(made ${PROJECT_BINARY_DIR}/embedded/stargate_starter_files.inc)
  file(CONFIGURE OUTPUT ${made} @ONLY CONTENT
"// Made from examples/two-sites by embed.cmake.
namespace {
std::vector<stargate::SourceText> starter_files() {
  return {
@body@  };
}
}  // namespace
")
  target_include_directories(stargate_io PRIVATE ${PROJECT_BINARY_DIR}/embedded)
endfunction()

stargate_embed_starter()
