/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.beans.Expression;
import java.beans.Statement;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.List;
import org.geotools.api.util.ProgressListener;

/**
 * What {@code gs:Import} leaves to be done with GeoServer's catalog: it passes over a store that is not there, and takes no
 * title, abstract or keywords.
 *
 * <p>The plugin does not compile against GeoServer. Its Spring context hands over GeoServer's catalog, and this class calls it
 * by name. In a GeoServer whose catalog is another, layers stay as {@code gs:Import} makes them, and whoever listens to the
 * process is warned.
 */
public final class GeoServerCatalog {

    private static volatile Object catalog;

    private GeoServerCatalog() {}

    /**
     * Uses a catalog.
     *
     * @param rawCatalog GeoServer's, without security: it is only asked whether a store is there, and told about a layer that
     *     GeoServer has just let the same request make
     * @return the catalog
     */
    public static Object install(Object rawCatalog) {
        catalog = rawCatalog;
        return rawCatalog;
    }

    /**
     * Whether a workspace has a store; true where there is no catalog to ask.
     *
     * @param workspace null for the default one
     */
    static boolean hasStore(String workspace, String store) {
        if (catalog == null) {
            return true;
        }
        try {
            Object in = workspace == null
                    ? new Expression(new Expression(catalog, "getDefaultWorkspace", null).getValue(), "getName", null)
                            .getValue()
                    : workspace;
            return new Expression(catalog, "getWorkspaceByName", new Object[] {in}).getValue()
                            == null // import's to say
                    || new Expression(catalog, "getDataStoreByName", new Object[] {in, store}).getValue() != null;
        } catch (Exception e) {
            return true;
        }
    }

    /** Gives a layer its words. */
    static void describe(String layer, String title, String about, List<String> keywords, ProgressListener progress) {
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
