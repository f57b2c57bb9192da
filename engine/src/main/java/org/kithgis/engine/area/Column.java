/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

/** One measured column of an {@link AreaTable}: a number for each area, NaN where it is missing. Unchanging. */
public final class Column {

    private final String name;
    final double[] values;
    private final int missing;
    private final double least;
    private final double greatest;

    Column(String name, double[] values) {
        this.name = name;
        this.values = values;
        int absent = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            absent += v == v ? 0 : 1;
            min = v < min ? v : min;
            max = v > max ? v : max;
        }
        missing = absent;
        least = absent == values.length ? Double.NaN : min;
        greatest = absent == values.length ? Double.NaN : max;
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

    /** How many areas lack a value. */
    public int missing() {
        return missing;
    }

    /** The least value; NaN where every area lacks one. */
    public double least() {
        return least;
    }

    /** The greatest value; NaN where every area lacks one. */
    public double greatest() {
        return greatest;
    }

    /** A copy of all values, in the table's order. */
    public double[] toArray() {
        return values.clone();
    }
}
