/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.NameImpl;
import org.geotools.process.Processors;
import org.junit.AfterClass;
import org.junit.AssumptionViolatedException;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.geoserver.process.KithProcessFactory;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.files.FeatureFiles;

/** A report of the synthetic county as the command line writes it, in all its forms in one run. */
public class ReportCommandTest {

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private static String html;
    private static PDDocument pdf;
    private static String sheets;
    private static Map<String, Object> inputs;

    @BeforeClass
    public static void report() throws IOException {
        SimpleFeatureCollection county = DemoCounty.make();
        FeatureFiles.write(county, file("county.gpkg"));
        Ran ran = kith(
                "--features=" + file("county.gpkg"),
                "--model=county",
                "--replicates=40",
                "--date=2026-04-01",
                "--result=" + file("report.html"),
                "--result=" + file("report.pdf"),
                "--result=" + file("report.xlsx"));
        assertEquals(ran.err(), 0, ran.status());
        assertEquals("", ran.out());
        html = Files.readString(file("report.html"));
        pdf = Loader.loadPDF(file("report.pdf").toFile());
        sheets = new PDFTextStripper().getText(pdf);
        inputs = Map.of("features", FeatureFiles.read(file("county.gpkg")), "model", model());
    }

    @AfterClass
    public static void close() throws IOException {
        pdf.close();
    }

    private static Path file(String name) {
        return FOLDER.getRoot().toPath().resolve(name);
    }

    private static Ran kith(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "report";
        System.arraycopy(args, 0, all, 1, args.length);
        return Ran.command(new KithProcessFactory(), all);
    }

    private static String model() throws IOException {
        try (var in = ReportCommandTest.class.getResourceAsStream("/org/kithgis/models/county.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<SimpleFeature> rows(String process) {
        return DataUtilities.list((SimpleFeatureCollection) Processors.createProcess(new NameImpl("kith", process))
                .execute(inputs, null)
                .get("result"));
    }

    @Test
    public void thePageAndItsSheetsHoldEveryAmountToThePenny() {
        List<SimpleFeature> owed = new ArrayList<>(rows("FundingSummary"));
        owed.addAll(rows("FundingRanking"));
        assertEquals(7 + 407, owed.size());
        for (SimpleFeature row : owed) {
            String amount = String.format("£%,.2f", row.getAttribute("amount"));
            assertTrue(row.getID(), html.contains(">" + amount + "<"));
            assertTrue(row.getID(), sheets.contains(amount));
        }
        assertTrue(sheets.contains("£12,000,000.00"));
        assertTrue(html.contains(
                "31 are in Thistlemere (synthetic), 9 are in Quillbrook (synthetic) and 1 is in Larkhollow"));
        assertTrue("where areas cluster there is a map of it", html.contains("id=\"map-clusters-title\""));
    }

    @Test
    public void sheetsAreNumberedAndEveryTableSaysItsColumnsAgain() throws IOException {
        PDFTextStripper one = new PDFTextStripper();
        int tablePages = 0;
        for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
            one.setStartPage(page);
            one.setEndPage(page);
            String text = one.getText(pdf);
            assertTrue(text, text.contains("Page " + page + " of " + pdf.getNumberOfPages()));
            if (text.contains("S0100") && text.contains("£")) {
                tablePages += text.contains("Nine times") ? 1 : 0;
            }
        }
        assertTrue("" + tablePages, tablePages > 5);
    }

    @Test
    public void noSheetButTheLastEndsHalfEmptyOrWithARule() throws IOException {
        PDFRenderer renderer = new PDFRenderer(pdf);
        for (int sheet = 0; sheet < pdf.getNumberOfPages() - 1; sheet++) {
            // A pixel is a millimetre; content is from the 18th to the 277th.
            BufferedImage picture = renderer.renderImageWithDPI(sheet, 25.4f);
            int last = 277;
            while (last > 18 && inked(picture, last) == 0) {
                last--;
            }
            assertTrue("sheet " + (sheet + 1) + " ends at " + last + " mm", last > 18 + 0.7 * 259);
            // A line from margin to margin is the head of a chapter, or the frame of what goes on.
            PDFTextStripper text = new PDFTextStripper();
            text.setStartPage(sheet + 2);
            text.setEndPage(sheet + 2);
            boolean chapter = text.getText(pdf).strip().matches("(?s)\\d+\\. [A-Z].*");
            assertFalse("sheet " + (sheet + 1), chapter && blue(picture, last));
        }
    }

    @Test
    public void aSmallTableIsWholeAndThreeRowsOrMoreAreOnEitherSideOfABreak() {
        List<Map<Integer, Integer>> tables = new ArrayList<>();
        tables(pdf.getDocumentCatalog().getStructureTreeRoot(), tables);
        assertTrue("tables: " + tables.size(), tables.size() >= 12);
        for (Map<Integer, Integer> rowsBySheet : tables) {
            assertFalse("rows whose sheet is not known", rowsBySheet.containsKey(-1));
            int rows = rowsBySheet.values().stream().mapToInt(n -> n).sum();
            assertTrue("rows by sheet: " + rowsBySheet, rows > 9 || rowsBySheet.size() == 1);
            assertTrue(
                    "rows by sheet: " + rowsBySheet,
                    rowsBySheet.size() == 1 || rowsBySheet.values().stream().allMatch(n -> n >= 3));
        }
    }

    /** How many rows of each table's body are on which sheet, as the tags have it. */
    private static void tables(PDStructureNode node, List<Map<Integer, Integer>> found) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getStructureType().equals("TBody")) {
                    Map<Integer, Integer> rows = new TreeMap<>();
                    element.getKids().forEach(row -> rows.merge(sheet((PDStructureElement) row), 1, Integer::sum));
                    found.add(rows);
                } else {
                    tables(element, found);
                }
            }
        }
    }

    /** The sheet a row's first words are on. */
    private static int sheet(PDStructureElement row) {
        if (row.getKids().stream().noneMatch(PDStructureElement.class::isInstance)) {
            return pdf.getPages().indexOf(row.getPage());
        }
        return row.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .mapToInt(kid -> sheet((PDStructureElement) kid))
                .filter(sheet -> sheet >= 0)
                .findFirst()
                .orElse(-1);
    }

    @Test
    public void theLastSheetHoldsMoreThanAFewLines() throws IOException {
        PDFTextStripper last = new PDFTextStripper();
        last.setStartPage(pdf.getNumberOfPages());
        String text = last.getText(pdf);
        assertTrue(text, text.lines().filter(line -> !line.isBlank()).count() >= 10);
    }

    @Test
    public void noLineBeginsWithTheSignOfAPercentage() {
        assertTrue(sheets.replace('\u00a0', ' ').contains("10 % least in need"));
        assertTrue(sheets, sheets.lines().noneMatch(line -> line.strip().startsWith("%")));
    }

    private static int inked(BufferedImage picture, int row) {
        return (int) IntStream.range(0, picture.getWidth())
                .filter(x -> (picture.getRGB(x, row) & 0xff) < 0xf0 || (picture.getRGB(x, row) >> 16 & 0xff) < 0xf0)
                .count();
    }

    /** Whether a row is the rule above a chapter's heading. */
    private static boolean blue(BufferedImage picture, int row) {
        return IntStream.range(20, 190).allMatch(x -> {
            int colour = picture.getRGB(x, row);
            return (colour & 0xff) - (colour >> 16 & 0xff) > 20;
        });
    }

    @Test
    public void readersFindBookmarksTagsALanguageAndAnEmbeddedTypeface() throws IOException {
        List<String> bookmarks = new ArrayList<>();
        for (PDOutlineItem item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
            bookmarks.add(item.getTitle());
        }
        assertEquals("1. Summary", bookmarks.get(0));
        assertEquals(10, bookmarks.size());
        assertTrue(pdf.getDocumentCatalog().getMarkInfo().isMarked());
        assertEquals("en-GB", pdf.getDocumentCatalog().getLanguage());
        assertEquals(
                "Need and fair funding, synthetic county",
                pdf.getDocumentInformation().getTitle());
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                assertTrue(name.getName(), page.getResources().getFont(name).isEmbedded());
            }
        }
    }

    @Test
    public void otherEndingsAreRefusedBeforeAnythingIsComputed() {
        Ran ran = kith("--features=not-there.csv", "--model=county", "--result=" + file("report.doc"));
        assertEquals(
                "The ending of '" + file("report.doc")
                        + "' is not known; expected .html, .pdf, or .xlsx for its figures.",
                ran.err().lines().findFirst().orElse(""));
        assertEquals(1, ran.status());
    }

    @Test
    public void withoutAFileThePageIsPrinted() {
        Ran ran = kith("--features=" + file("county.gpkg"), "--model=county", "--replicates=0", "--date=2026-04-01");
        assertEquals(ran.err(), 0, ran.status());
        assertTrue(ran.out().startsWith("<!DOCTYPE html>"));
    }

    @Test
    public void aSpreadsheetProgramShowsTheFiguresOfTheEngine() throws Exception {
        List<String> command = List.of(
                "soffice",
                "-env:UserInstallation=" + FOLDER.newFolder("office").toURI(),
                "--headless",
                "--convert-to",
                // commas, quoted texts, UTF-8, values as they are and not as they are shown, all sheets
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                "--outdir",
                FOLDER.getRoot().toString(),
                file("report.xlsx").toString());
        Process office;
        try {
            office = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(file("office.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new AssumptionViolatedException("LibreOffice (soffice) is not installed", e);
        }
        assertTrue("LibreOffice takes more than five minutes", office.waitFor(5, TimeUnit.MINUTES));
        assertEquals(Files.readString(file("office.log")), 0, office.exitValue());
        Map<String, SimpleFeature> shown = byId("report-areas.csv", "area_id");
        for (SimpleFeature owed : rows("FundingRanking")) {
            SimpleFeature row = shown.get((String) owed.getAttribute("area_id"));
            assertEquals(owed.getID(), owed.getAttribute("amount").toString(), pounds(row.getAttribute("amount")));
        }
        for (SimpleFeature indexed : rows("IsolationIndex")) {
            SimpleFeature row = shown.get((String) indexed.getAttribute("area_id"));
            for (String figure : List.of("rank", "decile", "score", "access_rank", "missing", "population")) {
                Object known = indexed.getAttribute(figure);
                Object read = row.getAttribute(figure);
                if (known == null || read == null) {
                    assertEquals(figure + " of " + indexed.getID(), known, read);
                } else {
                    double value = ((Number) known).doubleValue();
                    assertEquals(figure, value, Double.parseDouble(read.toString()), 1e-12 * Math.abs(value));
                }
            }
        }
        Map<String, SimpleFeature> groups = byId("report-groups.csv", "area_group");
        for (SimpleFeature group : rows("FundingSummary")) {
            SimpleFeature row = groups.get((String) group.getAttribute("area_group"));
            assertEquals(group.getAttribute("amount").toString(), pounds(row.getAttribute("amount")));
        }
        assertEquals(7, byId("report-domains.csv", "domain").size());
        assertEquals(23, byId("report-indicators.csv", "indicator").size());
        assertTrue(Files.readString(file("report-model.csv")).contains("name: county"));
        assertTrue(Files.readString(file("report-notes.csv")).contains("1 April 2026"));
    }

    private static String pounds(Object amount) {
        return new BigDecimal(amount.toString()).setScale(2).toString();
    }

    private static Map<String, SimpleFeature> byId(String name, String id) throws IOException {
        Map<String, SimpleFeature> rows = new HashMap<>();
        DataUtilities.list(FeatureFiles.read(file(name))).forEach(row -> rows.put((String) row.getAttribute(id), row));
        return rows;
    }
}
