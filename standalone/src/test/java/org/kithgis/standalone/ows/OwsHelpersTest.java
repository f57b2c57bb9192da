/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.Test;
import org.w3c.dom.Element;

public class OwsHelpersTest {

    private static final Map<String, String> NAMESPACES =
            Map.of("a", "http://example.org/a", "", "http://example.org/d");

    @Test
    public void xmlIsEscapedDeclaredOnceAndReadBackAsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String nasty = "<&>\"' ]]> £ \ud83d\ude00 \u0001 \ud800.";
        XmlWriter xml = XmlWriter.compact(out, NAMESPACES);
        xml.start("a:root").attribute("a:id", nasty).attribute("plain", null);
        xml.start("inner").attribute("xml:lang", "en").text(nasty).end();
        xml.element("a:absent", null).element("a:empty", "");
        xml.finish();
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals("one declaration of each namespace", 2, text.split("xmlns").length - 1);
        assertTrue("a character beyond the basic plane stays one", text.contains("\ud83d\ude00"));
        Element root = XmlInput.parse(out.toByteArray(), 10_000, "X");
        String expected = "<&>\"' ]]> £ \ud83d\ude00 \ufffd \ufffd.";
        assertEquals(expected, root.getAttributeNS("http://example.org/a", "id"));
        assertEquals(expected, XmlInput.text(XmlInput.child(root, "inner").orElseThrow()));
        assertEquals("http://example.org/d", root.getFirstChild().getNamespaceURI());
        assertFalse(root.hasAttribute("plain"));
        assertEquals(2, XmlInput.children(root).size());
    }

    @Test
    public void indentationAddsNoSpaceInsideText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter xml = XmlWriter.indented(out, NAMESPACES);
        xml.start("a:root").start("a:in").element("a:leaf", "x").end();
        xml.finish();
        assertTrue(
                out.toString(StandardCharsets.UTF_8),
                out.toString(StandardCharsets.UTF_8)
                        .endsWith("\n  <a:in>\n    <a:leaf>x</a:leaf>\n  </a:in>\n</a:root>"));
    }

    @Test
    public void undeclaredPrefixIsRefusedAndTheStreamsOwnExceptionIsKept() {
        assertThrows(IllegalArgumentException.class, () -> XmlWriter.compact(OutputStream.nullOutputStream(), Map.of())
                .start("b:x"));
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        IOException e = assertThrows(
                IOException.class,
                () -> XmlWriter.compact(broken, NAMESPACES).start("a:x").flush());
        assertEquals("gone", e.getMessage());
    }

    @Test
    public void doctypeEntitiesDepthSizeAndBrokenXmlAreRefusedInASentence() {
        String bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assertTrue(refusal(bomb).getMessage().contains("DOCTYPE"));
        String external = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
        assertTrue(refusal(external).getMessage().contains("DOCTYPE"));
        assertTrue(refusal("<a><b></a>").getMessage().contains("line 1"));
        assertTrue(refusal("").getMessage().contains("not well-formed"));
        assertEquals(
                "The XML document has elements within one another more than 200 deep; at most 200 are read.",
                refusal("<a>".repeat(300) + "</a>".repeat(300)).getMessage());
        assertTrue(refusal("<a>" + "x".repeat(2000) + "</a>").getMessage().contains("at most 1000"));
        assertEquals("OperationParsingFailed", refusal("<").code());
    }

    private static OwsException refusal(String xml) {
        int most = xml.length() > 1500 && !xml.startsWith("<a><a>") ? 1000 : 10_000;
        return assertThrows(
                OwsException.class,
                () -> XmlInput.parse(xml.getBytes(StandardCharsets.UTF_8), most, "OperationParsingFailed"));
    }

    @Test
    public void viewparamsFollowGeoServersSyntax() {
        Map<String, String> one = ViewParams.parse("weight.health:2;amount:3000000.50;note:a\\;b\\,c:d\\\\;off", 1)
                .get(0);
        assertEquals("2", one.get("weight.health"));
        assertEquals("2", one.get("WEIGHT.HEALTH"));
        assertEquals("3000000.50", one.get("amount"));
        assertEquals("a;b,c:d\\", one.get("note"));
        assertEquals("true", one.get("off"));
        List<Map<String, String>> two = ViewParams.parse("a:1,a:2", 2);
        assertEquals("2", two.get(1).get("a"));
        assertEquals(
                "one set holds for every layer",
                "1",
                ViewParams.parse("a:1", 3).get(2).get("a"));
    }

    @Test
    public void viewparamsThatMeanNothingAreRefused() {
        for (String bad : List.of("a:1,a:2,a:3", ":1", "a:1;A:2")) {
            OwsException e = assertThrows(bad, OwsException.class, () -> ViewParams.parse(bad, 2));
            assertEquals("InvalidParameterValue", e.code());
            assertEquals("viewparams", e.locator());
        }
    }

    @Test
    public void axisOrderFollowsTheFormOfTheName() {
        assertFalse(CrsCode.parse("EPSG:4326", "srsName").northFirst());
        assertFalse(CrsCode.parse("epsg:4326", "srsName").northFirst());
        assertFalse(CrsCode.parse("http://www.opengis.net/gml/srs/epsg.xml#4326", "srsName")
                .northFirst());
        assertTrue(CrsCode.parse("urn:ogc:def:crs:EPSG::4326", "srsName").northFirst());
        assertTrue(CrsCode.parse("urn:ogc:def:crs:EPSG:6.9:4326", "srsName").northFirst());
        assertTrue(CrsCode.parse("urn:x-ogc:def:crs:EPSG:4326", "srsName").northFirst());
        assertTrue(CrsCode.parse("http://www.opengis.net/def/crs/EPSG/0/4326", "srsName")
                .northFirst());
        for (String crs84 : List.of(
                "CRS:84",
                "urn:ogc:def:crs:OGC:1.3:CRS84",
                "urn:ogc:def:crs:OGC::CRS84",
                "http://www.opengis.net/def/crs/OGC/1.3/CRS84")) {
            assertFalse(crs84, CrsCode.parse(crs84, "crs").inAuthorityOrder().northFirst());
        }
        assertTrue(CrsCode.parse("EPSG:4326", "crs").inAuthorityOrder().northFirst());
        assertFalse("the national grid has eastings first", CrsCode.urn(27700).northFirst());
        assertFalse(CrsCode.urn(3857).northFirst());
        for (String name : List.of("EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "CRS:84")) {
            assertEquals(
                    "inside, x is always first",
                    CRS.AxisOrder.EAST_NORTH,
                    CRS.getAxisOrder(CrsCode.parse(name, "crs").crs()));
        }
    }

    @Test
    public void unknownCoordinateSystemsAreRefusedByName() {
        for (String bad : List.of("EPSG:999999", "EPSG:", "27700", "urn:ogc:def:crs:EPSG::x", "EPSG:99999999999999")) {
            OwsException e = assertThrows(bad, OwsException.class, () -> CrsCode.parse(bad, "srsName"));
            assertTrue(e.getMessage(), e.getMessage().startsWith("srsName is '" + bad + "'"));
        }
    }

    @Test
    public void epsgCodesAreFoundWhateverTheAxisOrder() throws Exception {
        assertEquals(27700, (int) CrsCode.epsgOf(CRS.decode("EPSG:27700", true)).orElseThrow());
        assertEquals(4326, (int) CrsCode.epsgOf(CRS.decode("EPSG:4326")).orElseThrow());
        assertEquals(4326, (int) CrsCode.epsgOf(CRS.decode("EPSG:4326", true)).orElseThrow());
        assertEquals(4326, (int) CrsCode.epsgOf(DefaultGeographicCRS.WGS84).orElseThrow());
        assertTrue(CrsCode.epsgOf(null).isEmpty());
    }

    @Test
    public void bboxIsReadInTheOrderOfItsCoordinateSystem() {
        CrsCode urn = CrsCode.urn(4326);
        ReferencedEnvelope latFirst = Bbox.parse("52,-1,53,1").envelope(urn);
        ReferencedEnvelope lonFirst = Bbox.parse("-1,52,1,53,EPSG:4326").envelope(urn);
        assertEquals(-1, latFirst.getMinX(), 0);
        assertEquals(53, latFirst.getMaxY(), 0);
        assertEquals(lonFirst, latFirst);
        assertEquals(
                latFirst, Bbox.parse("52,-1,53,1,urn:ogc:def:crs:EPSG::4326").envelope(CrsCode.urn(27700)));
    }

    @Test
    public void badBboxesAreRefused() {
        for (String bad : List.of(
                "",
                "1,2,3",
                "1,2,3,x",
                "3,2,1,4",
                "1,4,3,2",
                "NaN,0,1,1",
                "0,0,Infinity,1",
                "0,0,1,1,EPSG:0",
                "0,0,0,1,1,1,EPSG:4979")) {
            OwsException e = assertThrows(bad, OwsException.class, () -> Bbox.parse(bad));
            assertEquals("bbox", e.locator());
        }
    }

    @Test
    public void exceptionReportNamesCodeLocatorAndText() throws IOException {
        OwsResponse answer =
                ExceptionReports.ows11(new OwsException("InvalidParameterValue", "bbox", "a < b & c."), "2.0.0");
        assertEquals(400, answer.status());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.body().writeTo(out);
        Element root = XmlInput.parse(out.toByteArray(), 10_000, "X");
        Element exception = XmlInput.child(root, "Exception").orElseThrow();
        assertEquals("2.0.0", root.getAttribute("version"));
        assertEquals("InvalidParameterValue", exception.getAttribute("exceptionCode"));
        assertEquals("bbox", exception.getAttribute("locator"));
        assertEquals("a < b & c.", XmlInput.text(exception));
        assertEquals(501, ExceptionReports.status("OperationNotSupported"));
    }
}
