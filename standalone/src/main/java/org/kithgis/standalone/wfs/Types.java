/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithgis.engine.area.Spelling;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.ows.OwsException;
import org.w3c.dom.Element;

/** The feature types of a catalog, by the names requests use. */
final class Types {

    private static final Pattern XMLNS = Pattern.compile("xmlns\\((?:([^,=()]*)[,=])?([^()]*)\\)");

    private final Catalog catalog;

    Types(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All types, in the catalog's order. */
    List<LayerType> all() {
        return catalog.layers().stream().map(LayerType::new).toList();
    }

    /**
     * The type of a name.
     *
     * @param name such as {@code areas} or {@code kith:areas}; the prefix may be any that stands for Kith's namespace
     * @param namespaces the request's prefixes; Kith's own needs no declaring
     * @param locator the request's parameter it came from
     * @throws OwsException {@code InvalidParameterValue} where there is none; names the nearest
     */
    LayerType find(String name, Map<String, String> namespaces, String locator) {
        String stripped = name.strip();
        int colon = stripped.indexOf(':');
        String prefix = colon < 0 ? "" : stripped.substring(0, colon);
        String local = stripped.substring(colon + 1);
        String namespace = prefix.isEmpty() || prefix.equals(Catalog.WORKSPACE)
                ? Catalog.NAMESPACE
                : namespaces.getOrDefault(prefix, "");
        if (namespace.equals(Catalog.NAMESPACE)) {
            for (String candidate : List.of(local, XmlNames.decode(local))) {
                if (catalog.find(candidate).isPresent()) {
                    return new LayerType(catalog.find(candidate).get());
                }
            }
        }
        List<String> known = new ArrayList<>(catalog.names());
        catalog.layers().forEach(l -> known.add(l.name()));
        String hint = Spelling.nearest(stripped, known)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse("; expected one of " + String.join(", ", catalog.names()) + ".");
        throw new OwsException(
                "InvalidParameterValue", locator, locator + " names '" + stripped + "', which is no layer here" + hint);
    }

    /** The prefixes of a {@code namespaces} parameter: {@code xmlns(p,http://…),xmlns(http://…)}. */
    static Map<String, String> namespaces(String parameter) {
        Map<String, String> namespaces = new HashMap<>();
        Matcher m = XMLNS.matcher(parameter);
        while (m.find()) {
            namespaces.put(
                    m.group(1) == null ? "" : m.group(1).strip(), m.group(2).strip());
        }
        return namespaces;
    }

    /** The prefixes in force at an element of a posted document. */
    static Map<String, String> namespaces(Element element, String qualifiedName) {
        int colon = qualifiedName.indexOf(':');
        if (colon < 0) {
            return Map.of();
        }
        String prefix = qualifiedName.substring(0, colon).strip();
        String namespace = element.lookupNamespaceURI(prefix);
        return namespace == null ? Map.of() : Map.of(prefix, namespace);
    }
}
