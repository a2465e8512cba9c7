install(TARGETS livreblanc RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES tools/completions/livreblanc DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# Man pages: scdoc turns tools/man/*.N.scd into roff; a folder of that name holds a translation (man/fr/...).
find_program(SCDOC_PROGRAM scdoc)
if(SCDOC_PROGRAM)
  file(GLOB_RECURSE pages RELATIVE "${PROJECT_SOURCE_DIR}/tools/man" CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/man/*.scd")
  foreach(page IN LISTS pages)
    string(REGEX REPLACE "\\.scd$" "" name "${page}")      # livreblanc.1 or fr/livreblanc.1
    string(REGEX REPLACE "^.*\\." "" section "${name}")
    cmake_path(GET name PARENT_PATH language)
    set(out "${PROJECT_BINARY_DIR}/man/${name}")
    cmake_path(GET out PARENT_PATH folder)
    # SOURCE_DATE_EPOCH: otherwise scdoc stamps today's date into the page.
    add_custom_command(OUTPUT "${out}"
      COMMAND ${CMAKE_COMMAND} -E make_directory "${folder}"
      COMMAND ${CMAKE_COMMAND} -E env SOURCE_DATE_EPOCH=1700000000 sh -c "\"${SCDOC_PROGRAM}\" < \"${PROJECT_SOURCE_DIR}/tools/man/${page}\" > \"${out}\""
      DEPENDS "${PROJECT_SOURCE_DIR}/tools/man/${page}" VERBATIM)
    list(APPEND manpages "${out}")
    install(FILES "${out}" DESTINATION ${CMAKE_INSTALL_MANDIR}/${language}/man${section})
  endforeach()
  add_custom_target(man ALL DEPENDS ${manpages})
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "livreblanc maintainers <maintainers@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)      # needs dpkg-dev and file(1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_STRIP_FILES ON)
include(CPack)
