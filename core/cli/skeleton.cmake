# SPDX-License-Identifier: MIT
# The files of examples/native-plugin as bytes in the program, for assay new plugin: made/cli/native_skeleton.h.
set(folder ${CMAKE_CURRENT_LIST_DIR}/../../examples/native-plugin)
set(arrays "")
set(table "")
foreach(name plugin.yaml tsv.c CMakeLists.txt README.md)
  file(READ ${folder}/${name} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(MAKE_C_IDENTIFIER ${name} id)
  string(APPEND arrays "static const unsigned char ${id}[] = {${bytes}};\n")
  string(APPEND table "  {\"${name}\", ${id}, sizeof ${id}},\n")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${name})
endforeach()
set(text "/* Made by core/cli/skeleton.cmake. */\n${arrays}
static const struct {\n  const char *name;\n  const unsigned char *text;\n  size_t size;\n} skeleton[] = {\n${table}};\n")
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/made/cli/native_skeleton.h CONTENT "${text}" @ONLY)
