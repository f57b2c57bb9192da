/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.OwsException;

/** What the service asks of a layer's features besides the features. */
final class Sources {

    private static final int POINTS = 20;

    private Sources() {}

    /** The box about all features, in their own coordinate system; nothing for a layer without features or geometry. */
    static Optional<ReferencedEnvelope> bounds(Layer layer) {
        try {
            ReferencedEnvelope bounds = layer.source().getBounds();
            return Optional.ofNullable(bounds).filter(b -> !b.isNull() && b.getCoordinateReferenceSystem() != null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A box in another coordinate system; nothing where it has no place there. */
    static Optional<ReferencedEnvelope> in(CoordinateReferenceSystem crs, ReferencedEnvelope box) {
        try {
            return Optional.of(box.transform(crs, true, POINTS)).filter(b -> Double.isFinite(b.getArea()));
        } catch (TransformException | FactoryException e) {
            return Optional.empty();
        }
    }

    /** The answer when a layer's features could not be read. The cause is for the server's log. */
    static OwsException unreadable(IOException cause) {
        return new OwsException("NoApplicableCode", null, MapRequest.firstLine(cause.getMessage()) + ".", cause);
    }
}
