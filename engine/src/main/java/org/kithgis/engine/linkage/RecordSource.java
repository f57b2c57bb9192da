/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.List;
import java.util.function.Supplier;

/**
 * A table of records that is passed over from its first row to its last, as often as wanted, and of which no more is in
 * memory than the reader needs to go on.
 */
public interface RecordSource {

    /** What the table is called in messages, such as a file's name. */
    String name();

    /** The names of the columns, in the table's order. */
    List<String> columns();

    /**
     * Passes over all rows once.
     *
     * @param columns positions of the columns that are looked at; a {@link Row}'s field k is the k-th of them
     * @param sinks makes what takes the rows. Several may be made and be given rows at the same time, each by one thread;
     *     every row goes to one of them
     * @return the sinks that were given the rows, all together each row once. A sink that was made and is not among them
     *     holds nothing that counts
     * @throws org.kithgis.engine.area.BadInput when a row cannot be read; what was counted until then counts for nothing
     */
    <S extends RowSink> List<S> read(int[] columns, Supplier<S> sinks);

    /**
     * The line of a file where a row begins, or its number in what has no lines; from 1.
     *
     * @param place what the row was said to be {@linkplain Row#at at}
     */
    default long line(long place) {
        return place;
    }

    /** What {@link #line} counts: {@code line}, or {@code row} where there are no lines. */
    default String unit() {
        return "row";
    }
}
