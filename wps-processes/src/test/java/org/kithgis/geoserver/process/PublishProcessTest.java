/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.ProcessException;
import org.geotools.process.ProcessFactory;
import org.geotools.process.Processors;
import org.geotools.process.factory.AnnotatedBeanProcessFactory;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.text.Text;
import org.junit.After;
import org.junit.Test;

/** What is handed to GeoServer's own import, and what is said when that refuses. */
public class PublishProcessTest {

    private static final String MODEL = """
            name: two-areas
            areas: { id: code }
            method: { normalise: rank }
            domains:
              - { name: health, indicators: [{ name: ill, column: ill }] }
            """;

    private static final Map<String, Object> RECEIVED = new HashMap<>();
    private static RuntimeException refusal;
    private ProcessFactory imports;

    /** Stands in for GeoServer's process: notes what it is given. */
    @DescribeProcess(title = "Import", description = "Notes what it is given")
    public static final class ImportProcess {

        @DescribeResult(name = "layerName", description = "The layer", type = String.class)
        public String execute(
                @DescribeParameter(name = "features", description = "Rows") SimpleFeatureCollection features,
                @DescribeParameter(name = "workspace", description = "Workspace", min = 0) String workspace,
                @DescribeParameter(name = "name", description = "Name", min = 0) String name,
                @DescribeParameter(name = "styleName", description = "Style", min = 0) String style) {
            if (refusal != null) {
                throw refusal;
            }
            RECEIVED.put("features", features);
            RECEIVED.put("style", style);
            return workspace + ":" + name;
        }
    }

    private static final class Gs extends AnnotatedBeanProcessFactory {
        Gs() {
            super(Text.text("GeoServer"), "gs", ImportProcess.class);
        }
    }

    private void geoServerIsHere() {
        imports = new Gs();
        Processors.addProcessFactory(imports);
    }

    @After
    public void geoServerIsGone() {
        if (imports != null) {
            Processors.removeProcessFactory(imports);
        }
        refusal = null;
        RECEIVED.clear();
    }

    private static String publish(Map<String, Object> more) throws Exception {
        SimpleFeatureType type = DataUtilities.createType("areas", "shape:Point:srid=27700,code:String,ill:Double");
        ListFeatureCollection areas = new ListFeatureCollection(type);
        areas.add(DataUtilities.createFeature(type, "1=POINT (0 0)|a|1"));
        areas.add(DataUtilities.createFeature(type, "2=POINT (1 0)|b|2"));
        Map<String, Object> inputs = new HashMap<>(Map.of("features", areas, "model", MODEL, "workspace", "council"));
        inputs.putAll(more);
        Process process = Processors.createProcess(new NameImpl("kith", "Publish"));
        assertNotNull(process);
        return (String) process.execute(inputs, null).get("layer");
    }

    @Test
    public void theLayerIsNamedAfterModelResultAndDayAndItsRowsSayWhereTheyCameFrom() throws Exception {
        geoServerIsHere();
        String layer = publish(Map.of("date", "2026-04-01", "parameters", "weight.health=2", "style", "council:need"));
        assertEquals("council:two_areas_index_20260401", layer);
        assertEquals("council:need", RECEIVED.get("style"));
        List<SimpleFeature> rows = DataUtilities.list((SimpleFeatureCollection) RECEIVED.get("features"));
        assertEquals(1, rows.get(1).getAttribute("rank"));
        assertEquals("two-areas", rows.get(1).getAttribute("model"));
        assertEquals("weight.health=2", rows.get(1).getAttribute("parameters"));
        assertEquals(Date.valueOf("2026-04-01"), rows.get(1).getAttribute("input_date"));
    }

    @Test
    public void withoutADateItIsTodays() throws Exception {
        geoServerIsHere();
        LocalDate before = LocalDate.now();
        String layer = publish(Map.of("name", "need"));
        String day = layer.substring(layer.lastIndexOf('_') + 1);
        assertTrue(
                day,
                day.equals(before.toString().replace("-", ""))
                        || day.equals(LocalDate.now().toString().replace("-", "")));
        assertTrue(layer, layer.startsWith("council:need_"));
    }

    @Test
    public void eachMistakeIsASentenceAndNothingIsStored() {
        geoServerIsHere();
        assertRefused(Map.of("date", "1 April"), "The date is '1 April'; a day such as 2026-04-01 is expected.");
        assertRefused(
                Map.of("result", "maps"),
                "The result 'maps' cannot be published; index, funding or groups is expected.");
        assertRefused(Map.of("name", "a b"), "The layer's name is 'a b'");
        assertRefused(Map.of("result", "funding"), "funding");
        assertFalse(RECEIVED.containsKey("features"));
    }

    @Test
    public void geoServersOwnMessageComesThrough() {
        geoServerIsHere();
        refusal = new ProcessException("Operation unallowed with the current privileges");
        assertRefused(Map.of(), "Operation unallowed with the current privileges");
    }

    @Test
    public void aLayerThatIsThereIsNotOverwritten() {
        geoServerIsHere();
        refusal = new IllegalArgumentException("Schema 'two_areas_index_20260401' already exists");
        assertRefused(
                Map.of("date", "2026-04-01"),
                "Nothing was published: Schema 'two_areas_index_20260401' already exists. A snapshot is never overwritten");
    }

    @Test
    public void aStoreThatTakesNoLayersIsNamedAsTheReason() {
        geoServerIsHere();
        refusal = new UnsupportedOperationException();
        assertRefused(Map.of(), "Nothing was published: the store takes no new layers; another is expected");
    }

    @Test
    public void withoutGeoServerItSaysWhatIsMissing() {
        assertRefused(Map.of(), "The process gs:Import is not there");
    }

    private static void assertRefused(Map<String, Object> inputs, String sentence) {
        String message =
                assertThrows(ProcessException.class, () -> publish(inputs)).getMessage();
        assertTrue(message, message.contains(sentence));
    }
}
