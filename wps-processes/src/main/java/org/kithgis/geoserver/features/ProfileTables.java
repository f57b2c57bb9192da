/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.linkage.SegmentProfile;

/** People by segment and risk read from a table, and the segments' profile, as tables (methods §6). */
public final class ProfileTables {

    /** What the columns of its tables hold. */
    public static final Columns.Keys KEYS = Columns.Keys.ofSegments();

    private final SegmentProfile profile;
    private final List<String> notes = new ArrayList<>();

    private ProfileTables(
            SimpleFeatureCollection people,
            SimpleFeatureCollection reference,
            List<String> risks,
            Columns columns,
            Disclosure disclosure,
            BooleanSupplier cancelled) {
        if (risks.isEmpty()) {
            throw new BadInput("The input 'risks' names no column; one or more are expected, with commas between.");
        }
        requireOwnColumns(risks);
        String segment = columns.need(people.getSchema(), "The people", "segment");
        Map<String, double[]> sums = new LinkedHashMap<>();
        long left = add(people, "people", segment, risks, columns, sums, cancelled);
        if (left > 0) {
            notes.add("Rows of the people without a segment or with a figure missing, left out: about "
                    + Math.max(disclosure.threshold(), disclosure.rounded(left)) + ".");
        }
        double[] shares = reference == null ? null : reference(reference, risks, columns, cancelled);
        columns.close();
        SegmentProfile.Counts counts = new SegmentProfile.Counts(List.copyOf(sums.keySet()), risks);
        int at = 0;
        for (double[] sum : sums.values()) {
            double[] with = new double[risks.size()];
            System.arraycopy(sum, 1, with, 0, with.length);
            counts.add(at++, sum[0], with);
        }
        profile = counts.profile(shares, disclosure);
    }

    /**
     * Reads and computes.
     *
     * @param people rows with a segment, a number of people, one where there is no such column, and how many of them have each
     *     risk. Rows of one segment are added up
     * @param reference rows with people and risks, such as the country's, added up; null for all the people
     * @param risks columns
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something cannot be used
     */
    public static ProfileTables read(
            SimpleFeatureCollection people,
            SimpleFeatureCollection reference,
            List<String> risks,
            Columns columns,
            Disclosure disclosure,
            BooleanSupplier cancelled) {
        return new ProfileTables(people, reference, risks, columns, disclosure, cancelled);
    }

    private static double[] reference(
            SimpleFeatureCollection rows, List<String> risks, Columns columns, BooleanSupplier cancelled) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        long left = add(rows, "reference", null, risks, columns, sums, cancelled);
        double[] sum = sums.get("");
        if (sum == null || left > 0 || !(sum[0] > 0)) {
            throw new BadInput(
                    "The reference has a row without people or with a figure missing; people and every risk are"
                            + " expected.");
        }
        double[] shares = new double[risks.size()];
        for (int r = 0; r < shares.length; r++) {
            shares[r] = sum[r + 1] / sum[0];
        }
        return shares;
    }

    /** Each risk gives the result columns of its own: not another's, nor those there are anyway. */
    private static void requireOwnColumns(List<String> risks) {
        Columns.requireDifferent("risks", risks);
        Set<String> taken = new HashSet<>(Set.of("segment", "people", "risks_above", "above_all"));
        for (String risk : risks) {
            for (String column : columnsOf(risk)) {
                if (!taken.add(column)) {
                    throw new BadInput("The input 'risks' names '" + risk + "', which would give the result a second"
                            + " column '" + column + "'; a column of another name is expected.");
                }
            }
        }
    }

    /** People with a risk, their share, and its index. */
    private static List<String> columnsOf(String risk) {
        String name = Columns.plain(risk);
        return List.of(name, name + "_share", name + "_index");
    }

    /** Adds rows up by segment, people first; gives how many were left out. */
    private static long add(
            SimpleFeatureCollection rows,
            String what,
            String segment,
            List<String> risks,
            Columns columns,
            Map<String, double[]> sums,
            BooleanSupplier cancelled) {
        SimpleFeatureType schema = rows.getSchema();
        String people = columns.find(schema, "people").orElse(null);
        List<String> spelled = risks.stream().map(r -> spelled(schema, r, what)).toList();
        long[] left = new long[1];
        Rows.each(rows, cancelled, (row, number) -> {
            String code = segment == null ? "" : Values.text(row.getAttribute(segment));
            double[] figures = new double[risks.size() + 1];
            figures[0] = people == null ? 1 : figure(row, people, what, number);
            boolean missing = code == null || Double.isNaN(figures[0]);
            for (int r = 0; r < risks.size(); r++) {
                figures[r + 1] = figure(row, spelled.get(r), what, number);
                missing |= Double.isNaN(figures[r + 1]);
            }
            if (missing) {
                left[0]++;
                return;
            }
            double[] sum = sums.computeIfAbsent(code, c -> new double[figures.length]);
            for (int f = 0; f < figures.length; f++) {
                sum[f] += figures[f];
            }
        });
        return left[0];
    }

    private static double figure(SimpleFeature row, String column, String what, int number) {
        double value = Values.numberInRow(row.getAttribute(column), column, number, "the " + what);
        if (value < 0 || value > AreaTable.MOST) {
            throw new BadInput("'" + column + "' of row " + number + " of the " + what + " is " + Numbers.plain(value)
                    + "; a count from 0 to 10^15 is expected.");
        }
        return value;
    }

    private static String spelled(SimpleFeatureType schema, String risk, String what) {
        return Columns.named(schema, risk)
                .orElseThrow(() -> new BadInput("The " + what + " have no column '" + risk + "', which 'risks' names"
                        + Spelling.hint(risk, Columns.names(schema))));
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return notes;
    }

    /** One row for each segment: for each risk the people with it, their share, and its index. */
    public ResultTable segments() {
        ResultTable.Builder table = ResultTable.named(Results.NAMESPACE, "profile")
                .ids(s -> profile.segments().get(s))
                .column("segment", String.class, s -> profile.segments().get(s))
                .column("people", Long.class, profile::people);
        for (int k = 0; k < profile.risks().size(); k++) {
            int r = k;
            List<String> names = columnsOf(profile.risks().get(r));
            table.column(names.get(0), Long.class, s -> profile.with(s, r))
                    .number(names.get(1), s -> profile.share(s, r))
                    .number(names.get(2), s -> profile.index(s, r));
        }
        return table.column("risks_above", Integer.class, profile::above)
                .column(
                        "above_all",
                        Boolean.class,
                        s -> profile.above(s) == profile.risks().size())
                .build(profile.segments().size());
    }

    /** One row for each segment that is above the reference on all risks, the highest mean index first. */
    public ResultTable above() {
        List<Integer> above = profile.aboveOnAll();
        ResultTable.Builder table = ResultTable.named(Results.NAMESPACE, "above")
                .ids(r -> profile.segments().get(above.get(r)))
                .column("segment", String.class, r -> profile.segments().get(above.get(r)))
                .column("people", Long.class, r -> profile.people(above.get(r)))
                .number(
                        "share_of_people",
                        r -> profile.people() == 0
                                ? Double.NaN
                                : (double) profile.people(above.get(r)) / profile.people())
                .number("mean_index", r -> profile.meanIndex(above.get(r)));
        return table.build(above.size());
    }
}
