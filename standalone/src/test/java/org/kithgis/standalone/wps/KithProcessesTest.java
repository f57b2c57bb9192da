/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;

/** The plugin's own processes, found on the class path as GeoServer finds them. */
public class KithProcessesTest {

    private static final String MODEL = String.join(
            "\n",
            "name: small",
            "title: Small",
            "areas: { id: id, population: people }",
            "method: { normalise: rank-exponential }",
            "domains:",
            "  - name: health",
            "    title: Health",
            "    indicators: [ { name: ill, count: ill, per: people } ]",
            "funding: { amount: 100.00, need: sum-of-domain-ranks, basis: population }");

    private final WpsService wps = new WpsService(null);

    @Test
    public void theyAreListedAndDescribed() throws IOException {
        String capabilities = ask(Map.of("request", "GetCapabilities"));
        String descriptions = ask(Map.of("request", "DescribeProcess", "identifier", "all"));
        for (String id : List.of("FundingRanking", "FundingSummary", "IsolationIndex")) {
            assertTrue(capabilities.contains("<ows:Identifier>kith:" + id + "<"));
            assertTrue(descriptions.contains("<ows:Identifier>kith:" + id + "<"));
        }
    }

    @Test
    public void fundingIsComputedFromATable() throws IOException {
        String answer = ask(Map.of(
                "request",
                "Execute",
                "identifier",
                "kith:FundingRanking",
                "DataInputs",
                "features=id,people,ill%0Aa,10,1%0Ab,10,2@mimetype=text/csv;tables=id,x%0Aa,1@mimetype=text/csv;model="
                        + MODEL.replace("%", "%25"),
                "RawDataOutput",
                "result=@mimetype=text/csv"));
        String[] lines = answer.split("\r\n");
        assertEquals(answer, 3, lines.length);
        assertTrue(answer, answer.contains("33.33") && answer.contains("66.67"));
    }

    @Test
    public void aPictureByItselfIsOneToBrowsers() throws IOException {
        OwsResponse answer = answer(Map.of(
                "request",
                "Execute",
                "identifier",
                "kith:Redundancy",
                "DataInputs",
                "features=id,people,ill%0Aa,10,1%0Ab,10,2@mimetype=text/csv;model=" + MODEL.replace("%", "%25"),
                "RawDataOutput",
                "picture=@mimetype=image/svg+xml"));
        assertEquals("image/svg+xml; charset=UTF-8", answer.contentType());
        assertTrue(text(answer).contains("<svg"));
    }

    private String ask(Map<String, String> parameters) throws IOException {
        return text(answer(parameters));
    }

    private OwsResponse answer(Map<String, String> parameters) throws IOException {
        return wps.handle(new OwsRequest(parameters, null, "http://127.0.0.1:8080/geoserver", "/ows"));
    }

    private static String text(OwsResponse answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
