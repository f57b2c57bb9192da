/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.files.BadFileException;
import org.kithgis.standalone.server.Site;

/** The demonstration on published data, held to the counts and the example that were published with it. */
public class RealDataTest {

    private static final Path DATA = Path.of(System.getProperty("kith.data", "../../shared/data"));

    @Rule
    public TemporaryFolder empty = new TemporaryFolder();

    @Test
    public void northamptonshireAndEnglandAreLayersOnThePage() throws Exception {
        assumeTrue("no data at " + DATA, Files.isDirectory(DATA));
        Site site = DemoSite.make(DATA, step -> {});

        List<SimpleFeature> isolation = features(site, "northamptonshire_isolation_index");
        assertEquals(422, isolation.size());
        assertEquals(691_952, sum(isolation, "population").intValueExact());
        assertEquals(7, groups(isolation).size());
        assertEquals("none is missing", 422, ranks(isolation, "rank").size());

        List<SimpleFeature> england = features(site, "england_isolation_index");
        assertEquals(32_844, england.size());
        assertEquals(53_012_456, sum(england, "population").intValueExact());
        assertEquals(326, groups(england).size());
        assertEquals(
                32_844, ranks(england, "rank").stream().mapToInt(r -> r).max().orElse(0));

        List<SimpleFeature> funding = features(site, "northamptonshire_2010_funding");
        assertEquals(407, funding.size());
        assertEquals(new BigDecimal("20000000.00"), sum(funding, "amount").setScale(2));
        assertEquals(691_952, sum(funding, "population").setScale(0).intValueExact());
        SimpleFeature daventry008D = funding.stream()
                .filter(f -> f.getAttribute("area_id").equals("E01027013"))
                .findFirst()
                .orElseThrow();
        assertEquals("Daventry 008D", daventry008D.getAttribute("area_name"));
        // Northamptonshire's own worked example of 2011: need rank 388 of 407.
        assertEquals(388, daventry008D.getAttribute("income_need_rank"));

        Site.Table table = site.parts().get(2).tables().get(0);
        assertEquals(8, table.rows().size());
        assertEquals(List.of("Corby", "37"), table.rows().get(0).subList(0, 2));
        assertEquals("1,975,072.52", table.rows().get(0).get(5));
        assertEquals("20,000,000.00", table.rows().get(7).get(2));
    }

    @Test
    public void aFolderThatIsNotThereIsSaidInASentence() {
        BadFileException problem =
                assertThrows(BadFileException.class, () -> DemoSite.make(Path.of("no", "such"), step -> {}));
        assertTrue(
                problem.getMessage(),
                problem.getMessage()
                        .startsWith("The data folder '" + Path.of("no", "such") + "' (--data) is not there"));
    }

    @Test
    public void aFolderWithoutTheDataIsSaidInASentenceThatNamesWhatIsMissing() {
        BadFileException problem = assertThrows(
                BadFileException.class, () -> DemoSite.make(empty.getRoot().toPath(), step -> {}));
        assertTrue(problem.getMessage(), problem.getMessage().contains("has no 'census2011/"));
    }

    private static List<SimpleFeature> features(Site site, String name) throws IOException {
        Layer layer = site.catalog().find(name).orElseThrow();
        return DataUtilities.list(layer.source().getFeatures());
    }

    private static BigDecimal sum(List<SimpleFeature> features, String attribute) {
        return features.stream()
                .map(f -> new BigDecimal(f.getAttribute(attribute).toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
    }

    private static Set<Object> groups(List<SimpleFeature> features) {
        Set<Object> groups = new HashSet<>();
        features.forEach(f -> groups.add(f.getAttribute("area_group")));
        return groups;
    }

    private static List<Integer> ranks(List<SimpleFeature> features, String attribute) {
        return features.stream()
                .map(f -> (Integer) f.getAttribute(attribute))
                .filter(r -> r != null)
                .toList();
    }
}
