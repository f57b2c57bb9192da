/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.SubProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.features.ResultTable;
import org.kithgis.geoserver.features.Results;
import org.kithgis.geoserver.process.Job.Computed;

/**
 * {@code kith:Publish}: areas and a model in, a layer that keeps the result out.
 *
 * <p>GeoServer's own {@code gs:Import} stores it, so GeoServer decides who may: whoever may not administer the workspace is
 * refused in GeoServer's words, and nothing is stored. A layer of that name that is there already is left as it is and the
 * request refused, so a snapshot once published never changes.
 */
@DescribeProcess(
        title = "Publish a snapshot",
        description =
                "Computes an index or a funding by a model and keeps the result as a layer with its date in its name")
public final class PublishProcess {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws ProcessException when an input cannot be used or GeoServer refuses, in sentences that say which and why
     */
    @DescribeResult(name = "layer", description = "The name of the new layer, with its workspace", type = String.class)
    public String execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "yardstick", description = Inputs.YARDSTICK, min = 0)
                    SimpleFeatureCollection yardstick,
            @DescribeParameter(name = "model", description = Inputs.MODEL) String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(name = "amount", description = Inputs.AMOUNT, min = 0) String amount,
            @DescribeParameter(name = "result", description = Inputs.RESULT, min = 0, defaultValue = "index")
                    String result,
            @DescribeParameter(name = "date", description = Inputs.DATE, min = 0) String date,
            @DescribeParameter(name = "workspace", description = Inputs.WORKSPACE, min = 0) String workspace,
            @DescribeParameter(name = "store", description = Inputs.STORE, min = 0) String store,
            @DescribeParameter(name = "name", description = Inputs.NAME, min = 0) String name,
            @DescribeParameter(name = "title", description = Inputs.TITLE, min = 0) String title,
            @DescribeParameter(name = "style", description = Inputs.STYLE, min = 0) String style,
            @DescribeParameter(name = "keywords", description = Inputs.KEYWORDS, min = 0) String keywords,
            ProgressListener progress) {
        Job job = new Job(features, tables, yardstick, model, parameters, amount, progress);
        return job.run(computed -> {
            LocalDate day = Setting.day(date);
            Kind kind = Kind.of(result);
            IndexModel wanted = computed.index().model();
            String changes = job.changes();
            Results results = computed.results().from(new Results.Origin(wanted.name(), changes, day));
            String layerName = layerName(name, wanted, kind, day);
            SimpleFeatureCollection rows =
                    kind.of(computed, results, layerName, job).collection();
            Map<String, Object> inputs = new HashMap<>();
            inputs.put("features", rows);
            inputs.put("name", layerName);
            if (given(store)
                    && !GeoServerCatalog.hasStore(given(workspace) ? workspace.strip() : null, store.strip())) {
                throw new BadInput("There is no store '" + store.strip()
                        + "' in the workspace; one that takes new layers is expected. Nothing was published.");
            }
            putGiven(inputs, "workspace", workspace);
            putGiven(inputs, "store", store);
            putGiven(inputs, "styleName", style);
            String layer = store(inputs, new SubProgressListener(job.progress(), 80, 15));
            GeoServerCatalog.describe(
                    layer,
                    given(title) ? title.strip() : wanted.title() + ": " + kind.words + ", " + day,
                    about(wanted, kind, changes, day),
                    words(keywords, wanted, kind),
                    job.progress());
            return layer;
        });
    }

    /** What can be published. */
    private enum Kind {
        INDEX("index"),
        FUNDING("money by area"),
        GROUPS("money by group");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        static Kind of(String text) {
            if (!given(text)) {
                return INDEX;
            }
            for (Kind kind : values()) {
                if (kind.name().equalsIgnoreCase(text.strip())) {
                    return kind;
                }
            }
            throw new BadInput("The result '" + text.strip() + "' cannot be published; index, funding or groups is"
                    + " expected.");
        }

        ResultTable of(Computed computed, Results results, String typeName, Job job) {
            job.tell(computed.index().notes());
            if (this == INDEX) {
                return results.index(computed.index(), typeName);
            }
            var funding = computed.funding();
            job.tell(funding.notes());
            return this == FUNDING ? results.funding(funding, typeName) : results.groups(funding, typeName);
        }
    }

    private static String layerName(String name, IndexModel model, Kind kind, LocalDate day) {
        String start = given(name)
                ? name.strip()
                : model.name().replace('-', '_') + "_" + kind.name().toLowerCase(Locale.ROOT);
        if (!start.matches(NAME)) {
            throw new BadInput("The layer's name is '" + start
                    + "'; letters, digits and underscores, a letter first, are" + " expected.");
        }
        return start + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String store(Map<String, Object> inputs, ProgressListener progress) {
        Process gsImport = Processors.createProcess(new NameImpl("gs", "Import"));
        if (gsImport == null) {
            throw new ProcessException("The process gs:Import is not there, so nothing can be published; it comes with"
                    + " GeoServer's WPS extension, where an administrator may have switched it off.");
        }
        try {
            return String.valueOf(
                    gsImport.execute(inputs, progress).values().iterator().next());
        } catch (RuntimeException e) {
            String reason = reason(e);
            if (e instanceof ProcessException && reason.equals(e.getMessage())) {
                throw e; // GeoServer's own message
            }
            throw new ProcessException(
                    "Nothing was published: " + reason + "."
                            + (reason.contains("already exist")
                                    ? " A snapshot is never overwritten; another date or name is expected, or that the"
                                            + " layer and its table are removed first."
                                    : ""),
                    e);
        }
    }

    /** What went wrong at the bottom, without the class names that GeoTools puts before it. */
    private static String reason(Throwable e) {
        if (e.getCause() != null) {
            return reason(e.getCause());
        }
        String text = String.valueOf(e.getMessage());
        return e instanceof UnsupportedOperationException || text.endsWith("UnsupportedOperationException")
                ? "the store takes no new layers; another is expected as 'store', such as one of PostGIS"
                : text.replaceFirst("^([\\w$]+\\.)+[\\w$]+: ", "");
    }

    private static String about(IndexModel model, Kind kind, String changes, LocalDate day) {
        StringBuilder about = new StringBuilder();
        if (!model.description().isBlank()) {
            about.append(model.description().strip()).append(' ');
        }
        about.append("Snapshot of the ")
                .append(kind.words)
                .append(" by the model '")
                .append(model.name())
                .append("'");
        if (!changes.isEmpty()) {
            about.append(", changed by ").append(changes);
        }
        about.append(", from areas and tables of ").append(day).append('.');
        if (!model.attribution().isBlank()) {
            about.append(' ').append(model.attribution().strip());
        }
        return about.toString();
    }

    private static List<String> words(String keywords, IndexModel model, Kind kind) {
        List<String> words =
                new ArrayList<>(List.of("kith", model.name(), kind.name().toLowerCase(Locale.ROOT)));
        for (String word : given(keywords) ? keywords.split(",") : new String[0]) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private static void putGiven(Map<String, Object> inputs, String name, String value) {
        if (given(value)) {
            inputs.put(name, value.strip());
        }
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }
}
