/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.geoserver.process.KithProcessFactory;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.files.Gdal;
import org.kithgis.standalone.files.Samples;

/** Kith's own processes on files. */
public class KithTest {

    private static final String MODEL = """
            name: small
            areas: { id: area_id, name: area_name, group: district, population: population }
            method: { normalise: rank, aggregate: arithmetic }
            domains:
              - name: health
                indicators: [ { name: ill, count: ill, per: population } ]
              - name: transport
                indicators: [ { name: no_car, count: no_car, per: population } ]
            funding: { amount: 1000.00, need: sum-of-domain-ranks, basis: population }
            """;

    private static final String INDICATORS = """
            area_id,area_name,district,population,ill,no_car
            001,North,Upper,100,10,5
            002,Middle,Upper,200,10,50
            003,South,Lower,300,60,33
            004,East,Lower,"1,400",4,20
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private String model;
    private String indicators;
    private String areas;

    @Before
    public void makeFiles() throws Exception {
        model = file("model.yaml", MODEL);
        indicators = file("indicators.csv", INDICATORS);
        StringBuilder squares = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < 4; i++) {
            squares.append(i == 0 ? "" : ",")
                    .append(String.format(
                            "{\"type\":\"Feature\",\"properties\":{\"area_id\":\"00%d\"},\"geometry\":{\"type\":\"Polygon\","
                                    + "\"coordinates\":[[[%d,52],[%d,52],[%d,53],[%d,53],[%d,52]]]}}",
                            i + 1, i, i + 1, i + 1, i, i));
        }
        areas = file("areas.geojson", squares.append("]}").toString());
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(path(name), text).toString();
    }

    private Path path(String name) {
        return temporary.getRoot().toPath().resolve(name);
    }

    @Test
    public void aPictureIsWrittenAsWhatItsEndingSays() throws Exception {
        String png = path("correlations.png").toString();
        assertRefused(
                "The ending of '" + png + "' is not known; expected .svg.",
                kith("redundancy", "--features", indicators, "--model", model, "--result-picture", png));
        assertFalse(Files.exists(path("correlations.png")));
        String svg = path("correlations.SVG").toString();
        assertEquals(
                0,
                kith("redundancy", "--features", indicators, "--model", model, "--result-picture", svg)
                        .status());
        assertTrue(Files.readString(path("correlations.SVG")).contains("<svg"));
    }

    private static Ran kith(String... args) {
        return Ran.command(new KithProcessFactory(), args);
    }

    private static void assertRefused(String sentence, Ran ran) {
        assertEquals(sentence, ran.err().lines().findFirst().orElse(""));
        assertTrue(ran.status() != 0);
        assertEquals("", ran.out());
        assertFalse(ran.err(), ran.err().contains("\tat "));
    }

    private List<SimpleFeature> features(String name) throws Exception {
        SimpleFeatureCollection features = FeatureFiles.read(path(name));
        return DataUtilities.list(features);
    }

    @Test
    public void anIndexOfAreasAndTablesIsAGeoPackageThatGdalReadsWithItsTypes() throws Exception {
        Ran ran = kith(
                "isolation-index",
                "--features",
                areas,
                "--tables",
                indicators,
                "--model",
                model,
                "--parameters",
                "weight.health=2",
                "--result",
                path("out.gpkg").toString());
        assertEquals("", ran.err());
        assertEquals(0, ran.status());
        String info = Gdal.run(temporary.getRoot().toPath(), "ogrinfo", "-al", "-ro", "out.gpkg");
        for (String line : new String[] {
            "Layer name: index",
            "Geometry: Multi Polygon",
            "Feature Count: 4",
            "Extent: (0.000000, 52.000000) - (4.000000, 53.000000)",
            "ID[\"EPSG\",4326]",
            "Geometry Column = geom",
            "area_id: String",
            "population: Real",
            "score: Real",
            "rank: Integer (0.0)",
            "health_rank: Integer (0.0)",
            "health_points: Real",
            "driver_1: String",
            "missing: Integer (0.0)",
            "area_id (String) = 001"
        }) {
            assertTrue(line + " is not in " + info, info.contains(line));
        }
    }

    @Test
    public void indicatorsAloneAreRankedAndFunded() throws Exception {
        Ran index = kith("isolation-index", "--features", indicators, "--model", model);
        assertEquals("", index.err());
        assertTrue(
                index.out(), index.out().startsWith("area_id,area_name,area_group,population,score,rank,need_rank,"));
        assertEquals(5, index.out().lines().count());

        kith(
                "funding-ranking",
                "--features",
                indicators,
                "--model",
                model,
                "--amount",
                "20000000.00",
                "--result",
                path("funding.csv").toString());
        BigDecimal pounds = BigDecimal.ZERO;
        long pence = 0;
        for (SimpleFeature area : features("funding.csv")) {
            pounds = pounds.add(new BigDecimal(area.getAttribute("amount").toString()));
            pence += ((Number) area.getAttribute("amount_pence")).longValue();
        }
        assertEquals(0, pounds.compareTo(new BigDecimal("20000000")));
        assertEquals(2_000_000_000L, pence);
        assertEquals("001", features("funding.csv").get(0).getAttribute("area_id"));

        Ran summary = kith("funding-summary", "--features", indicators, "--model", model);
        assertEquals(
                "area_group,areas,population",
                summary.out().lines().findFirst().orElseThrow().substring(0, 27));
        assertEquals(3, summary.out().lines().count());
    }

    @Test
    public void exactMoneyReachesTheFile() throws Exception {
        kith(
                "funding-ranking",
                "--features",
                indicators,
                "--model",
                model,
                "--amount",
                "0.10",
                "--result",
                path("f.geojson").toString());
        String text = Files.readString(path("f.geojson"));
        assertTrue(text, text.matches("(?s).*\"amount\":0\\.\\d0?\\d*,\"amount_pence\":\\d+,.*"));
        assertEquals(
                10,
                features("f.geojson").stream()
                        .mapToInt(f -> (Integer) f.getAttribute("amount_pence"))
                        .sum());
    }

    @Test
    public void compressedFilesGoInAndOut() throws Exception {
        FeatureFiles.write(FeatureFiles.read(Path.of(areas)), path("areas.geojson.gz"));
        FeatureFiles.write(FeatureFiles.read(Path.of(indicators)), path("indicators.csv.gz"));
        Ran ran = kith(
                "funding-summary",
                "--features",
                path("areas.geojson.gz").toString(),
                "--tables",
                path("indicators.csv.gz").toString(),
                "--model",
                model,
                "--result",
                path("out.csv.gz").toString());
        assertEquals("", ran.err());
        assertEquals(2, features("out.csv.gz").size());
        assertTrue(features("out.csv.gz").get(0).getDefaultGeometry() != null);
    }

    @Test
    public void aModelInWordsIsPrintedAndAProblemIsInTheExitStatus() throws Exception {
        Ran good = kith("check", model);
        assertEquals("", good.err());
        assertEquals(0, good.status());
        assertTrue(good.out(), good.out().contains("health"));
        Ran bad = kith(
                "check", file("bad.yaml", MODEL.replace("amount:", "amont:").replace("rank,", "rnak,")));
        assertEquals(1, bad.status());
        assertTrue(bad.out(), bad.out().startsWith("The model has 2 problems:\n"));
        assertTrue(bad.out(), bad.out().contains("did you mean 'amount'?"));
        assertRefused("There is no file 'none.yaml' that can be read.", kith("check", "none.yaml"));
        assertEquals(0, kith("check", "social_isolation").status());
        assertTrue(kith("check", "social-isolation").err().contains("did you mean 'social_isolation'?"));
        assertEquals(2, kith("check").status());
    }

    @Test
    public void everyBadInputGetsItsSentence() throws Exception {
        String out = path("out.gpkg").toString();
        assertRefused(
                "The area id '001' stands twice, as area 1 and as area 2; each area must appear once.",
                kith(
                        "isolation-index",
                        "--features",
                        file("twice.csv", INDICATORS.replace("002", "001")),
                        "--model",
                        model,
                        "--result",
                        out));
        assertRefused(
                "The list of areas is empty; at least one area is needed.",
                kith(
                        "isolation-index",
                        "--features",
                        file("empty.csv", INDICATORS.lines().findFirst().orElseThrow()),
                        "--model",
                        model,
                        "--result",
                        out));
        assertRefused(
                "The parameter 'weight.helth' names no domain of the model; did you mean 'health'?",
                kith(
                        "isolation-index",
                        "--features",
                        indicators,
                        "--model",
                        model,
                        "--parameters",
                        "weight.helth=2",
                        "--result",
                        out));
        assertRefused(
                "Line 2 of '" + path("ragged.csv") + "' has 7 values; expected 6, one for each column.",
                kith(
                        "isolation-index",
                        "--features",
                        file("ragged.csv", INDICATORS.replace("10,5", "10,5,6")),
                        "--model",
                        model,
                        "--result",
                        out));
        for (String[] change : new String[][] {
            {"100,10", "-100,10"}, {",no_car", ",no_cars"}, {"100,10", "1e400,10"}, {"10,5", "ten,5"}
        }) {
            Ran ran = kith(
                    "isolation-index",
                    "--features",
                    file("changed.csv", INDICATORS.replace(change[0], change[1])),
                    "--model",
                    model,
                    "--result",
                    out);
            assertEquals(1, ran.status());
            assertEquals(ran.err(), 1, ran.err().lines().count());
            assertFalse(ran.err(), ran.err().contains("Exception"));
        }
        assertFalse(Files.exists(Path.of(out)));
    }

    @Test
    public void aResultTakesThePlaceOfNoInputAndOfNoOtherResult() throws Exception {
        String made = path("made.gpkg").toString();
        assertEquals(0, index(indicators, made).status());
        byte[] kept = Files.readAllBytes(path("made.gpkg"));
        Path link = Files.createSymbolicLink(path("link.gpkg"), path("made.gpkg"));
        Path around = Files.createDirectory(path("folder")).resolve("../made.gpkg");
        for (String areas : List.of(made, made + "#index", link + "#index")) {
            for (Object result : List.of(made, link, around)) {
                assertRefused(
                        "The file for a result, '" + result
                                + "', is also an input, which the result would replace; another file is expected.",
                        index(areas, result.toString()));
            }
        }
        assertArrayEquals(kept, Files.readAllBytes(path("made.gpkg")));
        assertRefused(
                "The file for a result, '" + model
                        + "', is also an input, which the result would replace; another file is expected.",
                kith("report", "--features", indicators, "--model", model, "--result-model", model));
        assertEquals(MODEL, Files.readString(Path.of(model)));
        for (String ending : List.of("csv", "xlsx", "gpkg")) {
            String both = path("both." + ending).toString();
            assertRefused(
                    "'" + both + "' is named for two results, of which one would replace the other; a file for each is"
                            + " expected.",
                    kith(
                            "redundancy",
                            "--features",
                            indicators,
                            "--model",
                            model,
                            "--result",
                            path("folder/../both." + ending).toString(),
                            "--result-indicators",
                            both));
            assertFalse(Files.exists(Path.of(both)));
        }
    }

    private Ran index(String features, String result) {
        return kith("isolation-index", "--features", features, "--model", model, "--result", result);
    }

    @Test
    public void aFileOfAreasIsNamedOnce() throws Exception {
        assertRefused(
                "'" + indicators + "' is named twice among the files of areas; each file is expected once.",
                index(indicators + ", " + indicators, path("out.gpkg").toString()));
    }

    @Test
    public void geoJsonWithoutAnyFeatureIsAnEmptyListOfAreas() throws Exception {
        String empty = file("empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
        for (String command : List.of("isolation-index", "funding-ranking")) {
            assertRefused(
                    "The list of areas is empty; at least one area is needed.",
                    kith(command, "--features", empty, "--model", model));
        }
        assertRefused(
                "The list of areas is empty; at least one area is needed.",
                kith("count-records", "--features", empty, "--records", indicators, "--postcodes", indicators));
    }

    @Test
    public void aModelsFileThatIsNotNamedAsOneIsSaidToBe() throws Exception {
        String text = file("m.txt", MODEL);
        assertRefused(
                "'" + text
                        + "' is a file, but its name does not end in .yaml or .yml, as that of a text in a file does.",
                kith("isolation-index", "--features", indicators, "--model", text));
        String bare = path("model").toString();
        assertRefused(
                "There is a file '" + model + "', which is expected to be named with its ending; what was given is '"
                        + bare + "'.",
                kith("check", bare));
        assertRefused(
                "'none/county.txt' is neither a model's name, of letters, digits, hyphens and underscores, nor its YAML"
                        + " text; on a command line, a model's file ends in .yaml or .yml.",
                kith("isolation-index", "--features", indicators, "--model", "none/county.txt"));
        String nothing = file("nothing.yaml", "\n");
        assertRefused(
                "'" + nothing + "' is empty; a text is expected in it.",
                kith("isolation-index", "--features", indicators, "--model", nothing));
    }

    @Test
    public void onlyNearNamesAreSuggestedAndAPortIsANumber() {
        assertRefused("'nonsense' is not a command or option known here.", kith("nonsense"));
        assertRefused(
                "'--modle=x' is not a command or option known here; did you mean '--model'?",
                kith("isolation-index", "--features", indicators, "--model", model, "--modle=x"));
        assertRefused("Option --port is 'abc'; expected a whole number such as 8080.", kith("demo", "--port", "abc"));
    }

    @Test
    public void theDemonstrationsLayersAreFilesAndTheCommandsGiveTheSameFromItsAreas() throws Exception {
        Ran demo = kith("demo", "--files", temporary.getRoot().toString());
        assertEquals("", demo.err());
        assertEquals(0, demo.status());
        long pence = 0;
        for (SimpleFeature area : features("county_funding.gpkg")) {
            pence += (Long) area.getAttribute("amount_pence");
        }
        assertEquals(1_200_000_000L, pence);
        assertFalse("moves of no what-if", Files.exists(path("county_change.gpkg")));

        Ran index = kith(
                "isolation-index",
                "--features",
                path("county.gpkg").toString(),
                "--model",
                "county",
                "--result",
                path("again.gpkg").toString());
        assertEquals(0, index.status());
        List<SimpleFeature> layer = features("county_index.gpkg");
        List<SimpleFeature> again = features("again.gpkg");
        assertEquals(407, again.size());
        for (int i = 0; i < again.size(); i++) {
            for (String attribute : new String[] {"area_id", "score", "rank", "decile", "driver_1", "missing"}) {
                assertEquals(layer.get(i).getAttribute(attribute), again.get(i).getAttribute(attribute));
            }
        }
    }

    @Test
    public void aModelThatComesWithKithIsNamedAndRunsOnPublishedFiles() throws Exception {
        Ran ran = kith(
                "isolation-index",
                "--features",
                Samples.realFile("boundaries/lsoa_2011_by_lad/E07000150.json").toString(),
                "--tables",
                Samples.realFile("census2011/isolation_indicators_lsoa11_england.csv.gz")
                        .toString(),
                "--model",
                "social_isolation",
                "--result",
                path("corby.gpkg").toString());
        assertEquals("", ran.err());
        assertEquals(41, features("corby.gpkg").size());
    }
}
