/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.BeforeClass;
import org.junit.Test;

/** From records to counts, an index and an allocation, on the server. Ash has 12 referrals this year, Birch 27, Cedar 2. */
public class EvidenceTest {

    private static final String AREAS = """
            area_id,area_name,population
            a,Ash,1000
            b,Birch,1000
            c,Cedar,1000
            """;

    private static final String DIRECTORY = """
            pcds,lsoa21cd
            NN1 1AA,a
            NN1 1AB,b
            NN1 1AC,c
            """;

    private static final String MODEL = """
            name: m
            data:
              - name: records/referrals
                title: Referrals
                date: 2026-03
                made_by: count-records
                inputs: { records: table 1, postcodes: table 2, top: 0 }
            areas: { id: area_id, name: area_name, population: population }
            method: { normalise: min-max }
            domains:
              - name: referred
                indicators:
                  - { name: referrals, source: records/referrals, count: this_year, per: population, scale: 1000 }
            funding: { amount: 3000.00, need: sum-of-domain-ranks }
            """;

    private static Server server;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
    }

    private static String referrals() {
        StringBuilder rows = new StringBuilder("date,postcode,name\n");
        int[] counts = {12, 27, 2};
        String[] postcodes = {"nn11aa", "NN1 1AB", "NN11AC"};
        for (int p = 0; p < 3; p++) {
            for (int n = 0; n < counts[p]; n++) {
                rows.append(String.format("%02d/03/2026,%s,somebody\n", n + 1, postcodes[p]));
            }
        }
        return rows.append("31/03/2026,NN9 9ZZ,somebody\n").toString();
    }

    private static Execute counting() {
        return new Execute("kith:CountRecords")
                .csv("features", AREAS)
                .csv("records", referrals())
                .csv("postcodes", DIRECTORY);
    }

    private static Answer post(byte[] body) throws Exception {
        return server.post("wps", body).good();
    }

    @Test
    public void countsAreRoundedAndNoRecordComesBack() throws Exception {
        Answer answer = post(counting().raw("result", "text/csv"));
        Map<String, Map<String, String>> rows = Csv.by("area_id", answer.csv());
        assertEquals(10, Double.parseDouble(rows.get("a").get("this_year")), 0);
        assertEquals(25, Double.parseDouble(rows.get("b").get("this_year")), 0);
        assertEquals(0, Double.parseDouble(rows.get("c").get("this_year")), 0);
        assertEquals(
                "no records go back to last year, which is missing and not zero",
                "",
                rows.get("a").get("last_year"));
        assertEquals("", rows.get("a").get("change"));
        assertFalse(answer.text().contains("somebody"));
    }

    @Test
    public void theReportSumsToWhatWasRead() throws Exception {
        Answer answer = post(counting().raw("report", "text/csv"));
        assertTrue(answer.text(), answer.text().contains("42"));
        assertFalse(answer.text().contains("somebody"));
    }

    @Test
    public void oneRequestGoesFromRecordsToAnAllocation() throws Exception {
        Execute execute = new Execute("kith:FundingRanking")
                .csv("features", AREAS)
                .csv("tables", referrals())
                .csv("tables", DIRECTORY)
                .literal("model", MODEL);
        Map<String, Map<String, String>> rows =
                Csv.by("area_id", post(execute.raw("result", "text/csv")).csv());
        assertEquals("1000", pounds(rows, "a"));
        assertEquals("1500", pounds(rows, "b"));
        assertEquals("500", pounds(rows, "c"));
        assertEquals("Referrals (2026-03)", rows.get("a").get("vintages"));
    }

    private static String pounds(Map<String, Map<String, String>> rows, String area) {
        return String.valueOf(Math.round(Double.parseDouble(rows.get(area).get("amount"))));
    }

    @Test
    public void noParameterSwitchesProtectionOff() throws Exception {
        Answer off = server.post("wps", counting().literal("mode", "none").raw("result", "text/csv"));
        assertTrue(off.text(), off.text().contains("none"));
        assertTrue(off.text(), off.text().contains("round"));
        Answer low = server.post("wps", counting().literal("threshold", "2").raw("result", "text/csv"));
        assertTrue(low.text(), low.text().contains("5"));
        assertFalse(low.text().contains("this_year"));
    }
}
