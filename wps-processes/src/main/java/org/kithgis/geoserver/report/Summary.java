/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.assurance.Redundancy.Pair;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.funding.GroupFunding;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.IndexModel;

/** What a report comes to, in a few sentences. */
final class Summary {

    private static final int NAMED = 3;

    private final Findings findings;
    private final IndexResult index;
    private final AreaTable areas;
    private final List<String> sentences = new ArrayList<>();

    private Summary(Findings findings) {
        this.findings = findings;
        this.index = findings.index();
        this.areas = findings.table();
    }

    static List<String> of(Findings findings) {
        Summary summary = new Summary(findings);
        summary.ranked();
        summary.worst();
        if (findings.funding() != null) {
            summary.money(findings.funding());
        }
        if (findings.sure() != null) {
            summary.sentences.add(Doubt.kept(findings.index(), findings.sure()));
        }
        summary.datasets();
        return summary.sentences;
    }

    private void ranked() {
        IndexModel model = findings.model();
        String ranked = index.ranked() == areas.size() && areas.size() > 1
                ? "All " + Shown.count(areas.size(), "area")
                : Shown.whole(index.ranked()) + " of " + Shown.count(areas.size(), "area");
        sentences.add(ranked + (index.ranked() == 1 ? " is" : " are") + " ranked, by "
                + Shown.count(model.indicatorCount(), "indicator") + " in "
                + Shown.count(model.domains().size(), "domain") + ".");
        List<String> most = Order.first(Order.ranked(index), NAMED).stream()
                .map(areas::name)
                .toList();
        if (!most.isEmpty()) {
            sentences.add("Most in need: " + Shown.listed(most) + ".");
        }
    }

    private void worst() {
        Map<String, Long> byGroup = IntStream.range(0, areas.size())
                .filter(i -> index.decile(i) == Order.WORST)
                .mapToObj(i -> areas.group(i) == null ? Shown.NO_GROUP : "in " + areas.group(i))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        if (areas.groups().size() > 1 && !byGroup.isEmpty()) {
            int named = byGroup.size() <= NAMED + 1 ? byGroup.size() : NAMED; // one more is no longer than "the others"
            List<String> most = byGroup.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(named)
                    .map(e -> Shown.whole(e.getValue()) + (e.getValue() == 1 ? " is " : " are ") + e.getKey())
                    .toList();
            sentences.add("Of the areas in the tenth most in need, " + Shown.listed(most)
                    + (byGroup.size() > named ? "; the others are elsewhere." : "."));
        }
    }

    private void money(FundingResult funding) {
        long funded = count(i -> funding.pence(i) > 0);
        String said = Numbers.pounds(funding.totalPence()) + " is shared among "
                + (funded == areas.size() && funded > 1 ? "all " : "") + Shown.count(funded, "area");
        GroupFunding all = funding.all();
        sentences.add(
                all.perHead() == null
                        ? said + "."
                        : said + ": " + Shown.pounds(all.perHead()) + " for each resident"
                                + (funded == areas.size()
                                        ? "."
                                        : " of all " + Shown.count(areas.size(), "area") + "."));
        if (Money.hasCurrent(funding)) {
            long gain =
                    count(i -> funding.change(i) != null && funding.change(i).signum() > 0);
            long lose =
                    count(i -> funding.change(i) != null && funding.change(i).signum() < 0);
            sentences.add("Against what they have today, " + Shown.count(gain, "area")
                    + (gain == 1 ? " gains" : " gain") + " and " + Shown.whole(lose)
                    + (lose == 1 ? " loses." : " lose."));
        }
        Unfunded unfunded = Unfunded.of(findings);
        if (unfunded != null) {
            sentences.add(unfunded.sentence());
        }
    }

    private void datasets() {
        long flagged =
                findings.redundancy().pairs().stream().filter(Pair::flagged).count();
        if (flagged > 0) {
            sentences.add(Shown.count(flagged, "pair") + " of indicators" + (flagged == 1 ? " counts" : " count")
                    + " nearly the same thing twice.");
        }
    }

    private long count(IntPredicate wanted) {
        return IntStream.range(0, areas.size()).filter(wanted).count();
    }
}
