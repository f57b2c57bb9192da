/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.data.DataUtilities;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.catalog.LiveLayers;
import org.kithgis.standalone.files.BadFileException;
import org.kithgis.standalone.files.Degrees;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.files.JoinedFiles;
import org.kithgis.standalone.server.Site.Example;
import org.kithgis.standalone.server.Site.Part;

/** Someone's own areas and model as live layers on one page. */
public final class FilesSite {

    /** The layer with the areas, as they were read. */
    private static final String AREAS = "areas";

    private static final String SUMMARY = "Computed from your own files when it is asked for.";

    private FilesSite() {}

    /**
     * Reads the files and computes every layer once.
     *
     * @param features files with the areas, at least one
     * @param tables rows joined to them by area id; may be empty
     * @param model what is computed from them
     * @throws BadFileException with the sentence of what is wrong with a file, or does not fit the model
     */
    public static Site make(List<Path> features, List<Path> tables, IndexModel model) throws IOException {
        List<String> names = features.stream().map(Path::toString).toList();
        SimpleFeatureSource areas =
                DataUtilities.source(JoinedFiles.read(names, name -> FeatureFiles.read(Path.of(name))));
        requireDrawable(areas);
        List<SimpleFeatureSource> joined = new ArrayList<>();
        for (Path table : tables) {
            joined.add(DataUtilities.source(FeatureFiles.read(table)));
        }
        List<Layer> layers = new ArrayList<>(live(model, AreaSource.of(areas, joined, null)));
        boolean drawn = areas.getSchema().getGeometryDescriptor() != null;
        layers.add(new Layer(
                Catalog.WORKSPACE,
                AREAS,
                "The areas as they were read",
                "From "
                        + features.stream()
                                .map(file -> file.getFileName().toString())
                                .collect(Collectors.joining(", ")) + ".",
                List.of("areas", "indicators"),
                model.attribution(),
                areas,
                drawn ? List.of("areas") : List.of()));
        Part part = new Part("layers", "Layers", "Your data", model.description(), layers, List.of());
        return new Site(
                model.title(),
                SUMMARY,
                List.of(part),
                examples(model),
                List.of(),
                WebMapConfig.of(
                        model,
                        model.description().isBlank() ? measured(areas, model) : model.description(),
                        tables.isEmpty() ? Catalog.WORKSPACE + ":" + AREAS : null));
    }

    /** Boundaries that are nowhere on the earth, or nobody knows where, are on no map. */
    private static void requireDrawable(SimpleFeatureSource areas) throws IOException {
        GeometryDescriptor boundaries = areas.getSchema().getGeometryDescriptor();
        ReferencedEnvelope extent = areas.getBounds();
        if (boundaries == null || extent.isEmpty()) {
            return;
        }
        CoordinateReferenceSystem crs = boundaries.getCoordinateReferenceSystem();
        String such = "The areas have positions such as " + Numbers.plain(extent.getMinX()) + ", "
                + Numbers.plain(extent.getMinY());
        if (crs == null) {
            throw new BadFileException(such + ", and nothing says in which coordinate system; a file that says so is"
                    + " expected, such as a GeoPackage, or degrees.");
        }
        if (crs instanceof GeographicCRS && !Degrees.canBe(extent)) {
            throw new BadFileException(such + " in a system of degrees; " + Degrees.EXPECTED + ".");
        }
    }

    /** What an index is made of: a sentence for those who see the map and did not write the model. */
    private static String measured(SimpleFeatureSource areas, IndexModel model) throws IOException {
        return "%s, compared by %s in %s."
                .formatted(
                        count(areas.getFeatures().size(), "area"),
                        count(model.indicatorCount(), "figure"),
                        count(model.domains().size(), "domain"));
    }

    private static String count(int number, String one) {
        return Numbers.whole(number) + " " + one + (number == 1 ? "" : "s");
    }

    private static List<Layer> live(IndexModel model, AreaSource source) throws IOException {
        try {
            return LiveLayers.of(model, source);
        } catch (IOException e) {
            throw e.getCause() instanceof BadInput ? new BadFileException(e.getMessage(), e) : e;
        }
    }

    private static List<Example> examples(IndexModel model) {
        String wfs = "/geoserver/ows?service=WFS&version=2.0.0&request=GetFeature&outputFormat=csv&typeNames=kith:"
                + model.name();
        List<Example> examples = new ArrayList<>();
        examples.add(Example.get("The ten areas most in need", wfs + "_index&sortBy=rank&count=10"));
        examples.add(Example.get(
                "What if " + model.domains().get(0).title() + " counted three times?",
                wfs + "_index&sortBy=rank&count=10&viewparams=weight."
                        + model.domains().get(0).name() + ":3"));
        if (model.funding() != null) {
            examples.add(Example.get("What if there were £1,000,000?", wfs + "_funding&viewparams=amount:1000000"));
        }
        examples.add(Example.get(
                "What processes are there?", "/geoserver/ows?service=WPS&version=1.0.0&request=GetCapabilities"));
        return examples;
    }
}
