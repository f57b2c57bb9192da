/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.Comparator;
import java.util.List;
import org.kithgis.engine.area.BadInput;

/** Everything that is wrong with a model's text, each with its line, in the order of the lines. */
public final class ModelProblems extends BadInput {

    private final transient List<Problem> found;

    ModelProblems(List<Problem> found) {
        super(sorted(found).stream().map(Problem::toString).toList());
        this.found = sorted(found);
    }

    /** The problems with their lines. Never empty. */
    public List<Problem> found() {
        return found;
    }

    private static List<Problem> sorted(List<Problem> found) {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
