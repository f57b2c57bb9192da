/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.ProtectedCounts.Total;

/**
 * Records of two periods by area and category, as they may be shown (methods.md §5): every count has been through
 * {@link Disclosure}, and rates, changes and percentages are worked out of what is shown. An area that fell to zero stays, one
 * that had none shows its rise without a percentage.
 */
public final class RecordSummary {

    /** Stands for a count that is not shown. */
    public static final long HIDDEN = ProtectedCounts.HIDDEN;

    private static final int ALL = -1;

    private final AreaTable areas;
    private final RecordCounts counts;
    private final Disclosure rule;

    /** Whether counts are rounded though hiding was asked for. */
    private final boolean roundedInstead;

    private final Period now;
    private final Period before;
    private final boolean goesBack;
    private final boolean reaches;
    private final Shown thisPeriod;
    private final Shown lastPeriod;
    private final Map<Integer, Shown> years = new LinkedHashMap<>();
    private final List<Integer> top;

    /** The counts of one period: of all records, and of categories. */
    private record Shown(ProtectedCounts all, ProtectedCounts byCategory) {

        long count(int area, int category) {
            return category == ALL ? all.total(area) : byCategory.count(area, category);
        }

        Total group(int group, int category) {
            return category == ALL ? all.groupTotal(group) : byCategory.groupCategoryTotal(group, category);
        }

        Total total(int category) {
            return category == ALL ? all.total() : byCategory.categoryTotal(category);
        }
    }

    /**
     * A summary of two periods. Where a record may have several categories counts are rounded, whatever the mode: hiding would
     * leave both an exact total and an exact category, and so how many are not in it.
     *
     * @param now the latest one; the one before is as long and ends where it begins
     * @param top how many categories are shown by area: those with most records in the latest period
     * @param calendar whether every calendar year with records is counted too; then {@code now} is one of them, since
     *     periods that overlap would give away what is in one and not in the other
     */
    public RecordSummary(AreaTable areas, RecordCounts counts, Disclosure rule, Period now, int top, boolean calendar) {
        this.areas = areas;
        this.counts = counts;
        this.roundedInstead = rule.mode() == Disclosure.Mode.SUPPRESS && !counts.exclusive();
        this.rule = roundedInstead ? rule.rounding() : rule;
        this.now = now;
        this.before = now.before();
        this.goesBack = covers(before);
        this.reaches = covers(now);
        Set<Period> periods = new LinkedHashSet<>(List.of(now, before));
        if (calendar) {
            if (now.firstMonth() % 12 != 0 || now.months() != 12) {
                throw new IllegalArgumentException(now + " is no calendar year");
            }
            counts.years().forEach(year -> periods.add(Period.year(year)));
        }
        Map<Period, Shown> shown =
                periods.parallelStream().collect(Collectors.toConcurrentMap(period -> period, this::protect));
        this.thisPeriod = shown.get(now);
        this.lastPeriod = shown.get(before);
        if (calendar) {
            counts.years().forEach(year -> years.put(year, shown.get(Period.year(year))));
        }
        List<String> names = counts.categories();
        this.top = IntStream.range(0, names.size())
                .boxed()
                .filter(c -> thisPeriod.total(c).count() > 0)
                .sorted(Comparator.<Integer>comparingLong(
                                c -> -thisPeriod.total(c).count())
                        .thenComparing(c -> -thisPeriod.total(c).hidden())
                        .thenComparing(names::get))
                .limit(top)
                .toList();
    }

    /**
     * The latest 12 whole months, or the latest whole calendar year, of some counts.
     *
     * @param until the last day that is looked at; 0 for the latest day in the data
     * @throws BadInput when no record has a day
     */
    public static Period latest(RecordCounts counts, int until, boolean calendar) {
        int day = until > 0 ? until : counts.latestDay();
        if (day == 0) {
            throw new BadInput("None of the " + counts.read()
                    + " records has a date that can be read; dates such as 2019-12-31 or 31/12/2019 are expected.");
        }
        Period year = Period.yearTo(day);
        return calendar ? Period.year(year.lastDay() / 10_000 - (year.lastDay() / 100 % 100 == 12 ? 0 : 1)) : year;
    }

    /** Whether the records, wherever they lie, begin before a period ends and end after it begins. */
    private boolean covers(Period period) {
        return counts.firstMonth() < period.firstMonth() + period.months()
                && counts.latestMonth() >= period.firstMonth();
    }

    /** Whether the records cover any of the period before: else it is missing, not zero. */
    public boolean goesBack() {
        return goesBack;
    }

    /** Whether the records cover any of the latest period: else it is missing, not zero. */
    public boolean reaches() {
        return reaches;
    }

    private Shown protect(Period period) {
        int n = areas.size();
        int[] groupOf = IntStream.range(0, n).map(areas::groupOf).toArray();
        int groups = areas.groups().size();
        int categories = counts.categories().size();
        long[] all = counts.all(period);
        long[][] cells = new long[n][categories + 1];
        for (int c = 0; c < categories; c++) {
            long[] of = counts.of(c, period);
            for (int a = 0; a < n; a++) {
                cells[a][c] = of[a];
            }
        }
        if (categories == 0) {
            ProtectedCounts only = rule.protect(new long[n][0], all, true, groupOf, groups);
            return new Shown(only, only);
        }
        if (counts.oncePerRecord() && !counts.exclusive()) {
            // The last column stays empty.
            ProtectedCounts flags = rule.protect(cells, all, false, groupOf, groups);
            return new Shown(flags, flags);
        }
        if (counts.exclusive()) {
            // The records of no category are one, so that an area's categories sum to its total.
            for (int a = 0; a < n; a++) {
                long rest = all[a];
                for (int c = 0; c < categories; c++) {
                    rest -= cells[a][c];
                }
                cells[a][categories] = rest;
            }
            ProtectedCounts exclusive = rule.protect(cells, all, true, groupOf, groups);
            return new Shown(exclusive, exclusive);
        }
        ProtectedCounts mentions = rule.protectMentions(cells, all, groupOf, groups);
        return new Shown(mentions, mentions);
    }

    /** The areas, in the order of the counts. */
    public AreaTable areas() {
        return areas;
    }

    /** The latest period. */
    public Period now() {
        return now;
    }

    /** Whether records have dates; else all are of the latest period. */
    public boolean dated() {
        return counts.dated();
    }

    /** The period before. */
    public Period before() {
        return before;
    }

    /** The names of all categories; methods take their positions. */
    public List<String> categories() {
        return counts.categories();
    }

    /** The categories shown by area, the commonest first. */
    public List<Integer> top() {
        return top;
    }

    /**
     * The categories that may be named, the commonest of the latest period first, by what is shown of it: all, where their names
     * do not come from the records; else those of which some record is shown in either period.
     */
    public List<Integer> byVolume() {
        List<Integer> order = new ArrayList<>(top);
        IntStream.range(0, categories().size())
                .boxed()
                .filter(c -> !top.contains(c) && isNamed(c))
                .sorted(Comparator.<Integer>comparingLong(
                                c -> -thisPeriod.total(c).count())
                        .thenComparing(c -> -thisPeriod.total(c).hidden())
                        .thenComparing(categories()::get))
                .forEach(order::add);
        return order;
    }

    private boolean isNamed(int category) {
        return !counts.exclusive()
                || thisPeriod.total(category).count() > 0
                || goesBack && lastPeriod.total(category).count() > 0;
    }

    /** The categories that are not named, because nothing is shown of them that is more than 0. */
    public List<Integer> unnamed() {
        return IntStream.range(0, categories().size())
                .filter(c -> !isNamed(c))
                .boxed()
                .toList();
    }

    /** Whether small counts are hidden, and not rounded. */
    public boolean hides() {
        return !thisPeriod.all().rounded();
    }

    /** What may be shown of all records by area. */
    public Figures all() {
        return new AreaFigures(ALL);
    }

    /** What may be shown of a category by area. */
    public Figures of(int category) {
        return new AreaFigures(category);
    }

    /** What may be shown of all records by group of the areas, beside what is shown of the areas. */
    public Figures allByGroup() {
        return new GroupFigures(ALL);
    }

    /** What may be shown of a category by group of the areas, beside what is shown of the areas. */
    public Figures ofByGroup(int category) {
        return new GroupFigures(category);
    }

    /** The calendar years counted, first to last; none where they were not asked for. */
    public List<Integer> years() {
        return List.copyOf(years.keySet());
    }

    /** Figures of all records, or of one category, in places: areas, or groups of them. */
    public abstract class Figures {

        final int category;

        private Figures(int category) {
            this.category = category;
        }

        /** What is shown of a place in a period. */
        abstract Total count(Shown period, int place);

        abstract double population(int place);

        /** Records of a place in the latest period; {@link #HIDDEN} where they are not shown, or end earlier. */
        public long now(int place) {
            return reaches ? count(thisPeriod, place).count() : HIDDEN;
        }

        /** Records of a place in the period before; {@link #HIDDEN} where they are not shown, or begin later. */
        public long before(int place) {
            return goesBack ? count(lastPeriod, place).count() : HIDDEN;
        }

        /** Records of a place in a calendar year; {@link #HIDDEN} where not all are shown. */
        public long year(int year, int place) {
            Total total = count(years.get(year), place);
            return total.hidden() > 0 ? HIDDEN : total.count();
        }

        /** How many counts of both periods are hidden, and therefore not in those of the place. */
        public int hidden(int place) {
            return count(thisPeriod, place).hidden() + count(lastPeriod, place).hidden();
        }

        /** By how many records a place changed; NaN where not all of either number is shown. */
        public double change(int place) {
            return hidden(place) > 0 ? Double.NaN : RecordSummary.change(now(place), before(place));
        }

        /** By what percentage a place changed; NaN from zero, and where not all of either number is shown. */
        public double changePercent(int place) {
            return hidden(place) > 0 ? Double.NaN : RecordSummary.changePercent(now(place), before(place));
        }

        /** Records of the latest period for so many residents; NaN where not all are shown, or without residents. */
        public double rate(int place, double per) {
            return rate(thisPeriod, now(place), place, per);
        }

        /** Records of the period before for so many residents; NaN where not all are shown, or without residents. */
        public double rateBefore(int place, double per) {
            return rate(lastPeriod, before(place), place, per);
        }

        private double rate(Shown period, long count, int place, double per) {
            return count(period, place).hidden() > 0 ? Double.NaN : RecordSummary.rate(count, population(place), per);
        }

        /** Records of all areas in the latest period. */
        public Total totalNow() {
            return thisPeriod.total(category);
        }

        /** Records of all areas in the period before. */
        public Total totalBefore() {
            return lastPeriod.total(category);
        }

        /** The change over all areas; NaN where counts hidden in either make it no change of the same things. */
        public double totalChange() {
            return comparable()
                    ? RecordSummary.change(totalNow().count(), totalBefore().count())
                    : Double.NaN;
        }

        /** The change over all areas in percent; NaN from zero, and where counts are hidden. */
        public double totalChangePercent() {
            return comparable()
                    ? RecordSummary.changePercent(
                            totalNow().count(), totalBefore().count())
                    : Double.NaN;
        }

        private boolean comparable() {
            return goesBack
                    && reaches
                    && totalNow().hidden() == 0
                    && totalBefore().hidden() == 0;
        }
    }

    private final class AreaFigures extends Figures {

        AreaFigures(int category) {
            super(category);
        }

        @Override
        Total count(Shown period, int area) {
            long count = period.count(area, category);
            return new Total(count, count == HIDDEN ? 1 : 0);
        }

        @Override
        double population(int area) {
            return areas.population(area);
        }
    }

    private final class GroupFigures extends Figures {

        GroupFigures(int category) {
            super(category);
        }

        @Override
        Total count(Shown period, int group) {
            return period.group(group, category);
        }

        @Override
        double population(int group) {
            return areas.population(areas.members(group));
        }
    }

    private static double change(long now, long before) {
        return now == HIDDEN || before == HIDDEN ? Double.NaN : now - before;
    }

    private static double changePercent(long now, long before) {
        return now == HIDDEN || before == HIDDEN || before == 0 ? Double.NaN : 100.0 * (now - before) / before;
    }

    private static double rate(long count, double population, double per) {
        return count == HIDDEN || !(population > 0) ? Double.NaN : count * per / population;
    }

    /**
     * One line of the match report.
     *
     * @param firstLine where in the file the first of them stands, if something is wrong with them; 0 for none
     * @param first the same in words, as in "the first in line 7"; empty for none
     */
    public record Line(String outcome, long records, long firstLine, String first) {

        Line(String outcome, long records) {
            this(outcome, records, 0, "");
        }
    }

    /**
     * The match report: every record read has one outcome, and the lines sum to what was read. What lies outside is rounded to
     * 5, and what matched, which is the rest, is as far off; the other lines are exact.
     */
    public List<Line> report() {
        Set<Period> shown = new HashSet<>(List.of(now, before));
        List<ProtectedCounts> figures = new ArrayList<>(List.of(thisPeriod.all(), lastPeriod.all()));
        years.forEach((year, counts) -> {
            if (shown.add(Period.year(year))) {
                figures.add(counts.all());
            }
        });
        long inside = shown.stream()
                .mapToLong(period -> LongStream.of(counts.all(period)).sum())
                .sum();
        long matched = counts.outcome(Outcome.MATCHED);
        long placed = matched + counts.outcome(Outcome.OUTSIDE);
        long outside = ProtectedCounts.outside(placed, inside, matched - inside, figures);
        List<Line> lines = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (always(outcome)) {
                String label = outcome.label(counts.placedBy());
                lines.add(
                        switch (outcome) {
                            case MATCHED -> new Line(label, placed - outside);
                            case OUTSIDE -> new Line(label, outside);
                            default ->
                                new Line(
                                        label,
                                        counts.outcome(outcome),
                                        counts.firstLine(outcome),
                                        counts.first(outcome).orElse(""));
                        });
            }
        }
        lines.add(new Line("read", counts.read()));
        return lines;
    }

    private boolean always(Outcome outcome) {
        return counts.outcome(outcome) > 0 || outcome != Outcome.BAD_FLAG && outcome != Outcome.OTHER_TYPE;
    }

    private boolean isNothing(Shown period) {
        return period.total(ALL).count() == 0
                && IntStream.range(0, areas.size()).allMatch(area -> period.count(area, ALL) == 0);
    }

    /** A sentence where no figure shown is above 0, which is all it goes by; empty where one is. */
    public Optional<String> nothingShown() {
        return !isNothing(thisPeriod) || !isNothing(lastPeriod)
                ? Optional.empty()
                : Optional.of("No record" + (counts.dated() ? " of " + before + " or " + now : "")
                        + " is shown in any of the areas. Records are placed by " + counts.howPlaced()
                        + "; the areas have ids such as '" + areas.id(0) + "'.");
    }

    /** What became of the records that did not match, in the figures of the report; empty where it has none. */
    public Optional<String> unmatched() {
        List<Line> lines = report();
        String others = lines.subList(1, lines.size() - 1).stream()
                .filter(line -> line.records > 0)
                .map(line -> line.outcome + " " + line.records + (line.first.isEmpty() ? "" : " (" + line.first + ")"))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Of " + counts.read() + " records read, " + lines.get(0).records
                        + " matched; the others: " + others + ".");
    }

    /** What whoever reads the figures must know beside them. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (counts.unknownCodes() > 0) {
            notes.add("About " + Math.max(rule.threshold(), rule.rounded(counts.unknownCodes())) + " factor codes"
                    + counts.unknownCode()
                            .map(code -> ", such as " + code + ",")
                            .orElse("")
                    + " are none of the known ones and were not counted.");
        }
        if (roundedInstead) {
            notes.add("Records may have several of the categories, so counts are rounded to multiples of "
                    + rule.threshold()
                    + " and not hidden: how many records are not in a category could be had from those"
                    + " that are.");
        }
        if (counts.dated()) {
            notes.addAll(whatIsCovered());
        }
        return notes;
    }

    /** Of which months there are records, where they are not all that is shown. */
    private List<String> whatIsCovered() {
        int first = counts.firstMonth();
        int latest = counts.latestMonth();
        String begin = Period.month(first);
        String end = Period.month(latest);
        String span = first == latest ? "All records are of " + end : "The records are of " + begin + " to " + end;
        int last = now.firstMonth() + now.months() - 1;
        if (!reaches) {
            return List.of(span + ": there are none of this year, " + now + ", which is missing"
                    + (latest <= last
                            ? "."
                            : "; counted are whole " + (years.isEmpty() ? "months" : "years") + ", and 'until' "
                                    + Day.text(
                                            years.isEmpty()
                                                    ? new Period(latest, 1).lastDay()
                                                    : Period.year(Collections.max(years.keySet()))
                                                            .lastDay())
                                    + " would count the latest too."));
        }
        List<String> notes = new ArrayList<>();
        if (!goesBack) {
            boolean whole = first == now.firstMonth() && latest >= last;
            int months = Math.min(latest, last) - Math.max(first, now.firstMonth()) + 1;
            notes.add(span + ": "
                    + (whole
                            ? ""
                            : "this year, " + now + ", has records of " + months + " of its " + now.months()
                                    + " months, and ")
                    + "there is no year before to compare with.");
        } else {
            if (first > before.firstMonth()) {
                notes.add("The first record is of " + begin + ", so the year before, " + before
                        + ", is not whole, and changes from it say little.");
            }
            if (latest < last) {
                notes.add("The latest record is of " + end + ", so this year, " + now + ", may not be whole.");
            }
        }
        if (latest > last) {
            notes.add("The latest record is of " + end + "; counted are whole months, up to " + Day.text(now.lastDay())
                    + ".");
        }
        return notes;
    }
}
