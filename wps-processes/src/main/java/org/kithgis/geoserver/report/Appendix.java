/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;

/**
 * All areas, or as many as people turn pages for.
 *
 * @param areas a row each
 * @param left how many are left out, in a sentence; null where none is
 */
record Appendix(DataTable areas, String left) {

    private static final int MOST = 500;
    private static final int TOP = 100;

    static Appendix of(Findings findings) {
        IndexResult index = findings.index();
        FundingResult funding = findings.funding();
        AreaTable areas = findings.table();
        boolean all = areas.size() <= MOST;
        List<Integer> shown = all ? Order.all(index) : Order.first(Order.all(index), TOP);
        DataTable.Builder<Integer> table = DataTable.of(shown).words("Area", areas::name);
        if (shown.stream().anyMatch(i -> !areas.name(i).equals(areas.id(i)))) {
            table.words("Id", areas::id);
        }
        if (!areas.groups().isEmpty()) {
            table.words(Shown.group(findings.model()), i -> Shown.text(areas.group(i)));
        }
        table.numbers("Rank", i -> Shown.rank(index.rank(i)))
                .numbers("Tenth", i -> Shown.rank(index.decile(i)))
                .numbers("Score", Scores.of(index)::text);
        if (index.hasYardstick()) {
            table.numbers("National decile", i -> Shown.rank(index.nationalDecile(i)));
        }
        if (findings.sure() != null) {
            table.numbers("Nine times in ten", i -> Doubt.interval(findings.sure(), i));
        }
        if (funding != null) {
            table.numbers("Amount", i -> Shown.pounds(funding.amount(i)));
            if (areas.hasPopulations()) {
                table.numbers("Per head", i -> Shown.pounds(funding.perHead(i)));
            }
            if (Money.hasCurrent(funding)) {
                table.numbers("Change", i -> Shown.poundsChange(funding.change(i)));
            }
        }
        return new Appendix(
                table.build(all ? "All areas by rank" : "The first " + TOP + " areas by rank"),
                all
                        ? null
                        : "There are " + Shown.count(areas.size(), "area") + ", of which the first " + TOP
                                + " are shown here; the spreadsheet of the same run holds them all.");
    }
}
