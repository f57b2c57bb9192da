/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.geom.Geometry;

/**
 * Areas as the engine takes them, with what it does not know about their geometries.
 *
 * @param table the areas
 * @param geometryType the class all geometries are of; null where areas have none
 * @param crs the coordinate system of the geometries; null where unknown
 */
public record Areas(AreaTable table, Class<? extends Geometry> geometryType, CoordinateReferenceSystem crs) {}
