# SPDX-License-Identifier: MIT
# libassay, and what is installed where. Everything is found from where it lies, never from a path that was
# compiled in: the program's rules (cli/places.c), pkg-config's folders, CMake's package. So a prefix may be moved.
set(floors base doc scale table result script review plugin engine api)

# The exports are what carries ASSAY_API: of api/, and assay_out_of_memory. The map gives them their version.
add_library(assay_shared SHARED $<TARGET_OBJECTS:assay_api>)
target_link_libraries(assay_shared PRIVATE assay_engine)
set(map ${CMAKE_CURRENT_LIST_DIR}/libassay.map)
target_link_options(assay_shared PRIVATE LINKER:--version-script=${map})
set_target_properties(assay_shared PROPERTIES LINK_DEPENDS ${map})
if(NOT ASSAY_SANITIZE)
  target_link_options(assay_shared PRIVATE LINKER:-z,defs)
endif()

# All floors in one archive, as CMake and pkg-config users expect one library.
add_library(assay_static STATIC)
foreach(floor ${floors})
  target_sources(assay_static PRIVATE $<TARGET_OBJECTS:assay_${floor}>)
endforeach()
set_target_properties(assay_static PROPERTIES LINKER_LANGUAGE C EXPORT_NAME static)
set_target_properties(assay_shared PROPERTIES EXPORT_NAME assay VERSION ${PROJECT_VERSION} SOVERSION 0)
foreach(library assay_shared assay_static)
  set_target_properties(${library} PROPERTIES OUTPUT_NAME assay)
  target_include_directories(${library} INTERFACE
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/core/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endforeach()

# Folders that others could write to would not be trusted with native plugins, whatever the umask is.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
install(TARGETS assay RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS assay_shared assay_static EXPORT assayTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY core/include/assay DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
# Rule tests are installed too, and the examples that they score: a variant's author runs them.
install(DIRECTORY rules plugins examples DESTINATION ${ASSAY_SHARE_DIR} PATTERN "build*" EXCLUDE
  REGEX "/plugins/[^/]+/(CMakeLists\\.txt|[^/]+\\.[ch])$" EXCLUDE)
install(FILES core/cli/assay.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

# pkg-config and CMake, each relative to its own file.
include(CMakePackageConfigHelpers)
file(RELATIVE_PATH assay_up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" assay_up "${assay_up}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/assay.pc.in assay.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/assay.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/assay)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/assayConfig.cmake.in assayConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS ASSAY_SHARE_DIR ASSAY_LIBRARIES_DIR)
write_basic_package_version_file(assayConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/assayConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/assayConfigVersion.cmake
  DESTINATION ${package})
install(EXPORT assayTargets NAMESPACE assay:: DESTINATION ${package})
