# Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE.
"""What QGIS makes of a layer over WFS and over WMS, without a screen.

Arguments: the server's address, a layer's qualified name, an area's id, and the colour of each decile as a JSON object.
Writes wfs.png and wms.png into the folder it runs in, and prints one JSON object: the WFS layer's fields with their
types, the ids of its features and the values of the area.
"""

import json
import sys

from qgis.core import (
    QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem, QgsFillSymbol,
    QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle, QgsRendererCategory, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

SIZE = 600


def render(layer, box, file):
    """Draws a layer on a transparent ground."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:27700"))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    settings.setOutputSize(QSize(SIZE, SIZE))
    settings.setExtent(box)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors(), [error.message for error in job.errors()]
    assert job.renderedImage().save(file), file


def read(base, name, area, colours):
    layer = QgsVectorLayer(f"url='{base}/wfs' typename='{name}' version='2.0.0' srsname='EPSG:27700'", "", "WFS")
    assert layer.isValid(), layer.error().message()
    assert layer.crs().authid() == "EPSG:27700", layer.crs().authid()
    features = list(layer.getFeatures())
    assert all(feature.geometry().isGeosValid() for feature in features)
    named = [feature for feature in features if feature["area_id"] == area]
    assert len(named) == 1, len(named)
    layer.setRenderer(QgsCategorizedSymbolRenderer("decile", [
        QgsRendererCategory(int(decile), QgsFillSymbol.createSimple({"color": colour}), decile)
        for decile, colour in json.loads(colours).items()]))
    extent = layer.extent()
    side = max(extent.width(), extent.height())
    box = QgsRectangle(
        extent.xMinimum(), extent.yMinimum(), extent.xMinimum() + side, extent.yMinimum() + side)
    render(layer, box, "wfs.png")

    drawn = QgsRasterLayer(f"crs=EPSG:27700&format=image/png&layers={name}&styles=&url={base}/wms", "", "wms")
    assert drawn.isValid(), drawn.error().message()
    render(drawn, box, "wms.png")

    return {
        "fields": {field.name(): field.typeName() for field in layer.fields()},
        "ids": [feature["area_id"] for feature in features],
        "values": {field.name(): named[0][field.name()] for field in layer.fields()},
    }


application = QgsApplication([], False)
application.initQgis()
# What reads layers is a function, so that they are gone before QGIS is.
print(json.dumps(read(*sys.argv[1:])))
application.exitQgis()
