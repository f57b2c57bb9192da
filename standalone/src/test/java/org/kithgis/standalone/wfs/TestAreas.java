/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.CrsCode;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Made-up areas for the tests of the feature service: a grid of squares, in metres and in degrees, and a table. */
final class TestAreas {

    static final int COUNT = 23;

    /** The area whose index is missing. */
    static final int MISSING = 7;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private TestAreas() {}

    static Catalog catalog() {
        return new Catalog(List.of(
                layer("demo_index", "Isolation index <demo> & more", index()),
                layer("demo_degrees", "Areas in degrees", degrees()),
                layer("demo table", "A table without places", table())));
    }

    static Layer layer(String name, String title, ListFeatureCollection features) {
        return new Layer(
                Catalog.WORKSPACE,
                name,
                title,
                "Synthetic.",
                List.of("isolation", "synthetic"),
                "Made by the project.",
                DataUtilities.source(features),
                List.of("index-decile"));
    }

    static String id(int i) {
        return String.format("E0100%04d", i);
    }

    /** Squares of 1 km on the national grid, five to a row from 470000, 260000; each with a hole of 100 m. */
    static ListFeatureCollection index() {
        SimpleFeatureTypeBuilder b = new SimpleFeatureTypeBuilder();
        b.setName("demo_index");
        b.add("area_id", String.class);
        b.add("area_name", String.class);
        b.add("area_group", String.class);
        b.add("population", Double.class);
        b.add("score", Double.class);
        b.add("rank", Integer.class);
        b.add("decile", Integer.class);
        b.add("amount", BigDecimal.class);
        b.add("amount_pence", Long.class);
        b.add("eligible", Boolean.class);
        b.add("geom", MultiPolygon.class, CrsCode.urn(27700).crs());
        SimpleFeatureType type = b.buildFeatureType();
        List<SimpleFeature> features = new ArrayList<>();
        // Listed backwards, so that order by id is the service's doing.
        for (int i = COUNT; i >= 1; i--) {
            boolean missing = i == MISSING;
            features.add(SimpleFeatureBuilder.build(
                    type,
                    new Object[] {
                        id(i),
                        i == 3 ? "Æ <Brack & \"Ash\">, 'Ôld'" : "Area " + i,
                        i % 2 == 0 ? "North" : "South",
                        i == 5 ? null : 12_345_678.0 + i,
                        missing ? null : 100.0 / i,
                        missing ? null : i,
                        missing ? null : (i - 1) * 10 / COUNT + 1,
                        missing ? new BigDecimal("0.00") : new BigDecimal("1000.10").multiply(BigDecimal.valueOf(i)),
                        missing ? 0L : 100_010L * i + 5_000_000_000L,
                        i % 3 == 0,
                        square(470_000 + (i - 1) % 5 * 1000, 260_000 + (i - 1) / 5 * 1000, 1000)
                    },
                    "demo_index." + id(i)));
        }
        return new ListFeatureCollection(type, features);
    }

    /** Squares of a tenth of a degree from 1° W, 52° N; single polygons in an attribute of multiple ones. */
    static ListFeatureCollection degrees() {
        SimpleFeatureTypeBuilder b = new SimpleFeatureTypeBuilder();
        b.setName("demo_degrees");
        b.add("area_id", String.class);
        b.add("no car %", Double.class);
        b.add("geom", Polygon.class, DefaultGeographicCRS.WGS84);
        SimpleFeatureType type = b.buildFeatureType();
        List<SimpleFeature> features = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Envelope e = new Envelope(-1 + i * 0.1, -0.9 + i * 0.1, 52, 52.1);
            features.add(SimpleFeatureBuilder.build(
                    type, new Object[] {"D" + i, i / 10.0, FACTORY.toGeometry(e)}, i + " st. area"));
        }
        return new ListFeatureCollection(type, features);
    }

    static ListFeatureCollection table() {
        SimpleFeatureTypeBuilder b = new SimpleFeatureTypeBuilder();
        b.setName("demo table");
        b.add("area_id", String.class);
        b.add("households", Integer.class);
        SimpleFeatureType type = b.buildFeatureType();
        List<SimpleFeature> features = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            features.add(SimpleFeatureBuilder.build(type, new Object[] {id(i), i * 100}, "demo table." + id(i)));
        }
        return new ListFeatureCollection(type, features);
    }

    private static Geometry square(double x, double y, double side) {
        Polygon hole = (Polygon) FACTORY.toGeometry(new Envelope(x + 450, x + 550, y + 450, y + 550));
        Polygon whole = (Polygon) FACTORY.toGeometry(new Envelope(x, x + side, y, y + side));
        return FACTORY.createMultiPolygon(new Polygon[] {
            FACTORY.createPolygon(
                    whole.getExteriorRing(), new org.locationtech.jts.geom.LinearRing[] {hole.getExteriorRing()})
        });
    }
}
