/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.spatial.Clusters;
import org.kithgis.engine.spatial.Contiguity;
import org.kithgis.engine.spatial.Moran;
import org.kithgis.engine.spatial.Neighbours;
import org.locationtech.jts.geom.Polygonal;

/** Where a figure clusters, as tables (methods §9). */
public final class ClusterTables {

    private static final String SCORE = "score";

    private final Areas areas;
    private final String of;
    private final double[] figures;
    private final Clusters clusters;
    private final String namespace;
    private final String vintages;
    private final List<String> notes;

    private ClusterTables(Areas areas, Figure of, Clusters clusters, String namespace, String vintages) {
        this.areas = areas;
        this.of = of.name;
        this.figures = of.values;
        this.clusters = clusters;
        this.namespace = namespace;
        this.vintages = vintages;
        this.notes = Stream.concat(of.notes.stream(), clusters.notes().stream()).toList();
    }

    /**
     * What is looked at.
     *
     * @param values one for each area; NaN where missing
     * @param mostFirst whether need is greatest where it is 1, so that clusters are looked for in the other direction
     * @param notes what a reader of the result must know
     */
    private record Figure(String name, double[] values, boolean mostFirst, List<String> notes) {

        private static Figure of(String name, double[] values) {
            return new Figure(name, values, false, List.of());
        }

        /** The same, larger where need is greater. */
        double[] upwards() {
            return mostFirst ? Arrays.stream(values).map(v -> -v).toArray() : values;
        }
    }

    /**
     * Looks for clusters of an index's score, as live layers show it.
     *
     * @param around the areas' neighbours
     */
    public static ClusterTables ofScore(Areas areas, IndexResult index, Neighbours around, String namespace) {
        double[] scores = new double[areas.table().size()];
        Arrays.setAll(scores, index::score);
        Clusters clusters = Clusters.of(areas.table(), scores, around, Clusters.Settings.STANDARD, () -> false);
        return new ClusterTables(
                areas,
                Figure.of(SCORE, scores),
                clusters,
                namespace,
                index.model().vintages());
    }

    /**
     * Looks for clusters of a figure of an index, of its funding, or of the areas themselves. Hot is where need is high: figures
     * of the index and its funding that are 1 where it is greatest are turned round. Money that was not given for want of figures
     * is missing.
     *
     * @param of the figure's name in the results, or a column's; a domain's name stands for its score, and nothing for the score
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when there is no such figure, or the areas have no polygons
     */
    public static ClusterTables of(
            Areas areas, IndexResult index, String of, Clusters.Settings settings, BooleanSupplier cancelled) {
        IndexModel model = index.model();
        String figure = model.domains().stream()
                .filter(d -> Columns.plain(d.name()).equals(Columns.plain(of)))
                .map(d -> d.attribute() + "_score")
                .findFirst()
                .orElse(of.isBlank() ? SCORE : of.strip());
        Results results = Results.about(areas, Results.NAMESPACE);
        ResultTable indexed = results.index(index, "index");
        List<String> names = new ArrayList<>(Columns.names(indexed.type()));
        Optional<Figure> found = indexed.figures(figure).map(values -> ofResult(figure, values));
        if (found.isEmpty() && model.funding() != null) {
            FundingResult funding = Funding.allocate(index);
            ResultTable funded = results.funding(funding, "funding");
            names.addAll(Columns.names(funded.type()));
            found = funded.figures(figure)
                    .map(values -> Results.isMoney(figure) ? money(figure, values, funding) : ofResult(figure, values));
        }
        names.addAll(areas.table().columnNames());
        Figure known = found.or(() -> areas.table().find(figure).map(column -> ofColumn(figure, column.toArray())))
                .orElseThrow(() -> new BadInput("The input 'of' is '" + of.strip()
                        + "', which is no figure of the index or its funding and no column of the areas"
                        + Spelling.hint(figure, names)));
        return find(areas, known, settings, model.vintages(), cancelled);
    }

    private static Figure ofResult(String name, double[] values) {
        return Results.isMostFirst(name)
                ? new Figure(
                        name,
                        values,
                        true,
                        List.of("'" + name
                                + "' is 1 where need is greatest, so it is turned round: hot is where need is high."))
                : Figure.of(name, values);
    }

    private static Figure ofColumn(String name, double[] values) {
        return new Figure(
                name,
                values,
                false,
                Results.isMostFirst(name)
                        ? List.of("The column '" + name
                                + "' is taken as it is: hot is where it is high. If it is 1 where need is"
                                + " greatest, cold is where need is high.")
                        : List.of());
    }

    /** Money is missing where it was not given for want of figures; the 0 of an area that is not eligible stands, and is told. */
    private static Figure money(String name, double[] values, FundingResult funding) {
        int out = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = funding.decided(i) ? values[i] : Double.NaN;
            out += funding.decided(i) && !funding.eligible(i) ? 1 : 0;
        }
        return new Figure(
                name,
                values,
                false,
                out == 0
                        ? List.of()
                        : List.of(out + " of " + values.length
                                + " areas are not eligible for the money; they count with what they get, mostly 0."));
    }

    /**
     * Looks for clusters of a column.
     *
     * @param features the areas
     * @param tables rows joined to them by id; may be empty
     * @param of the column
     * @param columns with the keys {@link Columns.Keys#ofAreas}
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when there is no such column, or the areas have no polygons
     */
    public static ClusterTables of(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            String of,
            Columns columns,
            Clusters.Settings settings,
            BooleanSupplier cancelled) {
        if (of.isBlank()) {
            throw new BadInput("Neither the input 'model' nor 'of' was given; a model, or the name of a column, is"
                    + " expected.");
        }
        List<String> names = new ArrayList<>(Columns.names(features.getSchema()));
        tables.forEach(table -> names.addAll(Columns.names(table.getSchema())));
        String column = names.stream()
                .filter(name -> Columns.plain(name).equals(Columns.plain(of)))
                .findFirst()
                .orElseThrow(() -> new BadInput("The input 'of' is '" + of.strip()
                        + "', which is no column of the areas or the tables" + Spelling.hint(of.strip(), names)));
        Areas areas = AreaReader.read(features, tables, columns, Set.of(column), cancelled);
        columns.close();
        double[] values = areas.table().column(column).toArray();
        return find(areas, ofColumn(column, values), settings, "", cancelled);
    }

    private static ClusterTables find(
            Areas areas, Figure of, Clusters.Settings settings, String vintages, BooleanSupplier cancelled) {
        if (!touch(areas)) {
            throw new BadInput("The areas have no polygons; clusters are looked for among areas that touch.");
        }
        Neighbours around = Contiguity.queen(areas.table(), cancelled);
        Clusters clusters = Clusters.of(areas.table(), of.upwards(), around, settings, cancelled);
        return new ClusterTables(areas, of, clusters, Results.NAMESPACE, vintages);
    }

    /** Whether areas have polygons, any of them, and so may touch. */
    public static boolean touch(Areas areas) {
        return IntStream.range(0, areas.table().size())
                .anyMatch(i -> areas.table().geometry(i) instanceof Polygonal);
    }

    /** What was found. */
    public Clusters found() {
        return clusters;
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return notes;
    }

    /** One row for each area: its statistics, and the cluster it is in. */
    public ResultTable areas(String typeName) {
        ResultTable.Builder table = Results.about(areas, namespace)
                .areaTable(typeName)
                .number("value", i -> figures[i])
                .number("local_moran", clusters::localMoran)
                .number("moran_p", clusters::moranP)
                .number("gi", clusters::g)
                .number("gi_star", clusters::gStar)
                .number("gi_p", clusters::gStarP)
                .column("cluster", String.class, i -> clusters.cluster(i).label())
                .column("gi_cluster", String.class, i -> clusters.gCluster(i).label())
                .column("significant", Boolean.class, i -> clusters.neighbours(i) > 0 ? clusters.significant(i) : null)
                .column("neighbours", Integer.class, i -> clusters.neighbours(i) < 0 ? null : clusters.neighbours(i));
        return table.vintages(vintages).build(areas.table().size());
    }

    private int withoutValue() {
        return (int) Arrays.stream(figures).filter(Double::isNaN).count();
    }

    /** One row: whether the figure clusters at all, and how that was found. */
    public ResultTable summary() {
        Moran moran = clusters.moran();
        Clusters.Settings settings = clusters.settings();
        return ResultTable.named(namespace, "summary")
                .ids(r -> of)
                .column("of", String.class, r -> of)
                .column("areas", Integer.class, r -> areas.table().size())
                .column("without_value", Integer.class, r -> withoutValue())
                .column("without_outline", Integer.class, r -> areas.table().size() - clusters.known() - withoutValue())
                .column("islands", Integer.class, r -> clusters.islands())
                .number("moran", r -> moran.i())
                .number("expectation", r -> moran.expectation())
                .number("variance", r -> moran.variance())
                .number("z", r -> moran.z())
                .number("p", r -> moran.p())
                .number("permuted_p", r -> moran.permutedP())
                .column("permutations", Integer.class, r -> settings.permutations())
                .column("seed", Long.class, r -> settings.seed())
                .number("significance", r -> settings.significance())
                .column("fdr", Boolean.class, r -> settings.fdr())
                .build(1);
    }
}
