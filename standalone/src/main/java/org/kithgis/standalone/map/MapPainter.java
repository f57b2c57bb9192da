/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.filter.function.EnvFunction;
import org.geotools.filter.visitor.SimplifyingFilterVisitor;
import org.geotools.geometry.jts.GeometryClipper;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Draws layers into a picture, as GeoServer draws the same styles.
 *
 * <ul>
 *   <li>Layers lie in the order given, the last on top; within a layer, feature type styles in the order of the style;
 *       within those, features in the order the source gives them. Labels lie on top of everything.
 *   <li>A rule draws at scale denominators from its least, inclusive, to its greatest, exclusive.
 *   <li>A style that reads an attribute its layer does not have is refused with a sentence, as GeoServer refuses it.
 *   <li>A feature without a geometry, or with one that has no place in the picture's coordinate system, is not drawn.
 *   <li>The source is told how coarse the picture is, by the hints GeoServer's renderer gives, where it supports them.
 *   <li>A stroke of at most one pixel in the very colour of its fill is not drawn; see {@link Pen#onlyClosesSeams}.
 * </ul>
 */
public final class MapPainter {

    /** How far outside the picture a feature may lie and still reach into it with its stroke or mark, in pixels. */
    private static final int BORDER = 32;

    private final MapView view;
    private final BufferedImage picture;
    private final LabelPainter labels;

    private MapPainter(MapView view) {
        this.view = view;
        this.picture = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        this.labels = new LabelPainter(view.width(), view.height());
    }

    /**
     * Draws a picture.
     *
     * @param background null for a transparent one
     * @param environment values for the {@code env} function of styles; may be empty
     * @return premultiplied ARGB
     * @throws MapException when a style reads an attribute that its layer does not have, or a layer has no place in the
     *     picture's coordinate system
     * @throws IOException when a source cannot be read
     */
    public static BufferedImage paint(
            MapView view, List<MapLayer> layers, Color background, Map<String, String> environment) throws IOException {
        EnvFunction.setLocalValues(new HashMap<>(environment));
        try {
            MapPainter painter = new MapPainter(view);
            if (background != null) {
                Graphics2D g = painter.picture.createGraphics();
                g.setColor(background);
                g.fillRect(0, 0, view.width(), view.height());
                g.dispose();
            }
            for (MapLayer layer : layers) {
                painter.paint(layer);
            }
            Graphics2D g = painter.picture.createGraphics();
            Canvas.antialias(g);
            painter.labels.paint(g);
            g.dispose();
            return painter.picture;
        } finally {
            EnvFunction.clearLocalValues();
        }
    }

    private void paint(MapLayer layer) throws IOException {
        SimpleFeatureType type = layer.source().getSchema();
        Set<String> read = StyleAttributes.of(layer.style(), type, layer.name());
        List<Pass> passes = passes(layer.style().featureTypeStyles(), type);
        if (passes.isEmpty() || type.getGeometryDescriptor() == null) {
            return;
        }
        try {
            ViewQuery query = ViewQuery.of(layer, view, BORDER);
            if (query.isEmpty()) {
                return;
            }
            Projector projector = Projector.of(type.getCoordinateReferenceSystem(), view, query.seen());
            Query wanted = query.query(projector.pixelInSource());
            wanted.setPropertyNames(read.toArray(String[]::new));
            draw(layer, passes, projector, wanted);
        } catch (FactoryException e) {
            throw new MapException(
                    "The layer " + layer.name() + " has no place in the coordinate system asked for.", e);
        }
        Graphics2D g = picture.createGraphics();
        for (Pass pass : passes) {
            if (pass.graphics != null) {
                pass.graphics.dispose();
                g.drawImage(pass.canvas.image(), 0, 0, null);
            }
        }
        g.dispose();
    }

    private void draw(MapLayer layer, List<Pass> passes, Projector projector, Query query) throws IOException {
        PixelShape shape = new PixelShape();
        try (SimpleFeatureIterator features = layer.source().getFeatures(query).features()) {
            while (features.hasNext()) {
                SimpleFeature feature = features.next();
                boolean drawn = feature.getDefaultGeometry() instanceof Geometry g && project(projector, shape, g);
                for (Pass pass : passes) {
                    pass.draw(feature, drawn ? shape : null, projector);
                }
            }
        }
    }

    private static boolean project(Projector projector, PixelShape shape, Geometry geometry) {
        shape.clear();
        try {
            projector.addTo(shape, geometry);
        } catch (TransformException e) {
            return false;
        }
        return shape.rings() > 0;
    }

    private List<Pass> passes(List<FeatureTypeStyle> styles, SimpleFeatureType type) {
        List<Pass> passes = new ArrayList<>();
        double scale = view.scaleDenominator();
        for (FeatureTypeStyle style : styles) {
            if (!StyleAttributes.appliesTo(style, type)
                    || "legendOnly".equals(style.getOptions().get(FeatureTypeStyle.VENDOR_OPTION_INCLUSION))) {
                continue;
            }
            List<ActiveRule> rules = new ArrayList<>();
            for (Rule rule : style.rules()) {
                if (scale >= rule.getMinScaleDenominator() && scale < rule.getMaxScaleDenominator()) {
                    rules.add(new ActiveRule(rule));
                }
            }
            if (!rules.isEmpty()) {
                boolean firstOnly = FeatureTypeStyle.VALUE_EVALUATION_MODE_FIRST.equals(
                        style.getOptions().get(FeatureTypeStyle.KEY_EVALUATION_MODE));
                passes.add(new Pass(rules, firstOnly));
            }
        }
        return passes;
    }

    private static boolean drawnOnMaps(Map<String, String> options) {
        return !"legendOnly".equals(options.get(FeatureTypeStyle.VENDOR_OPTION_INCLUSION));
    }

    /** A rule that draws at this scale, its symbols made. */
    private static final class ActiveRule {

        private final boolean otherwise;
        private final Filter filter;
        private final List<Object> symbols = new ArrayList<>();

        ActiveRule(Rule rule) {
            this.otherwise = rule.isElseFilter();
            this.filter = rule.getFilter() == null
                    ? Filter.INCLUDE
                    : (Filter) rule.getFilter().accept(new SimplifyingFilterVisitor(), null);
            if (drawnOnMaps(rule.getOptions())) {
                for (Symbolizer symbolizer : rule.symbolizers()) {
                    if (drawnOnMaps(symbolizer.getOptions())) {
                        symbols.add(symbolizer instanceof TextSymbolizer ? symbolizer : Symbol.of(symbolizer));
                    }
                }
            }
        }

        boolean matches(SimpleFeature feature) {
            return !otherwise && filter.evaluate(feature);
        }
    }

    /** One feature type style of the layer: what it draws goes on a canvas of its own, which is then laid on the picture. */
    private final class Pass {

        private final List<ActiveRule> rules;
        private final boolean firstOnly;
        private Canvas canvas;
        private Graphics2D graphics;

        Pass(List<ActiveRule> rules, boolean firstOnly) {
            this.rules = rules;
            this.firstOnly = firstOnly;
        }

        void draw(SimpleFeature feature, PixelShape shape, Projector projector) {
            boolean matched = false;
            for (ActiveRule rule : rules) {
                if (rule.matches(feature)) {
                    matched = true;
                    draw(rule, feature, shape, projector);
                    if (firstOnly) {
                        return;
                    }
                }
            }
            for (ActiveRule rule : rules) {
                if (!matched && rule.otherwise) {
                    draw(rule, feature, shape, projector);
                }
            }
        }

        private void draw(ActiveRule rule, SimpleFeature feature, PixelShape own, Projector projector) {
            for (Object symbol : rule.symbols) {
                Expression other = symbol instanceof Symbol s ? s.geometry() : ((TextSymbolizer) symbol).getGeometry();
                PixelShape shape = other == null ? own : shape(other, feature, projector);
                if (shape == null) {
                    continue;
                }
                if (symbol instanceof Symbol s) {
                    if (canvas == null) {
                        canvas = new Canvas(view.width(), view.height());
                        graphics = canvas.graphics();
                    }
                    s.draw(canvas, graphics, shape, feature);
                } else {
                    labels.add((TextSymbolizer) symbol, feature, visible(shape.geometry()));
                }
            }
        }

        private PixelShape shape(Expression expression, SimpleFeature feature, Projector projector) {
            Geometry geometry = expression.evaluate(feature, Geometry.class);
            PixelShape shape = new PixelShape();
            return geometry != null && project(projector, shape, geometry) ? shape : null;
        }

        private Geometry visible(Geometry geometry) {
            Envelope box = new Envelope(0, view.width(), 0, view.height());
            if (box.contains(geometry.getEnvelopeInternal())) {
                return geometry;
            }
            Geometry clipped = new GeometryClipper(box).clip(geometry, false);
            return clipped == null ? geometry.getFactory().createEmpty(2) : clipped;
        }
    }
}
