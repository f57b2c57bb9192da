/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kithgis.engine.area.BadInput;

/**
 * Everything that is wrong with a model's text, each with its line, in the order of the lines. Beyond the first
 * {@value #LISTED} the rest are only counted.
 */
public final class ModelProblems extends BadInput {

    private static final int LISTED = 100;

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
        List<Problem> sorted =
                found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
        if (sorted.size() <= LISTED) {
            return sorted;
        }
        List<Problem> listed = new ArrayList<>(sorted.subList(0, LISTED));
        int more = sorted.size() - LISTED;
        listed.add(new Problem(sorted.get(LISTED).line(), "From here on there are " + more + " more problems."));
        return listed;
    }
}
