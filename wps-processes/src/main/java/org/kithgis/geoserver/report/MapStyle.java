/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.filter.FilterDOMParser;
import org.kithgis.geoserver.features.ResultTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The classes of a map, as its SLD file has them: the first rule that fits a row colours it.
 *
 * @param title what the map shows
 * @param about the same in a sentence
 * @param classes in the legend's order
 */
record MapStyle(String title, String about, List<Rule> classes) {

    private static final String SLD = "http://www.opengis.net/sld";
    private static final String OGC = "http://www.opengis.net/ogc";

    /**
     * A class.
     *
     * @param title in the legend
     * @param colour such as {@code #0e2163}
     * @param hatch the colour of its hatching; null where it has none
     * @param filter what belongs to it; null for what belongs to no other
     */
    record Rule(String title, String colour, String hatch, Filter filter) {
        private boolean fits(SimpleFeature row) {
            return filter == null || filter.evaluate(row);
        }
    }

    /** The style with this name, as it comes with Kith. */
    static MapStyle named(String name) {
        Document document;
        try (InputStream in = MapStyle.class.getResourceAsStream("/org/kithgis/sld/" + name + ".sld")) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            document = factory.newDocumentBuilder().parse(in);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("The style '" + name + "' cannot be read.", e);
        }
        Element style = first(document.getDocumentElement(), "UserStyle");
        NodeList rules = first(style, "FeatureTypeStyle").getElementsByTagNameNS(SLD, "Rule");
        List<Rule> classes = new ArrayList<>();
        for (int r = 0; r < rules.getLength(); r++) {
            classes.add(rule((Element) rules.item(r)));
        }
        return new MapStyle(text(style, "Title"), text(style, "Abstract"), classes);
    }

    private static Rule rule(Element rule) {
        List<String> fills = parameters(rule, "fill");
        List<String> strokes = parameters(rule, "stroke");
        Node filter = rule.getElementsByTagNameNS(OGC, "Filter").item(0);
        return new Rule(
                text(rule, "Title"),
                fills.get(0),
                strokes.isEmpty() ? null : strokes.get(0),
                filter == null ? null : FilterDOMParser.parseFilter(firstElement(filter)));
    }

    private static List<String> parameters(Element within, String name) {
        NodeList all = within.getElementsByTagNameNS(SLD, "CssParameter");
        List<String> values = new ArrayList<>();
        for (int p = 0; p < all.getLength(); p++) {
            Element parameter = (Element) all.item(p);
            if (parameter.getAttribute("name").equals(name)) {
                values.add(parameter.getTextContent().strip());
            }
        }
        return values;
    }

    private static Element first(Element within, String name) {
        return (Element) within.getElementsByTagNameNS(SLD, name).item(0);
    }

    private static Node firstElement(Node parent) {
        Node child = parent.getFirstChild();
        while (child.getNodeType() != Node.ELEMENT_NODE) {
            child = child.getNextSibling();
        }
        return child;
    }

    private static String text(Element within, String name) {
        return first(within, name).getTextContent().strip();
    }

    /** The class of each row of a result, by its position. */
    int[] classify(ResultTable rows) {
        int[] found = new int[rows.size()];
        for (int row = 0; row < found.length; row++) {
            SimpleFeature feature = rows.feature(row);
            while (!classes.get(found[row]).fits(feature)) {
                found[row]++;
            }
        }
        return found;
    }
}
