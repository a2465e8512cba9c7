# Every third-party package is found here, and nowhere else.
find_package(LibXml2 2.9.14 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(Boost 1.74 CONFIG REQUIRED COMPONENTS program_options locale)
find_package(fmt 9 CONFIG REQUIRED)
find_package(Gettext REQUIRED)   # msgfmt, for the French messages
find_package(Threads REQUIRED)
find_library(LIVREBLANC_LIBLINEAR linear REQUIRED)   # linear models, for suggested codes

# Debian 12's libzip-config.cmake aborts unless the zipcmp, zipmerge and ziptool
# packages are installed too; pkg-config needs libzip-dev alone.
find_package(PkgConfig REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET GLOBAL libzip>=1.7.3)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET GLOBAL nettle)   # SHA-256
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET GLOBAL xlsxwriter>=1.1)   # tables of codings
