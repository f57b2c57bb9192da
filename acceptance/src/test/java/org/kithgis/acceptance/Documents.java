/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Finds elements by their local names. */
final class Documents {

    private Documents() {}

    /** All elements below one that have a name, in document order. */
    static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The only such element. */
    static Element only(Element parent, String name) {
        List<Element> found = all(parent, name);
        assertEquals("elements named " + name, 1, found.size());
        return found.get(0);
    }

    /** The texts of all such elements. */
    static List<String> texts(Element parent, String name) {
        return all(parent, name).stream().map(e -> e.getTextContent().strip()).toList();
    }
}
