/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.geometry.jts.JTS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Finds what a picture shows at one of its pixels. */
public final class FeatureFinder {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private FeatureFinder() {}

    /**
     * The features at a pixel, in the order the layer gives them.
     *
     * @param column of the pixel, 0 at the left
     * @param row of the pixel, 0 at the top
     * @param reach how far from the pixel a line or a point may lie, in pixels; an area must cover the pixel's middle
     * @param most how many to find at most
     * @throws MapException when the layer has no place in the picture's coordinate system
     * @throws IOException when the layer cannot be read
     */
    public static List<SimpleFeature> at(MapLayer layer, MapView view, int column, int row, int reach, int most)
            throws IOException {
        List<SimpleFeature> found = new ArrayList<>();
        if (layer.source().getSchema().getGeometryDescriptor() == null) {
            return found;
        }
        try {
            Envelope near = box(view, column, row, reach + 0.5);
            ReferencedEnvelope area = new ReferencedEnvelope(near, view.crs());
            ViewQuery query = ViewQuery.of(layer, new MapView(area, 1, 1), 0);
            if (query.isEmpty()) {
                return found;
            }
            CoordinateReferenceSystem own = layer.source().getSchema().getCoordinateReferenceSystem();
            MathTransform back = Projector.transform(view.crs(), own);
            PreparedGeometry middle = prepared(GEOMETRIES.createPoint(near.centre()), back);
            PreparedGeometry around = prepared(JTS.toGeometry(near), back);
            try (SimpleFeatureIterator features =
                    layer.source().getFeatures(query.query()).features()) {
                while (features.hasNext() && found.size() < most) {
                    SimpleFeature feature = features.next();
                    if (feature.getDefaultGeometry() instanceof Geometry geometry
                            && touches(geometry instanceof Polygonal ? middle : around, geometry)) {
                        found.add(feature);
                    }
                }
            }
            return found;
        } catch (FactoryException | TransformException e) {
            throw new MapException(
                    "The layer " + layer.name() + " has no place in the coordinate system asked for.", e);
        }
    }

    private static boolean touches(PreparedGeometry place, Geometry geometry) {
        try {
            return place.intersects(geometry);
        } catch (TopologyException e) {
            // A geometry that crosses itself: what can still be said of it is where it lies.
            return place.getGeometry().getEnvelopeInternal().intersects(geometry.getEnvelopeInternal());
        }
    }

    private static Envelope box(MapView view, int column, int row, double pixels) {
        double x = view.area().getMinX() + (column + 0.5) * view.pixelWidth();
        double y = view.area().getMaxY() - (row + 0.5) * view.pixelHeight();
        Envelope box = new Envelope(x, x, y, y);
        box.expandBy(pixels * view.pixelWidth(), pixels * view.pixelHeight());
        return box;
    }

    private static PreparedGeometry prepared(Geometry geometry, MathTransform transform) throws TransformException {
        return PreparedGeometryFactory.prepare(transform == null ? geometry : JTS.transform(geometry, transform));
    }
}
