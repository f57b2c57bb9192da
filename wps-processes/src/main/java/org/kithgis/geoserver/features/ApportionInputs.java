/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.geometry.jts.JTS;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.linkage.Links;
import org.kithgis.engine.linkage.Links.Method;
import org.kithgis.engine.linkage.Overlap;
import org.kithgis.engine.linkage.PlaceKey;
import org.kithgis.engine.linkage.Rate;
import org.locationtech.jts.geom.Geometry;

/** Finds out which source areas lie in which targets, by a lookup or by their polygons, and what is carried over. */
public final class ApportionInputs {

    private static final String IDS = "target(_id|_code|_area)?|to";
    private static final String WEIGHTS =
            "weight|wt|population|residents|usual_residents|households|addresses|address_count"
                    + "|uprns|delivery_points";

    private final Areas sources;
    private final Columns columns;
    private final BooleanSupplier cancelled;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> counts = new ArrayList<>();
    private final List<String> money = new ArrayList<>();
    private final List<Rate> rates = new ArrayList<>();
    private Areas targets;
    private Links links;

    /**
     * What is read.
     *
     * @param sources the areas
     * @param numbers tables with columns of numbers, joined to the areas by id; may be empty
     * @param lookup rows of a source and a target, perhaps with a weight; null to overlap polygons
     * @param targets areas with names and polygons; null where the lookup says all that is known of them
     */
    public record Tables(
            SimpleFeatureCollection sources,
            List<SimpleFeatureCollection> numbers,
            SimpleFeatureCollection lookup,
            SimpleFeatureCollection targets) {}

    /**
     * Reads and links.
     *
     * @param columns with the keys of {@link #keys()}
     * @param counts names of columns that are counts
     * @param money names of columns that are pounds
     * @param rates rates that are worked out again
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something cannot be used
     */
    public ApportionInputs(
            Tables tables,
            Columns columns,
            Method method,
            List<String> counts,
            List<String> money,
            List<Rate> rates,
            BooleanSupplier cancelled) {
        this.columns = columns;
        this.cancelled = cancelled;
        List<String> present = new ArrayList<>(Columns.names(tables.sources.getSchema()));
        tables.numbers.forEach(table -> present.addAll(Columns.names(table.getSchema())));
        counts.forEach(name -> addOnce(this.counts, found(present, name, "counts")));
        money.forEach(name -> addOnce(this.money, found(present, name, "money")));
        for (Rate rate : rates) {
            String above = found(present, rate.numerator(), "rates");
            String below = found(present, rate.denominator(), "rates");
            addOnce(this.counts, above);
            addOnce(this.counts, below);
            this.rates.add(new Rate(rate.name(), above, below, rate.per()));
        }
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.addAll(this.counts);
        needed.addAll(this.money);
        sources = AreaReader.read(tables.sources, tables.numbers, columns, needed, cancelled);
        if (needed.isEmpty() && !sources.table().hasPopulations()) {
            throw new BadInput("Nothing says what is to be carried over; 'counts', 'money' or 'rates' must name columns"
                    + " of the areas, which have '" + String.join("', '", present) + "'.");
        }
        checkNames();
        targets = tables.targets == null ? null : targets(tables.targets);
        links = tables.lookup == null ? overlap(method) : lookup(tables, method);
        columns.close();
        tellOfTheRest();
    }

    /** What a column of any input may be said to hold. */
    public static Columns.Keys keys() {
        return Columns.Keys.ofAreas()
                .and("source", "source(_id|_code|_area)?|from")
                .and("target", IDS)
                .and("target_name", "target_name")
                .and("postcode", RecordInputs.POSTCODE)
                .and("uprn", RecordInputs.UPRN)
                .and("weight", WEIGHTS);
    }

    private static void addOnce(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private static String found(List<String> present, String name, String input) {
        return present.stream()
                .filter(column -> Columns.plain(column).equals(Columns.plain(name)))
                .findFirst()
                .orElseThrow(() -> new BadInput("The areas have no column '" + name + "', which '" + input + "' names"
                        + Spelling.hint(name, present)));
    }

    /** No two columns of the result may have one name. */
    private void checkNames() {
        Set<String> taken = new LinkedHashSet<>(ApportionResults.NAMES);
        List<String> wanted = new ArrayList<>(counts);
        money.forEach(name -> wanted.addAll(List.of(name, name + ApportionResults.PENCE)));
        rates.forEach(rate -> wanted.add(rate.name()));
        for (String name : wanted) {
            boolean population = counts.contains(name) && Columns.plain(name).equals("population");
            if (!taken.add(Columns.plain(name)) && !population) {
                throw new BadInput("The result would have two columns '" + Columns.plain(name)
                        + "'; another name is expected of what is carried over.");
            }
        }
    }

    private Areas targets(SimpleFeatureCollection features) {
        String id = columns.find(features.getSchema(), "target").orElse(null);
        String name = columns.find(features.getSchema(), "target_name").orElse(null);
        String given = (id == null ? "" : "area_id=" + id + ";") + (name == null ? "" : "area_name=" + name);
        return AreaReader.read(features, List.of(), Columns.read(given, Columns.Keys.ofAreas()), Set.of(), cancelled);
    }

    private Links overlap(Method method) {
        if (targets == null) {
            throw new BadInput("Nothing says which area lies in which target; the input 'lookup', or 'targets' with"
                    + " polygons, is expected.");
        }
        if (!sources.table().hasGeometries() || !targets.table().hasGeometries()) {
            throw new BadInput((sources.table().hasGeometries() ? "The targets" : "The areas")
                    + " have no polygons, and without a lookup both must have them.");
        }
        CoordinateReferenceSystem crs = sources.crs() != null ? sources.crs() : targets.crs();
        boolean degrees = crs instanceof GeographicCRS;
        CoordinateReferenceSystem common = degrees ? DefaultGeographicCRS.WGS84 : crs;
        return Overlap.link(in(common, sources, crs), in(common, targets, crs), degrees, method, cancelled);
    }

    /** Areas with their polygons in a coordinate system. */
    private static AreaTable in(CoordinateReferenceSystem common, Areas areas, CoordinateReferenceSystem unsaid) {
        CoordinateReferenceSystem crs = areas.crs() != null ? areas.crs() : unsaid;
        if (crs == null || CRS.equalsIgnoreMetadata(crs, common)) {
            return areas.table();
        }
        AreaTable table = areas.table();
        String[] ids = new String[table.size()];
        Geometry[] shapes = new Geometry[table.size()];
        try {
            MathTransform transform = CRS.findMathTransform(crs, common, true);
            for (int i = 0; i < ids.length; i++) {
                ids[i] = table.id(i);
                shapes[i] = table.geometry(i) == null ? null : JTS.transform(table.geometry(i), transform);
            }
        } catch (FactoryException | TransformException e) {
            throw new BadInput("Polygons in '" + crs.getName() + "' cannot be brought to '" + common.getName()
                    + "', the other areas' coordinate system.");
        }
        return AreaTable.of(ids).geometries(shapes).build();
    }

    private Links lookup(Tables tables, Method method) {
        SimpleFeatureCollection lookup = tables.lookup;
        SimpleFeatureType schema = lookup.getSchema();
        requireNoRecords(Columns.names(schema));
        AreaTable table = sources.table();
        List<String> codes = columns.findAll(Columns.names(schema), "area_id");
        String source = columns.find(schema, "source")
                .orElseGet(() -> matching(lookup, codes, id -> table.position(id) >= 0, "source", table.id(0)));
        List<String> others = codes.stream().filter(c -> !c.equals(source)).toList();
        String target = columns.find(schema, "target").orElseGet(() -> target(lookup, others));
        String weight = columns.find(schema, "weight").orElse(null);
        PlaceKey kind = columns.find(schema, "uprn").isPresent() ? PlaceKey.UPRN : PlaceKey.POSTCODE;
        String place = columns.find(schema, kind == PlaceKey.UPRN ? "uprn" : "postcode")
                .orElse(null);
        String name = columns.find(schema, "target_name").orElseGet(() -> nameOf(schema, target));
        List<String> listed = new ArrayList<>();
        for (int t = 0; targets != null && t < targets.table().size(); t++) {
            listed.add(targets.table().id(t));
        }
        Links.Builder builder = Links.of(table, listed);
        int[] matched = new int[1];
        Rows.each(lookup, cancelled, (row, number) -> {
            String from = Values.text(row.getAttribute(source));
            String to = Values.text(row.getAttribute(target));
            int at = from == null ? -1 : table.position(from);
            if (at < 0) {
                return;
            }
            matched[0]++;
            if (to == null) {
                return;
            }
            if (name != null) {
                names.putIfAbsent(to, Values.text(row.getAttribute(name)));
            }
            if (weight != null) {
                double n = Values.numberInRow(row.getAttribute(weight), weight, number, "the lookup");
                if (n < 0 || n > AreaTable.MOST) {
                    throw new BadInput("'" + weight + "' in row " + number + " of the lookup is " + Numbers.plain(n)
                            + "; a number from 0 to 10^15 is expected.");
                }
                builder.add(at, to, n);
            } else if (place != null) {
                String key = Values.text(row.getAttribute(place));
                builder.addPlace(at, to, key == null ? PlaceKey.NONE : kind.of(key));
            } else {
                builder.add(at, to);
            }
        });
        if (matched[0] == 0) {
            throw new BadInput("None of the lookup's '" + source + "' is the id of one of the areas, such as '"
                    + table.id(0) + "'; ids must be the same in both.");
        }
        return builder.build(method);
    }

    /** Shares by rows about people would be counts of them, unprotected. */
    private static void requireNoRecords(List<String> names) {
        Columns known = Columns.read(null, RecordInputs.keys());
        for (String name : names) {
            if (known.mayHold(name, "date") || known.mayHold(name, "person")) {
                throw new BadInput(
                        "The lookup has the column '" + name + "', as records of events or people do; a lookup"
                                + " of areas, postcodes or addresses is expected. kith:CountRecords counts records.");
            }
        }
    }

    private String target(SimpleFeatureCollection lookup, List<String> others) {
        if (targets != null && others.size() > 1) {
            return matching(
                    lookup,
                    others,
                    id -> targets.table().position(id) >= 0,
                    "target",
                    targets.table().id(0));
        }
        if (others.size() == 1) {
            return others.get(0);
        }
        String known = String.join("', '", others.isEmpty() ? Columns.names(lookup.getSchema()) : others);
        throw new BadInput("It is not clear which of the lookup's columns '" + known
                + "' has the targets; 'columns' must say it, as in columns=target="
                + (others.isEmpty() ? "NAME" : others.get(0)) + ".");
    }

    /** The column most of whose values are known ids. */
    private String matching(
            SimpleFeatureCollection lookup,
            List<String> candidates,
            Predicate<String> known,
            String key,
            String example) {
        int[] matches = new int[candidates.size()];
        Rows.each(lookup, cancelled, (row, number) -> {
            for (int c = 0; c < matches.length; c++) {
                String id = Values.text(row.getAttribute(candidates.get(c)));
                matches[c] += id != null && known.test(id) ? 1 : 0;
            }
        });
        int most = Arrays.stream(matches).max().orElse(0);
        for (int c = 0; c < matches.length; c++) {
            if (most > 0 && matches[c] == most) {
                return candidates.get(c);
            }
        }
        throw new BadInput("No column of the lookup that may have codes of areas has ids such as '" + example
                + "'; it has '" + String.join("', '", Columns.names(lookup.getSchema()))
                + "', and 'columns' may say which it is, as in " + key + "=NAME.");
    }

    /** Such as WD17NM beside WD17CD, or ward_name beside ward_code. */
    private static String nameOf(SimpleFeatureType schema, String target) {
        String plain = Columns.plain(target);
        for (String[] ending : new String[][] {{"cd", "nm"}, {"code", "name"}, {"id", "name"}}) {
            if (plain.endsWith(ending[0])) {
                String name = plain.substring(0, plain.length() - ending[0].length()) + ending[1];
                return Columns.named(schema, name).orElse(null);
            }
        }
        return null;
    }

    private void tellOfTheRest() {
        int none = 0;
        int equally = 0;
        int partly = 0;
        int unweighed = 0;
        List<String> tied = new ArrayList<>();
        for (int s = 0; s < links.size(); s++) {
            Links.Source source = links.source(s);
            none += source.how() == Links.How.NO_TARGET ? 1 : 0;
            equally += source.how() == Links.How.EQUALLY ? 1 : 0;
            partly += source.left() > 0 && source.left() < 1 ? 1 : 0;
            unweighed += source.unweighed();
            if (source.how() == Links.How.TIE) {
                tied.add(links.id(s));
            }
        }
        note(
                none,
                "area has no target, and what it counts is in none",
                "areas have no target, and what they count is in none");
        note(
                partly,
                "area lies in targets only in part, and the rest of what it counts is in none",
                "areas lie in targets only in part, and the rest of what they count is in none");
        note(
                equally,
                "area lies in several targets and nothing says how much of it in each, so it was shared equally",
                "areas lie in several targets and nothing says how much of each, so they were shared equally");
        String guess = tied.isEmpty() ? "" : ", such as " + tied.get(0) + "; the first by id took all";
        note(
                tied.size(),
                "area lies equally in several targets" + guess,
                "areas lie equally in several targets" + guess);
        note(
                unweighed,
                "row of the lookup has no weight where others of the same area do, and was left out",
                "rows of the lookup have no weight where others of the same area do, and were left out");
    }

    private void note(int count, String one, String several) {
        if (count > 0) {
            notes.add(count + " " + (count == 1 ? one : several) + ".");
        }
    }

    /** The areas things are carried from. */
    Areas sources() {
        return sources;
    }

    /** The areas things are carried to, as given; null where none were. */
    Areas targets() {
        return targets;
    }

    /** Which source lies in which target. */
    Links links() {
        return links;
    }

    /** The name the lookup has for a target; null where it has none. */
    String name(String target) {
        return names.get(target);
    }

    /** Columns that are counts. */
    List<String> counts() {
        return counts;
    }

    /** Columns that are pounds. */
    List<String> money() {
        return money;
    }

    /** Rates of counts. */
    List<Rate> rates() {
        return rates;
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return notes;
    }
}
