/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;

/**
 * What the figures rest on.
 *
 * @param model in words
 * @param datasets with their vintages; null where the model names none
 * @param indicators what each measures, and how many areas lack it
 * @param missing how much is missing, in a sentence
 * @param gaps the areas that lack most; null where none lacks anything
 * @param records a table for each dataset that was counted from records
 * @param notes what a reader must know
 */
record Grounds(
        Outline model,
        DataTable datasets,
        DataTable indicators,
        String missing,
        DataTable gaps,
        List<DataTable> records,
        List<String> notes) {

    private static final int MOST_GAPS = 20;

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    /** An indicator, its domain, and how many areas lack it. */
    private record Input(Domain domain, Indicator indicator, long missing) {}

    static Grounds of(Findings findings) {
        IndexModel model = findings.model();
        List<Input> inputs = new ArrayList<>();
        for (Domain domain : model.domains()) {
            for (Indicator indicator : domain.indicators()) {
                long missing = Arrays.stream(findings.index().values(indicator))
                        .filter(Double::isNaN)
                        .count();
                inputs.add(new Input(domain, indicator, missing));
            }
        }
        int areas = findings.table().size();
        List<DataTable> records = new ArrayList<>();
        findings.records().forEach((dataset, outcomes) -> records.add(records(dataset, outcomes)));
        return new Grounds(
                Outline.of(model),
                datasets(model),
                indicators(inputs, model, areas),
                missing(inputs, areas),
                gaps(findings),
                records,
                findings.funding() == null
                        ? findings.index().notes()
                        : findings.funding().notes());
    }

    private static DataTable indicators(List<Input> inputs, IndexModel model, int areas) {
        DataTable.Builder<Input> table = DataTable.of(inputs)
                .words("Indicator", i -> i.indicator().title())
                .words("Domain", i -> i.domain().title());
        if (!model.data().isEmpty()) {
            table.words(
                    "Dataset",
                    i -> model.source(i.indicator()).map(Dataset::vintage).orElse(Shown.NOTHING));
        }
        return table.numbers("Areas that lack it", i -> Shown.whole(i.missing()))
                .numbers("Of all areas", i -> Shown.percent(100.0 * i.missing() / areas))
                .build("Indicators, and how complete they are");
    }

    private static DataTable datasets(IndexModel model) {
        return model.data().isEmpty()
                ? null
                : DataTable.of(model.data())
                        .words("Dataset", Dataset::title)
                        .words("Of", Dataset::date)
                        .words("Replaced", d -> d.replaced().isEmpty() ? "not said" : d.replaced())
                        .words(
                                "Made by",
                                d -> d.making() == null
                                        ? "a table that was given"
                                        : "kith:" + d.making().process())
                        .build("Datasets, of when they are, and when a newer one takes their place");
    }

    private static String missing(List<Input> inputs, int areas) {
        long missing = inputs.stream().mapToLong(Input::missing).sum();
        long all = (long) inputs.size() * areas;
        return missing == 0
                ? "Nothing is missing: " + (areas == 1 ? "the area has " : "all " + Shown.whole(areas) + " areas have ")
                        + (inputs.size() == 1
                                ? "the one indicator."
                                : "all " + Shown.whole(inputs.size()) + " indicators.")
                : "Of " + Shown.count(all, "figure") + " (" + Shown.count(inputs.size(), "indicator") + " of "
                        + Shown.count(areas, "area") + "), " + Shown.whole(missing)
                        + (missing == 1 ? " is" : " are") + " missing ("
                        + Shown.percent(100.0 * missing / all) + "). What is missing is never taken to be 0.";
    }

    private static DataTable gaps(Findings findings) {
        List<Integer> lacking = IntStream.range(0, findings.table().size())
                .filter(i -> findings.index().missing(i) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -findings.index().missing(i)))
                .toList();
        if (lacking.isEmpty()) {
            return null;
        }
        boolean all = lacking.size() <= MOST_GAPS;
        return DataTable.of(lacking.subList(0, all ? lacking.size() : MOST_GAPS))
                .words("Area", findings.table()::name)
                .words("Id", findings.table()::id)
                .numbers("Inputs missing", i -> Shown.whole(findings.index().missing(i)))
                .numbers("Rank", i -> Shown.rank(findings.index().rank(i)))
                .build(
                        all
                                ? "Areas that lack an indicator"
                                : "The " + MOST_GAPS + " areas that lack most indicators, of the "
                                        + Shown.whole(lacking.size()) + " that lack any");
    }

    private static DataTable records(Dataset dataset, SimpleFeatureCollection outcomes) {
        return DataTable.of(DataUtilities.list(outcomes))
                .words("Outcome", r -> String.valueOf(r.getAttribute("outcome")))
                .numbers("Records", r -> Shown.whole(((Number) r.getAttribute("records")).doubleValue()))
                .build("What became of the records of " + dataset.vintage());
    }
}
