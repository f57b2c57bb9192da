/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.standalone.files.FeatureFiles;

/** How any process becomes a command. */
public class ProcessCommandTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private String areas;
    private String table;

    @Before
    public void makeFiles() throws Exception {
        areas = file("areas.csv", "id,geom\na,POINT (1 2)\n");
        table = file("table.csv", "id,n\na,7\nb,\n");
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(path(name), text).toString();
    }

    private Path path(String name) {
        return temporary.getRoot().toPath().resolve(name);
    }

    private static Ran kith(String... args) {
        return Ran.command(new SampleProcesses(), args);
    }

    private static void assertRefused(int status, String sentence, Ran ran) {
        assertEquals(sentence, ran.err().lines().findFirst().orElse(""));
        assertEquals(status, ran.status());
        assertEquals("", ran.out());
        assertFalse(ran.err(), ran.err().contains("\tat "));
    }

    @Test
    public void literalsReachTheProcessWithTheirTypes() {
        Ran ran = kith(
                "say-again",
                "--some-text=a b",
                "--times",
                "3",
                "--amount",
                "20000000.00",
                "--share",
                "0.25",
                "--voice",
                "low-voice",
                "--sure",
                "TRUE",
                "--words",
                "x, y",
                "--words",
                "z");
        assertEquals("", ran.err());
        assertEquals("a b 3 20000000.00 0.25 LOW_VOICE true x+y+z\n", ran.out());
        assertEquals(0, ran.status());
    }

    @Test
    public void whatIsNotGivenIsLeftToTheProcess() {
        assertEquals(
                "x 2 null 100.0 null null null\n",
                kith("say-again", "--some-text", "x").out());
    }

    @Test
    public void valuesOfTheWrongTypeAreRefusedInASentence() {
        assertRefused(
                2,
                "Option --times is '2.5'; expected a whole number.",
                kith("say-again", "--some-text=x", "--times=2.5"));
        assertRefused(
                2, "Option --amount is '£5'; expected a number.", kith("say-again", "--some-text=x", "--amount=£5"));
        assertRefused(
                2,
                "Option --share is 'nan'; expected a number such as 100.",
                kith("say-again", "--some-text=x", "--share=nan"));
        assertRefused(
                2,
                "Option --voice is 'HIGH'; expected one of LOW_VOICE, LOUD.",
                kith("say-again", "--some-text=x", "--voice=HIGH"));
        assertRefused(
                2, "Option --sure is 'yes'; expected true or false.", kith("say-again", "--some-text=x", "--sure=yes"));
        assertRefused(
                2,
                "Option --words has 4 values; expected at most 3.",
                kith("say-again", "--some-text=x", "--words=a,b,c,d"));
    }

    @Test
    public void aMisspeltCommandLineIsRefusedWithAHint() {
        assertRefused(
                2, "'say-agian' is not a command or option known here; did you mean 'say-again'?", kith("say-agian"));
        assertRefused(2, "Missing required option: '--some-text=TEXT'.", kith("say-again"));
        assertTrue(kith("say-again").err().endsWith("Try 'kith say-again --help'.\n"));
        assertTrue(kith("say-again", "--some-text=x", "--amuont=3")
                .err()
                .startsWith("'--amuont=3' is not a command or option known here"));
        assertEquals(2, kith().status());
        assertTrue(kith().err().startsWith("Usage: kith"));
    }

    @Test
    public void aYamlFileStandsForItsText() throws Exception {
        String model = file("model.yaml", "name: é\n");
        assertEquals(
                "name: é\n 2 null 100.0 null null null\n",
                kith("say-again", "--some-text", model).out());
        assertRefused(1, "There is no file 'no.yaml' that can be read.", kith("say-again", "--some-text", "no.yaml"));
        Files.write(path("latin.yml"), "é".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                1,
                "'" + path("latin.yml") + "' is not UTF-8 text; save it with the encoding UTF-8.",
                kith("say-again", "--some-text", path("latin.yml").toString()));
    }

    @Test
    public void severalFilesOfAreasAreOneBelowTheOther() throws Exception {
        String more = file("more.csv", "id,geom\nb,POINT (3 4)\n");
        assertEquals(
                "id\r\na\r\nb\r\n",
                kith("first-table", "--features", areas + ", " + more).out());
        String odd = file("odd,name.csv", "id\nc\n");
        assertEquals(
                "a comma of its own",
                "id\r\nc\r\n",
                kith("first-table", "--features", odd).out());
        assertRefused(
                1,
                "There is no file '" + path("none.csv") + "'.",
                kith("first-table", "--features", areas + "," + path("none.csv")));
        assertTrue(kith("first-table", "--help").out().contains("Several files have commas between"));
    }

    @Test
    public void featuresGoToTheFileAndNotesToStandardError() throws Exception {
        Ran ran = kith(
                "first-table", "--features", areas, "--result", path("out.gpkg").toString());
        assertEquals("Note: Nothing was looked at closely.\n", ran.err());
        assertEquals("", ran.out());
        assertEquals(0, ran.status());
        SimpleFeatureCollection written = FeatureFiles.read(path("out.gpkg"));
        assertEquals(1, written.size());
        assertEquals("geom", written.getSchema().getGeometryDescriptor().getLocalName());
    }

    @Test
    public void withoutAFileFeaturesAreCsvWithoutGeometry() {
        assertEquals("id\r\na\r\n", kith("first-table", "--features", areas).out());
        assertEquals(
                "id,n\r\na,7\r\nb,\r\n",
                kith("first-table", "--features", areas, "--tables", table).out());
    }

    @Test
    public void severalFilesAreSplitAtCommasOrRepeated() {
        assertEquals(
                "id\r\na\r\n",
                kith("first-table", "--features", areas, "--tables", areas + "," + table)
                        .out());
        assertEquals(
                "id\r\na\r\n",
                kith("first-table", "--features", areas, "--tables", areas, "--tables", table)
                        .out());
        assertRefused(
                2,
                "Option --tables has 3 values; expected at most 2.",
                kith("first-table", "--features", areas, "--tables", areas, "--tables", table + "," + table));
    }

    @Test
    public void oneTableOfAGeoPackageIsNamedBehindAHash() throws Exception {
        FeatureFiles.write(FeatureFiles.read(Path.of(table)), path("t.gpkg"));
        assertEquals(
                "id,n\r\na,7\r\nb,\r\n",
                kith("first-table", "--features", path("t.gpkg") + "#table").out());
        assertRefused(
                1,
                "'" + path("t.gpkg") + "' has no table 'other'; it has 'table'.",
                kith("first-table", "--features", path("t.gpkg") + "#other"));
    }

    @Test
    public void whatAProcessRefusesIsItsSentence() {
        Path out = path("out.csv");
        assertRefused(
                1,
                "The weight 'x' is not a number.",
                kith("first-table", "--features", areas, "--failure=refuse", "--result", out.toString()));
        assertFalse(Files.exists(out));
    }

    @Test
    public void aFaultIsOwnedUpToAndItsTraceShownOnlyOnDemand() {
        String sentence = "Something went wrong that should not have (java.lang.IllegalStateException: out of order);"
                + " please report it, with what --verbose says.";
        assertRefused(1, sentence, kith("first-table", "--features", areas, "--failure=fault"));
        Ran verbose = kith("first-table", "--features", areas, "--failure=fault", "--verbose");
        assertTrue(verbose.err(), verbose.err().startsWith(sentence));
        assertTrue(verbose.err().contains("\tat "));
    }

    @Test
    public void theResultsPlaceIsLookedAtBeforeAnythingIsRead() {
        assertRefused(
                1,
                "The ending of 'out.shp' is not known; expected " + FeatureFiles.ENDINGS + ".",
                kith("first-table", "--features", "not-there.csv", "--result", "out.shp"));
        assertRefused(1, "There is no file 'not-there.csv'.", kith("first-table", "--features", "not-there.csv"));
    }

    @Test
    public void progressIsShownToAPersonAndGoneInTheEnd() {
        Ran watched = Ran.run(new SampleProcesses(), true, "first-table", "--features", areas);
        assertTrue(watched.err(), watched.err().contains("\rfirst-table: Looking, 40 %"));
        assertTrue(watched.err(), watched.err().endsWith("Note: Nothing was looked at closely.\n"));
        assertEquals(
                "Note: Nothing was looked at closely.\n",
                kith("first-table", "--features", areas).err());
    }

    @Test
    public void helpWarnsOfNothing() {
        PrintStream err = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            kith("say-again", "--help");
        } finally {
            System.setErr(err);
        }
        assertEquals("", warnings.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void helpIsMadeOfTheDescriptions() {
        Ran ran = kith("--help");
        assertEquals(0, ran.status());
        assertTrue(
                ran.out(), ran.out().contains("  first-table  Gives back the first table, or fails as it is told to."));
        String help = kith("say-again", "--help").out();
        for (String part : new String[] {
            "Usage: kith say-again",
            "Says what it was given.",
            "--some-text=TEXT",
            "--times=NUMBER",
            "How often. Default: 2.",
            "Which part, in % of all or % none.",
            "--voice=LOW_VOICE|LOUD",
            "--sure=true|false",
            "--words=TEXT[,TEXT...]",
            "More texts. Up to 3, with commas between them."
        }) {
            assertTrue(part + " is not in " + help, help.contains(part));
        }
        assertFalse("a text has no file to go to", help.contains("--result"));
        assertTrue(kith("first-table", "--help").out().contains("--result=FILE"));
        assertTrue(kith("--version").out().startsWith("kith "));
    }

    @Test
    public void eachResultGoesToAFileOfItsOwn() throws Exception {
        Path first = path("first.csv");
        Path second = path("second.csv");
        Ran ran = kith(
                "both", "--features=" + areas, "--table=" + table, "--result=" + first, "--result-table=" + second);
        assertEquals("", ran.err());
        assertTrue(Files.readString(first).startsWith("id,"));
        assertTrue(Files.readString(second).startsWith("id,n"));
    }

    @Test
    public void aFurtherResultThatIsATextGoesToAFileOfAnyEnding() throws Exception {
        Path word = path("word.svg");
        kith("both", "--features=" + areas, "--table=" + table, "--result-word=" + word);
        assertEquals("läuft", Files.readString(word));
        assertRefused(
                1,
                "There is no folder '" + path("no") + "' to write 'word.svg' to.",
                kith("both", "--features=" + areas, "--table=" + table, "--result-word=" + path("no/word.svg")));
    }

    @Test
    public void aFurtherResultThatNobodyAskedForIsNotWritten() {
        Ran ran = kith("both", "--features=" + areas, "--table=" + table);
        assertEquals("id\na\n", ran.out().replace("\r", ""));
    }
}
