/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Style;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.filter.function.EnvFunction;

/**
 * The key to a style: one line for each rule of the map, in the style's order, with a swatch of what it draws and the
 * rule's title.
 *
 * <ul>
 *   <li>Rules marked {@code mapOnly} and labels are not in it; a rule without a title goes by its name.
 *   <li>As in GeoServer, the words are left out where there is one rule, unless they are asked for.
 *   <li>The picture is as wide as its longest title needs.
 * </ul>
 */
public final class Legend {

    /** Space about each swatch, in pixels. */
    private static final int MARGIN = 2;

    /** Space between a swatch and its words, in pixels. */
    private static final int GAP = 6;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /**
     * How a legend looks.
     *
     * @param width of a swatch, in pixels
     * @param height of a swatch, in pixels
     * @param background null for a transparent one
     * @param ink the colour of the words
     * @param fontSize in pixels
     * @param words whether titles are shown; null for GeoServer's usual: where there is more than one rule
     * @param zoom 1, or more for a screen of finer pixels
     */
    public record Look(
            int width, int height, Color background, Color ink, double fontSize, Boolean words, double zoom) {

        /** GeoServer's usual look: swatches of 20 pixels on white. */
        public static final Look USUAL = new Look(20, 20, Color.WHITE, Color.BLACK, 12, null, 1);
    }

    private final List<Rule> rules;

    private Legend(List<Rule> rules) {
        this.rules = rules;
    }

    /** The legend of a style at every scale. */
    public static Legend of(Style style) {
        return at(style, Double.NaN);
    }

    /**
     * The legend of a style at one scale.
     *
     * @param scaleDenominator the scale; NaN for every scale
     */
    public static Legend at(Style style, double scaleDenominator) {
        List<Rule> rules = new ArrayList<>();
        for (FeatureTypeStyle each : style.featureTypeStyles()) {
            for (Rule rule : each.rules()) {
                boolean inScale = Double.isNaN(scaleDenominator)
                        || (scaleDenominator >= rule.getMinScaleDenominator()
                                && scaleDenominator < rule.getMaxScaleDenominator());
                if (inScale
                        && isShown(each.getOptions())
                        && isShown(rule.getOptions())
                        && !drawn(rule).isEmpty()) {
                    rules.add(rule);
                }
            }
        }
        return new Legend(rules);
    }

    /** The rules in the legend, in order. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** Only the rule of a name; an empty legend where there is none. */
    public Legend only(String ruleName) {
        return new Legend(
                rules.stream().filter(r -> ruleName.equals(r.getName())).toList());
    }

    /** What a rule is called in the legend: its title, or its name; empty where it has neither. */
    public static String title(Rule rule) {
        return Styles.text(rule.getDescription().getTitle(), rule.getName() == null ? "" : rule.getName());
    }

    /** What of a rule the legend draws. */
    public static List<Symbolizer> drawn(Rule rule) {
        return rule.symbolizers().stream()
                .filter(s -> !(s instanceof TextSymbolizer) && isShown(s.getOptions()))
                .toList();
    }

    /** The size of the picture that {@link #paint} gives, width and height in pixels. */
    public int[] size(Look look) {
        Font font = font(look);
        double words = 0;
        if (hasWords(look)) {
            for (Rule rule : rules) {
                words = Math.max(
                        words,
                        2 * GAP + font.getStringBounds(title(rule), CONTEXT).getWidth());
            }
        }
        int row = rowHeight(look);
        return new int[] {
            (int) Math.max(1, Math.ceil((look.width() + 2 * MARGIN + Math.ceil(words)) * look.zoom())),
            (int) Math.max(1, Math.ceil(row * rules.size() * look.zoom()))
        };
    }

    /**
     * Draws the legend.
     *
     * @param environment values for the {@code env} function of styles; may be empty
     * @return premultiplied ARGB
     */
    public BufferedImage paint(Look look, Map<String, String> environment) {
        EnvFunction.setLocalValues(new HashMap<>(environment));
        try {
            return paint(look);
        } finally {
            EnvFunction.clearLocalValues();
        }
    }

    private BufferedImage paint(Look look) {
        int[] size = size(look);
        BufferedImage picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = picture.createGraphics();
        Canvas.antialias(g);
        if (look.background() != null) {
            g.setColor(look.background());
            g.fillRect(0, 0, size[0], size[1]);
        }
        g.scale(look.zoom(), look.zoom());
        Font font = font(look);
        int row = rowHeight(look);
        for (int i = 0; i < rules.size(); i++) {
            double top = i * row + (row - look.height()) / 2.0;
            BufferedImage swatch = swatch(rules.get(i), look);
            g.drawImage(swatch, MARGIN, (int) top, look.width(), look.height(), null);
            if (hasWords(look)) {
                LineMetrics line = font.getLineMetrics(title(rules.get(i)), CONTEXT);
                double baseline = (i + 0.5) * row + (line.getAscent() - line.getDescent()) / 2;
                g.setColor(look.ink());
                g.setFont(font);
                g.drawString(title(rules.get(i)), look.width() + 2 * MARGIN + GAP, (float) baseline);
            }
        }
        g.dispose();
        return picture;
    }

    /** A swatch in the picture's own pixels, so that it is as sharp as the words at every zoom. */
    private static BufferedImage swatch(Rule rule, Look look) {
        int width = (int) Math.max(1, Math.round(look.width() * look.zoom()));
        int height = (int) Math.max(1, Math.round(look.height() * look.zoom()));
        Canvas canvas = new Canvas(width, height);
        Graphics2D g = canvas.graphics();
        for (Symbolizer symbolizer : drawn(rule)) {
            PixelShape shape = new PixelShape();
            if (symbolizer instanceof LineSymbolizer) {
                shape.addLine(
                        new double[] {
                            1,
                            height * 0.75,
                            width * 0.35,
                            height * 0.25,
                            width * 0.65,
                            height * 0.75,
                            width - 1,
                            height * 0.25
                        },
                        0,
                        4);
            } else if (symbolizer instanceof PointSymbolizer) {
                shape.addPoint(new double[] {width / 2.0, height / 2.0}, 0);
            } else {
                double e = 0.5;
                shape.addRing(
                        new double[] {e, e, width - e, e, width - e, height - e, e, height - e, e, e}, 0, 5, false);
            }
            Symbol.of(symbolizer).draw(canvas, g, shape, null);
        }
        g.dispose();
        return canvas.image();
    }

    private boolean hasWords(Look look) {
        return look.words() == null ? rules.size() > 1 : look.words();
    }

    private static int rowHeight(Look look) {
        LineMetrics line = font(look).getLineMetrics("Ag", CONTEXT);
        return (int) Math.max(look.height() + 2 * MARGIN, Math.ceil(line.getAscent() + line.getDescent()));
    }

    private static Font font(Look look) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) look.fontSize());
    }

    private static boolean isShown(Map<String, String> options) {
        return !"mapOnly".equals(options.get(FeatureTypeStyle.VENDOR_OPTION_INCLUSION));
    }
}
