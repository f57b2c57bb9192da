/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.List;

/** What the page's template shows, by the names it has there; a section that has nothing to tell is null. */
final class Page {

    final String style = Report.resource("style.css");
    final String title;
    final String subtitle;
    final String date;
    final String version;
    final String parameters;
    final List<String> modelLines;
    final List<String> summary;
    final Grounds grounds;
    final Need need;
    final boolean drawn;
    final Money money;
    final List<Story> stories;
    final Doubt doubt;
    final Overlap overlap;
    final List<Term> methods;
    final Appendix appendix;

    Page(Findings findings) {
        Maps maps = new Maps(findings);
        title = findings.about().title();
        subtitle =
                title.equals(findings.model().title()) ? "" : findings.model().title();
        date = Shown.day(findings.about().date());
        version = Version.kith();
        parameters = findings.about().parameters();
        modelLines = findings.about().modelText().strip().lines().toList();
        summary = Summary.of(findings);
        grounds = Grounds.of(findings);
        need = Need.of(findings, maps);
        drawn = maps.drawn();
        money = findings.funding() == null ? null : Money.of(findings, maps);
        stories = Story.of(findings);
        doubt = findings.sure() == null ? null : Doubt.of(findings, maps);
        overlap = Overlap.of(findings);
        methods = Terms.of(findings);
        appendix = Appendix.of(findings);
    }
}
