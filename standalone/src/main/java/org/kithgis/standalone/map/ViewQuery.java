/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.io.IOException;
import java.util.Set;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.JTS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.util.factory.Hints;
import org.locationtech.jts.geom.Envelope;

/** What to ask a layer's source for, so that it gives what a picture shows and not much more. */
public final class ViewQuery {

    /** How close points may be to be told apart, in pixels: what GeoServer's renderer tells its sources. */
    private static final double GENERALIZATION = 0.8;

    private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

    /** Points along each side of a box when it is brought to another coordinate system. */
    private static final int POINTS = 10;

    private final MapLayer layer;
    private final ReferencedEnvelope seen;
    private final boolean all;

    private ViewQuery(MapLayer layer, ReferencedEnvelope seen, boolean all) {
        this.layer = layer;
        this.seen = seen;
        this.all = all;
    }

    /**
     * Finds which part of a layer a picture shows.
     *
     * <p>A transform holds good where the layer has data, and may be far out elsewhere: the box of a whole country's map in
     * degrees, say, brought to the national grid. So the layer's bounds are brought to the picture first, and only what
     * both share is brought back.
     *
     * @param border how many pixels beyond the picture's edge to look
     * @throws FactoryException when there is no way from the layer's coordinate system to the picture's
     */
    public static ViewQuery of(MapLayer layer, MapView view, int border) throws FactoryException, IOException {
        CoordinateReferenceSystem crs = layer.source().getSchema().getCoordinateReferenceSystem();
        CoordinateReferenceSystem own = crs == null ? view.crs() : crs;
        ReferencedEnvelope wanted = view.areaWithBorder(border);
        ReferencedEnvelope bounds = layer.source().getBounds();
        if (bounds == null || bounds.isNull()) {
            // The source does not know its bounds: read everything, and look at the whole picture for its grain.
            return new ViewQuery(layer, brought(wanted, view.crs(), own), true);
        }
        ReferencedEnvelope shown = brought(bounds, own, view.crs());
        if (wanted.contains((Envelope) shown)) {
            return new ViewQuery(layer, new ReferencedEnvelope(bounds, own), true);
        }
        Envelope shared = wanted.intersection(shown);
        if (shared.isNull()) {
            return new ViewQuery(layer, new ReferencedEnvelope(own), false);
        }
        return new ViewQuery(layer, brought(shared, view.crs(), own), false);
    }

    /** Whether the picture shows nothing of the layer. */
    public boolean isEmpty() {
        return seen.isNull();
    }

    /** The part of the layer the picture shows, in the layer's coordinate system. */
    public ReferencedEnvelope seen() {
        return seen;
    }

    /** The query, without a word on how coarse the picture is. */
    public Query query() {
        SimpleFeatureType type = layer.source().getSchema();
        Filter filter = layer.filter();
        if (!all) {
            Filter box =
                    FILTERS.bbox(FILTERS.property(type.getGeometryDescriptor().getLocalName()), seen);
            filter = filter == Filter.INCLUDE ? box : FILTERS.and(box, filter);
        }
        Query query = new Query(type.getTypeName(), filter);
        if (!layer.parameters().isEmpty()) {
            query.getHints().put(Hints.VIRTUAL_TABLE_PARAMETERS, layer.parameters());
        }
        return query;
    }

    /**
     * The query, telling sources that can make use of it how coarse the picture is.
     *
     * @param pixel the side of a pixel in the units of the layer's coordinate system
     */
    public Query query(double pixel) {
        Query query = query();
        Set<?> supported = layer.source().getSupportedHints();
        for (Hints.Key hint : Set.of(Hints.GEOMETRY_SIMPLIFICATION, Hints.GEOMETRY_DISTANCE)) {
            if (supported.contains(hint)) {
                query.getHints().put(hint, GENERALIZATION * pixel);
            }
        }
        return query;
    }

    private static ReferencedEnvelope brought(
            Envelope box, CoordinateReferenceSystem from, CoordinateReferenceSystem to) throws FactoryException {
        MathTransform transform = Projector.transform(from, to);
        if (transform == null) {
            return new ReferencedEnvelope(box, to);
        }
        try {
            return new ReferencedEnvelope(JTS.transform(box, null, transform, POINTS), to);
        } catch (TransformException e) {
            throw new FactoryException("the area asked for has no place in the layer's coordinate system", e);
        }
    }
}
