/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.Test;
import org.kithgis.engine.index.IndexResult;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** A style that computes: a process of Kith as a rendering transformation of the areas. Needs a real GeoServer. */
public class DrawingTest {

    /** Runs on the areas' own layer; the model is text in the style. */
    private static final String TRANSFORMATION = """
            <FeatureTypeStyle>
              <Transformation>
                <ogc:Function name="kith:IsolationIndex">
                  <ogc:Function name="parameter"><ogc:Literal>features</ogc:Literal></ogc:Function>
                  <ogc:Function name="parameter">
                    <ogc:Literal>model</ogc:Literal><ogc:Literal><![CDATA[MODEL]]></ogc:Literal>
                  </ogc:Function>
                  <ogc:Function name="parameter">
                    <ogc:Literal>parameters</ogc:Literal><ogc:Literal>weight.access=5</ogc:Literal>
                  </ogc:Function>
                </ogc:Function>
              </Transformation>
            """;

    @Test
    public void aStyleRunsAProcessOnTheAreas() throws Exception {
        Server server = Server.get();
        server.onGeoServer("draws rendering transformations");
        IndexResult index = County.index(Map.of("weight.access", "5"));
        List<Geometry> shapes = new ArrayList<>();
        Envelope box = new Envelope();
        for (int i = 0; i < index.areas().size(); i++) {
            shapes.add(index.areas().geometry(i));
            box.expandToInclude(shapes.get(i).getEnvelopeInternal());
        }
        Answer answer = server.postForm(
                        "wms",
                        "service=WMS",
                        "version=1.3.0",
                        "request=GetMap",
                        "layers=" + Server.AREAS,
                        "styles=",
                        "sld_body=" + style(),
                        "crs=EPSG:27700",
                        "bbox=" + box.getMinX() + "," + box.getMinY() + "," + box.getMaxX() + "," + box.getMaxY(),
                        "width=800",
                        "height=800",
                        "format=image/png")
                .good();
        assertTrue(Style.assertColours("transformed", index, shapes, box, answer.image()) >= 50);
    }

    private static String style() throws IOException {
        try (InputStream sld = DrawingTest.class.getResourceAsStream("/org/kithgis/sld/index-decile.sld")) {
            return new String(sld.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst(
                            "<FeatureTypeStyle>",
                            Matcher.quoteReplacement(TRANSFORMATION.replace("MODEL", County.model())))
                    .replaceFirst("<Name>index-decile</Name>", "<Name>" + Server.AREAS + "</Name>");
        }
    }
}
