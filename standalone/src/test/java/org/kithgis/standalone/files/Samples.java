/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.Assume;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Collections to write and read, and what tests ask of them. */
public final class Samples {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Samples() {}

    /** Something that reads and is expected to refuse. */
    interface Reading {
        void run() throws Exception;
    }

    /** The one sentence a reading is refused with. */
    static String refusal(Reading reading) throws Exception {
        try {
            reading.run();
        } catch (BadFileException e) {
            assertTrue(e.getMessage(), e.getMessage().endsWith("."));
            assertTrue("one line: " + e.getMessage(), e.getMessage().lines().count() == 1);
            return e.getMessage();
        }
        fail("nothing was refused");
        return null;
    }

    /** A file of the real data that tests are run with where it is present. */
    public static Path realFile(String name) {
        Path data = Path.of(System.getProperty("kith.data", "../../shared/data"));
        Assume.assumeTrue("no real data at " + data, Files.isDirectory(data));
        return data.resolve(name);
    }

    static List<SimpleFeature> list(SimpleFeatureCollection features) {
        return DataUtilities.list(features);
    }

    /** Rows of every type with values missing here and there, drawn from {@code random}. */
    static SimpleFeatureCollection random(Random random, CoordinateReferenceSystem crs) {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("areas");
        builder.add("area_id", String.class);
        builder.add("area name", String.class);
        builder.add("rank", Integer.class);
        builder.add("amount_pence", Long.class);
        builder.add("score", Double.class);
        builder.add("eligible", Boolean.class);
        builder.add("geom", MultiPolygon.class, crs);
        SimpleFeatureType type = builder.buildFeatureType();
        List<SimpleFeature> features = new ArrayList<>();
        int rows = 2 + random.nextInt(20);
        for (int i = 0; i < rows; i++) {
            // The first row has every value, so that every column has a type to be found again.
            boolean full = i == 0;
            features.add(SimpleFeatureBuilder.build(
                    type,
                    new Object[] {
                        "E0" + random.nextInt(1_000_000),
                        full || random.nextInt(4) > 0 ? text(random) : null,
                        full || random.nextInt(4) > 0 ? random.nextInt() : null,
                        full ? Long.valueOf(1L << 40) : random.nextInt(4) > 0 ? Long.valueOf(random.nextLong()) : null,
                        full || random.nextInt(4) > 0 ? number(random) : null,
                        full || random.nextInt(4) > 0 ? random.nextBoolean() : null,
                        full || random.nextInt(6) > 0 ? squares(random) : null
                    },
                    "areas." + (i + 1)));
        }
        return new ListFeatureCollection(type, features);
    }

    private static Double number(Random random) {
        double number = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
        return random.nextInt(5) == 0 ? Math.rint(number) + 0.5 : number;
    }

    private static String text(Random random) {
        String letters = "aZé–中\",'; \n\\/x";
        StringBuilder text = new StringBuilder("t");
        random.ints(random.nextInt(12), 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
        return text.toString();
    }

    private static Geometry squares(Random random) {
        Polygon[] squares = new Polygon[1 + random.nextInt(3)];
        for (int i = 0; i < squares.length; i++) {
            double x = random.nextDouble() * 80;
            double y = random.nextDouble() * 80;
            squares[i] = FACTORY.createPolygon(new Coordinate[] {
                new Coordinate(x, y), new Coordinate(x + 1, y), new Coordinate(x + 1, y + 1), new Coordinate(x, y)
            });
        }
        return FACTORY.createMultiPolygon(squares);
    }

    /** Holds two collections to the same types, ids and values. */
    static void assertSameWithIds(SimpleFeatureCollection expected, SimpleFeatureCollection actual) {
        assertEquals(
                list(expected).stream().map(SimpleFeature::getID).toList(),
                list(actual).stream().map(SimpleFeature::getID).toList());
        assertSame(expected, actual, 0);
    }

    /** Holds two collections to the same types and values, coordinates within a tolerance. */
    static void assertSame(SimpleFeatureCollection expected, SimpleFeatureCollection actual, double tolerance) {
        SimpleFeatureType type = expected.getSchema();
        assertEquals(type.getAttributeCount(), actual.getSchema().getAttributeCount());
        for (int i = 0; i < type.getAttributeCount(); i++) {
            assertEquals(
                    type.getDescriptor(i).getLocalName(),
                    actual.getSchema().getDescriptor(i).getLocalName());
            assertEquals(
                    type.getDescriptor(i).getLocalName(),
                    type.getDescriptor(i).getType().getBinding(),
                    actual.getSchema().getDescriptor(i).getType().getBinding());
        }
        List<SimpleFeature> wanted = list(expected);
        List<SimpleFeature> found = list(actual);
        assertEquals(wanted.size(), found.size());
        for (int row = 0; row < wanted.size(); row++) {
            for (int i = 0; i < type.getAttributeCount(); i++) {
                Object a = wanted.get(row).getAttribute(i);
                Object b = found.get(row).getAttribute(i);
                if (a instanceof Geometry geometry) {
                    assertTrue(geometry + " is " + b, geometry.equalsExact((Geometry) b, tolerance));
                } else {
                    assertEquals("row " + row + ", " + type.getDescriptor(i).getLocalName(), a, b);
                }
            }
        }
    }
}
