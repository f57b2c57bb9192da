/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.feature.collection.DecoratingSimpleFeatureCollection;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.ModelReader;
import org.locationtech.jts.geom.MultiPolygon;

public class AreaReaderTest {

    private static final String MODEL = """
        name: m
        areas: { id: [code, LSOA11CD], name: title, group: district, population: people }
        method: { normalise: rank }
        domains:
          - { name: d, indicators: [{ name: i, count: cases, per: people }] }
        """;

    @Test
    public void joinsWhatTheModelNamesFromAnyTableWhateverTheCaseAndTheIdColumn() {
        SimpleFeatureCollection areas = rows("code:String,title:String", "a|Alpha", "b|Beta");
        SimpleFeatureCollection counts = rows("lsoa11cd:String,CASES:String", "b|1,234", "z|9", "a|");
        SimpleFeatureCollection people = rows("Code:String,District:String,People:Integer,extra:Double", "a|n|10|0.5");
        AreaTable table = read(areas, counts, people).table();
        assertEquals(1234, table.column("cases").at(1), 0);
        assertTrue(
                "an empty text is missing, not zero",
                Double.isNaN(table.column("cases").at(0)));
        assertEquals(10, table.population(0), 0);
        assertTrue("no row is missing, not zero", Double.isNaN(table.population(1)));
        assertEquals("n", table.group(0));
        assertEquals(0.5, table.column("extra").at(0), 0);
    }

    @Test
    public void anIndicatorWithASourceTakesItsColumnFromThatTableAlone() {
        String model = """
            name: m
            data:
              - { name: records/referrals, date: 2026-09 }
              - { name: assessments, date: 2026-09 }
            areas: { id: area_id, population: people }
            method: { normalise: rank }
            domains:
              - name: d
                indicators:
                  - { name: r, source: records/referrals, count: count, per: people }
                  - { name: a, source: assessments, count: count, per: people }
            """;
        SimpleFeatureCollection areas = rows("area_id:String,people:Integer", "a|10", "b|20");
        AreaTable table = AreaReader.read(
                        areas,
                        List.of(
                                named("Referrals", "area_id:String,count:Integer", "a|1", "b|2"),
                                named("assessments", "area_id:String,count:Integer", "a|3", "b|4")),
                        ModelReader.read(model),
                        () -> false)
                .table();
        assertEquals(2, table.column("records/referrals/count").at(1), 0);
        assertEquals(4, table.column("assessments/count").at(1), 0);
    }

    @Test
    public void polygonsBecomeMultipolygonsSoThatAllAreOfOneClass() {
        Areas areas = read(rows(
                "code:String,title:String,district:String,people:Integer,cases:Integer,shape:Geometry:srid=4326",
                "a|A|n|1|1|POLYGON ((0 0, 1 0, 1 1, 0 0))",
                "b|B|n|1|1|MULTIPOLYGON (((2 0, 3 0, 3 1, 2 0)))"));
        assertSame(MultiPolygon.class, areas.geometryType());
        assertTrue(areas.table().geometry(0) instanceof MultiPolygon);
    }

    @Test
    public void aValueThatIsNoNumberIsNamedWithItsAreaAndColumn() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> read(
                        rows("code:String,title:String,district:String,people:Integer", "a|A|n|5"),
                        rows("code:String,cases:String", "a|many")));
        assertEquals(
                "'cases' of area a is 'many'; a number is expected, or nothing where it is missing.", e.getMessage());
    }

    @Test
    public void whatOnlyJavaReadsAsANumberIsNoNumber() {
        for (String text : List.of("3f", "4.D", "0x1p3")) {
            BadInput e = assertThrows(
                    BadInput.class,
                    () -> read(
                            rows("code:String,title:String,district:String,people:Integer", "a|A|n|5"),
                            rows("code:String,cases:String", "a|" + text)));
            assertTrue(e.getMessage(), e.getMessage().startsWith("'cases' of area a is '" + text + "'; a number"));
        }
    }

    @Test
    public void valuesStayWithTheirAreasWhereADatabaseAnswersInAnotherOrderEachTime() {
        SimpleFeatureCollection inOrder = rows(
                "code:String,title:String,district:String,people:Integer,cases:Integer", "a|A|n|1|10", "b|B|m|2|20");
        SimpleFeatureCollection areas = new DecoratingSimpleFeatureCollection(inOrder) {
            private boolean turned;

            @Override
            public SimpleFeatureIterator features() {
                List<SimpleFeature> rows = new ArrayList<>(DataUtilities.list(inOrder));
                if (turned) {
                    Collections.reverse(rows);
                }
                turned = !turned;
                return new ListFeatureCollection(inOrder.getSchema(), rows).features();
            }
        };
        AreaTable table = read(areas).table();
        int a = table.position("a");
        assertEquals("A", table.name(a));
        assertEquals("n", table.group(a));
        assertEquals(1, table.population(a), 0);
        assertEquals(10, table.column("cases").at(a), 0);
    }

    @Test
    public void infinityWrittenAsTextIsRefused() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> read(
                        rows("code:String,title:String,district:String,people:Integer", "a|A|n|5"),
                        rows("code:String,cases:String", "a|Infinity")));
        assertTrue(e.getMessage(), e.getMessage().startsWith("'cases' of area a is infinity"));
    }

    @Test
    public void aTableAboutOtherAreasIsRefusedWithAnExampleOfBothIds() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> read(
                        rows("code:String,title:String,district:String,people:Integer", "E01000001|A|n|5"),
                        rows("code:String,cases:Integer", "W01|1", "W02|2")));
        assertEquals(
                "None of the 2 rows of the table 'rows' is about any of the 1 areas: its 'code' reads like 'W01', the areas'"
                        + " like 'E01000001'; ids must be the same in both.",
                e.getMessage());
    }

    @Test
    public void aNeededColumnInTwoPlacesIsRefused() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> read(
                        rows("code:String,title:String,district:String,people:Integer,cases:Integer", "a|A|n|5|1"),
                        rows("code:String,cases:Integer", "a|2")));
        assertTrue(e.getMessage(), e.getMessage().contains("'cases' stands both in the areas and in the table"));
    }

    @Test
    public void aTableMayCallTheIdAsResultsDo() {
        AreaTable table = read(
                        rows("code:String,title:String,district:String,people:Integer", "a|A|n|5", "b|B|n|6"),
                        rows("area_id:String,cases:Integer", "b|1", "a|2"))
                .table();
        assertEquals(2, table.column("cases").toArray()[0], 0);
    }

    @Test
    public void aTableThatCallsTheIdOtherwiseIsNamedWithTheAttributeAndTheRemedy() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> read(
                        rows("code:String,title:String,district:String,people:Integer", "E01000001|A|n|5"),
                        rows("LSOA code (2011):String,cases:Integer", "W01|1", "E01000001|2")));
        assertEquals(
                "The table 'rows' has no attribute 'code' or 'LSOA11CD', which the model names as the area's id; its 'LSOA code"
                        + " (2011)' holds such ids, and 'areas' in the model may name both: id: [code, LSOA11CD, LSOA code (2011)].",
                e.getMessage());
    }

    @Test
    public void anAreaTwiceInATableIsRefused() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> read(
                        rows("code:String,title:String,district:String,people:Integer", "a|A|n|5"),
                        rows("code:String,cases:Integer", "a|1", "a|2")));
        assertTrue(e.getMessage(), e.getMessage().contains("the area id 'a' in more than one row"));
    }

    @Test
    public void anAttributeTheModelNamesAndNobodyHasIsNamed() {
        BadInput e = assertThrows(
                BadInput.class, () -> read(rows("code:String,title:String,people:Integer,cases:Integer", "a|A|5|1")));
        assertTrue(
                e.getMessage(),
                e.getMessage().contains("'district', which the model names as the areas' group; known are 'code'"));
        BadInput noId = assertThrows(BadInput.class, () -> read(rows("cod:String,title:String", "a|A")));
        assertTrue(noId.getMessage(), noId.getMessage().contains("no attribute 'code' or 'LSOA11CD'"));
        assertTrue(noId.getMessage(), noId.getMessage().endsWith("did you mean 'cod'?"));
    }

    @Test
    public void anEmptyListOfAreasIsRefused() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> read(rows("code:String,title:String,district:String,people:Integer,cases:Integer")));
        assertEquals("The list of areas is empty; at least one area is needed.", e.getMessage());
    }

    @Test
    public void readingStopsWhenCancelled() {
        String[] many = new String[5000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i + "|A|n|5|1";
        }
        SimpleFeatureCollection areas =
                rows("code:String,title:String,district:String,people:Integer,cases:Integer", many);
        assertThrows(
                CancellationException.class,
                () -> AreaReader.read(areas, List.of(), ModelReader.read(MODEL), () -> true));
    }

    private static Areas read(SimpleFeatureCollection areas, SimpleFeatureCollection... tables) {
        return AreaReader.read(areas, List.of(tables), ModelReader.read(MODEL), () -> false);
    }

    static SimpleFeatureCollection rows(String schema, String... rows) {
        return named("rows", schema, rows);
    }

    private static SimpleFeatureCollection named(String typeName, String schema, String... rows) {
        try {
            SimpleFeatureType type = DataUtilities.createType(typeName, schema);
            ListFeatureCollection collection = new ListFeatureCollection(type);
            for (int i = 0; i < rows.length; i++) {
                SimpleFeature feature = DataUtilities.createFeature(type, i + "=" + rows[i]);
                collection.add(feature);
            }
            return collection;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
