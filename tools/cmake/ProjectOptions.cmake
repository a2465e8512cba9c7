option(LIVREBLANC_WERROR   "Treat warnings as errors" OFF)
option(LIVREBLANC_COVERAGE "Instrument for gcov" OFF)
option(LIVREBLANC_FUZZ     "Build libFuzzer harnesses (clang only)" OFF)
set(LIVREBLANC_SANITIZE "" CACHE STRING "Comma-separated sanitizers, e.g. address,undefined")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

add_library(livreblanc_options INTERFACE)
target_compile_options(livreblanc_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<BOOL:${LIVREBLANC_WERROR}>:-Werror>)
# ICU: no `using namespace icu` behind our back, and no implicit charset conversions.
target_compile_definitions(livreblanc_options INTERFACE
  U_USING_ICU_NAMESPACE=0 UNISTR_FROM_CHAR_EXPLICIT=explicit UNISTR_FROM_STRING_EXPLICIT=explicit
  U_NO_DEFAULT_INCLUDE_UTF_HEADERS=1)

if(LIVREBLANC_SANITIZE)
  target_compile_options(livreblanc_options INTERFACE
    -fsanitize=${LIVREBLANC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(livreblanc_options INTERFACE -fsanitize=${LIVREBLANC_SANITIZE})
endif()
if(LIVREBLANC_COVERAGE)
  target_compile_options(livreblanc_options INTERFACE --coverage -O0)
  target_link_options(livreblanc_options INTERFACE --coverage)
endif()
if(LIVREBLANC_FUZZ)
  target_compile_options(livreblanc_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# livreblanc_room(text LINKS lb::xml EXTERNAL ICU::uc SOURCES generated.cpp)
# One static library per folder of tools/, known as lb::<room>. All .cpp files of the folder belong to it, except main.cpp.
# LINKS are rooms above it; EXTERNAL libraries stay inside the room (PRIVATE); SOURCES adds generated files.
function(livreblanc_room name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;EXTERNAL;SOURCES")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(lb_${name} STATIC ${sources} ${arg_SOURCES})
  add_library(lb::${name} ALIAS lb_${name})
  target_include_directories(lb_${name} PUBLIC "${PROJECT_SOURCE_DIR}/tools")
  target_link_libraries(lb_${name} PUBLIC ${arg_LINKS} PRIVATE livreblanc_options ${arg_EXTERNAL})
endfunction()
