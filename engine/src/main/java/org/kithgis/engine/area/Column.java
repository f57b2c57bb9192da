/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

/** One measured column of an {@link AreaTable}: a number for each area, NaN where it is missing. Unchanging. */
public final class Column {

    private final String name;
    final double[] values;

    Column(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    /** The column's name as its source spells it. */
    public String name() {
        return name;
    }

    /** How many areas. */
    public int size() {
        return values.length;
    }

    /** The value for an area by its position; NaN where it is missing. Never infinite. */
    public double at(int area) {
        return values[area];
    }

    /** A copy of all values, in the table's order. */
    public double[] toArray() {
        return values.clone();
    }
}
