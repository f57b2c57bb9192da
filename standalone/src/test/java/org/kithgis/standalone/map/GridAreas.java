/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.FactoryException;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.feature.SchemaException;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A row of twelve squares of one kilometre on the national grid, west to east from (470000, 260000), with the attributes of
 * Kith's results. Square k from 1 to 10 is in decile k, of 100 areas ranked; square 11 has no data; square 12 is not
 * eligible for funding.
 */
public final class GridAreas {

    public static final double WEST = 470000;

    public static final double SOUTH = 260000;

    public static final int SIDE = 1000;

    /** Funding per head over the average, of squares 1 to 10. */
    public static final double[] RATIOS = {2.5, 1.8, 1.2, 1.05, 0.95, 0.8, 0.6, 0.5, 0.4, 0.1};

    /** Change in per cent, of squares 1 to 10. */
    public static final double[] CHANGES = {12, 7, 3, 1, 0, -1, -3, -7, -12, 10};

    private GridAreas() {}

    /** The squares as index results. */
    public static SimpleFeatureSource index() {
        return source("county_index");
    }

    /** The squares under the name of another type. */
    public static SimpleFeatureSource source(String typeName) {
        try {
            SimpleFeatureType plain = DataUtilities.createType(
                    typeName,
                    "area_id:String,area_name:String,area_group:String,rank:Integer,need_rank:Integer,ranked:Integer,"
                            + "decile:Integer,health_rank:Integer,income_need_rank:Integer,need:Double,"
                            + "per_head:java.math.BigDecimal,per_head_ratio:Double,change_pct:Double,geom:Polygon");
            SimpleFeatureType type = SimpleFeatureTypeBuilder.retype(plain, CRS.decode("EPSG:27700", true));
            List<SimpleFeature> features = new ArrayList<>();
            for (int k = 1; k <= 12; k++) {
                features.add(square(type, k));
            }
            return DataUtilities.source(new ListFeatureCollection(type, features));
        } catch (SchemaException | FactoryException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SimpleFeature square(SimpleFeatureType type, int k) {
        boolean data = k <= 10;
        int rank = 10 * (k - 1) + 5;
        double west = WEST + (k - 1) * SIDE;
        Object[] values = {
            "A" + k,
            "Place <" + k + ">",
            k <= 6 ? "West" : "East",
            data ? Integer.valueOf(rank) : null,
            data ? Integer.valueOf(101 - rank) : null,
            100,
            data ? Integer.valueOf(k) : null,
            data ? Integer.valueOf(101 - rank) : null,
            data ? Integer.valueOf(101 - rank) : null,
            k == 11 ? null : Double.valueOf(5),
            BigDecimal.valueOf(data ? 1234.5 : 0),
            data ? RATIOS[k - 1] : 0.0,
            data ? Double.valueOf(CHANGES[k - 1]) : null,
            new GeometryFactory().toGeometry(new Envelope(west, west + SIDE, SOUTH, SOUTH + SIDE))
        };
        return SimpleFeatureBuilder.build(type, values, "A" + k);
    }

    /** A style of Kith. */
    public static org.geotools.api.style.Style style(String name) {
        return Styles.find(name).orElseThrow();
    }

    /** Reads a feature by its place in the row, from 1. */
    public static SimpleFeature feature(int k) {
        try {
            return DataUtilities.list(index().getFeatures()).get(k - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
