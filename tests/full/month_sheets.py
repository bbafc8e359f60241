#!/usr/bin/env python3
"""month_sheets.py TABLES SHEETS BETWEEN POINT: every cell of the tables is in the spreadsheets, as number, date or text."""
import csv
import glob
import os
import re
import sys
import xml.etree.ElementTree as tree
import zipfile
from datetime import datetime, timedelta

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
tables, sheets, between, point = sys.argv[1:5]
counts = {"numbers": 0, "dates": 0, "texts": 0}


def cells(path):
    """Rows of a sheet: column letters to (value, is it a date, is it a formula); texts are str, numbers float."""
    z = zipfile.ZipFile(path)
    texts = ["".join(t.text or "" for t in si.iter(NS + "t")) for si in tree.fromstring(z.read("xl/sharedStrings.xml"))]
    styles = tree.fromstring(z.read("xl/styles.xml"))
    codes = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(NS + "numFmt")}
    formats = [int(x.get("numFmtId")) for x in styles.find(NS + "cellXfs")]
    for row in tree.fromstring(z.read("xl/worksheets/sheet1.xml")).iter(NS + "row"):
        out = {}
        for c in row.iter(NS + "c"):
            v, number = c.find(NS + "v"), formats[int(c.get("s", 0))]
            code = codes.get(number, "")
            date = 14 <= number <= 22 or ("yy" in code.lower() and "h" in code.lower())
            if v is not None:
                out[re.sub(r"\d", "", c.get("r"))] = (texts[int(v.text)] if c.get("t") == "s" else float(v.text) if c.get("t", "n") == "n" else v.text,
                                                      date, c.find(NS + "f") is not None)
        yield out


def letters(n):
    return (letters(n // 26 - 1) if n >= 26 else "") + chr(65 + n % 26)


def compare(column, told, shown):
    value, date, formula = shown
    assert not formula, (column, told)
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", told):
        assert date and isinstance(value, float), (column, told, shown)
        at = datetime(1899, 12, 30) + timedelta(seconds=round(value * 86400))
        assert at == datetime.fromisoformat(told), (column, told, at)
        counts["dates"] += 1
    elif re.fullmatch(r"-?\d+(%s\d+)?" % re.escape(point), told):
        assert isinstance(value, float) and not date, (column, told, shown)
        assert abs(value - float(told.replace(point, "."))) < 1e-9, (column, told, value)
        counts["numbers"] += 1
    else:
        assert column in ("response", "done", "success", "captions", "counts") or value == told, (column, told, shown)
        counts["texts"] += 1


for path in sorted(glob.glob(f"{tables}/records-*.csv")):
    rows = list(csv.reader(open(path, encoding="utf-8-sig", newline=""), delimiter=between))
    sheet = list(cells(f"{sheets}/{os.path.basename(path)[:-4]}.xlsx"))
    assert len(rows) == len(sheet) > 1, (path, len(rows), len(sheet))
    for told, shown in zip(rows[1:], sheet[1:]):
        for i, text in enumerate(told):
            if text:
                compare(rows[0][i], text, shown[letters(i)])
print("#", counts)
assert counts["numbers"] > 1000 and (between == "," or counts["dates"] > 1000)
