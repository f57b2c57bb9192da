/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.Dissolve;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Areas as the engine takes them, with what it does not know about their geometries.
 *
 * @param table the areas
 * @param geometryType the class all geometries are of; null where areas have none
 * @param crs the coordinate system of the geometries; null where unknown
 */
public record Areas(AreaTable table, Class<? extends Geometry> geometryType, CoordinateReferenceSystem crs) {

    /** The outline of some of the areas, of the class that all geometries are of where it can be; null where they have none. */
    Geometry outline(List<Integer> members) {
        List<Geometry> shapes = new ArrayList<>();
        members.forEach(i -> shapes.add(table.geometry(i)));
        Geometry outline = Dissolve.dissolve(shapes);
        return outline instanceof Polygon polygon && geometryType == MultiPolygon.class
                ? polygon.getFactory().createMultiPolygon(new Polygon[] {polygon})
                : outline;
    }
}
