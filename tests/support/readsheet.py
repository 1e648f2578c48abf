#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workbook as openpyxl understands it: one JSON object on standard output."""
import datetime
import json
import sys
import zipfile

import openpyxl

path = sys.argv[1]
names = zipfile.ZipFile(path).namelist()
book = openpyxl.load_workbook(path)
rows = []
formulas = 0
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            formulas += cell.data_type == "f"
            value = cell.value
            if value is None:
                cells.append("empty:")
            elif isinstance(value, bool):
                cells.append("bool:%s" % value)
            elif isinstance(value, (int, float)):
                cells.append("number:%r" % value)
            elif isinstance(value, datetime.datetime):
                cells.append("datetime:%s" % value.isoformat())
            else:
                cells.append("text:%s" % value)
        rows.append(cells)
print(json.dumps({"rows": rows, "formulas": formulas, "macros": any("vba" in name.lower() for name in names)}))
