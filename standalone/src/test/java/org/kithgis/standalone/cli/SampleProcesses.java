/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.math.BigDecimal;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessException;
import org.geotools.process.factory.AnnotatedBeanProcessFactory;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.geotools.text.Text;
import org.geotools.util.SimpleInternationalString;

/** Processes with a parameter of every kind, for tests of how they become commands. */
public final class SampleProcesses extends AnnotatedBeanProcessFactory {

    public SampleProcesses() {
        super(Text.text("Samples"), "kithtest", SayAgainProcess.class, FirstTableProcess.class, BothProcess.class);
    }

    /** How loud. */
    public enum Voice {
        LOW_VOICE,
        LOUD
    }

    @DescribeProcess(title = "Say again", description = "Says what it was given")
    public static final class SayAgainProcess {

        @DescribeResult(name = "result", description = "What was given", type = String.class)
        public String execute(
                @DescribeParameter(name = "someText", description = "A text") String text,
                @DescribeParameter(name = "times", description = "How often", min = 0, defaultValue = "2")
                        Integer times,
                @DescribeParameter(name = "amount", description = "How much", min = 0) BigDecimal amount,
                @DescribeParameter(
                                name = "share",
                                description = "Which part, in % of all or % none",
                                min = 0,
                                defaultValue = "100")
                        Double share,
                @DescribeParameter(name = "voice", description = "How loud", min = 0) Voice voice,
                @DescribeParameter(name = "sure", description = "Whether", min = 0) Boolean sure,
                @DescribeParameter(name = "words", description = "More texts", min = 0, max = 3) String[] words) {
            return text + " " + times + " " + amount + " " + share + " " + voice + " " + sure + " "
                    + (words == null ? null : String.join("+", words));
        }
    }

    @DescribeProcess(title = "First table", description = "Gives back the first table, or fails as it is told to")
    public static final class FirstTableProcess {

        @DescribeResult(name = "result", description = "The table", type = SimpleFeatureCollection.class)
        public SimpleFeatureCollection execute(
                @DescribeParameter(name = "features", description = "Areas") SimpleFeatureCollection features,
                @DescribeParameter(name = "tables", description = "Tables", min = 0, max = 2)
                        SimpleFeatureCollection[] tables,
                @DescribeParameter(name = "failure", description = "How to fail", min = 0) String failure,
                ProgressListener progress) {
            progress.setTask(new SimpleInternationalString("Looking"));
            progress.progress(40);
            if ("refuse".equals(failure)) {
                throw new ProcessException("The weight 'x' is not a number.");
            }
            if ("fault".equals(failure)) {
                throw new IllegalStateException("out of order");
            }
            progress.warningOccurred("sample", null, "Nothing was looked at closely.");
            progress.progress(100);
            return tables == null ? features : tables[0];
        }
    }

    @DescribeProcess(title = "Both", description = "Gives the areas, and the table beside them")
    public static final class BothProcess {

        @DescribeResults({
            @DescribeResult(name = "result", description = "The areas", type = SimpleFeatureCollection.class),
            @DescribeResult(name = "table", description = "The table", type = SimpleFeatureCollection.class),
            @DescribeResult(name = "word", description = "A word", type = String.class)
        })
        public Map<String, Object> execute(
                @DescribeParameter(name = "features", description = "Areas") SimpleFeatureCollection features,
                @DescribeParameter(name = "table", description = "A table") SimpleFeatureCollection table) {
            return Map.of("result", features, "table", table, "word", "läuft");
        }
    }
}
