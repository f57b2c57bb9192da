/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

/**
 * How many people of each area have how many risks, and which risks they have together (methods §7): exact counts, which are only
 * shown as {@link RiskOverlap} has them.
 */
public final class RiskCounts {

    /** The most risks that are looked at together. */
    public static final int MOST_RISKS = 30;

    /** The numbers of risks that are told apart: 0, 1, 2, and 3 or more. */
    static final int KINDS = 4;

    final AreaTable areas;
    final List<String> risks;
    final long[][] byNumber;
    final long[][] together;
    private final long[] outcomes = new long[Outcome.values().length];

    /** Where the first row of each outcome stands. */
    private final long[] first = new long[Outcome.values().length];

    private final Map<Outcome, String> firsts = new EnumMap<>(Outcome.class);
    private long inTwoAreas;

    /**
     * No people yet.
     *
     * @throws BadInput when there are fewer than two risks, or too many
     */
    public RiskCounts(AreaTable areas, List<String> risks) {
        if (risks.size() < 2 || risks.size() > MOST_RISKS) {
            throw new BadInput("The input 'flags' names " + risks.size() + (risks.size() == 1 ? " column" : " columns")
                    + "; from 2 to " + MOST_RISKS + " are expected, with commas between.");
        }
        this.areas = areas;
        this.risks = List.copyOf(risks);
        byNumber = new long[areas.size()][KINDS];
        together = new long[risks.size()][risks.size()];
        Arrays.fill(first, Long.MAX_VALUE);
    }

    /**
     * Adds a person.
     *
     * @param has bit r is set where the person has risk r
     */
    public void add(int area, int has) {
        byNumber[area][Math.min(KINDS - 1, Integer.bitCount(has))]++;
        for (int a = 0; a < risks.size(); a++) {
            for (int b = 0; b <= a && (has >> a & 1) == 1; b++) {
                together[a][b] += has >> b & 1;
            }
        }
    }

    private void add(RiskCounts other) {
        for (int i = 0; i < byNumber.length; i++) {
            for (int n = 0; n < KINDS; n++) {
                byNumber[i][n] += other.byNumber[i][n];
            }
        }
        for (int a = 0; a < together.length; a++) {
            for (int b = 0; b <= a; b++) {
                together[a][b] += other.together[a][b];
            }
        }
        for (int o = 0; o < outcomes.length; o++) {
            outcomes[o] += other.outcomes[o];
            first[o] = Math.min(first[o], other.first[o]);
        }
    }

    /** How many rows had an outcome. An exact count: not to be shown as it is. */
    public long outcome(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** Where the first row with a fault stands, as in "the first in line 7"; empty where there is none, or it is no fault. */
    public Optional<String> first(Outcome outcome) {
        return Optional.ofNullable(firsts.get(outcome));
    }

    /** How many people were in more than one area, and so in none. An exact count: not to be shown as it is. */
    public long inTwoAreas() {
        return inTwoAreas;
    }

    /**
     * Counts the people of a table in one pass.
     *
     * @param flags the columns that say yes or no, one for each risk
     * @param person the column with the person's id, where one person may have several rows: then a person has every risk that
     *     any row says. −1 where each row is a person
     * @param date the column with the day a row is about, for directories in which places move; −1 for none
     */
    public static RiskCounts count(
            RecordSource source,
            AreaTable areas,
            Whereabouts where,
            List<String> risks,
            int[] flags,
            int person,
            int date) {
        Fields fields = new Fields();
        int[] places = where.fields(fields);
        int[] flagFields = new int[flags.length];
        for (int i = 0; i < flags.length; i++) {
            flagFields[i] = fields.add(flags[i]);
        }
        int who = fields.add(person);
        int when = fields.add(date);
        List<Pass> passes = source.read(
                fields.positions(), () -> new Pass(new RiskCounts(areas, risks), where, places, flagFields, who, when));
        RiskCounts all = new RiskCounts(areas, risks);
        Map<String, long[]> people = new HashMap<>();
        for (Pass pass : passes) {
            all.add(pass.counts);
            pass.people.forEach((id, found) -> merge(people, id, found[0], found[1]));
        }
        for (Outcome outcome : Outcome.values()) {
            if (outcome.isFault() && all.outcome(outcome) > 0) {
                long line = source.line(all.first[outcome.ordinal()]);
                all.firsts.put(outcome, "the first in " + source.unit() + " " + line);
            }
        }
        for (long[] found : people.values()) {
            if (found[0] < 0) {
                all.inTwoAreas++;
            } else {
                all.add((int) found[0], (int) found[1]);
            }
        }
        return all;
    }

    private static void merge(Map<String, long[]> people, String id, long area, long has) {
        people.merge(id, new long[] {area, has}, (a, b) -> new long[] {a[0] == b[0] ? a[0] : -1, a[1] | b[1]});
    }

    /** Takes the rows of one part of the table. */
    private record Pass(
            RiskCounts counts,
            Whereabouts where,
            int[] places,
            int[] flags,
            int who,
            int when,
            Map<String, long[]> people)
            implements RowSink {

        Pass(RiskCounts counts, Whereabouts where, int[] places, int[] flags, int who, int when) {
            this(counts, where, places, flags, who, when, new HashMap<>());
        }

        @Override
        public void row(Row row) {
            int outcome = outcome(row).ordinal();
            counts.outcomes[outcome]++;
            counts.first[outcome] = Math.min(counts.first[outcome], row.place());
        }

        private Outcome outcome(Row row) {
            int area = where.area(row, places, when < 0 ? Day.NONE : Day.of(row, when));
            if (area < 0) {
                return area == Whereabouts.NO_PLACE
                        ? Outcome.NO_PLACE
                        : area == PlaceDirectory.OUTSIDE ? Outcome.OUTSIDE : Outcome.UNKNOWN_PLACE;
            }
            int has = 0;
            for (int i = 0; i < flags.length; i++) {
                int flag = Flag.of(row, flags[i]);
                if (flag < 0) {
                    return Outcome.BAD_FLAG;
                }
                has |= flag << i;
            }
            if (who < 0 || row.isBlank(who)) {
                counts.add(area, has);
            } else {
                merge(people, row.text(who), area, has);
            }
            return Outcome.MATCHED;
        }
    }
}
