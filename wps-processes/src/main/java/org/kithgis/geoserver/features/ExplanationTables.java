/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.List;
import org.kithgis.engine.assurance.AreaExplanation;
import org.kithgis.engine.assurance.AreaExplanation.Figure;

/** Why an area stands where it does, as a table. */
public final class ExplanationTables {

    private ExplanationTables() {}

    /**
     * One row for each figure.
     *
     * @param vintages of what they were made of; empty where that is not known
     */
    public static ResultTable numbers(AreaExplanation explanation, String vintages, String namespace, String typeName) {
        List<Figure> figures = explanation.figures();
        ResultTable.Builder table = ResultTable.named(namespace, typeName)
                .ids(r -> String.valueOf(r + 1))
                .column("topic", String.class, r -> figures.get(r).topic())
                .column("name", String.class, r -> figures.get(r).name())
                .column("title", String.class, r -> figures.get(r).title())
                .number("value", r -> figures.get(r).value())
                .column("unit", String.class, r -> figures.get(r).unit())
                .rank("rank", r -> figures.get(r).rank())
                .number("score", r -> figures.get(r).score())
                .number("points", r -> figures.get(r).points())
                .number("peers", r -> figures.get(r).peers());
        return table.vintages(vintages).build(figures.size());
    }
}
