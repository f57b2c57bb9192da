/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.List;
import org.kithgis.engine.assurance.Consistency;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.assurance.Redundancy.Member;
import org.kithgis.engine.assurance.Redundancy.Pair;
import org.kithgis.engine.assurance.Redundancy.Within;

/** What the datasets of a model have in common, as tables. */
public final class RedundancyTables {

    /** The row of all indicators in the table of domains. */
    private static final String ALL = "(all indicators)";

    private final Redundancy found;

    /** Of what was found. */
    public RedundancyTables(Redundancy found) {
        this.found = found;
    }

    /** One row for each two indicators. */
    public ResultTable pairs() {
        List<Pair> pairs = found.pairs();
        return rows("pairs")
                .column(
                        "indicator",
                        String.class,
                        r -> pairs.get(r).first().indicator().name())
                .column(
                        "other",
                        String.class,
                        r -> pairs.get(r).other().indicator().name())
                .column(
                        "domain",
                        String.class,
                        r -> pairs.get(r).first().domain().name())
                .column(
                        "other_domain",
                        String.class,
                        r -> pairs.get(r).other().domain().name())
                .number("pearson", r -> pairs.get(r).pearson())
                .number("spearman", r -> pairs.get(r).spearman())
                .column("areas", Integer.class, r -> pairs.get(r).compared())
                .column("flagged", Boolean.class, r -> pairs.get(r).flagged())
                .column(
                        "keep",
                        String.class,
                        r -> pairs.get(r).flagged()
                                ? pairs.get(r).keep().indicator().name()
                                : null)
                .column("why", String.class, r -> pairs.get(r).why())
                .build(pairs.size());
    }

    /** One row for each indicator. */
    public ResultTable indicators() {
        List<Member> members = found.members();
        return rows("indicators")
                .column("indicator", String.class, r -> members.get(r)
                        .indicator()
                        .name())
                .column("title", String.class, r -> members.get(r).indicator().title())
                .column("domain", String.class, r -> members.get(r).domain().name())
                .column("missing", Integer.class, r -> members.get(r).missing())
                .column(
                        "dataset",
                        String.class,
                        r -> members.get(r).dataset() == null
                                ? null
                                : members.get(r).dataset().title())
                .column(
                        "date",
                        String.class,
                        r -> members.get(r).dataset() == null
                                ? null
                                : members.get(r).dataset().date())
                .column("flagged", Integer.class, r -> found.flagged(members.get(r)))
                .number("vif", r -> finite(found.overall().inflation(r)))
                .number(
                        "vif_in_domain",
                        r -> finite(inDomain(members.get(r))
                                .inflation(members.get(r).place())))
                .number("loading", r -> inDomain(members.get(r))
                        .loading(members.get(r).place()))
                .column("note", String.class, r -> note(r))
                .build(members.size());
    }

    private Consistency inDomain(Member member) {
        return found.domains().stream()
                .filter(d -> d.domain() == member.domain())
                .findFirst()
                .orElseThrow()
                .consistency();
    }

    /** No format of tables has a sign for infinity; the note says it. */
    private static double finite(double inflation) {
        return Double.isInfinite(inflation) ? Double.NaN : inflation;
    }

    private String note(int member) {
        double inflation = found.overall().inflation(member);
        if (Double.isInfinite(inflation)) {
            return "Other indicators give it exactly, so its variance inflation is infinite.";
        }
        if (Double.isNaN(found.overall().loading(member))) {
            return "It does not vary over the " + found.overall().areas() + " areas that have all indicators.";
        }
        return Double.isNaN(inflation)
                ? "Only " + found.overall().areas()
                        + " areas have all indicators, too few to tell its variance inflation among so many."
                : null;
    }

    /** One row for each domain, and a last one for all indicators. */
    public ResultTable domains() {
        List<Within> domains = found.domains();
        int all = domains.size();
        return rows("domains")
                .column(
                        "domain",
                        String.class,
                        r -> r == all ? ALL : domains.get(r).domain().name())
                .column(
                        "title",
                        String.class,
                        r -> r == all ? null : domains.get(r).domain().title())
                .column(
                        "indicators",
                        Integer.class,
                        r -> r == all ? found.members().size() : domains.get(r).indicators())
                .column("areas", Integer.class, r -> of(r).areas())
                .number("alpha", r -> of(r).alpha())
                .number("first_component", r -> of(r).firstComponent())
                .build(all + 1);
    }

    private Consistency of(int row) {
        return row == found.domains().size()
                ? found.overall()
                : found.domains().get(row).consistency();
    }

    private static ResultTable.Builder rows(String name) {
        return ResultTable.named(Results.NAMESPACE, name).ids(r -> String.valueOf(r + 1));
    }
}
