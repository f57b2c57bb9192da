/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.util.List;

/**
 * What a person gave that cannot be used. Each problem is one sentence that names the input, the value and what was
 * expected; all problems found are listed, not the first one only. Nothing has been computed when it is thrown.
 */
public class BadInput extends IllegalArgumentException {

    private static final int LONGEST = 2000;

    /** What is shown of each end of a longer one. */
    private static final int SHOWN = 900;

    private final transient List<String> problems;

    /** One problem. */
    public BadInput(String problem) {
        this(List.of(problem));
    }

    /**
     * Several problems; the same one found twice is one.
     *
     * @param problems at least one sentence
     */
    public BadInput(List<String> problems) {
        super(String.join("\n", oneLineEach(problems)));
        this.problems = oneLineEach(problems);
    }

    /** The sentences, in the order they were found. Never empty. */
    public List<String> problems() {
        return problems;
    }

    /**
     * A sentence fit to be shown, whatever was quoted in it: control characters become spaces, and the middle of an endless
     * one is left out.
     */
    public static String oneLine(String sentence) {
        String line = sentence.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        if (line.length() <= LONGEST) {
            return line;
        }
        return line.substring(0, SHOWN) + " … " + line.substring(line.length() - SHOWN);
    }

    private static List<String> oneLineEach(List<String> problems) {
        return problems.stream().map(BadInput::oneLine).distinct().toList();
    }
}
