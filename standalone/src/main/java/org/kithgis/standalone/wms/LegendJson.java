/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.Mark;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Style;
import org.geotools.api.style.Symbolizer;
import org.geotools.filter.text.ecql.ECQL;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.Legend;
import org.kithgis.standalone.map.Styles;

/** A legend as JSON rules, in the form GeoServer gives them, so that a web page can draw its own. */
final class LegendJson {

    private LegendJson() {}

    static Map<String, Object> of(Layer layer, Style style, Legend legend) {
        List<Object> rules = new ArrayList<>();
        for (Rule rule : legend.rules()) {
            Map<String, Object> json = new LinkedHashMap<>();
            if (rule.getName() != null) {
                json.put("name", rule.getName());
            }
            json.put("title", Legend.title(rule));
            if (rule.isElseFilter()) {
                json.put("ElseFilter", "true");
            } else if (rule.getFilter() != null) {
                json.put("filter", "[" + ECQL.toCQL(rule.getFilter()) + "]");
            }
            List<Object> symbols = new ArrayList<>();
            Legend.drawn(rule).forEach(s -> symbols.add(symbol(s)));
            json.put("symbolizers", symbols);
            rules.add(json);
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("layerName", layer.name());
        one.put("title", Styles.title(style));
        one.put("rules", rules);
        return Map.of("Legend", List.of(one));
    }

    private static Map<String, Object> symbol(Symbolizer symbolizer) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (symbolizer instanceof PolygonSymbolizer polygon) {
            put(json, polygon.getStroke());
            put(json, polygon.getFill());
            return Map.of("Polygon", json);
        }
        if (symbolizer instanceof LineSymbolizer line) {
            put(json, line.getStroke());
            return Map.of("Line", json);
        }
        put(json, ((PointSymbolizer) symbolizer).getGraphic());
        return Map.of("Point", json);
    }

    private static void put(Map<String, Object> json, Stroke stroke) {
        if (stroke != null) {
            put(json, "stroke", stroke.getColor());
            put(json, "stroke-width", stroke.getWidth());
            put(json, "stroke-opacity", stroke.getOpacity());
        }
    }

    private static void put(Map<String, Object> json, Fill fill) {
        if (fill == null) {
            return;
        }
        if (fill.getGraphicFill() != null) {
            Map<String, Object> graphic = new LinkedHashMap<>();
            put(graphic, fill.getGraphicFill());
            json.put("graphic-fill", graphic);
        } else {
            put(json, "fill", fill.getColor());
            put(json, "fill-opacity", fill.getOpacity());
        }
    }

    private static void put(Map<String, Object> json, Graphic graphic) {
        put(json, "size", graphic.getSize());
        put(json, "opacity", graphic.getOpacity());
        put(json, "rotation", graphic.getRotation());
        Mark mark = (Mark) graphic.graphicalSymbols().get(0);
        Map<String, Object> marked = new LinkedHashMap<>();
        put(marked, "mark", mark.getWellKnownName());
        put(marked, mark.getStroke());
        put(marked, mark.getFill());
        json.put("graphics", List.of(marked));
    }

    private static void put(Map<String, Object> json, String key, Expression value) {
        if (value instanceof Literal literal && literal.getValue() != null) {
            json.put(key, String.valueOf(literal.getValue()));
        } else if (value != null && !(value instanceof Literal)) {
            json.put(key, "[" + ECQL.toCQL(value) + "]");
        }
    }
}
