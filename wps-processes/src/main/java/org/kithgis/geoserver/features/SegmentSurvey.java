/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.linkage.PublishedFigures;
import org.kithgis.engine.linkage.SegmentEstimates;
import org.kithgis.engine.linkage.SegmentRates;
import org.kithgis.engine.linkage.SegmentTree;

/** A survey by geodemographic segment, read from tables, and the estimates it gives for areas (methods §6). */
public final class SegmentSurvey {

    /** What the columns of its tables hold. */
    public static final Columns.Keys KEYS = Columns.Keys.ofSegments()
            .and("parent", "parent", "parent_(code|id)", "tree", "tree_(code|id)")
            .and("value", "value", "y", "answer", "response")
            .and("weight", "weight", "wt", "survey_weight")
            .and("larger_area", "larger_area", "msoa\\d\\d_?(cd|code)", "msoa_?(cd|code|id)", "iz(\\d\\d)?_?(cd|code)")
            .and("figure", "figure", "published", "value", "rate", "estimate");

    /** The most segments that one note names. */
    private static final int MOST_NAMED = 3;

    private final Areas areas;
    private final SegmentTree tree;
    private final SegmentRates rates;
    private final SegmentEstimates estimates;
    private final Disclosure disclosure;
    private final List<String> notes;

    /** How many responses each segment has of its own. */
    private long[] responded;

    private String[] larger;
    private Map<String, Double> published;
    private double[] held;

    /**
     * The tables of a survey.
     *
     * @param areas the areas estimated
     * @param people who lives in them, by segment
     * @param responses the answers, by segment
     * @param segments which segment is a branch of which; null where none is
     * @param published figures for larger areas; null for none
     */
    public record Tables(
            SimpleFeatureCollection areas,
            SimpleFeatureCollection people,
            SimpleFeatureCollection responses,
            SimpleFeatureCollection segments,
            SimpleFeatureCollection published) {}

    private SegmentSurvey(Tables in, Columns columns, double prior, Disclosure disclosure, BooleanSupplier cancelled) {
        this.disclosure = disclosure;
        notes = new ArrayList<>();
        areas = AreaReader.read(in.areas, List.of(), columns, Set.of(), cancelled);
        tree = tree(in, columns, cancelled);
        rates = rates(in.responses, columns, prior, cancelled);
        estimates = estimates(in.people, columns, cancelled);
        tellUnshared();
        held = estimates.toArray();
        if (in.published != null) {
            hold(in, columns, cancelled);
        }
        columns.close();
    }

    /**
     * Reads and computes.
     *
     * @param prior how many responses the overall mean counts for in each segment
     * @param disclosure its threshold is the least number of responses behind a rate
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something cannot be used
     */
    public static SegmentSurvey read(
            Tables tables, Columns columns, double prior, Disclosure disclosure, BooleanSupplier cancelled) {
        return new SegmentSurvey(tables, columns, prior, disclosure, cancelled);
    }

    private SegmentTree tree(Tables in, Columns columns, BooleanSupplier cancelled) {
        if (in.segments == null) {
            Set<String> codes = new LinkedHashSet<>();
            addCodes(codes, in.people, "The people", columns, cancelled);
            addCodes(codes, in.responses, "The responses", columns, cancelled);
            return SegmentTree.flat(codes);
        }
        SimpleFeatureType schema = in.segments.getSchema();
        String code = columns.need(schema, "The segments", "segment");
        String parent = columns.need(schema, "The segments", "parent");
        Map<String, String> parents = new LinkedHashMap<>();
        Rows.each(in.segments, cancelled, (row, number) -> {
            String segment = Values.text(row.getAttribute(code));
            if (segment == null) {
                throw new BadInput(
                        "Row " + number + " of the segments has no '" + code + "'; every segment needs one.");
            }
            if (parents.containsKey(segment)) {
                throw new BadInput("The segment '" + segment + "' stands twice; each must stand once.");
            }
            parents.put(segment, Values.text(row.getAttribute(parent)));
        });
        return SegmentTree.of(parents);
    }

    private static void addCodes(
            Set<String> codes, SimpleFeatureCollection rows, String who, Columns columns, BooleanSupplier cancelled) {
        String code = columns.need(rows.getSchema(), who, "segment");
        Rows.each(rows, cancelled, (row, number) -> {
            String segment = Values.text(row.getAttribute(code));
            if (segment != null) {
                codes.add(segment);
            }
        });
    }

    private SegmentRates rates(
            SimpleFeatureCollection responses, Columns columns, double prior, BooleanSupplier cancelled) {
        SimpleFeatureType schema = responses.getSchema();
        String segment = columns.need(schema, "The responses", "segment");
        String value = columns.need(schema, "The responses", "value");
        String weight = columns.find(schema, "weight").orElse(null);
        SegmentRates.Responses sums = new SegmentRates.Responses(tree);
        responded = new long[tree.size()];
        long[] left = new long[2];
        Rows.each(responses, cancelled, (row, number) -> {
            String code = Values.text(row.getAttribute(segment));
            double y = Values.numberInRow(row.getAttribute(value), value, number, "the responses");
            double w =
                    weight == null ? 1 : Values.numberInRow(row.getAttribute(weight), weight, number, "the responses");
            if (Math.abs(y) > AreaTable.MOST) {
                throw unfit(value, number, y, "-10^15");
            }
            if (w < 0 || w > AreaTable.MOST) {
                throw unfit(weight, number, w, "0");
            }
            int at = code == null ? -1 : tree.position(code);
            if (at < 0) {
                left[0]++;
            } else if (Double.isNaN(y) || !(w > 0)) {
                left[1]++;
            } else {
                sums.add(at, y, w);
                responded[at]++;
            }
        });
        note(left[0], "responses name no segment of the classification and were left out");
        note(left[1], "responses have no answer or no weight and were left out");
        return sums.rates(prior, disclosure.threshold());
    }

    private static BadInput unfit(String column, int response, double is, String least) {
        return new BadInput("'" + column + "' of response " + response + " is " + Numbers.plain(is) + "; a number from "
                + least + " to 10^15 is expected.");
    }

    private void note(long count, String what) {
        if (count > 0) {
            notes.add("About " + Math.max(disclosure.threshold(), disclosure.rounded(count)) + " " + what + ".");
        }
    }

    private SegmentEstimates estimates(SimpleFeatureCollection people, Columns columns, BooleanSupplier cancelled) {
        SimpleFeatureType schema = people.getSchema();
        String area = columns.need(schema, "The people", "area_id");
        String segment = columns.need(schema, "The people", "segment");
        String count = columns.need(schema, "The people", "people");
        SegmentEstimates sums = new SegmentEstimates(rates, areas.table().size());
        int[] elsewhere = new int[1];
        Set<String> unknown = new LinkedHashSet<>();
        Rows.each(people, cancelled, (row, number) -> {
            String id = Values.text(row.getAttribute(area));
            int at = id == null ? -1 : areas.table().position(id);
            String code = Values.text(row.getAttribute(segment));
            double n = Values.numberInRow(row.getAttribute(count), count, number, "the people");
            if (n < 0 || n > AreaTable.MOST) {
                throw new BadInput("'" + count + "' of row " + number + " of the people is " + n
                        + "; a number from 0 to 10^15 is expected.");
            }
            if (at < 0) {
                elsewhere[0]++;
            } else if (code == null || tree.position(code) < 0) {
                unknown.add(code == null ? "" : code);
            } else if (n > 0) {
                sums.add(at, tree.position(code), n);
            }
        });
        if (elsewhere[0] > 0) {
            notes.add("Rows of the people about none of the areas, passed over: " + elsewhere[0] + ".");
        }
        if (!unknown.isEmpty()) {
            notes.add("Segments of the people that the classification does not list, left out: " + unknown.size()
                    + ", such as '" + unknown.iterator().next() + "'.");
        }
        int empty = 0;
        for (int i = 0; i < areas.table().size(); i++) {
            empty += sums.people(i) > 0 ? 0 : 1;
        }
        if (empty == areas.table().size()) {
            throw new BadInput("None of the areas has people in any segment; ids must be the same in the areas and the"
                    + " people.");
        }
        if (empty > 0) {
            notes.add("Areas without people in any segment, and so without an estimate: " + empty + ".");
        }
        return sums;
    }

    /** Tells of segments that only the survey or only the areas have, most often because they are spelled differently. */
    private void tellUnshared() {
        int[] livedIn = segments(s -> estimates.peopleOf(s) > 0);
        Set<Integer> branches = IntStream.of(livedIn).map(this::branch).boxed().collect(Collectors.toSet());
        int[] nowhere = segments(s -> responded[s] > 0 && !branches.contains(branch(s)));
        long left = IntStream.of(nowhere).mapToLong(s -> responded[s]).sum();
        // that a segment has a few responses is not to be known
        String such = such(IntStream.of(nowhere).filter(s -> responded[s] >= disclosure.threshold()));
        if (left == LongStream.of(responded).sum()) {
            throw new BadInput("No response is of a segment that people in the areas are of" + such
                    + "; the same segments are expected in the responses and the people, who have '"
                    + tree.code(livedIn[0]) + "'.");
        }
        note(left, "responses are of segments that nobody in the areas is of" + such + ", and tell only of the mean");
        int[] atMean = segments(s -> estimates.peopleOf(s) > 0 && rates.estimatedAs(s) < 0);
        if (atMean.length > 0) {
            notes.add("Segments of the people with too few responses for a rate, estimated at the mean of all: "
                    + atMean.length + such(IntStream.of(atMean)) + ".");
        }
    }

    private int[] segments(IntPredicate which) {
        return IntStream.range(0, tree.size()).filter(which).toArray();
    }

    private String such(IntStream segments) {
        String first = segments.limit(MOST_NAMED)
                .mapToObj(s -> "'" + tree.code(s) + "'")
                .collect(Collectors.joining(", "));
        return first.isEmpty() ? "" : ", such as " + first;
    }

    /** The segment directly below the whole that one is in. */
    private int branch(int segment) {
        int at = segment;
        while (tree.parent(at) >= 0) {
            at = tree.parent(at);
        }
        return at;
    }

    private void hold(Tables in, Columns columns, BooleanSupplier cancelled) {
        SimpleFeatureType schema = in.published.getSchema();
        String key = columns.find(schema, "larger_area")
                .orElseGet(() -> columns.need(schema, "The published figures", "area_id"));
        String figure = columns.need(schema, "The published figures", "figure");
        published = new HashMap<>();
        Rows.each(in.published, cancelled, (row, number) -> {
            String id = Values.text(row.getAttribute(key));
            double value = Values.numberInRow(row.getAttribute(figure), figure, number, "the published figures");
            if (id != null && !Double.isNaN(value) && published.put(id, value) != null) {
                throw new BadInput(
                        "The published figures have '" + id + "' in more than one row; each must appear once.");
            }
        });
        AreaTable table = areas.table();
        String within = columns.need(in.areas.getSchema(), "The areas", "larger_area");
        String id = columns.need(in.areas.getSchema(), "The areas", "area_id");
        larger = new String[table.size()];
        Rows.each(in.areas, cancelled, (row, number) -> {
            int at = table.position(String.valueOf(Values.text(row.getAttribute(id))));
            if (at >= 0) {
                larger[at] = Values.text(row.getAttribute(within));
            }
        });
        double[] populations = new double[table.size()];
        int without = 0;
        for (int i = 0; i < populations.length; i++) {
            populations[i] = table.hasPopulations() ? table.population(i) : estimates.people(i);
            without += larger[i] == null || !published.containsKey(larger[i]) ? 1 : 0;
        }
        if (without == populations.length) {
            throw new BadInput("None of the areas lies in a larger area with a published figure; '" + within
                    + "' of the areas and '" + key + "' of the figures must hold the same ids.");
        }
        if (without > 0) {
            notes.add("Areas in no larger area with a published figure, left as estimated: " + without + ".");
        }
        Set<String> nobodys = new TreeSet<>(published.keySet());
        nobodys.removeAll(Arrays.asList(larger));
        if (!nobodys.isEmpty()) {
            notes.add("Published figures of larger areas that none of the areas lies in, left aside: " + nobodys.size()
                    + ", such as '" + nobodys.iterator().next() + "'.");
        }
        held = PublishedFigures.hold(held, populations, larger, published, rates.proportion());
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return notes;
    }

    /** One row for each area. */
    public ResultTable areas() {
        ResultTable.Builder table = Results.about(areas, Results.NAMESPACE)
                .areaTable("estimates")
                .number("people", estimates::people)
                .number("estimate", i -> held[i])
                .number("index", i -> rates.mean() > 0 ? 100 * held[i] / rates.mean() : Double.NaN);
        if (published != null) {
            table.number("estimate_before", estimates::estimate)
                    .column("larger_area", String.class, i -> larger[i])
                    .number(
                            "published",
                            i -> larger[i] == null ? Double.NaN : published.getOrDefault(larger[i], Double.NaN));
        }
        return table.build(areas.table().size());
    }

    /** One row for each segment: its rate, and whose responses gave it. */
    public ResultTable segments() {
        return ResultTable.named(Results.NAMESPACE, "segments")
                .ids(tree::code)
                .column("segment", String.class, tree::code)
                .column("parent", String.class, s -> tree.parent(s) < 0 ? null : tree.code(tree.parent(s)))
                .number("people", estimates::peopleOf)
                .number("rate", rates::rate)
                .number("index", s -> rates.mean() > 0 ? 100 * rates.rate(s) / rates.mean() : Double.NaN)
                .column("merged_into", String.class, this::mergedInto)
                .column("responses_behind", Long.class, s -> disclosure.rounded(rates.behind(s)))
                .build(tree.size());
    }

    private String mergedInto(int segment) {
        int as = rates.estimatedAs(segment);
        return as == segment ? null : as < 0 ? "all" : tree.code(as);
    }
}
