#!/usr/bin/env python3
"""How ranks move when one domain counts three times: reads the live layer twice by WFS and compares.

Needs Python 3 only. The first argument is the server, GeoServer or the preview.
"""

import csv
import io
import sys
import urllib.parse
import urllib.request

SERVER = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080/geoserver"


def ranks(**more):
    """The rank of every area that has one, by its name."""
    query = urllib.parse.urlencode({
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": "kith:county_index",
        "propertyName": "area_name,rank",
        "outputFormat": "csv",
        **more,
    })
    with urllib.request.urlopen(f"{SERVER}/ows?{query}") as answer:
        rows = csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8", newline=""))
        return {row["area_name"]: int(row["rank"]) for row in rows if row["rank"]}


before = ranks()
after = ranks(viewparams="weight.access:3")
moves = sorted(before, key=lambda area: after[area] - before[area])
print("Most up the list of need when access to help counts three times:")
for area in moves[:5]:
    print(f"  {area}: from {before[area]} to {after[area]}")
print("Most down:")
for area in moves[:-6:-1]:
    print(f"  {area}: from {before[area]} to {after[area]}")
