/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.assurance.Standing;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.spatial.Contiguity;
import org.kithgis.engine.spatial.Neighbours;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.ClusterTables;
import org.kithgis.geoserver.features.ComparisonTables;
import org.kithgis.geoserver.features.Placed;
import org.kithgis.geoserver.features.ResultTable;
import org.kithgis.geoserver.features.Results;
import org.kithgis.geoserver.features.TargetTables;
import org.locationtech.jts.geom.Geometry;

/**
 * The areas of one reading and what was computed from them, kept for the next request that asks for the same.
 *
 * <p>Guarantees: the same what-if asked by many at once is computed once; the layers asked for last are kept, {@value #MOST}
 * of them and fewer where areas are many, and no more.
 */
final class Snapshot {

    private static final int MOST = 64;
    private static final int FEWEST = 4;

    /**
     * A row of a result takes some 300 bytes, and where a what-if changes how indicators are made comparable eight more for
     * each of them: 75 MB, or 175 with fifty indicators.
     */
    private static final int MOST_ROWS = 250_000;

    private static final double METRES_IN_A_DEGREE = 111_320;

    private final Areas areas;
    private final SourceReader.Reading reading;
    private final String namespace;
    private final Results results;
    private final DomainScores scores;
    private final Outlines areaOutlines;
    private Outlines groupOutlines;
    private final LazyNeighbours neighbours;
    private final Map<Key, CompletableFuture<SpatialTable>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<SpatialTable>> eldest) {
            return size()
                    > Math.max(FEWEST, Math.min(MOST, MOST_ROWS / areas.table().size()));
        }
    };

    /** Of a first reading. */
    Snapshot(SourceReader.Reading reading, String namespace) {
        this(
                reading,
                namespace,
                Outlines.overlapping(
                        geometries(reading.areas().table()),
                        metres(reading.areas().crs())),
                new LazyNeighbours(reading.areas().table()));
    }

    private Snapshot(SourceReader.Reading reading, String namespace, Outlines areaOutlines, LazyNeighbours neighbours) {
        this.reading = reading;
        this.areas = reading.areas();
        this.namespace = namespace;
        this.results = Results.about(areas, namespace);
        this.scores = new DomainScores(areas.table());
        this.areaOutlines = areaOutlines;
        this.neighbours = neighbours;
    }

    /** Which areas touch, whatever their figures and the model's weights are: found when first asked for. */
    private static final class LazyNeighbours {

        private AreaTable areas;
        private Neighbours found;

        LazyNeighbours(AreaTable areas) {
            this.areas = areas;
        }

        synchronized Neighbours get() {
            if (found == null) {
                found = Contiguity.queen(areas, () -> false);
                areas = null;
            }
            return found;
        }
    }

    private static Geometry[] geometries(AreaTable table) {
        Geometry[] geometries = new Geometry[table.size()];
        Arrays.setAll(geometries, table::geometry);
        return geometries;
    }

    /** What a unit of a coordinate system is, about. */
    private static double metres(CoordinateReferenceSystem crs) {
        return crs instanceof GeographicCRS ? METRES_IN_A_DEGREE : 1;
    }

    /** What is kept; without the model where what-ifs change nothing. */
    private record Key(LiveLayer layer, IndexModel model) {}

    /** The snapshot of the next reading: this one where nothing changed, and with these outlines where only figures did. */
    Snapshot followedBy(SourceReader.Reading next) {
        AreaTable table = next.areas().table();
        boolean inPlace = areas.table().sameGeometries(table);
        Yardstick yardstick = reading.yardstick();
        boolean sameYardstick = yardstick == null ? next.yardstick() == null : yardstick.sameAs(next.yardstick());
        if (inPlace
                && sameYardstick
                && areas.table().sameFigures(table)
                && reading.made().isEmpty()) {
            return this;
        }
        return inPlace ? new Snapshot(next, namespace, areaOutlines, neighbours) : new Snapshot(next, namespace);
    }

    /**
     * A layer.
     *
     * @param wanted the model, what-if parameters applied
     * @param given the model without them, always the same
     * @throws IOException with the sentence of what is wrong
     */
    SpatialTable layer(LiveLayer layer, IndexModel wanted, IndexModel given) throws IOException {
        Key key = new Key(layer, layer.kind() == LiveLayer.Kind.EVIDENCE ? null : wanted);
        CompletableFuture<SpatialTable> mine = new CompletableFuture<>();
        CompletableFuture<SpatialTable> theirs = begin(key, mine);
        if (theirs == null) {
            try {
                mine.complete(compute(layer, wanted, given));
            } catch (RuntimeException | Error e) {
                forget(key);
                mine.completeExceptionally(e);
            }
            theirs = mine;
        }
        try {
            return theirs.join();
        } catch (CompletionException e) {
            throw new LiveLayerException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** What is kept or being computed for a key; null where the caller is to compute it. */
    private synchronized CompletableFuture<SpatialTable> begin(Key key, CompletableFuture<SpatialTable> mine) {
        CompletableFuture<SpatialTable> theirs = kept.get(key);
        if (theirs == null) {
            kept.put(key, mine);
        }
        return theirs;
    }

    private synchronized void forget(Key key) {
        kept.remove(key);
    }

    private SpatialTable compute(LiveLayer layer, IndexModel wanted, IndexModel given) {
        IndexResult index = IsolationIndex.compute(scores, wanted, reading.yardstick());
        String typeName = layer.typeName(wanted);
        return switch (layer.kind()) {
            case CLUSTERS ->
                new SpatialTable(
                        ClusterTables.ofScore(areas, index, neighbours.get(), namespace)
                                .areas(typeName),
                        areaOutlines);
            case INDEX -> new SpatialTable(results.index(index, typeName), areaOutlines);
            case FUNDING -> new SpatialTable(results.funding(Funding.allocate(index), typeName), areaOutlines);
            case FUNDING_GROUPS -> {
                ResultTable groups = results.groups(Funding.allocate(index), typeName);
                yield new SpatialTable(groups, groupOutlines(groups));
            }
            case CERTAINTY ->
                new SpatialTable(
                        results.certainty(
                                RankUncertainty.of(scores, wanted, wanted.uncertainty(), () -> false), typeName),
                        areaOutlines);
            case CHANGE -> {
                IndexResult before = IsolationIndex.compute(scores, given, reading.yardstick());
                yield new SpatialTable(
                        ComparisonTables.of(placed(before), placed(index), namespace)
                                .areas(typeName),
                        areaOutlines);
            }
            case TARGETS -> new SpatialTable(targets(index).areas(typeName), areaOutlines);
            case TARGET_LISTS -> withOutlines(targets(index).lists(typeName));
            case TARGET_OFFERS -> withOutlines(targets(index).reach(typeName));
            case EVIDENCE -> withOutlines(ResultTable.of(reading.made().get(layer.dataset()), namespace, typeName));
        };
    }

    /** Where an index places the areas, and what its model owes them where it has an amount to share. */
    private Placed placed(IndexResult index) {
        FundingModel funding = index.model().funding();
        boolean shares = funding != null && funding.amount().isPresent();
        Standing standing = shares ? Standing.of(Funding.allocate(index), false) : Standing.of(index);
        return new Placed(areas, standing, index.model().vintages());
    }

    private TargetTables targets(IndexResult index) {
        return TargetTables.of(areas, results.index(index, index.model().name()), index.model());
    }

    /** A table whose rows are not the areas, with the outlines it has, if any. */
    private SpatialTable withOutlines(ResultTable table) {
        return new SpatialTable(table, Outlines.overlapping(shapes(table), metres(areas.crs())));
    }

    /** Groups are those of the areas, whatever the model's weights and money, and stand in the same order. */
    private synchronized Outlines groupOutlines(ResultTable groups) {
        if (groupOutlines == null) {
            groupOutlines = Outlines.touching(shapes(groups), metres(areas.crs()));
        }
        return groupOutlines;
    }

    private static Geometry[] shapes(ResultTable table) {
        Geometry[] shapes = new Geometry[table.size()];
        Arrays.setAll(shapes, table::geometry);
        return shapes;
    }
}
