/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dataset that a model draws on, and of when it is.
 *
 * @param name what indicators call it in their {@code source}, such as {@code records/referrals}
 * @param title for people; the name where none was given
 * @param date its vintage: a year, a month or a day, as 2011, 2011-03 or 2011-03-27
 * @param replaced when a newer one takes its place, in words; empty where the model does not say
 * @param making what makes it when it is needed; null where it is a table of its own
 * @param inputs what that is given, by the names of its inputs: names of tables, and settings; empty where nothing makes it
 */
public record Dataset(
        String name, String title, String date, String replaced, Making making, Map<String, String> inputs) {

    public Dataset {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** Its name as a part of a layer's: {@code records_referrals}. */
    public String attribute() {
        return name.replace('/', '_').replace('-', '_');
    }

    /** One line for people, such as {@code 2011 Census (2011-03-27)}. */
    public String vintage() {
        return title + " (" + date + ")";
    }

    /** Whether it is surely newer than another: 2011-03 is newer than 2010-12, and not newer than 2011 nor older. */
    public boolean newerThan(Dataset other) {
        int known = Math.min(date.length(), other.date.length());
        return date.substring(0, known).compareTo(other.date.substring(0, known)) > 0;
    }

    /** Whether an indicator's column is one of its. */
    boolean gives(String column) {
        return ModelReader.plain(column).startsWith(ModelReader.plain(name) + "/");
    }

    /**
     * Whether a table is this dataset: its name is the dataset's own, or the part of it before or after the slash, in any
     * case and with a hyphen for an underscore. So {@code records/referrals} is a file {@code referrals.csv} and what
     * kith:CountRecords gives.
     */
    public static boolean named(String source, String table) {
        String plain = ModelReader.plain(source);
        String wanted = ModelReader.plain(table);
        int slash = plain.indexOf('/');
        return plain.equals(wanted)
                || slash >= 0
                        && (plain.substring(0, slash).equals(wanted)
                                || plain.substring(slash + 1).equals(wanted));
    }
}
