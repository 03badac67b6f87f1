# SPDX-License-Identifier: Apache-2.0
# Debian packages by CPack: stargate (the program) and libstargate-dev (the library for C++ programs). `./dev deb` makes them.
set(STARGATE_MAINTAINER "stargate maintainers <maintainers@stargate.invalid>" CACHE STRING "Who answers for Debian packages made here")

set(STARGATE_DEBIAN_RELEASE 1)
string(TIMESTAMP stargate_today "%a, %d %b %Y %H:%M:%S +0000" UTC)  # or the time of SOURCE_DATE_EPOCH
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/changelog.Debian CONTENT "stargate (@PROJECT_VERSION@-@STARGATE_DEBIAN_RELEASE@) unstable; urgency=medium

  * Made from the sources; what is new stands in changelog.gz.

 -- @STARGATE_MAINTAINER@  @stargate_today@
" @ONLY)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME stargate)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_DEBIAN_PACKAGE_RELEASE ${STARGATE_DEBIAN_RELEASE})
set(CPACK_PACKAGE_CONTACT "${STARGATE_MAINTAINER}")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program library)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME stargate)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)  # Depends is what dpkg-shlibdeps says of the program
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
  "planner of AI data-centre build-outs
Which sites to open, which halls and power to build, which servers to buy from
whom under which contract, what to run on them, and how partners and lenders
pay for it, month by month, with a proof of how close to the best possible the
plan is.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libstargate-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libfmt-dev, g++")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
  "planner of AI data-centre build-outs, as a C++ library
Headers and a static library to read a programme, plan it, check the plan, see
its money and keep it in a file from a C++20 program.")
include(CPack)
