/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.List;
import org.kithgis.engine.assurance.AreaExplanation;

/**
 * Why one of the areas most in need stands where it does.
 *
 * @param heading its place and name
 * @param paragraphs in plain words
 */
record Story(String heading, List<String> paragraphs) {

    private static final int TOLD = 10;

    static List<Story> of(Findings findings) {
        return Order.first(Order.ranked(findings.index()), TOLD).stream()
                .map(area -> of(findings, area))
                .toList();
    }

    private static Story of(Findings findings, int area) {
        String words = AreaExplanation.of(findings.index(), findings.funding(), findings.sure(), area)
                .words();
        return new Story(
                findings.index().rank(area) + ". " + findings.table().name(area), List.of(words.split("\n\n")));
    }
}
