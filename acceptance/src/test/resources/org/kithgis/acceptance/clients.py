# Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE.
"""What OWSLib makes of the services.  Arguments: the server's address, then its layers, separated by commas, the areas first."""

import html
import json
import sys

from owslib.wfs import WebFeatureService
from owslib.wms import WebMapService
from owslib.wps import SYNC, ComplexDataInput, WebProcessingService

base = sys.argv[1]
layers = sys.argv[2].split(",")

for version in ("1.1.1", "1.3.0"):
    wms = WebMapService(base + "/wms", version=version)
    assert wms.identification.type in ("WMS", "OGC:WMS"), wms.identification.type
    for name in layers:
        layer = wms[name]
        assert layer.title and layer.styles, name
        picture = wms.getmap(
            layers=[name], styles=[""], srs="EPSG:27700", bbox=(474000, 346000, 534000, 406000),
            size=(120, 120), format="image/png", transparent=True).read()
        assert picture.startswith(b"\x89PNG"), picture[:200]
    print("WMS", version, len(wms.contents))

wfs = WebFeatureService(base + "/wfs", version="2.0.0")
for name in layers:
    assert wfs[name].title, name
    schema = wfs.get_schema(name)
    assert schema["properties"], name
    features = json.loads(wfs.getfeature(typename=[name], maxfeatures=3, outputFormat="application/json").read())
    assert len(features["features"]) == 3, len(features["features"])
print("WFS 2.0.0", len(wfs.contents))

wps = WebProcessingService(base + "/wps", version="1.0.0", skip_caps=True)
wps.getcapabilities()
names = [process.identifier for process in wps.processes]
for name in ("kith:CheckModel", "kith:FundingRanking", "kith:FundingSummary", "kith:IsolationIndex"):
    assert name in names, names
    process = wps.describeprocess(name)
    assert process.title and process.abstract and process.dataInputs and process.processOutputs, name

MODEL = """
name: small
title: Small
areas: { id: area_id, population: population }
method: { normalise: z-score }
domains:
  - name: access
    title: Access
    indicators: [ { name: no_car, count: no_car_households, per: population } ]
funding: { amount: 100.00, need: sum-of-domain-ranks, basis: population }
"""


def run(features):
    execution = wps.execute(
        "kith:FundingRanking", [("features", features), ("model", MODEL)],
        output=[("result", False, "application/json")], mode=SYNC)
    assert execution.isComplete()
    return execution


def amounts(execution):
    assert execution.isSucceded(), [error.text for error in execution.errors]
    result = json.loads(execution.processOutputs[0].data[0])
    # GeoServer writes decimals as texts in GeoJSON
    return {f["properties"]["area_id"]: float(f["properties"]["amount"]) for f in result["features"]}


def table(text):
    return ComplexDataInput(text, mimeType="text/csv")


shares = amounts(run(table("area_id,population,no_car_households\na,10,1\nb,10,2")))
assert shares == {"a": 33.33, "b": 66.67}, shares

shares = amounts(run(ComplexDataInput(
    f"{base}/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames={layers[0]}&outputFormat=application/json",
    mimeType="application/json")))
assert len(shares) > 400 and round(100 * sum(shares.values())) == 10000, len(shares)

bad = run(table("area_id,population,no_car_households\na,10,1\na,10,2"))
assert not bad.isSucceded()
# GeoServer writes a sentence's own marks as entities
said = html.unescape(" ".join(error.text for error in bad.errors))
assert "'a'" in said, said
print("WPS 1.0.0", len(names))
