# The French word forms inside the program: make_lexicon expands Debian's hunspell dictionary when the program is built
# (tools/text/lexicon/format.hpp), .incbin puts the table into the text room. Nothing is loaded at run time.
find_file(HUNSPELL_FR_AFF fr.aff PATHS /usr/share/hunspell /usr/share/myspell/dicts REQUIRED)
find_file(HUNSPELL_FR_DIC fr.dic PATHS /usr/share/hunspell /usr/share/myspell/dicts REQUIRED)
mark_as_advanced(HUNSPELL_FR_AFF HUNSPELL_FR_DIC)
add_executable(make_lexicon text/lexicon/make_lexicon.cpp text/normal.cpp text/utf8.cpp)
target_include_directories(make_lexicon PRIVATE "${PROJECT_SOURCE_DIR}/tools")
target_link_libraries(make_lexicon PRIVATE livreblanc_options ICU::uc)
target_compile_options(make_lexicon PRIVATE -O1)   # half a million forms: a debug build of it would be felt at every build
set(lexicon "${CMAKE_CURRENT_BINARY_DIR}/french.lexicon")
add_custom_command(OUTPUT "${lexicon}"
  COMMAND make_lexicon "${HUNSPELL_FR_AFF}" "${HUNSPELL_FR_DIC}" "${lexicon}"
  DEPENDS make_lexicon "${HUNSPELL_FR_AFF}" "${HUNSPELL_FR_DIC}" VERBATIM)
set(LIVREBLANC_LEXICON "${CMAKE_CURRENT_BINARY_DIR}/embedded_lexicon.cpp")
livreblanc_embed(OUT "${LIVREBLANC_LEXICON}" FUNCTION lb::text::embedded_lexicon FILES "${lexicon}")
