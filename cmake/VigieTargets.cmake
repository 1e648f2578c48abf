# SPDX-License-Identifier: GPL-3.0-or-later

# vigie_add_library(core/url [MOC] SOURCES a.cpp a.h ... [PUBLIC libs...] [PRIVATE libs...])
# A static library named vigie_<folder with _>, alias vigie::<folder with _>, with its own link line.
function(vigie_add_library folder)
    cmake_parse_arguments(ARG "MOC" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    string(REGEX REPLACE "^core/" "" name "${folder}")
    string(REPLACE "/" "_" name "${name}")
    add_library(vigie_${name} STATIC ${ARG_SOURCES})
    add_library(vigie::${name} ALIAS vigie_${name})
    target_link_libraries(vigie_${name} PUBLIC vigie_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(ARG_MOC)
        set_target_properties(vigie_${name} PROPERTIES AUTOMOC ON)
    endif()
endfunction()

# vigie_add_test(tst_name SOURCES tst_name.cpp ... [LIBRARIES libs...] [LABELS unit|gui|e2e|bench|slow|thread] [TIMEOUT seconds])
# A Qt Test executable registered with ctest. GUI tests run offscreen unless a caller changes the platform.
function(vigie_add_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE vigie_options Qt6::Test ${ARG_LIBRARIES})
    target_compile_definitions(${name} PRIVATE VIGIE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" VIGIE_BINARY_DIR="${PROJECT_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_LOGGING_RULES=vigie.*.debug=false"
        SKIP_REGULAR_EXPRESSION "Totals: 0 passed, 0 failed")
endfunction()
