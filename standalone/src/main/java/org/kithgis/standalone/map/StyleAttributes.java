/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.Name;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Font;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.Mark;
import org.geotools.api.style.PointPlacement;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Style;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.filter.FilterAttributeExtractor;

/** Which attributes a style reads, and whether a layer has them. */
final class StyleAttributes {

    private final FilterAttributeExtractor extractor = new FilterAttributeExtractor();

    private StyleAttributes() {}

    /**
     * The attributes a style reads of a layer, its geometry among them. Names that come from {@code env} count with the value
     * they have in this request.
     *
     * @throws MapException where the layer lacks one, naming the style, the attribute and what the layer has
     */
    static Set<String> of(Style style, SimpleFeatureType type, String layer) {
        StyleAttributes attributes = new StyleAttributes();
        for (FeatureTypeStyle each : style.featureTypeStyles()) {
            if (appliesTo(each, type)) {
                each.rules().forEach(attributes::read);
            }
        }
        Set<String> has = new TreeSet<>();
        for (AttributeDescriptor attribute : type.getAttributeDescriptors()) {
            has.add(attribute.getLocalName());
        }
        Set<String> read = new TreeSet<>(attributes.extractor.getAttributeNameSet());
        read.remove(""); // whatever the geometry is called
        for (String wanted : read) {
            if (!has.contains(wanted)) {
                throw new MapException("The style '" + style.getName() + "' reads the attribute '" + wanted
                        + "', which layer " + layer + " does not have; it has " + String.join(", ", has) + ".");
            }
        }
        if (type.getGeometryDescriptor() != null) {
            read.add(type.getGeometryDescriptor().getLocalName());
        }
        return read;
    }

    /** Whether a feature type style is meant for a type: it names none, or {@code Feature}, or this one. */
    static boolean appliesTo(FeatureTypeStyle style, SimpleFeatureType type) {
        if (style.featureTypeNames().isEmpty()) {
            return true;
        }
        for (Name name : style.featureTypeNames()) {
            String local = name.getLocalPart().substring(name.getLocalPart().indexOf(':') + 1);
            if (local.equals("Feature") || local.equals(type.getTypeName())) {
                return true;
            }
        }
        return false;
    }

    private void read(Rule rule) {
        if (rule.getFilter() != null) {
            rule.getFilter().accept(extractor, null);
        }
        for (Symbolizer symbolizer : rule.symbolizers()) {
            read(symbolizer.getGeometry());
            if (symbolizer instanceof PolygonSymbolizer polygon) {
                read(polygon.getFill());
                read(polygon.getStroke());
            } else if (symbolizer instanceof LineSymbolizer line) {
                read(line.getStroke());
            } else if (symbolizer instanceof PointSymbolizer point) {
                read(point.getGraphic());
            } else if (symbolizer instanceof TextSymbolizer text) {
                read(text);
            }
        }
    }

    private void read(TextSymbolizer text) {
        List<Expression> inputs = new ArrayList<>(List.of(text.getLabel()));
        inputs.add(text.getPriority());
        Font font = text.getFont();
        inputs.addAll(font.getFamily());
        inputs.add(font.getSize());
        if (text.getLabelPlacement() instanceof PointPlacement placement) {
            if (placement.getAnchorPoint() != null) {
                inputs.add(placement.getAnchorPoint().getAnchorPointX());
                inputs.add(placement.getAnchorPoint().getAnchorPointY());
            }
            if (placement.getDisplacement() != null) {
                inputs.add(placement.getDisplacement().getDisplacementX());
                inputs.add(placement.getDisplacement().getDisplacementY());
            }
        }
        inputs.forEach(this::read);
        read(text.getFill());
        if (text.getHalo() != null) {
            read(text.getHalo().getRadius());
            read(text.getHalo().getFill());
        }
    }

    private void read(Fill fill) {
        if (fill != null) {
            read(fill.getColor());
            read(fill.getOpacity());
            read(fill.getGraphicFill());
        }
    }

    private void read(Stroke stroke) {
        if (stroke != null) {
            read(stroke.getColor());
            read(stroke.getOpacity());
            read(stroke.getWidth());
            read(stroke.getDashOffset());
        }
    }

    private void read(Graphic graphic) {
        if (graphic != null) {
            Mark mark = (Mark) graphic.graphicalSymbols().get(0);
            for (Expression input : Ink.inputs(graphic, mark)) {
                read(input);
            }
        }
    }

    private void read(Expression expression) {
        if (expression != null) {
            expression.accept(extractor, null);
        }
    }
}
