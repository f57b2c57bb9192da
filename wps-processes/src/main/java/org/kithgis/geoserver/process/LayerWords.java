/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.beans.Expression;
import java.beans.Statement;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.List;
import org.geotools.api.util.ProgressListener;

/**
 * Gives a layer that was just made its title, abstract and keywords, which {@code gs:Import} does not take.
 *
 * <p>The plugin does not compile against GeoServer. Its Spring context hands over GeoServer's catalog, and this class calls it
 * by name. If that fails, in a GeoServer whose catalog is another, the layer stays as {@code gs:Import} made it, and whoever
 * listens to the process is warned.
 */
public final class LayerWords {

    private static volatile Object catalog;

    private LayerWords() {}

    /**
     * Uses a catalog.
     *
     * @param rawCatalog GeoServer's, without security: it is only asked about a layer that GeoServer has just let the same
     *     request make
     * @return the catalog
     */
    public static Object install(Object rawCatalog) {
        catalog = rawCatalog;
        return rawCatalog;
    }

    static void say(String layer, String title, String about, List<String> keywords, ProgressListener progress) {
        if (catalog == null) {
            return;
        }
        try {
            Object info = new Expression(catalog, "getLayerByName", new Object[] {layer}).getValue();
            Object resource = new Expression(info, "getResource", null).getValue();
            new Statement(info, "setTitle", new Object[] {title}).execute();
            new Statement(resource, "setTitle", new Object[] {title}).execute();
            new Statement(resource, "setAbstract", new Object[] {about}).execute();
            addKeywords(new Expression(resource, "getKeywords", null).getValue(), keywords);
            new Statement(catalog, "save", new Object[] {resource}).execute();
            new Statement(catalog, "save", new Object[] {info}).execute();
        } catch (Exception e) {
            progress.warningOccurred(
                    "kith", layer, "The layer is there, but its title and keywords could not be set: " + e);
        }
    }

    @SuppressWarnings("unchecked") // a list of GeoServer's own keywords, a type the plugin cannot name
    private static void addKeywords(Object list, List<String> keywords) throws ReflectiveOperationException {
        Constructor<?> keyword = Class.forName(
                        "org.geoserver.catalog.Keyword",
                        true,
                        catalog.getClass().getClassLoader())
                .getConstructor(String.class);
        for (String word : keywords) {
            ((Collection<Object>) list).add(keyword.newInstance(word));
        }
    }
}
