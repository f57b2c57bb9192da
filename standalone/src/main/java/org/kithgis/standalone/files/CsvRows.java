/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.Closeable;
import java.io.IOException;

/** Rows of a part of a CSV file, one after another, put into one {@link org.kithgis.engine.linkage.Row}. Blank lines are none. */
interface CsvRows extends Closeable {

    /**
     * Goes on to the next row.
     *
     * @return whether there was one
     */
    boolean next();

    /** How many values the row has, wanted or not. */
    int values();

    /** The line it begins in, from 1 at the beginning of the part. */
    long line();

    @Override
    default void close() throws IOException {}
}
