/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * What a record is counted as beside being counted at all: one category, any number of flags, or any number of factors.
 * Made once for a pass.
 */
public final class Categories {

    /** The most different categories: more of them is a column of something else, such as notes. */
    public static final int MOST = 1000;

    /** How a record's categories are found. */
    enum Kind {
        NONE,
        ONE,
        FLAGS,
        FACTORS
    }

    private final Kind kind;
    private final int[] columns;
    private final List<String> names;

    private Categories(Kind kind, List<String> names, int... columns) {
        this.kind = kind;
        this.names = List.copyOf(names);
        this.columns = columns;
    }

    /** No categories. */
    public static Categories none() {
        return new Categories(Kind.NONE, List.of());
    }

    /** The text of one column; a blank one is no category. */
    public static Categories of(int column) {
        return new Categories(Kind.ONE, List.of(), column);
    }

    /**
     * Columns that each say yes or no; a record may have several. Yes is 1, y, yes, t, true or x; no is 0, n, no, f, false
     * or blank.
     *
     * @param names one for each column
     */
    public static Categories flags(List<String> names, int... columns) {
        return new Categories(Kind.FLAGS, names, columns);
    }

    /** The factors of children's assessments in one column, codes joined by commas (methods.md §5). */
    public static Categories factors(int column) {
        return new Categories(Kind.FACTORS, Factors.names(), column);
    }

    /** Whether a record has one category at most, so that categories sum to no more than all records. */
    public boolean exclusive() {
        return kind == Kind.NONE || kind == Kind.ONE;
    }

    /** Whether a record counts at most once in each category: not where lettered codes are summed into groups. */
    boolean oncePerRecord() {
        return kind != Kind.FACTORS;
    }

    Kind kind() {
        return kind;
    }

    List<String> names() {
        return names;
    }

    int[] fields(Fields all) {
        List<Integer> fields = new ArrayList<>();
        for (int column : columns) {
            fields.add(all.add(column));
        }
        return fields.stream().mapToInt(Integer::intValue).toArray();
    }
}
