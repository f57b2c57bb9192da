/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Style;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.map.Legend;
import org.kithgis.standalone.map.Styles;
import org.kithgis.standalone.qgis.QgisProject;
import org.kithgis.standalone.qgis.QgisStyle;
import org.kithgis.standalone.server.Site.Part;

/** The files for QGIS say what the styles and the demonstration say; {@code -Dkith.renew=true} writes them anew. */
public class QgisFilesTest {

    private static final String PREVIEW = "http://127.0.0.1:8080/geoserver";

    private static Part county;

    @BeforeClass
    public static void findCounty() throws IOException {
        county = DemoSite.make(null, step -> {}).parts().stream()
                .filter(part -> part.id().equals("county"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void theFilesAreThoseOfTheStylesAndTheDemonstration() throws IOException {
        Map<String, String> made = new TreeMap<>();
        for (Path sld : Repository.files("sld", ".sld")) {
            String name = sld.getFileName().toString().replace(".sld", "");
            made.put(
                    name + ".qml", QgisStyle.of(Styles.find(name).orElseThrow()).document());
        }
        QgisProject project = QgisProject.of(county.title(), PREVIEW, county.layers());
        made.put("county.qgs", project.project());
        made.put("county.qlr", project.layerDefinition());
        Path folder = Repository.path("styles");
        if (Boolean.getBoolean("kith.renew")) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : made.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        Map<String, String> kept = new TreeMap<>();
        for (Path file : Repository.files("styles", "")) {
            kept.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        }
        assertEquals(made, kept);
    }

    /** SLD draws the first class that fits, QGIS all: the same where no two fit. */
    @Test
    public void noAreaIsOfTwoClasses() throws IOException {
        for (Layer layer : county.layers()) {
            for (String name : layer.styles()) {
                Style style = Styles.find(name).orElseThrow();
                try (SimpleFeatureIterator areas = layer.source().getFeatures().features()) {
                    while (areas.hasNext()) {
                        SimpleFeature area = areas.next();
                        long classes = Legend.of(style).rules().stream()
                                .filter(rule -> isOf(rule, area))
                                .count();
                        assertTrue(name + " " + area.getID() + ": " + classes, classes <= 1);
                    }
                }
            }
        }
    }

    private static boolean isOf(Rule rule, SimpleFeature area) {
        return !rule.isElseFilter()
                && (rule.getFilter() == null || rule.getFilter().evaluate(area));
    }
}
