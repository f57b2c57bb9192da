/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.funding.GroupFunding;
import org.kithgis.engine.model.Domain;

/**
 * What the budget owes.
 *
 * @param amount the whole of it
 * @param groups what each group is owed, and their sum; null where areas have no groups
 * @param top the areas that are owed most a head
 * @param domains how the amount is split by domain; null where it is not
 * @param bounds which rules fixed amounts, in sentences; may be empty
 * @param unfunded the areas that are given nothing for want of data; null where there are none
 * @param perHead the map; null where the areas have no polygons
 * @param change the map; null likewise, and where nothing is known of today
 */
record Money(
        String amount,
        DataTable groups,
        DataTable top,
        DataTable domains,
        List<String> bounds,
        DataTable unfunded,
        MapDrawing perHead,
        MapDrawing change) {

    private static final int TOP = 20;

    static Money of(Findings findings, Maps maps) {
        FundingResult funding = findings.funding();
        Unfunded unfunded = Unfunded.of(findings);
        return new Money(
                Numbers.pounds(funding.totalPence()),
                findings.table().groups().isEmpty() ? null : groups(findings),
                top(findings),
                funding.hasDomainBudgets() ? domains(funding) : null,
                bounds(funding, unfunded),
                unfunded == null ? null : unfunded.table(),
                findings.table().hasPopulations() ? maps.perHead() : null,
                hasCurrent(funding) ? maps.change() : null);
    }

    /** Whether it is known what any area has today. */
    static boolean hasCurrent(FundingResult funding) {
        return IntStream.range(0, funding.areas().size()).anyMatch(i -> funding.current(i) != null);
    }

    private static DataTable groups(Findings findings) {
        FundingResult funding = findings.funding();
        List<GroupFunding> groups = funding.groups();
        boolean people = findings.table().hasPopulations();
        boolean today = hasCurrent(funding);
        GroupFunding all = funding.all();
        DataTable.Builder<GroupFunding> table = DataTable.of(groups)
                .words(Shown.group(findings.model()), g -> Shown.groupName(g.group()))
                .numbers("Areas", g -> Shown.whole(g.members().size()));
        List<String> total =
                new ArrayList<>(List.of("All", Shown.whole(all.members().size())));
        if (people) {
            table.numbers("Residents", g -> Shown.whole(g.population()));
            total.add(Shown.whole(all.population()));
        }
        table.numbers("Amount", g -> Shown.pounds(g.amount())).numbers("Part of all", g -> Shown.percent(g.percent()));
        total.add(Shown.pounds(all.amount()));
        total.add(Shown.percent(all.percent()));
        if (people) {
            table.numbers("Per head", g -> Shown.pounds(g.perHead()));
            total.add(Shown.pounds(all.perHead()));
        }
        if (today) {
            table.numbers("Today", g -> Shown.pounds(g.current()))
                    .numbers("Change", g -> Shown.poundsChange(g.change()))
                    .numbers("Change in %", g -> Shown.percentChange(g.changePercent()));
            total.add(Shown.pounds(all.current()));
            total.add(Shown.poundsChange(all.change()));
            total.add(Shown.percentChange(all.changePercent()));
        }
        return table.total(total).build("What each group is owed, to the penny; they sum to the whole amount");
    }

    private static DataTable top(Findings findings) {
        FundingResult funding = findings.funding();
        AreaTable areas = findings.table();
        boolean people = areas.hasPopulations();
        List<Integer> most = IntStream.range(0, areas.size())
                .filter(i -> funding.pence(i) > 0)
                .boxed()
                .sorted((a, b) -> {
                    int byHead = people ? Double.compare(ratio(funding, b), ratio(funding, a)) : 0;
                    return byHead != 0 ? byHead : Long.compare(funding.pence(b), funding.pence(a));
                })
                .limit(TOP)
                .toList();
        DataTable.Builder<Integer> table = DataTable.of(most).words("Area", areas::name);
        if (!areas.groups().isEmpty()) {
            table.words(Shown.group(findings.model()), i -> Shown.text(areas.group(i)));
        }
        if (people) {
            table.numbers("Residents", i -> Shown.whole(areas.population(i)));
        }
        table.numbers("Rank by need", i -> Shown.rank(funding.rank(i)))
                .numbers("Amount", i -> Shown.pounds(funding.amount(i)));
        if (people) {
            table.numbers("Per head", i -> Shown.pounds(funding.perHead(i)))
                    .numbers("Times the average", i -> Shown.decimal(funding.perHeadRatio(i)));
        }
        if (hasCurrent(funding)) {
            table.numbers("Change", i -> Shown.poundsChange(funding.change(i)));
        }
        return table.build("The " + Shown.count(most.size(), "area") + " that " + (most.size() == 1 ? "is" : "are")
                + " owed most" + (people ? " a head" : ""));
    }

    private static double ratio(FundingResult funding, int area) {
        double ratio = funding.perHeadRatio(area);
        return Double.isNaN(ratio) ? -1 : ratio;
    }

    private static DataTable domains(FundingResult funding) {
        List<Domain> domains = funding.index().model().domains();
        return DataTable.of(IntStream.range(0, domains.size()).boxed().toList())
                .words("Domain", d -> domains.get(d).title())
                .numbers("Budget", d -> Numbers.pounds(funding.domainBudgetPence(d)))
                .total(List.of("All", Numbers.pounds(funding.totalPence())))
                .build("How the amount is split by domain");
    }

    private static List<String> bounds(FundingResult funding, Unfunded unfunded) {
        List<String> said = new ArrayList<>();
        for (FundingResult.Bound bound : FundingResult.Bound.values()) {
            long areas = IntStream.range(0, funding.areas().size())
                    .filter(i -> funding.bound(i) == bound)
                    .count();
            String whose = Shown.count(areas, "area") + (areas == 1 ? " is" : " are");
            if (areas > 0) {
                switch (bound) {
                    case FLOOR -> said.add(whose + " raised to the least amount a head.");
                    case CEILING -> said.add(whose + " held at the most a head.");
                    case DAMPING -> said.add(whose + " kept from losing more than the limit.");
                    default -> {}
                }
            }
        }
        if (unfunded != null) {
            said.add(unfunded.sentence()
                    + (funding.index().model().funding().maxLoss() == null
                            ? ""
                            : " The limit on losses does not reach them."));
        }
        long barred = IntStream.range(0, funding.areas().size())
                .filter(i -> !funding.eligible(i) && funding.decided(i))
                .count();
        if (barred > 0) {
            said.add(
                    Shown.count(barred, "area") + (barred == 1 ? " is" : " are") + " not funded, by the model's rule.");
        }
        return said;
    }
}
