# Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE.
"""How QGIS draws layers, without a screen.

The argument is a JSON object: `layers`, each with the `source` and `provider` of a layer of features, and the file of its
style as `qml`, null for the style it opens with; or `project`, a project file whose layers are all taken; and `views`, each
with the `box` and `size` of a picture. Pictures have OGC's pixels, of 0.28 mm, so that scales are those a server draws at.

Writes LAYER-VIEW.png, both by number, into the folder it runs in, and prints one JSON object: for each layer its name,
its group, whether it is shown, its legend, for each rule of its labels the bounds of its scales and the features' labels,
its styles, its attribution, and for each view a point of each feature, in pixels, that is the feature itself where
no other is close by, or a few pixels inside it and away from its label; and the project's title and extent.
"""

import json
import math
import sys

from qgis.core import (
    QgsApplication, QgsCoordinateReferenceSystem, QgsExpression, QgsExpressionContext, QgsExpressionContextUtils,
    QgsGeometry, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRasterLayer,
    QgsRectangle, QgsVectorLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

DPI = 25.4 / 0.28
INSIDE = 5  # pixels between a point and its feature's border
MARK = 10  # pixels from a point to where no mark of another is drawn over it
LABEL = (160, 50)  # half a label's width and height, in pixels
NAMES = ["area_id", "area_group", "place_name"]  # what a layer's features are known by: the first it has


def settings_of(view):
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:27700"))
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputDpi(DPI)
    settings.setOutputSize(QSize(*view["size"]))
    settings.setExtent(QgsRectangle(*view["box"]))
    return settings


def render(layer, view, file):
    settings = settings_of(view)
    settings.setLayers([layer])
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors(), [error.message for error in job.errors()]
    assert job.renderedImage().save(file), file


def points(layer, view):
    """A point of each feature that is wide enough or a point itself, by the feature's name."""
    marks = layer.geometryType() == QgsWkbTypes.PointGeometry
    settings = settings_of(view)
    pixel = settings.mapUnitsPerPixel()
    seen = QgsGeometry.fromRect(settings.visibleExtent())
    found = {}
    for feature in layer.getFeatures():
        shape = feature.geometry().intersection(seen)
        middle = shape.centroid().asPoint() if not shape.isEmpty() else None
        if middle and not marks and layer.labelsEnabled() and labelled(layer, settings.scale()):
            label = QgsRectangle(
                middle.x() - LABEL[0] * pixel, middle.y() - LABEL[1] * pixel,
                middle.x() + LABEL[0] * pixel, middle.y() + LABEL[1] * pixel)
            shape = shape.difference(QgsGeometry.fromRect(label))
        inside = shape if marks else shape.buffer(-INSIDE * pixel, 4)
        if not inside.isEmpty():
            at = settings.mapToPixel().transform(inside.pointOnSurface().asPoint())
            found[name_of(feature)] = [at.x(), at.y()]
    return {name: at for name, at in found.items() if not (marks and crowded(at, found.values()))}


def crowded(at, others):
    """Whether the edge of another's mark may lie here. One at the same spot is wholly under or over this one."""
    return any(0 < math.dist(at, other) < MARK for other in others)


def name_of(feature):
    return feature[next(name for name in NAMES if feature.fieldNameIndex(name) >= 0)]


def labelled(layer, scale):
    return any(low <= scale and (high == 0 or scale < high) for low, high in map(scales, label_rules(layer)))


def label_rules(layer):
    return layer.labeling().rootRule().children()


def scales(rule):
    return [rule.maximumScale(), rule.minimumScale()]


def labels(layer, rule):
    """The text of each feature that the rule lets have one."""
    texts = {}
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFields(layer.fields())
    wanted = QgsExpression(rule.filterExpression() or "TRUE")
    text = QgsExpression(rule.settings().fieldName)
    for feature in layer.getFeatures():
        context.setFeature(feature)
        if wanted.evaluate(context):
            texts[name_of(feature)] = text.evaluate(context)
        assert not wanted.hasEvalError() and not text.hasEvalError(), (wanted.evalErrorString(), text.evalErrorString())
    return texts


def described(number, layer, views):
    for view in range(len(views)):
        render(layer, views[view], f"{number}-{view}.png")
    about = {"name": layer.name(), "attribution": layer.attribution(), "styles": layer.styleManager().styles()}
    if isinstance(layer, QgsVectorLayer) and layer.isSpatial():
        about["legend"] = [item.label() for item in layer.renderer().legendSymbolItems()]
        about["points"] = [points(layer, view) for view in views]
        if layer.labelsEnabled():
            about["labels"] = [{"texts": labels(layer, rule), "scales": scales(rule)} for rule in label_rules(layer)]
    return about


def opened(wanted):
    layer = QgsVectorLayer(wanted["source"], wanted["source"], wanted["provider"])
    assert layer.isValid(), layer.error().message()
    if wanted["qml"]:
        said, good = layer.loadNamedStyle(wanted["qml"], True)
        assert good, said
    return layer


def read(asked):
    views = asked["views"]
    if "layers" in asked:
        return {"layers": [described(n, opened(layer), views) for n, layer in enumerate(asked["layers"])]}
    project = QgsProject.instance()
    assert project.read(asked["project"]), project.error()
    about = []
    for number, node in enumerate(project.layerTreeRoot().findLayers()):
        layer = node.layer()
        assert layer.isValid(), (node.name(), layer.error().message())
        about.append(described(number, layer, views if layer.isSpatial() else []))
        about[-1].update(group=node.parent().name(), shown=node.isVisible())
    view = project.viewSettings().defaultViewExtent()
    found = {
        "layers": about,
        "title": project.title(),
        "crs": project.crs().authid(),
        "extent": [view.xMinimum(), view.yMinimum(), view.xMaximum(), view.yMaximum()],
        "copyright": project.readEntry("CopyrightLabel", "/Label")[0],
    }
    project.clear()
    return found


application = QgsApplication([], False)
application.initQgis()
# What reads layers is a function, so that they are gone before QGIS is.
print(json.dumps(read(json.loads(sys.argv[1]))))
application.exitQgis()
