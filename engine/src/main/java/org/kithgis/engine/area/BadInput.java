/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.util.List;

/**
 * What a person gave that cannot be used. Each problem is one sentence that names the input, the value and what was
 * expected; all problems found are listed, not the first one only. Nothing has been computed when it is thrown.
 */
public class BadInput extends IllegalArgumentException {

    private final transient List<String> problems;

    /** One problem. */
    public BadInput(String problem) {
        this(List.of(problem));
    }

    /**
     * Several problems.
     *
     * @param problems at least one sentence
     */
    public BadInput(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The sentences, in the order they were found. Never empty. */
    public List<String> problems() {
        return problems;
    }
}
