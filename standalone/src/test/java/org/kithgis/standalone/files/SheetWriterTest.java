/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.geoserver.features.ResultTable;

public class SheetWriterTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file() {
        return folder.getRoot().toPath().resolve("out.xlsx");
    }

    private static SimpleFeatureCollection areas() throws Exception {
        SimpleFeatureType type = DataUtilities.createType(
                "areas",
                "geom:Point,name:String,amount:java.math.BigDecimal,rank:Integer,score:Double,eligible:Boolean,day:java.sql.Date");
        return new ListFeatureCollection(
                type,
                List.of(
                        SimpleFeatureBuilder.build(
                                type,
                                List.of(
                                        "POINT (1 2)",
                                        "=1+1",
                                        new BigDecimal("12345678.90"),
                                        1,
                                        0.1,
                                        true,
                                        "2026-04-01"),
                                "1"),
                        SimpleFeatureBuilder.build(type, new Object[7], "2")));
    }

    private List<Row> rows(String sheet) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file().toFile())) {
            return workbook.findSheet(sheet).orElseThrow().read();
        }
    }

    private String entry(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file().toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    public void cellsAreOfTheKindOfTheirValues() throws Exception {
        FeatureFiles.write(areas(), file());
        List<Row> rows = rows("areas");
        assertEquals(
                List.of("name", "amount", "rank", "score", "eligible", "day"),
                rows.get(0).stream().map(Cell::getText).toList());
        Row first = rows.get(1);
        assertEquals(new BigDecimal("12345678.90"), first.getCell(1).asNumber().setScale(2));
        assertEquals(CellType.NUMBER, first.getCell(2).getType());
        assertEquals("0.1", first.getCell(3).getRawValue());
        assertEquals(true, first.getCell(4).asBoolean());
        assertEquals("2026-04-01", first.getCell(5).asDate().toLocalDate().toString());
        assertTrue(entry("xl/styles.xml").contains("#,##0.00"));
    }

    @Test
    public void aTextThatLooksLikeAFormulaIsAText() throws Exception {
        FeatureFiles.write(areas(), file());
        Cell name = rows("areas").get(1).getCell(0);
        assertEquals(CellType.STRING, name.getType());
        assertEquals("=1+1", name.getText());
        assertNull(name.getFormula());
    }

    @Test
    public void whatIsMissingIsAnEmptyCell() throws Exception {
        FeatureFiles.write(areas(), file());
        Row second = rows("areas").get(2);
        second.stream()
                .filter(cell -> cell != null)
                .forEach(cell -> assertEquals("", cell.getRawValue() == null ? "" : cell.getRawValue()));
    }

    @Test
    public void theHeaderStaysInViewAndHasFilters() throws Exception {
        FeatureFiles.write(areas(), file());
        String sheet = entry("xl/worksheets/sheet1.xml");
        assertTrue(sheet, sheet.contains("state=\"frozen\""));
        assertTrue(sheet, sheet.contains("autoFilter ref=\"A1:F3\""));
    }

    @Test
    public void namesStayInViewBesideManyColumns() throws Exception {
        SimpleFeatureType type = DataUtilities.createType("areas", "area_id:String,area_name:String,rank:Integer");
        FeatureFiles.write(
                new ListFeatureCollection(type, List.of(SimpleFeatureBuilder.build(type, List.of("a", "A", 1), "1"))),
                file());
        String sheet = entry("xl/worksheets/sheet1.xml");
        assertTrue(sheet, sheet.contains("xSplit=\"2\" ySplit=\"1\"") || sheet.contains("ySplit=\"1\" xSplit=\"2\""));
    }

    @Test
    public void onPaperATableFitsSheetsAndRepeatsItsHeaderAndNames() throws Exception {
        FeatureFiles.write(areas(), file());
        String sheet = entry("xl/worksheets/sheet1.xml");
        assertTrue(sheet, sheet.contains("fitToPage=\"true\"") || sheet.contains("fitToPage=\"1\""));
        assertTrue(sheet, sheet.contains("orientation=\"landscape\""));
        assertTrue(sheet, sheet.contains("fitToWidth=\"1\"") && sheet.contains("fitToHeight=\"0\""));
        assertTrue(entry("xl/workbook.xml").contains("_xlnm.Print_Titles"));
        StringBuilder schema = new StringBuilder("area_id:String");
        IntStream.range(0, 40).forEach(c -> schema.append(",figure_").append(c).append(":Double"));
        FeatureFiles.write(
                new ListFeatureCollection(DataUtilities.createType("wide", schema.toString()), List.of()), file());
        assertTrue(entry("xl/worksheets/sheet1.xml").contains("fitToWidth=\"3\""));
    }

    @Test
    public void figuresOfAllRowsTogetherAreInALastRow() throws Exception {
        List<String> groups = new ArrayList<>(List.of("north", "south"));
        groups.add(null);
        ResultTable table = ResultTable.named("http://kithgis.org/kith", "groups")
                .ids(String::valueOf)
                .column("area_group", String.class, groups::get)
                .column("amount", BigDecimal.class, row -> new BigDecimal("33.33").add(BigDecimal.valueOf(row)))
                .whole(new BigDecimal("102.99"))
                .number("population", row -> row == 1 ? Double.NaN : 10)
                .whole(Double.NaN)
                .number("need", row -> 1.5)
                .number("per_head", row -> 1.5)
                .whole(1.25)
                .build(3);
        FeatureFiles.write(table.collection(), file());
        List<Row> rows = rows("groups");
        assertEquals(5, rows.size());
        assertEquals("All", rows.get(4).getCellText(0));
        assertEquals(
                new BigDecimal("102.99"),
                rows.get(4).getCellAsNumber(1).orElseThrow().setScale(2));
        assertEquals("missing", "", rows.get(4).getCellText(2));
        assertEquals("of no meaning", "", rows.get(4).getCellText(3));
        assertEquals("1.25", rows.get(4).getCell(4).getRawValue());
        assertTrue("it is not filtered", entry("xl/worksheets/sheet1.xml").contains("autoFilter ref=\"A1:E4\""));
    }

    @Test
    public void textsAreSheetsWithALineInEachRow() throws Exception {
        Map<String, Object> sheets = new LinkedHashMap<>();
        sheets.put("areas", areas());
        sheets.put("model", "name: small\n  - =1+1\u0001\n");
        FeatureFiles.write(sheets, file());
        List<Row> lines = rows("model");
        assertEquals(2, lines.size());
        assertEquals("name: small", lines.get(0).getCellText(0));
        assertTrue(lines.get(1).getCellText(0).startsWith("  - =1+1"));
    }

    @Test
    public void aWorkbookIsReadAsItWasWrittenButForEmptyRows() throws Exception {
        FeatureFiles.write(areas(), file());
        SimpleFeatureCollection read = FeatureFiles.read(file());
        assertEquals(1, read.size());
        assertEquals("=1+1", DataUtilities.list(read).get(0).getAttribute("name"));
    }
}
