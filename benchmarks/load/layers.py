#!/usr/bin/env python3
# Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE.
"""Makes, by GeoServer's REST service, the layers that the load scripts ask for, or removes them.

At each scale: the areas in a GeoPackage, a "Kith model" store that reads them, and its index as a live layer; beside it
the same index computed beforehand by bin/kith and stored, as an ordinary layer of a GeoPackage, a shapefile or PostGIS.
County is the demonstration's 407 areas; national is England's 32,844 LSOAs of 2011 and what the 2011 Census counted, read
from the folder of open data. Needs GDAL's ogr2ogr.
"""

import csv
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import zipfile

from geoserver import LIVE, SCALES, STORED, WORKSPACE, GeoServer, arguments

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS = {"county": "county", "national": "social_isolation"}


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def england(data, file):
    """Boundaries and counts as one GeoJSON, a feature for each LSOA."""
    with gzip.open(data / "census2011/isolation_indicators_lsoa11_england.csv.gz", "rt", newline="") as table:
        counts = {row["LSOA11CD"]: row for row in csv.DictReader(table)}
    for row in counts.values():
        for name, value in row.items():
            if not name.startswith(("LSOA", "LAD")):
                row[name] = float(value)
    features = []
    with zipfile.ZipFile(data / "boundaries/lsoa_2011_england_geojson_by_lad_6dp.zip") as districts:
        for name in sorted(districts.namelist()):
            for feature in json.loads(districts.read(name))["features"]:
                feature["properties"] = counts[feature["properties"]["LSOA11CD"]]
                features.append(feature)
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def files(scale, data, folder):
    """The areas and their index as GeoPackages of one table each."""
    if scale == "county":
        run(ROOT / "bin/kith", "demo", "--files", folder)
        return folder / "county.gpkg", folder / "county_index.gpkg"
    england(data, folder / "england.geojson")
    areas, index = folder / "england.gpkg", folder / "england_index.gpkg"
    run("ogr2ogr", "-q", "-t_srs", "EPSG:27700", "-nlt", "MULTIPOLYGON", "-nln", "england", areas,
        folder / "england.geojson")
    run(ROOT / "bin/kith", "isolation-index", "--features", areas, "--model",
        ROOT / "examples/models" / (MODELS[scale] + ".yaml"), "--result", index)
    return areas, index


def table(file):
    said = subprocess.run(["ogrinfo", "-ro", "-q", str(file)], capture_output=True, text=True, check=True).stdout
    return re.search(r"^1: (\S+)", said, re.M).group(1)


def publish(server, store, name, native, style):
    server.rest("POST", f"workspaces/{WORKSPACE}/datastores/{store}/featuretypes",
                {"featureType": {"name": name, "nativeName": native, "srs": "EPSG:27700"}})
    server.rest("PUT", f"layers/{WORKSPACE}:{name}",
                {"layer": {"defaultStyle": {"name": f"{WORKSPACE}:{style}", "workspace": WORKSPACE}}})


def add_store(server, name, kind, parameters):
    entries = [{"@key": key, "$": value} for key, value in parameters.items()]
    server.rest("POST", f"workspaces/{WORKSPACE}/datastores",
                {"dataStore": {"name": name, "type": kind, "connectionParameters": {"entry": entries}}})


def upload(server, store, kind, file, configure="none"):
    server.rest("PUT", f"workspaces/{WORKSPACE}/datastores/{store}/file.{kind}?configure={configure}&filename={file.name}",
                file.read_bytes(), "application/zip" if kind == "shp" else "application/octet-stream")


def live(server, scale, areas):
    upload(server, f"{scale}_areas", "gpkg", areas)
    server.rest("POST", f"workspaces/{WORKSPACE}/datastores/{scale}_areas/featuretypes",
                {"featureType": {"name": table(areas), "srs": "EPSG:27700"}})
    add_store(server, f"{scale}_live", "Kith model", {
        "dbtype": "kith",
        "model": (ROOT / "examples/models" / (MODELS[scale] + ".yaml")).read_text(),
        "areas_store": f"{WORKSPACE}:{scale}_areas",
        "areas_type": table(areas),
        "refresh_seconds": "60",
        "below_layer_security": "true"})
    names = [LIVE[scale]] + (["county_funding"] if scale == "county" else [])
    for name, style in zip(names, ("index-decile", "funding-per-head")):
        publish(server, f"{scale}_live", name, name, style)


def stored(server, scale, kind, index, postgis, folder):
    name = f"{scale}_{kind}"
    if kind == "geopackage":
        upload(server, name, "gpkg", index)
        publish(server, name, name, table(index), "index-decile")
    elif kind == "shapefile":
        run("ogr2ogr", "-q", "-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-lco", "SPATIAL_INDEX=YES",
            "-nln", name, folder / name, index)
        upload(server, name, "shp", pathlib.Path(shutil.make_archive(folder / name, "zip", folder / name)))
        publish(server, name, name, name, "index-decile")
    else:
        run("ogr2ogr", "-q", "-f", "PostgreSQL", "-overwrite", "-nlt", "MULTIPOLYGON", "-nln", name,
            "PG:" + postgis, index)
        parts = dict(part.split("=", 1) for part in postgis.split())
        add_store(server, name, "PostGIS", {
            "dbtype": "postgis", "host": parts["host"], "port": parts.get("port", "5432"),
            "database": parts["dbname"], "user": parts["user"], "passwd": parts["password"]})
        publish(server, name, name, name, "index-decile")


def set_up(server, options):
    # A new one each time: GeoServer remembers one that was removed until it is started again.
    uri = f"http://kithgis.org/load/{int(time.time())}"
    server.rest("POST", "namespaces", {"namespace": {"prefix": WORKSPACE, "uri": uri}})
    for style in ("index-decile", "funding-per-head"):
        server.rest("POST", f"workspaces/{WORKSPACE}/styles?name={style}",
                    (ROOT / "sld" / (style + ".sld")).read_bytes(), "application/vnd.ogc.sld+xml")
    for scale in options.scale:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            areas, index = files(scale, options.data, folder)
            live(server, scale, areas)
            for kind in options.stored:
                stored(server, scale, kind, index, options.postgis, folder)
        print(f"{scale}: {LIVE[scale]} live; stored: {', '.join(options.stored)}")


def remove(server, options):
    server.rest("DELETE", f"workspaces/{WORKSPACE}?recurse=true")
    server.rest("DELETE", f"resource/data/{WORKSPACE}")
    if options.postgis:
        for scale in SCALES:
            run("ogrinfo", "-q", "PG:" + options.postgis, "-sql", f"DROP TABLE IF EXISTS {scale}_postgis")


def main():
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("what", choices=("setup", "remove"))
    parser.add_argument("--scale", nargs="+", choices=SCALES, default=["county"])
    parser.add_argument("--stored", nargs="+", choices=STORED, default=["geopackage"])
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data",
                        help="the folder of open data, for the national scale")
    parser.add_argument("--postgis", metavar="'host=… dbname=… user=… password=…'",
                        help="a database with PostGIS, for --stored postgis")
    options = parser.parse_args()
    if options.what == "setup" and "postgis" in options.stored and not options.postgis:
        parser.error("--stored postgis needs --postgis.")
    (set_up if options.what == "setup" else remove)(GeoServer(options), options)


main()
