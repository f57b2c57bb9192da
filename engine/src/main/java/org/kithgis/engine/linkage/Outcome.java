/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/** What became of a record (methods.md §5). Every record read has one outcome, so they sum to the number read. */
public enum Outcome {
    /** It has a day and lies in one of the areas. */
    MATCHED,
    /** Where it happened is blank. */
    NO_PLACE,
    /** It has a postcode or UPRN that the directory does not have. */
    UNKNOWN_PLACE,
    /** It lies in none of the areas. */
    OUTSIDE,
    /** Its date is blank, cannot be read, or is after the last day there can be. */
    BAD_DATE,
    /** A flag of it says neither yes nor no. */
    BAD_FLAG,
    /** It is of another type than the ones that are counted. */
    OTHER_TYPE;

    /** Whether something is wrong with the record itself, which whoever holds it may mend. */
    boolean isFault() {
        return this == NO_PLACE || this == UNKNOWN_PLACE || this == BAD_DATE || this == BAD_FLAG;
    }

    /**
     * What people call it.
     *
     * @param place what records are placed by, such as postcode
     */
    public String label(String place) {
        return switch (this) {
            case MATCHED -> "matched";
            case NO_PLACE -> "no " + place;
            case UNKNOWN_PLACE -> "unknown " + place;
            case OUTSIDE -> "outside";
            case BAD_DATE -> "bad date";
            case BAD_FLAG -> "bad flag";
            case OTHER_TYPE -> "other type";
        };
    }
}
