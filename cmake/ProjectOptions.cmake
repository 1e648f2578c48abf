# SPDX-License-Identifier: GPL-3.0-or-later
# One INTERFACE target carries language level, warnings and sanitizers; every target of the project links it.
option(VIGIE_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
# Site owners look here when they see the program in their logs. Whoever distributes a build sets the page that explains it.
set(VIGIE_BOT_URL "https://vigie.example/bot" CACHE STRING "Web page named in the default user agent")
set(VIGIE_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined or thread")

set(CMAKE_AUTOMOC OFF) # set to ON by vigie_add_library(... MOC)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(vigie_options INTERFACE)
target_compile_features(vigie_options INTERFACE cxx_std_20)
target_include_directories(vigie_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(vigie_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 VIGIE_VERSION="${PROJECT_VERSION}")
target_compile_options(vigie_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(VIGIE_WARNINGS_AS_ERRORS)
    target_compile_options(vigie_options INTERFACE -Werror)
endif()
if(VIGIE_SANITIZE)
    target_compile_options(vigie_options INTERFACE -fsanitize=${VIGIE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(vigie_options INTERFACE -fsanitize=${VIGIE_SANITIZE})
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
