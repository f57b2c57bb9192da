/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kithgis.geoserver.process.Evidence.number;
import static org.kithgis.geoserver.process.Evidence.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessException;
import org.junit.Test;

/** Three squares in a row, a kilometre wide, and two surgeries. */
public class AccessProcessTest {

    private static final String SURGERIES = "name:String,capacity:Integer";

    private static SimpleFeatureCollection areas() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int x = 400_000 + 1000 * i;
            rows.add(String.format(
                    "POLYGON ((%d 300000, %d 300000, %d 301000, %d 301000, %d 300000))|a%d|%d",
                    x, x + 1000, x + 1000, x, x, i, 100 * (i + 1)));
        }
        return table("geom:Polygon:srid=27700,area_id:String,population:Integer", rows.toArray(String[]::new));
    }

    private static SimpleFeatureCollection surgeries() throws Exception {
        return table(
                "geom:Point:srid=27700," + SURGERIES, "POINT (400500 300500)|West|6", "POINT (401500 300100)|East|10");
    }

    private static Map<String, Object> inputs(Object... more) throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("features", areas());
        inputs.put("services", surgeries());
        for (int k = 0; k < more.length; k += 2) {
            inputs.put((String) more[k], more[k + 1]);
        }
        return inputs;
    }

    private static List<SimpleFeature> run(Map<String, Object> inputs) throws Exception {
        return Evidence.run("Access", "result", inputs);
    }

    @Test
    public void distancesAreMetresFromWithinEachAreaAndServicesAreSharedByThePeopleAround() throws Exception {
        List<SimpleFeature> rows = run(inputs("within", "1000"));
        assertEquals("access.a0", rows.get(0).getID());
        assertEquals(0, number(rows.get(0), "nearest_m"), 1e-6);
        assertEquals("West", rows.get(0).getAttribute("nearest"));
        assertEquals(400, number(rows.get(1), "nearest_m"), 1e-6);
        assertEquals("East", rows.get(1).getAttribute("nearest"));
        assertEquals(Math.hypot(1000, 400), number(rows.get(2), "nearest_m"), 1e-6);
        // West is shared by the 300 people of a0 and a1, at 0 and 1000 metres; East by the 200 of a1
        assertEquals(1, rows.get(0).getAttribute("within"));
        assertEquals(2, rows.get(1).getAttribute("within"));
        assertEquals(0, rows.get(2).getAttribute("within"));
        assertEquals(6.0 / 300, number(rows.get(0), "access"), 1e-12);
        assertEquals(6.0 / 300 + 10.0 / 200, number(rows.get(1), "access"), 1e-12);
        assertEquals(0, number(rows.get(2), "access"), 0);
        assertEquals("geom", rows.get(0).getDefaultGeometryProperty().getName().getLocalPart());
    }

    @Test
    public void degreesAndWebMapMetresAreNoDistances() throws Exception {
        // EPSG:4326 is latitude and longitude; a tenth of a degree of a meridian at 52° is 11.127 km, however it is
        // given
        SimpleFeatureCollection inDegrees = table(
                "geom:Polygon:srid=4326,area_id:String",
                "POLYGON ((51.99 -1.2, 51.99 -1.1, 52.01 -1.1, 52.01 -1.2, 51.99 -1.2))|a");
        for (SimpleFeatureCollection service : List.of(
                table("geom:Point:srid=4326,name:String", "POINT (52.1 -1.15)|S"),
                table("longitude:Double,latitude:Double", "-1.15|52.1"),
                table("geom:Point:srid=3857,name:String", "POINT (-128017.414 6818226.972)|S"))) {
            List<SimpleFeature> rows = run(inputs("features", inDegrees, "services", service));
            assertEquals(11_127, number(rows.get(0), "nearest_m"), 15);
            assertEquals(0, rows.get(0).getAttribute("within"));
        }
    }

    @Test
    public void placesBeyondBritainHaveAPlaneOfTheirOwn() throws Exception {
        // a degree of the equator is 111.32 km
        SimpleFeatureCollection nairobi = table(
                "geom:Polygon:srid=4326,area_id:String",
                "POLYGON ((-0.1 36.9, -0.1 37.1, 0.1 37.1, 0.1 36.9, -0.1 36.9))|a");
        SimpleFeatureCollection service = table("geom:Point:srid=4326,name:String", "POINT (0 37.1)|S");
        assertEquals(
                11_132,
                number(run(inputs("features", nairobi, "services", service)).get(0), "nearest_m"),
                15);
    }

    @Test
    public void placesOfPeopleAreTakenFromColumnsWhereTheAreasHaveThem() throws Exception {
        SimpleFeatureCollection areas = table(
                "area_id:String,population:Integer,pwc easting:Double,pwc northing:Double",
                "a|10|400500|300400",
                "b|10||");
        List<SimpleFeature> rows =
                run(inputs("features", areas, "columns", "area_x=pwc_easting;area_y=pwc_northing", "within", "150"));
        assertEquals(100, number(rows.get(0), "nearest_m"), 1e-6);
        assertEquals(0.6, number(rows.get(0), "access"), 1e-12);
        assertNull(rows.get(1).getAttribute("nearest_m"));
        assertNull(rows.get(1).getAttribute("within"));
        assertNull(rows.get(1).getAttribute("access"));
    }

    @Test
    public void whatIsMissingIsTold() throws Exception {
        SimpleFeatureCollection some = table(
                "geom:Point:srid=27700," + SURGERIES,
                "POINT (400500 300500)|West|",
                "|Nowhere|3",
                "POINT (500500 300500)|Far|3");
        List<String> notes = new ArrayList<>();
        Evidence.run("Access", "result", inputs("services", some), notes);
        assertEquals(
                List.of(
                        "Services without a place, which are nobody's: 1.",
                        "Services without a capacity, which give nothing to 'access': 1.",
                        "Services with nobody within reach, or nothing to give, which count for nothing in 'access': 2."),
                notes);
        notes.clear();
        SimpleFeatureCollection nobody = table("easting:Double,northing:Double,area_id:String", "400500|300500|a");
        List<SimpleFeature> rows = Evidence.run(
                "Access", "result", inputs("features", nobody, "columns", "area_x=easting;area_y=northing"), notes);
        assertNull(rows.get(0).getAttribute("access"));
        assertEquals(
                List.of("The areas have no populations, so nothing is said of how services are shared ('access')."),
                notes);
    }

    @Test
    public void whatCannotBeUsedIsSaidInASentence() throws Exception {
        refused(inputs("within", "far"), "The input 'within' is 'far'; a number is expected.");
        refused(
                inputs("within", "0"),
                "The input 'within' is '0'; a number of metres over 0, up to 1000000, is expected.");
        refused(
                inputs("services", table("name:String", "West")),
                "The services have neither points nor columns that are known to hold coordinates; they have 'name', and"
                        + " 'columns' may say which, as in x=NAME;y=NAME.");
        refused(
                inputs("services", table("geom:Point:srid=27700," + SURGERIES, "POINT (400500 300500)|West|-1")),
                "'capacity' of service 1 is -1; a number from 0 to 10^15 is expected.");
        refused(
                inputs("services", table("geom:Point:srid=27700," + SURGERIES)),
                "The table of services has no rows; at least one service is expected.");
        refused(
                inputs("services", table("x:Double,y:Double", "400500|300500", "1e308|300500")),
                "'x' of service 2 is 1.0E308; a number from -10^15 to 10^15 is expected.");
        refused(
                inputs("services", table("longitude:Double,latitude:Double", "-2|52.6", "400500|300500")),
                "The services are at longitudes and latitudes from -2, 52.6 to 400500, 300500; longitudes from -180 to 180 and"
                        + " latitudes from -90 to 90 are expected.");
        refused(
                inputs("services", table("longitude:Double,latitude:Double", "52.6|-2")),
                "Every service is more than 500 km from every area, so they are of different places, or their coordinates are"
                        + " in another system or order than was understood; services nearer than that are expected.");
        refused(
                inputs("services", table("geom:Point:srid=27700," + SURGERIES, "|West|1")),
                "None of the 1 services has a place; points, or columns with coordinates, are expected.");
        refused(
                inputs("features", table("area_id:String", "a")),
                "The areas have neither polygons nor columns that 'columns' names as area_x and area_y, so nothing says"
                        + " where they are.");
        refused(
                inputs(
                        "features",
                        table("x:Double,y:Double,area_id:String", "400500|300500|a"),
                        "services",
                        table("x:Double,y:Double", "400500|300500"),
                        "columns",
                        "area_x=x;area_y=y"),
                "The areas are at coordinates such as 400500, 300500, and nothing says in which coordinate system; a file"
                        + " that says it is expected, such as a GeoPackage, or columns named easting and northing for the"
                        + " British national grid, with area_x=easting;area_y=northing in 'columns'.");
    }

    @Test
    public void metresAreNoDegreesAndDegreesNoMetres() throws Exception {
        SimpleFeatureCollection metres = table("x:Double,y:Double", "487790|267389", "489767|279509");
        String sentence = "The services are at coordinates from 487790, 267389 to 489767, 279509, but the areas'"
                + " coordinate system is one of degrees; longitudes from -180 to 180 and latitudes from -90 to 90 are"
                + " expected, or columns named easting and northing for metres on the British national grid.";
        refused(
                inputs(
                        "features",
                        table(
                                "geom:Polygon:srid=4326,area_id:String",
                                "POLYGON ((51.99 -1.2, 51.99 -1.1, 52.01 -1.1, 52.01 -1.2, 51.99 -1.2))|a"),
                        "services",
                        metres),
                sentence);
        refused(
                inputs(
                        "features",
                        table("area_id:String,area_x:Double,area_y:Double", "a|-0.92554|52.23585"),
                        "services",
                        metres),
                sentence);
        refused(
                inputs("services", table("easting:Double,northing:Double", "-0.9|52.2", "-0.8|52.3")),
                "The services are at eastings and northings from -0.9, 52.2 to -0.8, 52.3; metres on the British national"
                        + " grid are expected, or columns named longitude and latitude.");
        // plain x and y that can be degrees are, whatever the areas are in: 500 m east of the grid's meridian
        assertEquals(
                0,
                number(
                        run(inputs("services", table("x:Double,y:Double", "-1.9941|52.6021")))
                                .get(0),
                        "nearest_m"),
                150);
        refused(
                inputs("features", table("area_id:String,area_x:Double,area_y:Double", "a|null|null", "b|1|null")),
                "None of the 2 areas has a place; polygons, or columns with coordinates, are expected.");
    }

    @Test
    public void areasWithoutPolygonsAreWhereColumnsNamedForItSay() throws Exception {
        SimpleFeatureCollection areas = table("area_id:String,Area X:Double,area_y:Double", "a|-1.99261|52.59748");
        SimpleFeatureCollection service = table("longitude:Double,latitude:Double", "-1.99261|52.69748");
        assertEquals(
                11_127,
                number(run(inputs("features", areas, "services", service)).get(0), "nearest_m"),
                15);
    }

    private static void refused(Map<String, Object> inputs, String sentence) {
        assertEquals(
                sentence,
                assertThrows(ProcessException.class, () -> run(inputs)).getMessage());
    }

    @Test
    public void aModelMayMakeAnIndicatorOfIt() throws Exception {
        String model = """
                name: near
                data:
                  - { name: surgeries-reach, date: 2026, made_by: access, inputs: { services: table 1, within: 1000 } }
                areas: { id: area_id, population: population }
                method: { normalise: rank }
                domains:
                  - name: access
                    indicators:
                      - { name: far, column: nearest_m, source: surgeries-reach }
                      - { name: shared, column: access, source: surgeries-reach, direction: lower-is-need }
                """;
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("features", areas());
        inputs.put("tables", new SimpleFeatureCollection[] {surgeries()});
        inputs.put("model", model);
        List<SimpleFeature> rows = Evidence.run("IsolationIndex", "result", inputs);
        assertEquals(1, rows.get(2).getAttribute("rank"));
        assertTrue(number(rows.get(0), "score") < number(rows.get(2), "score"));
        assertEquals("surgeries-reach (2026)", rows.get(0).getAttribute("vintages"));
    }
}
