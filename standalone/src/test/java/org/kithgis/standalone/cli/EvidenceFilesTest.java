/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.geoserver.process.KithProcessFactory;

/** Files of records as councils hold them, counted by the command line: read, or refused in a sentence that says why. */
public class EvidenceFilesTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Before
    public void makeAreas() throws IOException {
        text("areas.csv", "area_id,area_name,population\nE01000001,North,1000\nE01000002,South,2000\n");
        text("postcodes.csv", "pcds,lsoa21cd\nNN1 1AA,E01000001\nNN1 2AA,E01000002\n");
    }

    private Path path(String name) {
        return temporary.getRoot().toPath().resolve(name);
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(path(name), text);
    }

    private Path bytes(String name, byte[] bytes) throws IOException {
        return Files.write(path(name), bytes);
    }

    private Ran count(Object records, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "count-records",
                "--features",
                path("areas.csv").toString(),
                "--postcodes",
                path("postcodes.csv").toString(),
                "--records",
                records.toString()));
        args.addAll(Arrays.asList(more));
        return Ran.command(new KithProcessFactory(), args.toArray(String[]::new));
    }

    private String refusal(Object records, String... more) {
        Ran ran = count(records, more);
        assertEquals(ran.out() + ran.err(), 1, ran.status());
        assertEquals("nothing half-counted", "", ran.out());
        return ran.err()
                .strip()
                .replace(temporary.getRoot().toString() + "/", "")
                .lines()
                .reduce((first, last) -> last)
                .orElse("");
    }

    /** 20 records in the north and 40 in the south, in whole 2019. */
    private static String records(String separator, String category) {
        StringBuilder text = new StringBuilder(String.join(separator, "Postcode", "Date", "Category") + "\n");
        for (int i = 0; i < 60; i++) {
            text.append(String.join(
                            separator,
                            i % 3 == 0 ? "NN1 1AA" : "nn12aa",
                            i == 59 ? "31/12/2019" : "2019-%02d-05".formatted(i % 12 + 1),
                            category))
                    .append('\n');
        }
        return text.toString();
    }

    private static void assertCounted(Ran ran) {
        assertEquals(ran.err(), 0, ran.status());
        assertTrue(ran.out(), ran.out().contains("E01000001,North,,1000.0,20,"));
        assertTrue(ran.out(), ran.out().contains("E01000002,South,,2000.0,40,"));
    }

    @Test
    public void valuesMayBePartedByCommasSemicolonsOrTabs() throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            assertCounted(count(text("records.csv", records(separator, "\"a" + separator + "\nb\""))));
        }
        text("areas.csv", "area_id;area_name;population\nE01000001;North;1000\nE01000002;South;2000\n");
        assertCounted(count(text("records.csv", records(",", "x"))));
        assertEquals(
                "Line 3 of 'records.csv' has 4 values; expected 3, one for each column.",
                refusal(text(
                        "records.csv", "Postcode;Date;Name, full\nNN1 1AA;2019-01-01;a\nNN1 1AA;2019-01-01;b;c\n")));
    }

    @Test
    public void windows1252IsReadButNotInOneFileWithUtf8() throws IOException {
        Charset windows = Charset.forName("windows-1252");
        assertCounted(count(bytes("records.csv", records(",", "café").getBytes(windows))));
        String half = records(",", "café");
        String other = "NN1 1AA,2019-01-01,café\r\n";
        for (String before : List.of(half, half.repeat(5000).replaceAll("\nPostcode.*", "\n"))) {
            ByteArrayOutputStream mixed = new ByteArrayOutputStream();
            mixed.write(before.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            mixed.write(other.getBytes(windows));
            assertEquals(
                    "Line " + (before.lines().count() + 1)
                            + " of 'records.csv' is not UTF-8, as letters in other lines are; save the whole file as"
                            + " 'CSV UTF-8'.",
                    refusal(bytes("records.csv", mixed.toByteArray())));
        }
        ByteArrayOutputStream areas = new ByteArrayOutputStream();
        areas.write("area_id,area_name\nE01000001,Café\n".getBytes(windows));
        areas.write("E01000002,Café\n".getBytes(StandardCharsets.UTF_8));
        bytes("areas.csv", areas.toByteArray());
        assertEquals(
                "Line 2 of 'areas.csv' is not UTF-8, as letters in other lines are; save the whole file as 'CSV"
                        + " UTF-8'.",
                refusal(text("records.csv", half)));
        assertEquals(
                "Line 2 of 'records.csv' is neither UTF-8 nor Windows-1252 text; save it as 'CSV UTF-8'.",
                refusalOfRecords("Postcode,Date,Category\nNN1 1AA,2019-01-01,\u0081\n"));
    }

    private String refusalOfRecords(String latin) throws IOException {
        makeAreas();
        return refusal(bytes("records.csv", latin.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    public void aFileOfWhichNoRecordCanBeCountedIsRefusedWithTheReason() throws IOException {
        assertEquals(
                "'records.csv' has no rows; at least one record is expected.",
                refusal(text("records.csv", "Postcode,Date,Category\n")));
        String head = "Postcode,Date\n";
        assertEquals(
                "None of the 2 records in 'records.csv' can be counted: 2, the first in line 2, have no date in 'Date'"
                        + " that can be read and is not in the future; dates such as 2019-12-31 or 31/12/2019 are expected.",
                refusal(text("records.csv", head + "NN1 1AA,12/31/2019\nNN1 1AA,soon\n"), "--until", "2019-12-31"));
        assertEquals(
                "None of the 3 records in 'records.csv' can be counted: 2, the first in line 3, have a postcode (by"
                        + " 'Postcode') that is not in the directory; one of its 2 in 'pcds', such as 'NN1 2AA', is"
                        + " expected.",
                refusal(text("records.csv", head + "NN1 1AA,\nZZ1 1ZZ,2019-01-01\nZZ1 1ZZ,2019-01-01\n"))
                        .replace("NN1 1AA", "NN1 2AA"));
        assertEquals(
                "None of the 1 records in 'records.csv' can be counted: 1, the first in line 2, have no postcode (by"
                        + " 'Postcode').",
                refusal(text("records.csv", head + ",2019-01-01\n")));
        text("areas.csv", "area_id,area_name\nW01000001,West\n");
        assertEquals(
                "None of the codes in the directory's 'lsoa21cd' is the id of one of the areas, such as 'W01000001';"
                        + " ids must be the same in both.",
                refusal(text("records.csv", records(",", "x"))));
        Ran outside = count(
                text("records.csv", records(",", "x").replace("Postcode", "LSOA code")), "--columns", "area=LSOA code");
        assertEquals(0, outside.status());
        assertTrue(
                outside.err(),
                outside.err()
                        .contains("No record of 2018-01-01 to 2018-12-31 or 2019-01-01 to 2019-12-31 is shown in any of"
                                + " the areas. Records are placed by their area code in 'LSOA code'; the areas"
                                + " have ids such as 'W01000001'."));
    }

    @Test
    public void theReportSaysInWhichLineTheFirstRecordWithAFaultStands() throws IOException {
        String sound = records(",", "x");
        String faults = "ZZ1 1ZZ,2019-01-01,\"two\nlines\"\n,2019-01-01,x\nNN1 1AA,soon,x\nNN1 1AA,later,x\n";
        String many = sound + sound.substring(sound.indexOf('\n') + 1).repeat(4000);
        for (String before : List.of(sound, many)) {
            Path report = path("report.csv");
            Ran ran = count(text("records.csv", before + faults), "--result-report", report.toString());
            assertEquals(ran.err(), 0, ran.status());
            long lines = before.lines().count();
            String told = Files.readString(report);
            assertTrue(told, told.startsWith("outcome,records,first_line\r\n"));
            assertTrue(told, told.contains("unknown postcode,1," + (lines + 1) + "\r\n"));
            assertTrue(told, told.contains("no postcode,1," + (lines + 3) + "\r\n"));
            assertTrue(told, told.contains("bad date,2," + (lines + 4) + "\r\n"));
            assertTrue(told, told.contains("\r\noutside,0,\r\n"));
        }
    }

    @Test
    public void recordsThatDoNotMatchAreToldOfWithoutAReportBeingAskedFor() throws IOException {
        String sound = records(",", "x");
        Ran ran = count(text("records.csv", sound + "NN1 1AA,soon,x\n".repeat(11) + "ZZ1 1ZZ,2019-01-01,x\n"));
        assertEquals(0, ran.status());
        assertTrue(
                ran.err(),
                ran.err()
                        .contains("Of 72 records read, 60 matched; the others: unknown postcode 1 (the first in line"
                                + " 73), bad date 11 (the first in line 62)."));
        ran = count(text("records.csv", sound), "--columns", "x=none;y=none");
        assertEquals(ran.err(), 0, ran.status());
        assertFalse(ran.err(), ran.err().contains("matched"));
    }

    @Test
    public void aYearWithoutRecordsIsMissingInTheFile() throws IOException {
        Path categories = path("categories.csv");
        Ran ran = count(
                text("records.csv", records(",", "x")),
                "--until",
                "2100-01-01",
                "--result-categories",
                categories.toString());
        assertEquals(ran.err(), 0, ran.status());
        assertTrue(ran.out(), ran.out().contains("E01000001,North,,1000.0,,,,,,,2099-01-01,2099-12-31"));
        assertTrue(Files.readString(categories).contains("(all records),,,,,,"));
    }

    @Test
    public void codePointOpenIsReadAsItIsShippedWithoutAHeaderRow() throws IOException {
        text("postcodes.csv", codePoint("NN11AA", "E01000001") + codePoint("NN12AA", "E01000002"));
        assertCounted(count(text("records.csv", records(",", "x"))));
    }

    private static String codePoint(String postcode, String ward) {
        return "\"%s\",10,475331,260465,\"E92000001\",\"E19000001\",\"E18000004\",\"E10000021\",\"E07000154\",\"%s\"\r\n"
                .formatted(postcode, ward);
    }

    @Test
    public void otherFilesWithoutAHeaderRowAreRefusedAsWhatTheyAre() throws IOException {
        String none = "' has no header row; expected a row of column names.";
        assertEquals("'records.csv" + none, refusal(text("records.csv", "NN1 1AA,2019-01-05,Falls\n")));
        assertEquals("'records.csv" + none, refusal(text("records.csv", "2019-01-05,Falls\n")));
        text("postcodes.csv", "NN1 1AA,E01000001\nNN1 2AA,E01000002\n");
        assertEquals("'postcodes.csv" + none, refusal(text("records.csv", records(",", "x"))));
        makeAreas();
        text("areas.csv", "E01000001,North,1000\nE01000002,South,2000\n");
        assertEquals(
                "The areas have no header row; expected a row of column names.",
                refusal(text("records.csv", records(",", "x"))));
        text("areas.csv", "E01000001,10,10\nE01000002,10,20\n");
        assertEquals("'areas.csv" + none, refusal(text("records.csv", records(",", "x"))));
    }

    @Test
    public void twoColumnsOfOneNameAreRefusedWhereTheyAreUsed() throws IOException {
        assertEquals(
                "Columns 2 and 4 of 'records.csv' have the same name, 'Date', so it is not clear which is meant; one is"
                        + " expected.",
                refusal(text("records.csv", "Postcode,Date,Category,date\nNN1 1AA,2019-01-05,x,2018-01-01\n")));
        Ran unused = count(text("records.csv", records(",", "x,y,z").replace("Category", "Category,Note,Note")));
        assertEquals(unused.err(), 0, unused.status());
    }

    @Test
    public void aRecordWithoutAKnownUprnIsPlacedByItsPostcode() throws IOException {
        text("postcodes.csv", "UPRN,POSTCODE,lsoa21cd\n1,NN1 1AA,E01000001\n2,NN1 2AA,E01000002\n");
        StringBuilder records = new StringBuilder("uprn,postcode,date\n");
        for (String place : List.of("1,", "1,NN1 2AA", ",nn11aa", "9,NN1 1AA", "x,NN1 1AA", "2,")) {
            records.append((place + ",2019-12-31\n").repeat(10));
        }
        records.append(",,2019-12-31\n9,,2019-12-31\n,ZZ1 1ZZ,2019-12-31\n");
        Ran ran = count(text("records.csv", records.toString()));
        assertTrue(ran.out(), ran.out().contains("E01000001,North,,1000.0,50,"));
        assertTrue(ran.out(), ran.out().contains("E01000002,South,,2000.0,10,"));
        assertTrue(
                ran.err(),
                ran.err()
                        .contains(
                                "no UPRN or postcode 1 (the first in line 62), unknown UPRN or postcode 2 (the first in"
                                        + " line 63)"));
        text("postcodes.csv", "UPRN,lsoa21cd\n1,E01000001\n2,E01000002\n");
        ran = count(path("records.csv"));
        assertTrue(ran.err(), ran.err().contains("the postcodes they have were not looked at."));
    }

    @Test
    public void whatADirectoryCannotSayForSureIsTold() throws IOException {
        text("postcodes.csv", "pcds,lsoa21cd\nNN1 1AA,E01000001\nNN1 2AA,E01000002\nNN1 2AA,E01000001\n");
        Ran ran = count(text("records.csv", records(",", "x")));
        assertEquals(ran.err(), 0, ran.status());
        assertTrue(
                ran.err(),
                ran.err().contains("Places by postcode that the directory has in more than one area: 1. A record is"));
        text("areas.csv", "area_id,area_name,geom\nE01000001,North,\"POLYGON((0 0,0 2,2 2,2 0,0 0))\"\n");
        text("postcodes.csv", "pcds,lat,long\nNN1 1AA,1,1\nNN1 2AA,,\nNN1 3AA,99.999999,0\nNN1 4AA,north,1\n");
        ran = count(path("records.csv"));
        assertTrue(
                ran.err(),
                ran.err()
                        .contains("Rows of the directory without coordinates, left out as if it did not have them: 3;"
                                + " the first with what is no number is in line 5."));
        assertTrue(ran.err(), ran.err().contains("20 matched; the others: unknown postcode 40 (the first in line 3)."));
    }

    @Test
    public void recordsWithoutDatesAreCountedWhereTheCallerSaysSo() throws IOException {
        Path records = text("records.csv", records(",", "Café visit").replaceAll("(?m),[^,]*,", ","));
        assertEquals(
                "The records have no column that is known to hold 'date', and 'columns' names none, as in date=NAME, or"
                        + " date=none where records have no dates; they have 'Postcode', 'Category'.",
                refusal(records));
        Path report = path("report.csv");
        Ran ran = count(records, "--columns", "date=none", "--result-report", report.toString());
        assertEquals(ran.err(), "", ran.err());
        assertEquals(
                "area_id,area_name,area_group,population,records,rate,cafe_visit,cafe_visit_rate\r\n"
                        + "E01000001,North,,1000.0,20,20.0,20,20.0\r\n"
                        + "E01000002,South,,2000.0,40,20.0,40,20.0\r\n",
                ran.out());
        assertTrue(Files.readString(report), Files.readString(report).contains("\r\nmatched,60,"));
        assertEquals(
                "'years' and 'until' need dates, but 'columns' says date=none.",
                refusal(records, "--columns", "date=none", "--years", "true"));
    }

    @Test
    public void categoriesKeepTheirLettersInTheNamesOfAttributesAndStayApart() throws IOException {
        String records = records(",", "Café visit") + records(",", "cafe-visit").replaceAll("^.*\n", "");
        Ran ran = count(text("records.csv", records));
        assertTrue(ran.out(), ran.out().contains(",cafe_visit,"));
        assertTrue(ran.out(), ran.out().contains(",cafe_visit_2,"));
    }

    private Path workbook(String name) throws IOException {
        Path file = path(name);
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Referrals");
            sheet.value(0, 0, "Postcode");
            sheet.value(0, 1, "Date");
            for (int i = 0; i < 60; i++) {
                sheet.value(i + 1, 0, i % 3 == 0 ? "NN1 1AA" : "NN1 2AA");
                sheet.value(i + 1, 1, i == 59 ? "2019-12-31" : "2019-01-0" + (i % 9 + 1));
            }
        }
        return file;
    }

    /** The same workbook with one of its parts written otherwise, or left out for null. */
    private Path rewritten(Path workbook, String part, String from, String to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(workbook.toFile());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                String content = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                boolean wanted = entry.getName().equals(part);
                if (!wanted || to != null) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write((wanted ? content.replace(from, to) : content).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return bytes("rewritten.xlsx", out.toByteArray());
    }

    @Test
    public void anUnsoundWorkbookIsRefusedWithWhatItIs() throws IOException {
        Path sound = workbook("sound.xlsx");
        assertCounted(count(sound));
        byte[] all = Files.readAllBytes(sound);
        String damaged = "is a damaged workbook, or one that was not copied whole; copy it again, or save it anew.";
        assertEquals("'cut.xlsx' " + damaged, refusal(bytes("cut.xlsx", Arrays.copyOf(all, all.length / 2))));
        assertEquals("'end.xlsx' " + damaged, refusal(bytes("end.xlsx", Arrays.copyOf(all, all.length - 30))));
        assertEquals(
                "'rewritten.xlsx' is damaged after row 4; copy it again, or save it anew.",
                refusal(rewritten(sound, "xl/worksheets/sheet1.xml", "<row r=\"5\"", "<row <")));
        assertEquals("'rewritten.xlsx' " + damaged, refusal(rewritten(sound, "xl/worksheets/sheet1.xml", "", null)));
        assertEquals("'sound.xlsx' has no sheet 'Nope'; it has 'Referrals'.", refusal(sound + "#Nope"));
        assertEquals(
                "'text.xlsx' is no workbook, though it ends in .xlsx; expected an 'Excel workbook (.xlsx)'.",
                refusal(text("text.xlsx", "Postcode,Date\n")));
        assertEquals("'none.xlsx' is empty; expected an 'Excel workbook (.xlsx)'.", refusal(text("none.xlsx", "")));
    }

    @Test
    public void aSpreadsheetOfAnotherKindIsRefusedWithWhatToDo() throws IOException {
        String save = "; save it as 'Excel workbook (.xlsx)' or 'CSV UTF-8'.";
        assertEquals(
                "'old.xls' is a workbook of the old Excel format, which is not read" + save,
                refusal(text("old.xls", "x")));
        assertEquals(
                "'open.ods' is an OpenDocument spreadsheet, which is not read" + save, refusal(text("open.ods", "x")));
        String ole = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1" + "\0".repeat(2000);
        assertEquals(
                "'old.xlsx' is a workbook of the old Excel format" + save,
                refusal(bytes("old.xlsx", ole.getBytes(StandardCharsets.ISO_8859_1))));
        String locked =
                ole + new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        assertEquals(
                "'locked.xlsx' is a workbook with a password; save it without one.",
                refusal(bytes("locked.xlsx", locked.getBytes(StandardCharsets.ISO_8859_1))));
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(open)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                "'open.xlsx' is an OpenDocument spreadsheet, though it ends in .xlsx" + save,
                refusal(bytes("open.xlsx", open.toByteArray())));
    }
}
