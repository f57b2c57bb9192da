/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.WhatIf;

/**
 * Which column of a table holds what: as the caller says, else the first with a usual name. Names match in any case, and with
 * spaces, hyphens and underscores alike.
 */
public final class Columns {

    private final Map<String, List<Pattern>> usual;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();

    /** What a column may hold, by keys, each with its usual names, the likeliest first. Unchanging. */
    public static final class Keys {

        private static final List<String> UNITS =
                List.of("area", "oa", "lsoa", "dz", "msoa", "iz", "wd", "ward", "ced", "pcn", "lad", "ltla", "utla");

        private final Map<String, List<Pattern>> usual;

        private Keys(Map<String, List<Pattern>> usual) {
            this.usual = usual;
        }

        /** The keys of areas: {@code area_id}, {@code area_name}, {@code area_group}, {@code population}. */
        public static Keys ofAreas() {
            return new Keys(Map.of())
                    .and("area_id", units("(id|cd|code)"))
                    .and("area_name", units("(nm|name)"))
                    .and("area_group", "area_group", "group", "district")
                    .and(
                            "population",
                            "population",
                            "usual_residents",
                            "residents",
                            "total_residents",
                            "total_population");
        }

        /** The keys of areas, and those of their people by segment: {@code segment}, {@code people}. */
        public static Keys ofSegments() {
            return ofAreas()
                    .and(
                            "segment",
                            "segment",
                            "segment_(code|id)",
                            "branch",
                            "branch_(code|id)",
                            "oac(\\d\\d)?",
                            "(sub_?)?group_code")
                    .and(
                            "people",
                            "people",
                            "count",
                            "persons",
                            "residents",
                            "usual_residents",
                            "adults",
                            "households",
                            "population",
                            "n");
        }

        /** These and another key, with patterns of its usual names in lower case with underscores. */
        public Keys and(String key, String... names) {
            Map<String, List<Pattern>> more = new LinkedHashMap<>(usual);
            more.put(key, Stream.of(names).map(Pattern::compile).toList());
            return new Keys(more);
        }

        /** Such as lsoa21cd, lsoa_code and LSOA code (2011). */
        private static String[] units(String ending) {
            return UNITS.stream()
                    .map(unit -> unit + "(\\d\\d)?_?" + ending + "(_\\(?\\d{4}\\)?)?")
                    .toArray(String[]::new);
        }
    }

    private Columns(Keys keys) {
        this.usual = keys.usual;
    }

    /**
     * Reads what the caller says.
     *
     * @param text such as {@code area_id=LSOA11CD;weight=wt}; null or blank for nothing
     * @throws BadInput when a key is unknown, or something is not a key with a column's name
     */
    public static Columns read(String text, Keys keys) {
        Columns columns = new Columns(keys);
        WhatIf.parse(text).forEach((key, column) -> {
            String known = plain(key);
            if (!columns.usual.containsKey(known)) {
                throw new BadInput(
                        "The key '" + key + "' in 'columns' is unknown" + Spelling.hint(key, columns.usual.keySet()));
            }
            if (column.isEmpty()) {
                throw new BadInput("The key '" + key + "' in 'columns' has no column's name after the '='.");
            }
            if (columns.given.put(known, column) != null) {
                throw new BadInput("The key '" + key + "' in 'columns' stands twice; each may be given once.");
            }
        });
        return columns;
    }

    /** The name of the column that holds something, as the table spells it; empty where none does. */
    public Optional<String> find(SimpleFeatureType schema, String key) {
        return find(names(schema), key);
    }

    /** The same for a table of which the columns' names are known. */
    Optional<String> find(List<String> names, String key) {
        return findAll(names, key).stream().findFirst();
    }

    /**
     * All columns that may hold something, the likeliest first: the one the caller names, else those with usual names. None
     * where the caller says {@code key=none}.
     */
    List<String> findAll(List<String> names, String key) {
        String wanted = given.get(key);
        if (wanted != null) {
            Optional<String> exact =
                    names.stream().filter(n -> plain(n).equals(plain(wanted))).findFirst();
            if (exact.isPresent() || plain(wanted).equals("none")) {
                found.add(key);
                return exact.stream().toList();
            }
        }
        return usual.get(key).stream()
                .flatMap(usually ->
                        names.stream().filter(n -> usually.matcher(plain(n)).matches()))
                .distinct()
                .toList();
    }

    /** Whether a column is the one the caller names for a key, or has one of its usual names, also where they are passed over. */
    boolean mayHold(String name, String key) {
        return isGiven(key) && plain(given.get(key)).equals(plain(name)) || hasUsualName(name, key);
    }

    /**
     * Keeps the caller from naming another column for what decides what is shown, where a column is known to hold that.
     *
     * @param who the table, as in "the notes"
     * @param decides what it decides, a sentence
     * @throws BadInput when another is named, or none
     */
    void requireKnown(List<String> names, String who, String key, String decides) {
        String wanted = given.get(key);
        List<String> known =
                names.stream().filter(name -> hasUsualName(name, key)).toList();
        if (wanted != null
                && !known.isEmpty()
                && known.stream().noneMatch(name -> plain(name).equals(plain(wanted)))) {
            throw new BadInput("'columns' says " + key + "=" + wanted + ", but " + who + " have '" + known.get(0)
                    + "', which is known to hold it. " + decides + " " + key + "=" + known.get(0) + ", or "
                    + who.replace("the ", "") + " without that column, are expected.");
        }
    }

    private boolean hasUsualName(String name, String key) {
        return usual.get(key).stream()
                .anyMatch(usually -> usually.matcher(plain(name)).matches());
    }

    /** Whether the caller says that nothing holds a key. */
    boolean isNone(String key) {
        return given.containsKey(key) && !isGiven(key);
    }

    /** Whether the caller names a column for a key. */
    boolean isGiven(String key) {
        return given.containsKey(key) && !plain(given.get(key)).equals("none");
    }

    /**
     * The same where the table must have one.
     *
     * @param who the table, as in "The responses"
     * @throws BadInput when it has none, listing what it has
     */
    public String need(SimpleFeatureType schema, String who, String key) {
        return need(names(schema), who, key);
    }

    /** The same for a table of which the columns' names are known. */
    String need(List<String> names, String who, String key) {
        return need(names, who, key, key + "=NAME");
    }

    /**
     * The same with what the caller may say.
     *
     * @param example such as {@code date=NAME}
     */
    String need(List<String> names, String who, String key, String example) {
        return find(names, key).orElseThrow(() -> {
            String wanted = given.get(key);
            if (wanted == null && HeaderRow.isMissing(names)) {
                return new BadInput(who + " have no header row; expected a row of column names.");
            }
            return new BadInput(
                    wanted == null
                            ? who + " have no column that is known to hold '" + key
                                    + "', and 'columns' names none, as in " + example + listed(names)
                            : who + " have no column '" + wanted + "', which 'columns' names for '" + key + "'"
                                    + Spelling.hint(wanted, names));
        });
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "; they have no columns." : "; they have '" + String.join("', '", names) + "'.";
    }

    /**
     * To be called when all tables have been looked at.
     *
     * @throws BadInput when the caller named a column that no table has
     */
    public void close() {
        given.forEach((key, column) -> {
            if (!found.contains(key) && isGiven(key)) {
                throw new BadInput(
                        "No table has the column '" + column + "', which 'columns' names for '" + key + "'.");
            }
        });
    }

    /**
     * Checks an input that names columns.
     *
     * @throws BadInput when it names one twice
     */
    static void requireDifferent(String input, List<String> named) {
        Set<String> before = new HashSet<>();
        for (String name : named) {
            if (!before.add(plain(name))) {
                throw new BadInput(
                        "The input '" + input + "' names '" + name + "' twice; each column may be named once.");
            }
        }
    }

    /** The columns of a table that are not geometries. */
    static List<String> names(SimpleFeatureType schema) {
        return schema.getAttributeDescriptors().stream()
                .filter(d -> !(d instanceof GeometryDescriptor))
                .map(AttributeDescriptor::getLocalName)
                .toList();
    }

    /** A column by a name written in any of the ways that match. */
    static Optional<String> named(SimpleFeatureType schema, String name) {
        return names(schema).stream().filter(n -> plain(n).equals(plain(name))).findFirst();
    }

    /** A name as it is compared. */
    static String plain(String name) {
        return name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }
}
