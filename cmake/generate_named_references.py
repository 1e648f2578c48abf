#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes core/html/namedreferences.inc from the table of named character references of the HTML standard that Python's
standard library carries (html.entities.html5, all 2,231 names). Run from the top of the source tree:

    python3 cmake/generate_named_references.py > core/html/namedreferences.inc
"""
from html.entities import html5


def literal(text):
    return "".join(f"\\{byte:03o}" for byte in text.encode())


print("// SPDX-License-Identifier: GPL-3.0-or-later")
print("// Written by cmake/generate_named_references.py, sorted by name in byte order; do not edit.")
for name in sorted(html5, key=lambda n: n.encode()):
    print(f'VIGIE_REFERENCE("{name}", "{literal(html5[name])}")')
