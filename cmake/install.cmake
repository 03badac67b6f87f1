# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts where: the program with its manual pages, completions, examples and licences. The library for
# C++ programs is in library.cmake.
include(GNUInstallDirs)

install(TARGETS stargate RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)

# Manual pages are compressed, as Debian's are; -n leaves out the time, so that the same page gives the same file.
find_program(STARGATE_GZIP gzip)
mark_as_advanced(STARGATE_GZIP)
install(CODE "
  file(GLOB pages \"${STARGATE_SHELL_FILES}/man1/*.1\")
  if(NOT pages)
    message(FATAL_ERROR \"The manual pages are not there: build everything first\")
  endif()
  foreach(page IN LISTS pages)
    if(EXISTS \"${STARGATE_GZIP}\" AND page IS_NEWER_THAN \"\${page}.gz\")
      execute_process(COMMAND \"${STARGATE_GZIP}\" -9nkf \"\${page}\" COMMAND_ERROR_IS_FATAL ANY)
    endif()
    if(EXISTS \"\${page}.gz\")
      string(APPEND page .gz)
    endif()
    file(INSTALL \"\${page}\" DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1\")
  endforeach()" COMPONENT program)

install(FILES ${STARGATE_SHELL_FILES}/stargate.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME stargate COMPONENT program)
install(FILES ${STARGATE_SHELL_FILES}/stargate.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
        COMPONENT program)
# Debian's zsh reads completions of packages from another folder than of what is installed by hand.
install(CODE "
  set(folder site-functions)
  if(CMAKE_INSTALL_PREFIX STREQUAL /usr AND EXISTS /etc/debian_version)
    set(folder vendor-completions)
  endif()
  file(INSTALL \"${STARGATE_SHELL_FILES}/_stargate\"
       DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${folder}\")" COMPONENT program)

install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

include(copyright)
install(FILES ${PROJECT_BINARY_DIR}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libstargate-dev COMPONENT library)
install(FILES LICENSE THIRD_PARTY.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
# Changelogs: ours, and for Debian's packages what Debian wants to know of a package.
configure_file(CHANGELOG.md ${PROJECT_BINARY_DIR}/changelog COPYONLY)
function(stargate_install_changelogs component folder)
  install(CODE "
    set(news \"${PROJECT_BINARY_DIR}/changelog\")
    if(CMAKE_INSTALL_PREFIX STREQUAL /usr AND EXISTS /etc/debian_version)
      list(APPEND news \"${PROJECT_BINARY_DIR}/changelog.Debian\")
    endif()
    foreach(file IN LISTS news)
      if(EXISTS \"${STARGATE_GZIP}\")
        execute_process(COMMAND \"${STARGATE_GZIP}\" -9nkf \"\${file}\" COMMAND_ERROR_IS_FATAL ANY)
        string(APPEND file .gz)
      endif()
      file(INSTALL \"\${file}\" DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${folder}\")
    endforeach()" COMPONENT ${component})
endfunction()
stargate_install_changelogs(program ${CMAKE_INSTALL_DOCDIR})
stargate_install_changelogs(library ${CMAKE_INSTALL_DATADIR}/doc/libstargate-dev)
