/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Style;
import org.geotools.api.style.TextSymbolizer;
import org.junit.Test;

public class StyleReaderTest {

    private static final List<String> NAMES = List.of(
            "areas",
            "certainty",
            "change-from-current",
            "change-from-current-groups",
            "clusters",
            "domain-rank",
            "funding-per-head",
            "funding-per-head-groups",
            "group-borders",
            "index-decile",
            "need-rank",
            "places",
            "rank-change",
            "target-offers");

    private static final String POLYGON =
            "<PolygonSymbolizer><Fill><CssParameter name='fill'>#112233</CssParameter></Fill></PolygonSymbolizer>";

    private static Style read(String document) {
        return StyleReader.read("test", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String document(String rule) {
        return "<StyledLayerDescriptor version='1.0.0' xmlns='http://www.opengis.net/sld'"
                + " xmlns:ogc='http://www.opengis.net/ogc' xmlns:gml='http://www.opengis.net/gml'><NamedLayer>"
                + "<Name>test</Name><UserStyle><FeatureTypeStyle><Rule>" + rule
                + "</Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";
    }

    private static Rule rule(String content) {
        return read(document(content)).featureTypeStyles().get(0).rules().get(0);
    }

    private static void assertRefused(String document, String... inTheSentence) {
        MapException problem = assertThrows(MapException.class, () -> read(document));
        for (String part : inTheSentence) {
            assertTrue(problem.getMessage(), problem.getMessage().contains(part));
        }
        assertTrue(problem.getMessage(), problem.getMessage().startsWith("The style 'test' "));
        assertTrue(problem.getMessage(), problem.getMessage().endsWith("."));
    }

    @Test
    public void everyStyleOfKithCanBeRead() {
        for (String name : NAMES) {
            Style style = Styles.find(name).orElseThrow();
            assertEquals(name, style.getName());
            assertTrue(name, Styles.title(style).length() > 4);
            assertTrue(name, Styles.description(style).endsWith("."));
        }
    }

    @Test
    public void noStyleSaysWhatAModelIsAbout() {
        for (String name : NAMES) {
            Style style = Styles.find(name).orElseThrow();
            String words = Styles.title(style)
                    + Styles.description(style)
                    + Legend.of(style).rules().stream().map(Legend::title).toList();
            assertFalse(words, words.matches("(?i).*(isolat|depriv|lonel).*"));
        }
    }

    @Test
    public void aStyleOfAnotherNameOrPathIsNotFound() {
        assertTrue(Styles.find("no-such").isEmpty());
        assertTrue(Styles.find("../models/county").isEmpty());
    }

    @Test
    public void aRuleIsReadWithItsFilterScalesAndSymbols() {
        Rule rule = rule("<Name>n</Name><Title>t</Title><ogc:Filter><ogc:PropertyIsEqualTo>"
                + "<ogc:PropertyName>decile</ogc:PropertyName><ogc:Literal>3</ogc:Literal></ogc:PropertyIsEqualTo>"
                + "</ogc:Filter><MinScaleDenominator>100</MinScaleDenominator>"
                + "<MaxScaleDenominator>5e3</MaxScaleDenominator>" + POLYGON);
        assertTrue(rule.getFilter().evaluate(GridAreas.feature(3)));
        assertEquals(false, rule.getFilter().evaluate(GridAreas.feature(4)));
        assertEquals(100, rule.getMinScaleDenominator(), 0);
        assertEquals(5000, rule.getMaxScaleDenominator(), 0);
        PolygonSymbolizer polygon = (PolygonSymbolizer) rule.symbolizers().get(0);
        assertEquals("#112233", polygon.getFill().getColor().evaluate(null, String.class));
        assertEquals(null, polygon.getStroke());
    }

    @Test
    public void theWhiteSpaceOfALabelCountsInCdataOnly() {
        TextSymbolizer text = (TextSymbolizer) rule("<TextSymbolizer><Label>\n  <ogc:PropertyName>area_id"
                        + "</ogc:PropertyName><![CDATA[\n]]>in\n  need:  <ogc:PropertyName>decile</ogc:PropertyName>\n"
                        + "</Label></TextSymbolizer>")
                .symbolizers()
                .get(0);
        assertEquals("A3\nin need: 3", text.getLabel().evaluate(GridAreas.feature(3), String.class));
    }

    @Test
    public void whatThePreviewDoesNotDrawIsRefusedByName() {
        assertRefused(document("<RasterSymbolizer/>"), "<RasterSymbolizer>", "does not draw");
        assertRefused(
                document("<PointSymbolizer><Graphic><ExternalGraphic/></Graphic></PointSymbolizer>"),
                "<ExternalGraphic>");
        assertRefused(
                document("<PointSymbolizer><Graphic><Mark><WellKnownName>ttf://Arial#A</WellKnownName></Mark></Graphic>"
                        + "</PointSymbolizer>"),
                "ttf://Arial#A",
                "circle");
        assertRefused(document("<PolygonSymbolizer uom='metre'/>"), "unit of measure 'metre'");
        assertRefused(
                document("<LineSymbolizer><Stroke><CssParameter name='stroke-style'>x</CssParameter></Stroke>"
                        + "</LineSymbolizer>"),
                "'stroke-style'");
        assertRefused(
                document("<LineSymbolizer><Stroke><GraphicStroke/></Stroke></LineSymbolizer>"), "<GraphicStroke>");
        assertRefused(
                document("<TextSymbolizer><Label>x</Label><LabelPlacement><LinePlacement/></LabelPlacement>"
                        + "</TextSymbolizer>"),
                "<LinePlacement>");
        assertRefused(
                document("<TextSymbolizer><Label>x</Label><VendorOption name='followLine'>true</VendorOption>"
                        + "</TextSymbolizer>"),
                "'followLine'");
        assertRefused(
                document("<ogc:Filter><ogc:BBOX><ogc:PropertyName>geom</ogc:PropertyName></ogc:BBOX></ogc:Filter>"
                        + POLYGON),
                "<ogc:BBOX>");
        assertRefused(
                document(POLYGON).replace("<Rule>", "<Transformation/><Rule>"), "<Transformation>", "FeatureTypeStyle");
        assertRefused(
                document(POLYGON).replace("</Rule>", "</Rule><VendorOption name='composite'>multiply</VendorOption>"),
                "'composite'");
    }

    @Test
    public void badValuesAreRefusedWithTheValue() {
        assertRefused(
                document("<PolygonSymbolizer><Fill><CssParameter name='fill'>red</CssParameter></Fill>"
                        + "</PolygonSymbolizer>"),
                "'red'",
                "#4b0082");
        assertRefused(
                document("<LineSymbolizer><Stroke><CssParameter name='stroke-width'>wide</CssParameter></Stroke>"
                        + "</LineSymbolizer>"),
                "stroke-width",
                "'wide'",
                "expected a number");
        assertRefused(document("<MaxScaleDenominator>near</MaxScaleDenominator>" + POLYGON), "'near'");
        assertRefused(
                document("<TextSymbolizer><Label><ogc:Function name='wibble'/></Label></TextSymbolizer>"), "wibble");
        assertRefused(
                document("<TextSymbolizer><Label>x</Label><VendorOption name='spaceAround'>lots</VendorOption>"
                        + "</TextSymbolizer>"),
                "'spaceAround'",
                "'lots'");
    }

    @Test
    public void whatIsNotSldIsRefused() {
        assertRefused("<html/>", "<html>", "StyledLayerDescriptor");
        assertRefused("<a", "not well-formed");
        assertRefused(document(POLYGON).replace("1.0.0", "1.1.0"), "'1.1.0'", "1.0.0");
        assertRefused("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "not well-formed", "DOCTYPE");
        assertRefused(document(POLYGON).replace("NamedLayer", "UserLayer"), "<UserLayer>");
    }
}
