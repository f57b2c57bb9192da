/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.linkage.Change;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.linkage.Estimate;
import org.kithgis.engine.linkage.OutcomeStudy;
import org.kithgis.engine.linkage.OutcomeStudy.Measure;
import org.kithgis.engine.linkage.OutcomeStudy.Role;

/** A programme read from tables, and whether it helped, as tables (methods §12). */
public final class OutcomeTables {

    /** What the columns of its tables hold. */
    public static final Columns.Keys KEYS = Columns.Keys.ofAreas()
            .and("before", "before", "count_before", "events_before")
            .and("after", "after", "count_after", "events_after")
            .and("basis_before", "basis_before", "population_before")
            .and("basis_after", "basis_after", "population_after")
            .and("programme", "programme", "in_programme", "treated")
            .and("activity", "activity", "activity_type", "type")
            .and("outputs", "outputs", "output", "quantity", "number");

    private final Areas areas;
    private final Measure measure;
    private final OutcomeStudy study;
    private final Disclosure disclosure;
    private final double per;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Activity> activities = new TreeMap<>();
    private final Set<String> active = new HashSet<>();

    /** What was logged of one kind of activity. */
    private static final class Activity {
        private final Set<String> areas = new HashSet<>();
        private long entries;
        private double outputs;
    }

    /**
     * How it is computed.
     *
     * @param per rates are given per this many, such as 1000
     * @param widen whether intervals are widened where areas changed unevenly
     * @param disclosure protects what is counted from the log
     */
    public record Settings(double per, boolean widen, Disclosure disclosure) {}

    private OutcomeTables(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            SimpleFeatureCollection log,
            Columns columns,
            Settings settings,
            BooleanSupplier cancelled) {
        disclosure = settings.disclosure;
        per = settings.per;
        List<SimpleFeatureCollection> sources = new ArrayList<>(List.of(features));
        sources.addAll(tables);
        String before = need(sources, columns, "before");
        String after = need(sources, columns, "after");
        Optional<String> basisBefore = find(sources, columns, "basis_before");
        Optional<String> basisAfter = find(sources, columns, "basis_after");
        Optional<String> programme = find(sources, columns, "programme");
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.addAll(List.of(before, after));
        basisBefore.ifPresent(needed::add);
        basisAfter.ifPresent(needed::add);
        programme.ifPresent(needed::add);
        areas = AreaReader.read(features, tables, columns, needed, cancelled);
        if (log != null) {
            readLog(log, columns, cancelled);
        }
        columns.close();
        AreaTable table = areas.table();
        measure = new Measure(
                table.column(before).toArray(),
                basis(basisBefore, "basis_before"),
                table.column(after).toArray(),
                basis(basisAfter, "basis_after"));
        if (programme.isEmpty() && log == null) {
            throw new BadInput(
                    "Nothing says which areas had the programme: a column for 'programme' with 1 and 0, or a log"
                            + " of activities with their areas, is expected.");
        }
        Role[] roles = new Role[table.size()];
        for (int i = 0; i < roles.length; i++) {
            double in =
                    programme.isPresent() ? table.column(programme.get()).at(i) : active.contains(table.id(i)) ? 1 : 0;
            if (in != 0 && in != 1 && !Double.isNaN(in)) {
                throw new BadInput("'" + programme.get() + "' of area " + table.id(i) + " is " + Numbers.plain(in)
                        + "; 1 for an area that had the programme, 0 for a comparator, or nothing is expected.");
            }
            roles[i] = Double.isNaN(in) ? Role.NEITHER : in == 1 ? Role.PROGRAMME : Role.COMPARATOR;
        }
        requireCounts(measure.before(), before);
        requireCounts(measure.after(), after);
        requireCounts(measure.basisBefore(), basisBefore.orElse("population"));
        requireCounts(measure.basisAfter(), basisAfter.orElse("population"));
        study = OutcomeStudy.of(measure, roles, settings.widen);
        tell(settings.widen);
    }

    /**
     * Reads and computes.
     *
     * @param tables joined to the areas by area id; may be empty
     * @param activities the log; null for none
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something cannot be used
     */
    public static OutcomeTables read(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            SimpleFeatureCollection activities,
            Columns columns,
            Settings settings,
            BooleanSupplier cancelled) {
        return new OutcomeTables(features, tables, activities, columns, settings, cancelled);
    }

    private double[] basis(Optional<String> column, String key) {
        if (column.isPresent()) {
            return areas.table().column(column.get()).toArray();
        }
        if (!areas.table().hasPopulations()) {
            throw new BadInput("The areas have neither a column for '" + key
                    + "' nor populations, so there are no rates;" + " one of them is expected.");
        }
        double[] basis = new double[areas.table().size()];
        Arrays.setAll(basis, areas.table()::population);
        return basis;
    }

    private void requireCounts(double[] counts, String column) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new BadInput("'" + column + "' of area " + areas.table().id(i) + " is " + Numbers.plain(counts[i])
                        + "; a number of 0 or more is expected, or nothing where it is missing.");
            }
        }
    }

    private static Optional<String> find(List<SimpleFeatureCollection> sources, Columns columns, String key) {
        return sources.stream()
                .map(s -> columns.find(s.getSchema(), key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String need(List<SimpleFeatureCollection> sources, Columns columns, String key) {
        return find(sources, columns, key)
                .orElseGet(
                        () -> columns.need(sources.get(sources.size() - 1).getSchema(), "The areas and tables", key));
    }

    private void readLog(SimpleFeatureCollection log, Columns columns, BooleanSupplier cancelled) {
        SimpleFeatureType schema = log.getSchema();
        String activity = columns.need(schema, "The activities", "activity");
        String outputs = columns.find(schema, "outputs").orElse(null);
        String area = columns.find(schema, "area_id").orElse(null);
        int[] elsewhere = new int[1];
        Rows.each(log, cancelled, (row, number) -> {
            String name = Values.text(row.getAttribute(activity));
            if (name == null) {
                throw new BadInput(
                        "Row " + number + " of the activities has no '" + activity + "'; every row needs one.");
            }
            double count = outputs == null
                    ? 0
                    : Values.numberInRow(row.getAttribute(outputs), outputs, number, "the activities");
            if (count < 0 || count > AreaTable.MOST) {
                throw new BadInput("'" + outputs + "' of activity " + number + " is " + Numbers.plain(count)
                        + "; a number from 0 to 10^15 is expected.");
            }
            Activity kind = activities.computeIfAbsent(name, k -> new Activity());
            kind.entries++;
            kind.outputs += Double.isNaN(count) ? 0 : count;
            String id = area == null ? null : Values.text(row.getAttribute(area));
            if (id != null && areas.table().position(id) >= 0) {
                kind.areas.add(id);
                active.add(id);
            } else if (id != null) {
                elsewhere[0]++;
            }
        });
        if (elsewhere[0] > 0) {
            notes.add("Some activities are logged in none of the areas; they count in their outputs only.");
        }
    }

    private void tell(boolean widened) {
        int neither = study.areas(Role.NEITHER);
        if (neither > 0) {
            notes.add("Areas that are on neither side, or have no count or basis before or after: " + neither + ".");
        }
        if (Double.isNaN(study.logRatio().value())) {
            notes.add(
                    "One of the two sides had no events before or after, so there is no ratio; the difference stands.");
        }
        if (study.dispersion() > 1.5) {
            notes.add("Areas changed more unevenly than Poisson counts do (dispersion "
                    + String.format(Locale.ROOT, "%.1f", study.dispersion()) + "), so "
                    + (widened
                            ? "intervals were widened by its root."
                            : "intervals are too short; interval=quasi-poisson widens them."));
        }
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return notes;
    }

    /** One row for each area: its side, and its rates before and after. */
    public ResultTable areas() {
        return Results.about(areas, Results.NAMESPACE)
                .areaTable("outcomes")
                .column("side", String.class, i -> side(study.role(i)))
                .number("before", i -> measure.before()[i])
                .number("after", i -> measure.after()[i])
                .number("rate_before", i -> per * rate(measure.before()[i], measure.basisBefore()[i]))
                .number("rate_after", i -> per * rate(measure.after()[i], measure.basisAfter()[i]))
                .number(
                        "change",
                        i -> per
                                * (rate(measure.after()[i], measure.basisAfter()[i])
                                        - rate(measure.before()[i], measure.basisBefore()[i])))
                .number(
                        "change_pct",
                        i -> percent(rate(measure.after()[i], measure.basisAfter()[i])
                                / rate(measure.before()[i], measure.basisBefore()[i])))
                .build(areas.table().size());
    }

    private static double rate(double count, double basis) {
        return basis > 0 ? count / basis : Double.NaN;
    }

    /** A ratio as a change in per cent; NaN from a zero base. */
    private static double percent(double ratio) {
        return Double.isInfinite(ratio) ? Double.NaN : 100 * (ratio - 1);
    }

    private static String side(Role role) {
        return switch (role) {
            case PROGRAMME -> "programme";
            case COMPARATOR -> "comparator";
            case NEITHER -> null;
        };
    }

    /** A row of the summary; a change is null for the row that compares the two sides. */
    private record Side(String name, int areas, Change change, Estimate difference, Estimate logRatio) {
        double of(ToDoubleFunction<Change> figure) {
            return change == null ? Double.NaN : figure.applyAsDouble(change);
        }
    }

    /** Three rows: the programme, the comparators, and the difference between their changes. */
    public ResultTable summary() {
        double widened = study.widened();
        List<Side> rows = List.of(
                new Side(
                        "programme",
                        study.areas(Role.PROGRAMME),
                        study.programme(),
                        study.programme().difference(widened),
                        study.programme().logRatio(widened)),
                new Side(
                        "comparators",
                        study.areas(Role.COMPARATOR),
                        study.comparators(),
                        study.comparators().difference(widened),
                        study.comparators().logRatio(widened)),
                new Side(
                        "difference in differences",
                        study.areas(Role.PROGRAMME) + study.areas(Role.COMPARATOR),
                        null,
                        study.difference(),
                        study.logRatio()));
        return ResultTable.named(Results.NAMESPACE, "summary")
                .ids(r -> rows.get(r).name.replace(' ', '_'))
                .column("side", String.class, r -> rows.get(r).name)
                .column("areas", Integer.class, r -> rows.get(r).areas)
                .number("before", r -> rows.get(r).of(Change::before))
                .number("after", r -> rows.get(r).of(Change::after))
                .number("rate_before", r -> per * rows.get(r).of(Change::rateBefore))
                .number("rate_after", r -> per * rows.get(r).of(Change::rateAfter))
                .number("change", r -> per * rows.get(r).difference.value())
                .number("change_low", r -> per * rows.get(r).difference.low())
                .number("change_high", r -> per * rows.get(r).difference.high())
                .number("ratio", r -> Math.exp(rows.get(r).logRatio.value()))
                .number("ratio_low", r -> Math.exp(rows.get(r).logRatio.low()))
                .number("ratio_high", r -> Math.exp(rows.get(r).logRatio.high()))
                .number("dispersion", r -> rows.get(r).change == null ? study.dispersion() : Double.NaN)
                .build(rows.size());
    }

    /** One row for each kind of activity: its outputs, rounded. */
    public ResultTable activities() {
        List<String> names = List.copyOf(activities.keySet());
        return ResultTable.named(Results.NAMESPACE, "activities")
                .ids(r -> names.get(r))
                .column("activity", String.class, names::get)
                .column(
                        "areas",
                        Integer.class,
                        r -> activities.get(names.get(r)).areas.size())
                .column("entries", Long.class, r -> disclosure.rounded(activities.get(names.get(r)).entries))
                .column(
                        "outputs",
                        Long.class,
                        r -> disclosure.rounded(Math.round(activities.get(names.get(r)).outputs)))
                .build(names.size());
    }
}
