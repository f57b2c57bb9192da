/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.linkage.ThemeCounts;
import org.kithgis.engine.linkage.ThemeCounts.Sentiment;
import org.kithgis.engine.linkage.ThemeCounts.Theme;

/** Coded notes read from a table, and the themes that may be shown, as tables. No other column of the notes is looked at. */
public final class ThemeTables {

    /** What the columns of its tables hold. */
    public static final Columns.Keys KEYS = Columns.Keys.ofAreas()
            .and("theme", "theme", "theme_code", "code")
            .and("sentiment", "sentiment", "tone", "feeling")
            .and(
                    "place",
                    "place",
                    "place_(code|name|id)",
                    "ward",
                    "(wd|ward)(\\d\\d)?_?(cd|nm|code|name)",
                    "area_(id|name)")
            .and("organisation", "organi[sz]ation", "org", "source_organi[sz]ation", "partner", "provider")
            .and("source", "source_id", "source", "participant(_id)?", "interview(_id)?", "group_id");

    /** Codes of areas smaller than wards: output areas, LSOAs and data zones. */
    private static final Pattern SMALL = Pattern.compile("[EWSN]0[01]\\d{6}|95[A-Z]{2}\\d{2,6}");

    private final Areas areas;
    private final List<String> beside;
    private final List<Theme> byPlace;
    private final List<Theme> overall;
    private final List<String> notes = new ArrayList<>();

    private ThemeTables(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            SimpleFeatureCollection coded,
            Columns columns,
            Settings settings,
            BooleanSupplier cancelled) {
        List<SimpleFeatureCollection> sources = new ArrayList<>(List.of(features));
        sources.addAll(tables);
        beside = settings.beside.stream().map(c -> spelled(c, sources)).toList();
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.addAll(beside);
        areas = AreaReader.read(features, tables, columns, needed, cancelled);
        for (int i = 0; i < areas.table().size(); i++) {
            if (SMALL.matcher(areas.table().id(i)).matches()) {
                throw new BadInput("The area '" + areas.table().id(i)
                        + "' is smaller than a ward; themes are shown for wards or larger areas only.");
            }
        }
        ThemeCounts counts = new ThemeCounts();
        readNotes(coded, columns, settings, counts, cancelled);
        columns.close();
        byPlace = counts.byPlace(settings.disclosure, settings.organisations);
        overall = counts.overall(settings.disclosure, settings.organisations);
        int withheld = counts.withheld(settings.disclosure, settings.organisations);
        if (withheld > 0) {
            notes.add(
                    "Themes of places with too few sources or organisations behind them, not shown: " + withheld + ".");
        }
    }

    /**
     * What is shown.
     *
     * @param beside columns of the areas that are shown beside the themes
     * @param organisations how many organisations must stand behind a theme
     * @param disclosure its threshold is how many sources must
     */
    public record Settings(List<String> beside, int organisations, Disclosure disclosure) {}

    /**
     * Reads notes and counts who stands behind each theme.
     *
     * @param features the places: wards or larger
     * @param tables joined to them; may be empty
     * @param coded the notes
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something cannot be used
     */
    public static ThemeTables read(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            SimpleFeatureCollection coded,
            Columns columns,
            Settings settings,
            BooleanSupplier cancelled) {
        return new ThemeTables(features, tables, coded, columns, settings, cancelled);
    }

    private void readNotes(
            SimpleFeatureCollection coded,
            Columns columns,
            Settings settings,
            ThemeCounts counts,
            BooleanSupplier cancelled) {
        SimpleFeatureType schema = coded.getSchema();
        for (String who : List.of("source", "organisation")) {
            columns.requireKnown(
                    Columns.names(schema),
                    "the notes",
                    who,
                    "How many stand behind a theme decides whether it is shown;");
        }
        String theme = columns.need(schema, "The notes", "theme");
        String place = columns.need(schema, "The notes", "place");
        String source = columns.need(schema, "The notes", "source");
        String organisation = columns.need(schema, "The notes", "organisation");
        String sentiment = columns.find(schema, "sentiment").orElse(null);
        Map<String, Integer> positions = positions();
        long[] left = new long[2];
        int[] first = new int[2];
        Rows.each(coded, cancelled, (row, number) -> {
            String where = Values.text(row.getAttribute(place));
            String what = Values.text(row.getAttribute(theme));
            String who = Values.text(row.getAttribute(source));
            Integer at = where == null ? null : positions.get(where.toLowerCase(Locale.ROOT));
            if (what == null || who == null) {
                first[0] = left[0]++ == 0 ? number : first[0];
            } else if (at == null || at < 0) {
                first[1] = left[1]++ == 0 ? number : first[1];
            } else {
                counts.add(
                        at,
                        what,
                        who,
                        Values.text(row.getAttribute(organisation)),
                        sentiment == null
                                ? null
                                : sentiment(Values.text(row.getAttribute(sentiment)), sentiment, number));
            }
        });
        tell(left[0], first[0], "Notes without a theme or a source, left out", settings);
        tell(left[1], first[1], "Notes about none of the places, left out", settings);
    }

    private void tell(long count, int first, String what, Settings settings) {
        if (count > 0) {
            long rounded = settings.disclosure.rounded(count);
            notes.add(what + ": about " + Math.max(settings.disclosure.threshold(), rounded) + ", the first in row "
                    + first + ".");
        }
    }

    /** Places by their ids and by their names; −1 for a name that two of them have. */
    private Map<String, Integer> positions() {
        AreaTable table = areas.table();
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < table.size(); i++) {
            positions.merge(table.name(i).toLowerCase(Locale.ROOT), i, (a, b) -> -1);
        }
        for (int i = 0; i < table.size(); i++) {
            positions.put(table.id(i).toLowerCase(Locale.ROOT), i);
        }
        return positions;
    }

    private static Sentiment sentiment(String text, String column, int number) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "positive", "pos", "good", "+", "1", "+1" -> Sentiment.POSITIVE;
            case "negative", "neg", "bad", "-", "-1" -> Sentiment.NEGATIVE;
            case "neutral", "mixed", "0" -> Sentiment.NEUTRAL;
            // More than a word is not repeated: it might be a note.
            default ->
                throw new BadInput(
                        "'" + column + "' in row " + number + " of the notes is "
                                + (text.matches("\\S{1,20}") ? "'" + text + "'" : "a text")
                                + ", which is no sentiment that is known; positive, negative, neutral or mixed, or 1, -1 or 0, is expected.");
        };
    }

    private static String spelled(String column, List<SimpleFeatureCollection> sources) {
        return sources.stream()
                .flatMap(s -> Columns.named(s.getSchema(), column).stream())
                .findFirst()
                .orElseThrow(() -> new BadInput("Neither the areas nor the tables have the column '" + column
                        + "', which 'beside' names"
                        + Spelling.hint(
                                column,
                                sources.stream()
                                        .flatMap(s -> Columns.names(s.getSchema()).stream())
                                        .toList())));
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return notes;
    }

    /** One row for each place and theme that may be shown there, with the place's own figures beside it. */
    public ResultTable places() {
        AreaTable table = areas.table();
        ResultTable.Builder rows = ResultTable.named(Results.NAMESPACE, "themes")
                .ids(r -> table.id(byPlace.get(r).place()) + "." + (r + 1))
                .column("area_id", String.class, r -> table.id(byPlace.get(r).place()))
                .column(
                        "area_name",
                        String.class,
                        r -> table.name(byPlace.get(r).place()))
                .column(
                        "area_group",
                        String.class,
                        r -> table.group(byPlace.get(r).place()))
                .number("population", r -> table.population(byPlace.get(r).place()));
        themeColumns(rows, byPlace);
        for (String column : beside) {
            rows.number(column, r -> table.column(column).at(byPlace.get(r).place()));
        }
        if (areas.geometryType() != null) {
            rows.geometry(
                    areas.geometryType(),
                    areas.crs(),
                    r -> table.geometry(byPlace.get(r).place()));
        }
        return rows.build(byPlace.size());
    }

    /** One row for each theme over all places. */
    public ResultTable themes() {
        ResultTable.Builder rows =
                ResultTable.named(Results.NAMESPACE, "overall").ids(r -> String.valueOf(r + 1));
        themeColumns(rows, overall);
        return rows.column("places", Integer.class, r -> (int) byPlace.stream()
                        .filter(t -> t.theme().equals(overall.get(r).theme()))
                        .count())
                .build(overall.size());
    }

    private static void themeColumns(ResultTable.Builder rows, List<Theme> themes) {
        rows.column("theme", String.class, r -> themes.get(r).theme())
                .column("sources", Long.class, r -> themes.get(r).sources())
                .column("organisations", Integer.class, r -> themes.get(r).organisations());
        for (Sentiment s : Sentiment.values()) {
            rows.column(s.name().toLowerCase(Locale.ROOT), Long.class, r -> themes.get(r)
                    .leaning()
                    .get(s.ordinal()));
        }
    }
}
