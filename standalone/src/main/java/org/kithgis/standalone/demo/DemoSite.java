/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.model.AreaColumns;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.catalog.LiveLayers;
import org.kithgis.standalone.demo.RealData.Input;
import org.kithgis.standalone.server.ModelsFolder;
import org.kithgis.standalone.server.Site;
import org.kithgis.standalone.server.Site.Example;
import org.kithgis.standalone.server.Site.Part;

/** The demonstration: the synthetic county, and where there is data the real areas, as layers on one page. */
public final class DemoSite {

    private static final String OWS = "/geoserver/ows";

    private DemoSite() {}

    /**
     * Makes the areas and computes every layer once, so that the first map is as fast as the next.
     *
     * @param data a folder of real data; null for the synthetic county only
     * @param progress told in words what is being done
     * @throws IOException with a sentence when the data is not there or cannot be read
     */
    public static Site make(Path data, Consumer<String> progress) throws IOException {
        RealData real = data == null ? null : new RealData(data);
        List<Part> parts = new ArrayList<>();
        progress.accept("Making the synthetic county");
        parts.add(county());
        if (real != null) {
            progress.accept("Northamptonshire: the social isolation index of 422 areas");
            parts.add(isolation(
                    "northamptonshire_isolation",
                    "Social isolation in Northamptonshire, 2011",
                    "The 422 small areas (LSOAs) of Northamptonshire's seven districts, by what the 2011 Census counted"
                            + " of isolation. Ranks and deciles are among these 422.",
                    real.northamptonshire2011()));
            progress.accept("Northamptonshire: need and £20,000,000 in 407 areas");
            parts.add(northamptonshire2010(real.northamptonshire2001()));
            progress.accept("England: the social isolation index of 32,844 areas");
            parts.add(isolation(
                    "england_isolation",
                    "Social isolation in England, 2011",
                    "The same index for all 32,844 small areas (LSOAs) of England. Ranks and deciles are among all of"
                            + " them, so Northamptonshire's areas rank otherwise than among themselves.",
                    real.england2011()));
        }
        return new Site(
                real == null ? "A synthetic county" : "A synthetic county, Northamptonshire and England",
                "Where need is, why, and how a budget would follow it: every map, table and file on this page is"
                        + " computed when it is asked for.",
                parts,
                EXAMPLES,
                List.of("what_if.py", "what_if.R", "what_if.sh"));
    }

    private static Part county() throws IOException {
        SimpleFeatureCollection county = DemoCounty.make();
        SimpleFeatureSource areas = DataUtilities.source(county);
        IndexModel model = ModelsFolder.shipped("county");
        List<Layer> live = LiveLayers.of(model, AreaSource.of(areas, List.of(), null));
        List<Layer> layers = new ArrayList<>(live);
        layers.add(new Layer(
                Catalog.WORKSPACE,
                DemoCounty.NAME,
                "The areas and what is measured of them",
                "What the model reads: residents, households, counts and scores of each area. Processes can be given"
                        + " this layer by reference.",
                List.of("areas", "indicators", "synthetic"),
                model.attribution(),
                areas,
                List.of("areas")));
        layers.add(new Layer(
                Catalog.WORKSPACE,
                DemoPlaces.NAME,
                "Postcodes and places",
                "Made-up postcodes, one in each area, and the town of each district: points that the web map searches.",
                List.of("postcodes", "places", "synthetic"),
                model.attribution(),
                DataUtilities.source(DemoPlaces.of(county)),
                List.of("places")));
        return new Part(
                "county",
                "Synthetic county",
                "Synthetic",
                "A made-up county of 407 areas in seven districts. Its figures were drawn by a fixed rule so that they"
                        + " lie as real ones do: hardship in towns, long ways in the country, like beside like. It is"
                        + " about no place and nobody, and its names are invented. Five areas have too few figures to"
                        + " be ranked, and show as \u201cNo data\u201d.",
                layers,
                List.of(
                        FundingTables.byGroup(
                                "£12,000,000 by district: synthetic",
                                "District",
                                layer(live, "county_funding_groups"),
                                "Sums of the areas' amounts, to the penny. No area with an index loses more than 5 % of what it has today.")));
    }

    private static Part isolation(String name, String title, String text, Input input) throws IOException {
        IndexModel shipped = ModelsFolder.shipped("social_isolation");
        IndexModel model = new IndexModel(
                name,
                title,
                shipped.description(),
                shipped.attribution(),
                shipped.data(),
                // The boundaries name districts in words; the census table names them by code.
                new AreaColumns(List.of("area_id", "LSOA11CD"), "area_name", "district", "residents"),
                shipped.method(),
                shipped.domains(),
                shipped.funding(),
                shipped.targets(),
                shipped.uncertainty());
        return new Part(
                name.replace('_', '-'), title, "Real data", text, LiveLayers.of(model, source(input)), List.of());
    }

    private static Part northamptonshire2010(Input input) throws IOException {
        IndexModel model = ModelsFolder.shipped("northamptonshire_2010")
                .withAreas(new AreaColumns(List.of("area_id", "lsoa01_code"), "area_name", "district", "population"));
        List<Layer> layers = LiveLayers.of(model, source(input));
        return new Part(
                "northamptonshire-2010",
                "Need and £20,000,000 in Northamptonshire, 2010",
                "Real data",
                "Northamptonshire's method of 2011, on the Indices of Deprivation 2010: each of its 407 areas is ranked"
                        + " within the county in seven domains, 407 being most in need; the seven ranks add up to the"
                        + " area's unique figure (need); the money follows that figure times the residents.",
                layers,
                List.of(FundingTables.besidePublished(layer(layers, "northamptonshire_2010_funding_groups"))));
    }

    private static AreaSource source(Input input) {
        return AreaSource.of(
                DataUtilities.source(input.areas()),
                input.tables().stream().map(DataUtilities::source).toList(),
                null);
    }

    private static Layer layer(List<Layer> layers, String name) {
        return layers.stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    }

    private static final List<Example> EXAMPLES = List.of(
            Example.get(
                    "What if access to help counted three times?",
                    "/geoserver/kith/wms?service=WMS&version=1.1.1&request=GetMap&layers=county_index&styles=index-decile"
                            + "&srs=EPSG:27700&bbox=474000,346000,534000,406000&width=800&height=800&format=image/png"
                            + "&viewparams=weight.access:3"),
            Example.get(
                    "What explains the area at this point?",
                    "/geoserver/kith/wms?service=WMS&version=1.3.0&request=GetFeatureInfo&layers=county_index"
                            + "&query_layers=county_index&styles=&crs=EPSG:27700&bbox=474000,346000,534000,406000"
                            + "&width=800&height=800&i=370&j=490&info_format=text/html"),
            Example.get(
                    "The ten areas most in need, as a table",
                    OWS
                            + "?service=WFS&version=2.0.0&request=GetFeature&typeNames=kith:county_index&sortBy=rank&count=10"
                            + "&propertyName=area_id,area_name,rank,score,driver_1,driver_2,driver_3&outputFormat=csv"),
            Example.get(
                    "What would each district have of £15,000,000?",
                    OWS + "?service=WFS&version=2.0.0&request=GetFeature&typeNames=kith:county_funding_groups"
                            + "&propertyName=area_group,amount,amount_pct,per_head&viewparams=amount:15000000"
                            + "&outputFormat=csv"),
            Example.get(
                    "What processes are there, and what does one want?",
                    OWS + "?service=WPS&version=1.0.0&request=DescribeProcess&identifier=kith:FundingRanking"),
            Example.get(
                    "Run a process in one address",
                    OWS + "?service=WPS&version=1.0.0&request=Execute&identifier=kith:FundingSummary"
                            + "&dataInputs=features=@xlink:href=http%3A%2F%2Fgeoserver%2Fwfs"
                            + "%3Fservice%3DWFS%26version%3D2.0.0%26request%3DGetFeature%26typeNames%3Dkith%3Acounty;"
                            + "model=county;amount=11000000&rawDataOutput=result=@mimetype=text/csv"),
            new Example("Run a process on a served layer", "/geoserver/wps", "isolation-index.xml"),
            new Example("Run a process on areas sent along", "/geoserver/wps", "funding-ranking.xml"),
            new Example("Have a model checked", "/geoserver/wps", "check-model.xml"),
            new Example("Ask for features with a filter", "/geoserver/wfs", "get-feature.xml"));
}
