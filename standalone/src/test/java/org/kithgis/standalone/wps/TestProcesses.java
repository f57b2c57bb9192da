/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.process.ProcessException;
import org.geotools.process.factory.AnnotatedBeanProcessFactory;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.text.Text;
import org.kithgis.engine.area.BadInput;

/** Processes with inputs of every kind the service carries, and ones that fail in every way. */
final class TestProcesses extends AnnotatedBeanProcessFactory {

    static final String NAMESPACE = "kithtest";

    TestProcesses() {
        super(Text.text("Processes to test with"), NAMESPACE, EchoProcess.class, CountProcess.class, FailProcess.class);
    }

    public enum Mode {
        QUICK,
        THOROUGH
    }

    @DescribeProcess(title = "Echo", description = "Says what it was given & nothing else.")
    public static final class EchoProcess {

        @DescribeResult(name = "result", description = "One feature with what came in")
        public SimpleFeatureCollection execute(
                @DescribeParameter(name = "features", description = "The areas") SimpleFeatureCollection features,
                @DescribeParameter(
                                name = "tables",
                                description = "Further tables",
                                min = 0,
                                max = 3,
                                collectionType = SimpleFeatureCollection.class)
                        Collection<SimpleFeatureCollection> tables,
                @DescribeParameter(name = "text", description = "Any text", min = 0, defaultValue = "plain")
                        String text,
                @DescribeParameter(name = "amount", description = "Pounds", min = 0) BigDecimal amount,
                @DescribeParameter(
                                name = "times",
                                description = "How often",
                                min = 0,
                                defaultValue = "1",
                                minValue = 1,
                                maxValue = 5)
                        int times,
                @DescribeParameter(name = "ratio", description = "A part", min = 0) Double ratio,
                @DescribeParameter(name = "flag", description = "Yes or no", min = 0, defaultValue = "false")
                        boolean flag,
                @DescribeParameter(name = "mode", description = "How well", min = 0, defaultValue = "QUICK")
                        Mode mode) {
            SimpleFeatureTypeBuilder columns = new SimpleFeatureTypeBuilder();
            columns.setName("echo");
            for (String attribute :
                    new String[] {"names", "tables", "text", "amount", "times", "ratio", "flag", "mode"}) {
                columns.add(attribute, String.class);
            }
            SimpleFeatureType type = columns.buildFeatureType();
            SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type);
            builder.addAll(
                    names(features),
                    tables == null
                            ? null
                            : tables.stream().map(TestProcesses::names).toList().toString(),
                    text,
                    amount,
                    times,
                    ratio,
                    flag,
                    mode);
            ListFeatureCollection result = new ListFeatureCollection(type);
            result.add(builder.buildFeature("echo.1"));
            return result;
        }
    }

    @DescribeProcess(title = "Count", description = "Counts features.")
    public static final class CountProcess {

        @DescribeResult(name = "count", description = "How many there are")
        public String execute(
                @DescribeParameter(name = "features", description = "What to count") SimpleFeatureCollection features) {
            return Integer.toString(features.size());
        }
    }

    @DescribeProcess(title = "Fail", description = "Fails.")
    public static final class FailProcess {

        @DescribeResult(name = "result", description = "Nothing, ever")
        public String execute(
                @DescribeParameter(name = "how", description = "In which way") String how, ProgressListener progress) {
            switch (how) {
                case "said" -> throw new ProcessException("The column 'x' is < 0; expected 0 or more.");
                case "argument" -> throw new BadInput(List.of("The model has no domains.", "It has no name."));
                case "broken" -> throw new IllegalStateException("secret detail");
                case "silently" -> {
                    return null;
                }
                default -> {
                    while (!progress.isCanceled()) {
                        Thread.onSpinWait();
                    }
                    throw new ProcessException("cancelled");
                }
            }
        }
    }

    /** The values of the first attribute, separated by spaces. */
    private static String names(SimpleFeatureCollection features) {
        StringBuilder names = new StringBuilder();
        try (SimpleFeatureIterator iterator = features.features()) {
            while (iterator.hasNext()) {
                SimpleFeature feature = iterator.next();
                names.append(names.isEmpty() ? "" : " ").append(feature.getAttribute(0));
            }
        }
        return names.toString();
    }
}
