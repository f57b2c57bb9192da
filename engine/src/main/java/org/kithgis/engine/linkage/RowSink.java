/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/** Takes rows, one after another. */
@FunctionalInterface
public interface RowSink {

    /**
     * Takes one row.
     *
     * @param row good until this returns; the next row comes in the same object
     */
    void row(Row row);
}
