# What `cmake --install` puts where.
include(CMakePackageConfigHelpers)

set(GALLEY_PACKAGE_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/galley)

if(BUILD_SHARED_LIBS)
  file(RELATIVE_PATH library_from_program ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
  set_target_properties(galley_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${library_from_program}")
endif()

install(TARGETS galley EXPORT galley-targets)
install(TARGETS galley_cli)
install(DIRECTORY include/galley DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(DIRECTORY fonts layouts profiles DESTINATION ${CMAKE_INSTALL_DATADIR}/galley)
install(FILES man/galley.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES completions/galley.bash RENAME galley
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

# CMake's find_package(galley) gives galley::galley. A static library hands on what it
# needs, so the package finds those first.
install(EXPORT galley-targets NAMESPACE galley:: DESTINATION ${GALLEY_PACKAGE_FOLDER})
configure_package_config_file(cmake/galley-config.cmake.in galley-config.cmake
  INSTALL_DESTINATION ${GALLEY_PACKAGE_FOLDER} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(galley-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/galley-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/galley-config-version.cmake
        DESTINATION ${GALLEY_PACKAGE_FOLDER})

# pkg-config finds everything from the place of its own file, so a moved tree still works.
file(RELATIVE_PATH GALLEY_PREFIX_FROM_PC ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
set(GALLEY_PC_REQUIRES "${GALLEY_PACKAGES}")
set(GALLEY_PC_LIBS "-lm")
if(BUILD_SHARED_LIBS)
  set(GALLEY_PC_REQUIRES_LINE "Requires.private: ${GALLEY_PC_REQUIRES}\nLibs.private: ${GALLEY_PC_LIBS}")
  set(GALLEY_PC_LIBS_LINE "-lgalley")
else()
  set(GALLEY_PC_REQUIRES_LINE "Requires: ${GALLEY_PC_REQUIRES}")
  set(GALLEY_PC_LIBS_LINE "-lgalley ${GALLEY_PC_LIBS}")
endif()
configure_file(cmake/galley.pc.in galley.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/galley.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
