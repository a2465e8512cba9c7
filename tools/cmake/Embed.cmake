# livreblanc_embed(OUT file.cpp FUNCTION lb::xml::embedded_schema FILES a.rng b.rng)
# Generates a source file that defines `std::string_view FUNCTION(std::string_view name)`: the bytes of the file whose name without
# folder is `name`, or an empty view. The program then needs no installed data.
function(livreblanc_embed)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUT;FUNCTION" "FILES")
  add_custom_command(OUTPUT "${arg_OUT}"
    COMMAND ${CMAKE_COMMAND} "-DOUT=${arg_OUT}" "-DFUNCTION=${arg_FUNCTION}" "-DFILES=${arg_FILES}"
            -P "${PROJECT_SOURCE_DIR}/tools/cmake/EmbedFiles.cmake"
    DEPENDS ${arg_FILES} "${PROJECT_SOURCE_DIR}/tools/cmake/EmbedFiles.cmake" VERBATIM)
endfunction()
