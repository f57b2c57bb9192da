/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.funding.FundingResult;

/**
 * Areas that are given nothing for want of data: that 0 says nothing about their need, and no limit on losses protects what they
 * have today.
 *
 * @param areas their positions, those with most to lose first; at least one
 */
record Unfunded(Findings findings, List<Integer> areas) {

    private static final int LISTED = 20;
    private static final int NAMED = 5;

    /** Null where the amount of every area follows from what is known of it. */
    static Unfunded of(Findings findings) {
        FundingResult funding = findings.funding();
        Comparator<Integer> byToday =
                Comparator.comparing(funding::current, Comparator.nullsLast(Comparator.reverseOrder()));
        List<Integer> areas = areas(funding, i -> !funding.decided(i));
        return areas.isEmpty()
                ? null
                : new Unfunded(findings, areas.stream().sorted(byToday).toList());
    }

    private static List<Integer> areas(FundingResult funding, IntPredicate wanted) {
        return IntStream.range(0, funding.areas().size()).filter(wanted).boxed().toList();
    }

    /** How many there are and why, what they have today, and which they are, in a sentence. */
    String sentence() {
        AreaTable table = findings.table();
        boolean one = areas.size() == 1;
        boolean unranked = areas.stream().allMatch(i -> findings.index().rank(i) == 0);
        String said = Shown.count(areas.size(), "area") + (one ? " has no " : " have no ")
                + (unranked ? "index" : "index or no figure to share by") + ", for want of data, and "
                + (one ? "gets £0.00" : "get £0.00");
        if (today().signum() > 0) {
            said += "; today " + (one ? "it has " : "they have ") + Shown.pounds(today()) + (one ? "" : " in all");
        }
        List<String> first = Order.first(areas, NAMED).stream().map(table::name).toList();
        return said + ": "
                + (first.size() == areas.size()
                        ? Shown.listed(first)
                        : String.join(", ", first) + " and " + Shown.whole(areas.size() - NAMED) + " more")
                + ".";
    }

    /** What is given there today, as far as it is known. */
    private BigDecimal today() {
        return areas.stream()
                .map(findings.funding()::current)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A row for each, as many as people read. */
    DataTable table() {
        AreaTable table = findings.table();
        FundingResult funding = findings.funding();
        DataTable.Builder<Integer> rows = DataTable.of(Order.first(areas, LISTED))
                .words("Area", table::name)
                .words("Id", table::id);
        if (!table.groups().isEmpty()) {
            rows.words(Shown.group(findings.model()), i -> Shown.text(table.group(i)));
        }
        rows.numbers("Inputs missing", i -> Shown.whole(findings.index().missing(i)))
                .numbers("Amount", i -> Shown.pounds(funding.amount(i)));
        if (Money.hasCurrent(funding)) {
            rows.numbers("Today", i -> Shown.pounds(funding.current(i)))
                    .numbers("Change", i -> Shown.poundsChange(funding.change(i)));
        }
        return rows.build(
                areas.size() <= LISTED
                        ? "Areas that get nothing for want of data"
                        : "The " + LISTED + " of " + Shown.whole(areas.size())
                                + " areas that get nothing for want of data that have most today");
    }
}
