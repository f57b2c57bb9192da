/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

/** What kind of cluster an area is in. */
public enum Cluster {
    /** High among high. */
    HOT("hot"),
    /** Low among low. */
    COLD("cold"),
    /** High among low. */
    HIGH_LOW("high-low"),
    /** Low among high. */
    LOW_HIGH("low-high"),
    /** Nothing that chance would not bring. */
    NOT_SIGNIFICANT("not significant"),
    /** An island: nothing can be said of its neighbourhood. */
    NO_NEIGHBOURS("no neighbours"),
    /** No value. */
    NO_DATA("no data");

    private final String label;

    Cluster(String label) {
        this.label = label;
    }

    /** As it stands in results and is asked for by styles. */
    public String label() {
        return label;
    }
}
