/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.WhatIf;
import org.kithgis.geoserver.features.AreaReader;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.files.CsvFormat;
import org.kithgis.standalone.files.GeoJsonFormat;

/** The demonstration's synthetic county as requests send it, and what the engine makes of it: the right answers. */
final class County {

    private static final SimpleFeatureCollection FEATURES = DemoCounty.make();

    private County() {}

    /** Areas, figures and polygons. */
    static String json() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GeoJsonFormat.write(FEATURES, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Areas and figures without polygons. */
    static String csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFormat.write(FEATURES, out, Set.of());
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The text of the county's model. */
    static String model() throws IOException {
        try (InputStream in = County.class.getResourceAsStream("/org/kithgis/models/county.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The index by the engine. */
    static IndexResult index(Map<String, String> whatIf) throws IOException {
        return index(FEATURES, WhatIf.apply(ModelReader.read(model()), whatIf));
    }

    /** The index by the engine, after an area's figure was changed. */
    static IndexResult edited(String area, String attribute, double value) throws IOException {
        ListFeatureCollection features = new ListFeatureCollection(FEATURES.getSchema());
        for (SimpleFeature feature : DataUtilities.list(FEATURES)) {
            SimpleFeature copy = SimpleFeatureBuilder.copy(feature);
            if (area.equals(copy.getAttribute("area_id"))) {
                copy.setAttribute(attribute, value);
            }
            features.add(copy);
        }
        return index(features, ModelReader.read(model()));
    }

    private static IndexResult index(SimpleFeatureCollection features, IndexModel model) throws IOException {
        AreaTable areas =
                AreaReader.read(features, List.of(), model, () -> false).table();
        return IsolationIndex.compute(areas, model);
    }

    /** A figure of an area; null where it is missing. */
    static Number figure(String area, String attribute) throws IOException {
        return DataUtilities.list(FEATURES).stream()
                .filter(feature -> area.equals(feature.getAttribute("area_id")))
                .map(feature -> (Number) feature.getAttribute(attribute))
                .findFirst()
                .orElseThrow();
    }

    /** The funding by the engine. */
    static FundingResult funding(Map<String, String> whatIf) throws IOException {
        return Funding.allocate(index(whatIf));
    }
}
