/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.referencing.CRS;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.linkage.AreaFinder;
import org.kithgis.engine.linkage.Categories;
import org.kithgis.engine.linkage.PersonPlaces;
import org.kithgis.engine.linkage.PlaceDirectory;
import org.kithgis.engine.linkage.PlaceKey;
import org.kithgis.engine.linkage.PointLocator;
import org.kithgis.engine.linkage.RecordCounter;
import org.kithgis.engine.linkage.RecordCounts;
import org.kithgis.engine.linkage.RecordSource;
import org.kithgis.engine.linkage.RiskCounts;
import org.kithgis.engine.linkage.Whereabouts;

/**
 * Finds out what the columns of records, directories and templates hold, and has the engine count. Records are placed by the
 * first of these that the inputs allow: the postcode another table has for the same person and day; the UPRN or postcode, where
 * a directory of them is given; the area's own code; a point.
 */
public final class RecordInputs {

    private static final String AREA = "(lsoa|dz|msoa|iz|oa|wd|osward|ward|ced|lad|laua|oslaua|ltla|utla|oscty|cty|pcn|"
            + "parish|par|ccg|pcon|admin_district|admin_ward)(\\d\\d)?_?(cd|code)?(_\\(?\\d{4}\\)?)?";
    static final String POSTCODE = "postcode|post_code|pcds?|pcd[278]|postcode_locator|home_postcode|"
            + "postcode_at_time_of_(assessment|event|referral|contact)";
    static final String UPRN = "uprn|unique_property_reference(_number)?";
    private static final String DATE = "date|month|(event|referral|contact|incident|assessment|record|closure)_date|"
            + "assessment_closure_date|date_of_(event|referral|contact|incident|assessment)";
    private static final String PERSON =
            "cuid|(la_?)?child_?id|child_unique_id|(person|client|patient|pupil)(_?(id|number|ref|reference))?|nhs_(number|no)|upn";

    /** Keys of columns whose values could find someone. */
    private static final List<String> IDENTIFIERS =
            List.of("person", "postcode", "uprn", "x", "y", "area", "area_id", "area_name", "date");

    /** The type of a row of a children's event log that says an assessment was authorised. */
    private static final String ASSESSMENT = "AssessmentAuthorisationDate";

    private final Areas areas;
    private final Columns columns;
    private final BooleanSupplier cancelled;

    /** What records are looked up in, and its column with their keys; null where there is none. */
    private PlaceDirectory directory;

    private String directoryKey;
    private final List<String> notes = new ArrayList<>();
    private int last = Integer.MAX_VALUE;

    /**
     * Inputs about some areas.
     *
     * @param columns with the keys of {@link #keys()}
     * @param cancelled asked now and then whether to stop
     */
    public RecordInputs(Areas areas, Columns columns, BooleanSupplier cancelled) {
        this.areas = areas;
        this.columns = columns;
        this.cancelled = cancelled;
    }

    /** What a column of any input may be said to hold. */
    public static Columns.Keys keys() {
        return Columns.Keys.ofAreas()
                .and("postcode", POSTCODE)
                .and("uprn", UPRN)
                .and("area", "area_id|area_code|area|" + AREA)
                .and("x", PointColumns.X)
                .and("y", PointColumns.Y)
                .and("date", DATE)
                .and("category", "category|crime_type|referral_reason|reason|primary_need")
                .and("factors", "factors|factor_codes|assessment_factors")
                .and("type", "type|event_type")
                .and("person", PERSON)
                .and("directory_postcode", POSTCODE)
                .and("directory_uprn", UPRN)
                .and("directory_area", "area_id|area_code|area|" + AREA)
                .and("directory_x", PointColumns.X)
                .and("directory_y", PointColumns.Y)
                .and("introduced", "dointr|introduced|date_of_introduction|start_date")
                .and("terminated", "doterm|terminated|date_of_termination|end_date")
                .and("address_person", PERSON)
                .and("address_date", DATE)
                .and("address_postcode", POSTCODE);
    }

    /** With the last day a record can be of, as {@link Day} numbers days: a later one is a slip. */
    public RecordInputs until(int last) {
        this.last = last;
        return this;
    }

    /**
     * Counts records.
     *
     * @param records the records
     * @param directory of postcodes or UPRNs; null for none
     * @param addresses postcodes by person and day; null for none
     * @param flags names of the records' columns that each say yes or no; empty for none
     * @param byYear whether only whole calendar years are asked for
     * @throws BadInput when a column is missing, a row cannot be read, or no record can be counted
     */
    public RecordCounts count(
            SimpleFeatureCollection records,
            SimpleFeatureCollection directory,
            SimpleFeatureCollection addresses,
            List<String> flags,
            boolean byYear) {
        RecordSource source = FeatureRecords.of(records, "records", cancelled);
        int date = columns.isNone("date") ? noDate(source) : neededDate(source);
        int factors = flags.isEmpty() && !columns.isGiven("category") ? find(source, "factors") : -1;
        int type = factors < 0 ? -1 : find(source, "type");
        Whereabouts where = where(source, records, date, directory, addresses);
        Categories categories;
        if (!flags.isEmpty()) {
            int[] positions = flags(source, flags);
            categories = Categories.flags(flags, positions);
        } else if (factors >= 0) {
            categories = Categories.factors(factors);
        } else {
            int category = find(source, "category");
            if (category >= 0) {
                requireNoIdentifier(source.columns().get(category), "a category");
                requireElsewhere(category, where, source);
            }
            categories = category < 0 ? Categories.none() : Categories.of(category);
        }
        columns.close();
        RecordCounter counter = new RecordCounter(areas.table(), where, date, categories, type, ASSESSMENT).until(last);
        RecordCounts counts = (byYear ? counter.byYear() : counter).count(source);
        requireSome(counts, source, date, type);
        return counts;
    }

    /** Counts without dates, beside those by year of the same records, would add up what those keep apart. */
    private int noDate(RecordSource source) {
        source.columns().stream()
                .filter(name -> columns.mayHold(name, "date"))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadInput("'columns' says date=none, but the records have '" + name
                            + "', which is known to hold the date. Counts of all dates together, held against those of"
                            + " years, could give single people away; date=" + name
                            + ", or records without dates, are expected.");
                });
        return find(source, "date");
    }

    /** A category is no column by which the records are placed. */
    private static void requireElsewhere(int category, Whereabouts where, RecordSource source) {
        if (where.columns().contains(category)) {
            throw new BadInput("The column '" + source.columns().get(category)
                    + "' says where records are, and cannot be a category as well.");
        }
    }

    private int neededDate(RecordSource source) {
        return need(source, "The records", "date", "date=NAME, or date=none where records have no dates");
    }

    private void requireSome(RecordCounts counts, RecordSource source, int date, int type) {
        if (counts.read() == 0) {
            throw new BadInput("'" + source.name() + "' has no rows; at least one record is expected.");
        }
        counts.ruinedBy().ifPresent(fault -> {
            String place = counts.placedBy();
            String why =
                    switch (fault) {
                        case BAD_DATE ->
                            "have no date in '" + source.columns().get(date)
                                    + "' that can be read and is not in the future; dates such as 2019-12-31 or"
                                    + " 31/12/2019 are expected";
                        case UNKNOWN_PLACE ->
                            directory == null
                                    ? "have no numbers in " + counts.placeColumns() + "; coordinates are expected"
                                    : "have a " + place + " (by " + counts.placeColumns()
                                            + ") that is not in the directory; one of its "
                                            + directory.size() + " in '" + directoryKey + "', such as '"
                                            + directory.example()
                                            + "', is expected";
                        case NO_PLACE -> "have no " + place + " (by " + counts.placeColumns() + ")";
                        case BAD_FLAG -> "have a flag that says neither yes nor no; 1 or 0, yes or no, are expected";
                        default ->
                            "are of another type in '" + source.columns().get(type) + "' than '" + ASSESSMENT
                                    + "', which is what counts";
                    };
            throw new BadInput("None of the " + counts.read() + " records in '" + source.name() + "' can be counted: "
                    + counts.faulty(fault)
                    + counts.first(fault).map(first -> ", " + first + ", ").orElse(" ") + why + ".");
        });
    }

    /**
     * Counts people by the risks they have together.
     *
     * @param records a row for each person, or several where they have a column with the person's id
     * @param directory of postcodes or UPRNs; null for none
     * @param flags names of the records' columns that each say yes or no
     * @throws BadInput when a column is missing, or a row cannot be read
     */
    public RiskCounts risks(SimpleFeatureCollection records, SimpleFeatureCollection directory, List<String> flags) {
        RecordSource source = FeatureRecords.of(records, "records", cancelled);
        int[] positions = flags(source, flags);
        int date = find(source, "date");
        columns.requireKnown(
                source.columns(), "the records", "person", "Rows counted as people could pass for more than they are;");
        int person = find(source, "person");
        Whereabouts where = where(source, records, date, directory, null);
        columns.close();
        return RiskCounts.count(source, areas.table(), where, flags, positions, person, date);
    }

    private int[] flags(RecordSource source, List<String> flags) {
        Columns.requireDifferent("flags", flags);
        flags.forEach(flag -> requireNoIdentifier(flag, "a flag"));
        return flags.stream().mapToInt(flag -> flag(source, flag)).toArray();
    }

    /** The values of a category are named in results, so they must not say who, where or when. */
    private void requireNoIdentifier(String column, String as) {
        for (String key : IDENTIFIERS) {
            if (columns.mayHold(column, key)) {
                throw new BadInput("The column '" + column + "' is known to hold '" + key + "', and cannot be " + as
                        + ": a column that says of what kind a record is, and not who, where or when, is expected.");
            }
        }
    }

    /** What a reader of the counts must know of the directory. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private static int flag(RecordSource source, String flag) {
        List<String> names = source.columns();
        if (names.stream().anyMatch(name -> Columns.plain(name).equals(Columns.plain(flag)))) {
            return position(source, flag);
        }
        requireHeader(source);
        throw new BadInput(
                "The records have no column '" + flag + "', which 'flags' names" + Spelling.hint(flag, names));
    }

    private int find(RecordSource source, String key) {
        return columns.find(source.columns(), key)
                .map(name -> position(source, name))
                .orElse(-1);
    }

    private int need(RecordSource source, String who, String key) {
        return need(source, who, key, key + "=NAME");
    }

    private int need(RecordSource source, String who, String key, String example) {
        List<String> names = source.columns();
        if (!columns.isGiven(key) && columns.find(names, key).isEmpty()) {
            requireHeader(source);
        }
        return position(source, columns.need(names, who, key, example));
    }

    /** The position of the one column of this name, written in any of the ways that match. */
    private static int position(RecordSource source, String name) {
        int[] found = IntStream.range(0, source.columns().size())
                .filter(i -> Columns.plain(source.columns().get(i)).equals(Columns.plain(name)))
                .toArray();
        if (found.length > 1) {
            throw new BadInput("Columns " + (found[0] + 1) + " and " + (found[1] + 1) + " of '" + source.name()
                    + "' have the same name, '" + name + "', so it is not clear which is meant; one is expected.");
        }
        return found[0];
    }

    /** Said where a column is missed: that nothing names the columns, if that is so. */
    private static void requireHeader(RecordSource source) {
        if (HeaderRow.isMissing(source.columns())) {
            throw new BadInput("'" + source.name() + "' has no header row; expected a row of column names.");
        }
    }

    private Whereabouts where(
            RecordSource source,
            SimpleFeatureCollection records,
            int date,
            SimpleFeatureCollection directory,
            SimpleFeatureCollection addresses) {
        if (columns.isGiven("area")) {
            return Whereabouts.byAreaCode(need(source, "The records", "area"), areas.table());
        }
        if (columns.isGiven("x") || columns.isGiven("y")) {
            need(source, "The records", "x");
            need(source, "The records", "y");
            return byPoint(coordinates(source, "x", "y"), source);
        }
        if (addresses != null) {
            if (date < 0) {
                throw new BadInput(
                        "The input 'addresses' has postcodes by person and day, but 'columns' says date=none.");
            }
            if (directory == null) {
                throw new BadInput(
                        "The input 'addresses' has postcodes, but no directory says where they are; the input"
                                + " 'postcodes' is expected beside it.");
            }
            RecordSource template = FeatureRecords.of(addresses, "addresses", cancelled);
            int person = need(source, "The records", "person");
            PersonPlaces places = PersonPlaces.read(
                    template,
                    PlaceKey.POSTCODE,
                    need(template, "The addresses", "address_person"),
                    need(template, "The addresses", "address_date"),
                    need(template, "The addresses", "address_postcode"));
            return Whereabouts.byPerson(person, date, places, directory(directory, PlaceKey.POSTCODE));
        }
        int postcode = find(source, "postcode");
        if (directory != null) {
            int uprn = find(source, "uprn");
            RecordSource rows = FeatureRecords.of(directory, "postcodes", cancelled);
            if (uprn >= 0 && find(rows, "directory_uprn") >= 0) {
                Whereabouts byUprn = Whereabouts.byKey(uprn, directory(directory, PlaceKey.UPRN));
                if (postcode < 0) {
                    return byUprn;
                }
                if (find(rows, "directory_postcode") >= 0) {
                    return byUprn.orElse(Whereabouts.byKey(postcode, read(rows, PlaceKey.POSTCODE)));
                }
                notes.add(
                        "The directory has no postcodes: records are placed by their UPRN alone, and the postcodes they"
                                + " have were not looked at.");
                return byUprn;
            }
            return Whereabouts.byKey(
                    postcode >= 0 ? postcode : need(source, "The records", "postcode"),
                    directory(directory, PlaceKey.POSTCODE));
        }
        int area = find(source, "area");
        if (area >= 0) {
            return Whereabouts.byAreaCode(area, areas.table());
        }
        Coordinates point = coordinates(source, "x", "y");
        if (point != null) {
            return byPoint(point, source);
        }
        requireHeader(source);
        throw new BadInput(
                postcode >= 0
                        ? "The records have postcodes, but no directory says where they are; the input 'postcodes' is"
                                + " expected beside them."
                        : "The records have no column that is known to hold a postcode, a UPRN, an area's code or"
                                + " coordinates; they have '" + String.join("', '", source.columns())
                                + "', and 'columns' may say which, as in postcode=NAME.");
    }

    private Whereabouts byPoint(Coordinates point, RecordSource source) {
        if (point == null) {
            throw new BadInput("The columns that 'columns' names for x and y are not of one kind; two of '"
                    + String.join("', '", source.columns()) + "' that belong together are expected.");
        }
        return Whereabouts.byPoint(point.x, point.y, locator(point.crs));
    }

    /** A directory that has some place in one of the areas. */
    private PlaceDirectory directory(SimpleFeatureCollection features, PlaceKey kind) {
        RecordSource source = FeatureRecords.of(features, "postcodes", cancelled);
        PlaceDirectory read = read(source, kind);
        if (read.size() == 0) {
            throw new BadInput("The directory '" + source.name() + "' has no " + kind.noun()
                    + (read.nowhere() > 0 ? " with coordinates" : "") + " in '" + directoryKey
                    + "'; a row for each is expected.");
        }
        Coordinates point = coordinates(source, "directory_x", "directory_y");
        int area = areaColumn(source, point != null);
        if (area >= 0 && !read.reachesAreas()) {
            throw noArea(List.of(source.columns().get(area)));
        }
        return read;
    }

    private PlaceDirectory read(RecordSource source, PlaceKey kind) {
        int key = need(source, "The directory's rows", kind == PlaceKey.UPRN ? "directory_uprn" : "directory_postcode");
        Coordinates point = coordinates(source, "directory_x", "directory_y");
        int area = areaColumn(source, point != null);
        if (area < 0 && point == null) {
            requireHeader(source);
            throw new BadInput("The directory 'postcodes' has neither codes of areas nor coordinates; it has '"
                    + String.join("', '", source.columns())
                    + "', and 'columns' may say which, as in directory_area=NAME.");
        }
        directoryKey = source.columns().get(key);
        this.directory = PlaceDirectory.read(
                source,
                kind,
                new PlaceDirectory.Columns(
                        key,
                        area,
                        area >= 0 ? -1 : point.x,
                        area >= 0 ? -1 : point.y,
                        find(source, "introduced"),
                        find(source, "terminated")),
                areas.table(),
                area >= 0 ? (x, y) -> PlaceDirectory.OUTSIDE : locator(point.crs));
        notes.addAll(this.directory.notes());
        return this.directory;
    }

    /** The directory's column with the ids of these areas, among those with codes of any; −1 where points say it better. */
    private int areaColumn(RecordSource source, boolean pointsToo) {
        AreaTable table = areas.table();
        int[] candidates = columns.findAll(source.columns(), "directory_area").stream()
                .mapToInt(name -> position(source, name))
                .toArray();
        if (candidates.length == 0 || candidates.length == 1 && !(pointsToo && table.hasGeometries())) {
            return candidates.length == 0 ? -1 : candidates[0];
        }
        long[] matches = PlaceDirectory.matches(source, candidates, table);
        int best = 0;
        for (int c = 1; c < matches.length; c++) {
            best = matches[c] > matches[best] ? c : best;
        }
        if (matches[best] > 0) {
            return candidates[best];
        }
        if (pointsToo && table.hasGeometries()) {
            return -1;
        }
        throw noArea(Arrays.stream(candidates).mapToObj(source.columns()::get).toList());
    }

    private BadInput noArea(List<String> names) {
        return new BadInput("None of the codes in the directory's '" + String.join("', '", names)
                + "' is the id of one of the areas, such as '" + areas.table().id(0)
                + "'; ids must be the same in both.");
    }

    private record Coordinates(int x, int y, CoordinateReferenceSystem crs) {}

    /** A pair of columns with coordinates of one kind; null where there is none. */
    private Coordinates coordinates(RecordSource source, String xKey, String yKey) {
        List<String> names = source.columns();
        PointColumns found = PointColumns.find(
                names, columns, xKey, yKey, source instanceof FeatureRecords features ? features.crs() : null);
        return found == null
                ? null
                : new Coordinates(position(source, found.x()), position(source, found.y()), found.crs());
    }

    /** Finds areas by points in a coordinate system; null for that of the areas. */
    private PointLocator locator(CoordinateReferenceSystem points) {
        if (!areas.table().hasGeometries()) {
            throw new BadInput("Points are placed by the areas' polygons, but the areas have none; areas with polygons,"
                    + " or a column with the areas' codes, are expected.");
        }
        AreaFinder finder = new AreaFinder(areas.table());
        if (points == null || areas.crs() == null || CRS.equalsIgnoreMetadata(points, areas.crs())) {
            return finder;
        }
        MathTransform transform;
        try {
            transform = CRS.findMathTransform(points, areas.crs(), true);
        } catch (FactoryException e) {
            throw new BadInput(
                    "Points in '" + points.getName() + "' cannot be brought to the areas' coordinate system, '"
                            + areas.crs().getName() + "'.");
        }
        if (transform.isIdentity()) {
            return finder;
        }
        return (x, y) -> {
            double[] point = {x, y};
            try {
                transform.transform(point, 0, point, 0, 1);
            } catch (TransformException e) {
                return PlaceDirectory.OUTSIDE; // beyond what the system can say
            }
            return finder.locate(point[0], point[1]);
        };
    }

    /** Names in a text with commas between them; none for null. */
    public static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text == null ? new String[0] : text.split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
