/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.qgis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Style;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.filter.visitor.DefaultFilterVisitor;
import org.kithgis.standalone.files.TableStyle;
import org.kithgis.standalone.map.Legend;
import org.kithgis.standalone.map.Styles;
import org.kithgis.standalone.ows.XmlWriter;

/**
 * A style as QGIS 3.22 and newer read it, so that a layer drawn by QGIS looks as the server draws it.
 *
 * <ul>
 *   <li>QGIS's legend has the lines of {@link Legend}, in their order, and no others: what a style draws on the map only,
 *       such as borders, belongs to the symbol of each class, is drawn after the fills of all, and comes and goes with the
 *       scale.
 *   <li>Sizes are in millimetres, at the 0.28 mm a pixel of OGC's standards, so that they hold in print.
 *   <li>Fills without a stroke have one of their own colour, which closes the hairlines QGIS would leave between
 *       neighbours.
 *   <li>What a request may say with {@code env} is a variable of the layer, with the same name and usual value.
 * </ul>
 *
 * <p>It takes what Kith's styles are made of: classes that exclude each other, of areas or of points; borders of areas
 * without a filter; and labels. Anything else is refused with an {@link UnsupportedOperationException}, so that a style
 * that would look otherwise in QGIS is found when it is written.
 */
public final class QgisStyle {

    private final Style style;

    private final List<Rule> classes;

    private QgisStyle(Style style) {
        this.style = style;
        this.classes = Legend.of(style).rules();
    }

    /** The style in QGIS's terms. */
    public static QgisStyle of(Style style) {
        return new QgisStyle(style);
    }

    /**
     * Kith's styles of some names, as GeoPackages keep them.
     *
     * @param names of styles that come with Kith
     */
    public static List<TableStyle> forTables(List<String> names) {
        return names.stream()
                .map(name -> {
                    Style style = Styles.find(name).orElseThrow();
                    return new TableStyle(
                            name,
                            Styles.title(style) + ". " + Styles.description(style),
                            of(style).document());
                })
                .toList();
    }

    /** The content of a {@code .qml} file. */
    public String document() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlWriter xml = XmlWriter.indented(out, Map.of());
            write(xml);
            xml.finish();
            return out.toString(StandardCharsets.UTF_8) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    /** Writes the style as an element of its own. */
    void write(XmlWriter xml) throws IOException {
        xml.start("qgis")
                .attribute("version", QgisProject.VERSION)
                .attribute("styleCategories", "Symbology|Labeling|CustomProperties")
                .attribute("labelsEnabled", labels().isEmpty() ? "0" : "1");
        writeContent(xml);
        xml.end();
    }

    /** Writes what is inside that element, and inside that of a layer. */
    void writeContent(XmlWriter xml) throws IOException {
        writeRenderer(xml);
        if (!labels().isEmpty()) {
            QgisLabels.write(xml, labels());
        }
        writeVariables(xml);
    }

    private void writeRenderer(XmlWriter xml) throws IOException {
        xml.start("renderer-v2").attribute("type", "RuleRenderer").attribute("symbollevels", "1");
        xml.start("rules").attribute("key", "classes");
        for (int i = 0; i < classes.size(); i++) {
            Rule rule = classes.get(i);
            xml.start("rule")
                    .attribute("key", rule.getName())
                    .attribute("label", Legend.title(rule))
                    .attribute("filter", rule.isElseFilter() ? "ELSE" : condition(rule))
                    .attribute("symbol", String.valueOf(i));
            writeScales(xml, rule);
            xml.end();
        }
        xml.end();
        xml.start("symbols");
        for (int i = 0; i < classes.size(); i++) {
            writeSymbol(xml, String.valueOf(i), classes.get(i));
        }
        xml.end().end();
    }

    /** The rule's filter; null where it has none. */
    static String condition(Rule rule) {
        return rule.getFilter() == null || rule.getFilter() == Filter.INCLUDE
                ? null
                : QgisExpression.of(rule.getFilter());
    }

    /** Gives an element the rule's range of scales; QGIS, too, names the bounds by denominator. */
    static void writeScales(XmlWriter xml, Rule rule) throws IOException {
        if (rule.getMinScaleDenominator() > 0) {
            xml.attribute("scalemindenom", QgisSymbols.number(rule.getMinScaleDenominator()));
        }
        if (rule.getMaxScaleDenominator() < Double.POSITIVE_INFINITY) {
            xml.attribute("scalemaxdenom", QgisSymbols.number(rule.getMaxScaleDenominator()));
        }
    }

    /** Each feature type style is drawn after the one before for all features, hence a pass for each. */
    private void writeSymbol(XmlWriter xml, String name, Rule titled) throws IOException {
        boolean points = Legend.drawn(titled).stream().allMatch(PointSymbolizer.class::isInstance);
        xml.start("symbol")
                .attribute("name", name)
                .attribute("type", points ? "marker" : "fill")
                .attribute("alpha", "1");
        List<FeatureTypeStyle> passes = style.featureTypeStyles();
        for (int pass = 0; pass < passes.size(); pass++) {
            for (Rule rule : passes.get(pass).rules()) {
                boolean inLegend = classes.contains(rule);
                for (Symbolizer symbolizer : rule.symbolizers()) {
                    if (symbolizer instanceof TextSymbolizer || (inLegend && rule != titled)) {
                        continue;
                    }
                    if (!inLegend && condition(rule) != null) {
                        throw new UnsupportedOperationException("QGIS is not told of a rule with the filter "
                                + rule.getFilter() + " that is not in the legend");
                    }
                    QgisSymbols.write(xml, symbolizer, pass, inLegend ? null : scaleCondition(rule));
                }
            }
        }
        xml.end();
    }

    /** When a part of a symbol is drawn; null for always. */
    private static String scaleCondition(Rule rule) {
        List<String> bounds = new ArrayList<>();
        if (rule.getMinScaleDenominator() > 0) {
            bounds.add("@map_scale >= " + QgisSymbols.number(rule.getMinScaleDenominator()));
        }
        if (rule.getMaxScaleDenominator() < Double.POSITIVE_INFINITY) {
            bounds.add("@map_scale < " + QgisSymbols.number(rule.getMaxScaleDenominator()));
        }
        return bounds.isEmpty() ? null : String.join(" AND ", bounds);
    }

    private List<Rule> labels() {
        return style.featureTypeStyles().stream()
                .flatMap(each -> each.rules().stream())
                .filter(rule -> rule.symbolizers().stream().anyMatch(TextSymbolizer.class::isInstance))
                .toList();
    }

    private void writeVariables(XmlWriter xml) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        DefaultFilterVisitor finder = new DefaultFilterVisitor() {
            @Override
            public Object visit(Function function, Object data) {
                if (function.getName().equals("env")) {
                    List<Expression> of = function.getParameters();
                    variables.put(
                            of.get(0).evaluate(null, String.class), of.get(1).evaluate(null, String.class));
                }
                return super.visit(function, data);
            }
        };
        classes.stream()
                .map(Rule::getFilter)
                .filter(filter -> filter != null)
                .forEach(filter -> filter.accept(finder, null));
        if (variables.isEmpty()) {
            return;
        }
        xml.start("customproperties").start("Option").attribute("type", "Map");
        QgisSymbols.writeList(xml, "variableNames", variables.keySet());
        QgisSymbols.writeList(xml, "variableValues", variables.values());
        xml.end().end();
    }
}
