/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.List;
import java.util.Locale;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.assurance.Redundancy.Member;
import org.kithgis.engine.assurance.Redundancy.Pair;
import org.kithgis.engine.model.IndexModel;

/**
 * Correlations of indicators as a heat map in SVG: Pearson's below the diagonal, Spearman's above, flagged pairs framed. Blue
 * for opposite, white for nothing in common, red for the same: colours that the colour-blind tell apart, with the number in
 * each square where it has room. Each square says what it shows when pointed at.
 */
public final class CorrelationPicture {

    private static final int[] OPPOSITE = {0x21, 0x66, 0xac};
    private static final int[] NOTHING = {0xf7, 0xf7, 0xf7};
    private static final int NONE = 0xbdbdbd;
    private static final int[] SAME = {0xb2, 0x18, 0x2b};
    private static final String QUESTION = "Do the datasets tell the same story?";
    private static final String INK = "#1a1a1a";

    /** Up to so many indicators squares have room for numbers. */
    private static final int NUMBERED = 30;

    private static final int LONGEST = 36;

    /** So many letters fit a square in the usual size. */
    private static final int SHORT = 5;

    private static final double LETTER = 6.2;
    private static final int MARGIN = 16;
    private static final int HEADING = 78;
    private static final int LEGEND = 64;
    private static final int LEAST_WIDTH = 560;

    private final Redundancy found;
    private final IndexModel model;
    private final int n;
    private final int square;
    private final int left;
    private final int top;

    private CorrelationPicture(Redundancy found, IndexModel model) {
        this.found = found;
        this.model = model;
        n = found.members().size();
        square = n <= NUMBERED ? 30 : 18;
        int labels = found.members().stream()
                .mapToInt(m -> (int) (label(m).length() * LETTER) + 12)
                .max()
                .orElse(0);
        left = MARGIN + labels;
        top = HEADING + labels;
    }

    /** The picture as an SVG document. */
    public static String svg(Redundancy found, IndexModel model) {
        CorrelationPicture picture = new CorrelationPicture(found, model);
        return Svg.document(picture.frame(), picture::draw);
    }

    /** The picture as an element of a page. */
    public static String element(Redundancy found, IndexModel model) {
        CorrelationPicture picture = new CorrelationPicture(found, model);
        return Svg.element(picture.frame(), picture::draw);
    }

    private Svg.Frame frame() {
        double width = Math.max(LEAST_WIDTH, left + n * square + MARGIN);
        double height = top + n * square + LEGEND;
        return new Svg.Frame("correlations", width, height, QUESTION + " " + model.title(), description());
    }

    private void draw(Svg svg) {
        Svg.Frame frame = frame();
        svg.empty("rect", "width", frame.width(), "height", frame.height(), "fill", "#ffffff");
        svg.text("text", QUESTION, "x", MARGIN, "y", 26, "font-size", 16, "font-weight", "bold", "fill", INK);
        svg.text("text", model.title(), "x", MARGIN, "y", 44, "font-size", 12, "fill", INK);
        svg.text(
                "text",
                "Pearson's below the diagonal, Spearman's above; thick frames: Pearson's " + Numbers.plain(found.flag())
                        + " or more, within a domain",
                "x",
                MARGIN,
                "y",
                62,
                "fill",
                INK);
        squares(svg);
        for (Member member : found.members()) {
            labels(svg, member);
        }
        for (Pair pair : found.pairs()) {
            if (pair.flagged()) {
                frame(svg, pair.other().position(), pair.first().position(), 1, 1, 2);
                frame(svg, pair.first().position(), pair.other().position(), 1, 1, 2);
            }
        }
        int first = 0;
        for (Redundancy.Within domain : found.domains()) {
            frame(svg, first, first, domain.indicators(), domain.indicators(), 1);
            first += domain.indicators();
        }
        legend(svg, top + n * square + 20);
    }

    private String description() {
        List<Pair> flagged = found.pairs().stream().filter(Pair::flagged).toList();
        StringBuilder words = new StringBuilder("Correlations of " + n + " indicators in "
                + found.domains().size() + (found.domains().size() == 1 ? " domain" : " domains")
                + ", Pearson's below the diagonal and Spearman's above. Flagged: ");
        words.append(flagged.isEmpty() ? "none" : "");
        for (int p = 0; p < flagged.size(); p++) {
            Pair pair = flagged.get(p);
            words.append(p == 0 ? "" : "; ")
                    .append(pair.first().indicator().title())
                    .append(" and ")
                    .append(pair.other().indicator().title())
                    .append(" (")
                    .append(number(pair.pearson()))
                    .append(")");
        }
        return words.append(".").toString();
    }

    private void squares(Svg svg) {
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                boolean pearson = row > column;
                double r = pearson ? found.pearson(row, column) : found.spearman(row, column);
                svg.start("g");
                svg.text(
                        "title",
                        row == column
                                ? title(row)
                                : title(row) + ", " + title(column) + ": " + (pearson ? "Pearson " : "Spearman ")
                                        + shown(r));
                svg.empty(
                        "rect",
                        "x",
                        left + column * square,
                        "y",
                        top + row * square,
                        "width",
                        square - 1,
                        "height",
                        square - 1,
                        "fill",
                        colour(r));
                if (n <= NUMBERED && row != column) {
                    svg.text(
                            "text",
                            shown(r),
                            "x",
                            left + column * square + square / 2,
                            "y",
                            top + row * square + square / 2 + 4,
                            "text-anchor",
                            "middle",
                            "font-size",
                            shown(r).length() <= SHORT ? 10 : 8,
                            "fill",
                            ink(r));
                }
                svg.end();
            }
        }
    }

    private void labels(Svg svg, Member member) {
        int middle = member.position() * square + square / 2 + 4;
        svg.text("text", label(member), "x", left - 6, "y", top + middle, "text-anchor", "end", "fill", INK);
        svg.text(
                "text",
                label(member),
                "transform",
                "translate(" + (left + middle) + " " + (top - 6) + ") rotate(-90)",
                "fill",
                INK);
    }

    private void frame(Svg svg, int row, int column, int rows, int columns, int stroke) {
        svg.empty(
                "rect",
                "x",
                left + column * square - 0.5,
                "y",
                top + row * square - 0.5,
                "width",
                columns * square,
                "height",
                rows * square,
                "fill",
                "none",
                "stroke",
                INK,
                "stroke-width",
                stroke);
    }

    private void legend(Svg svg, int y) {
        int width = 20;
        for (int step = 0; step <= 20; step++) {
            double r = step / 10.0 - 1;
            svg.empty("rect", "x", MARGIN + step * width, "y", y, "width", width, "height", 12, "fill", colour(r));
            if (step % 5 == 0) {
                String words = number(r) + (step == 0 ? " opposite" : step == 20 ? " the same" : "");
                int x = MARGIN + step * width + (step == 0 ? 0 : width / 2);
                svg.text(
                        "text", words, "x", x, "y", y + 26, "text-anchor", step == 0 ? "start" : "middle", "fill", INK);
            }
        }
        int x = MARGIN + 21 * width + 40;
        svg.empty("rect", "x", x, "y", y, "width", width, "height", 12, "fill", colour(Double.NaN));
        svg.text("text", "none", "x", x, "y", y + 26, "fill", INK);
    }

    private static String label(Member member) {
        return shortened(member.indicator().title());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private String title(int member) {
        return found.members().get(member).indicator().title();
    }

    /** A correlation to two digits or, where these would put it on the other side of what is flagged, to three or four. */
    private String shown(double r) {
        for (int digits = 2; digits < 4; digits++) {
            double scale = Math.pow(10, digits);
            double rounded = Math.round(Math.abs(r) * scale) / scale;
            if (rounded >= found.flag() == Math.abs(r) >= found.flag()) {
                return number(r, digits);
            }
        }
        return number(r, 4);
    }

    private static String number(double r) {
        return number(r, 2);
    }

    private static String number(double r, int digits) {
        if (Double.isNaN(r)) {
            return "–";
        }
        double scale = Math.pow(10, digits);
        double rounded = Math.round(r * scale) / scale; // never −0
        return String.format(Locale.ROOT, "%." + digits + "f", rounded).replace('-', '−');
    }

    private static String colour(double r) {
        return String.format("#%06x", rgb(r));
    }

    private static int rgb(double r) {
        if (Double.isNaN(r)) {
            return NONE;
        }
        int[] end = r < 0 ? OPPOSITE : SAME;
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
            rgb = rgb << 8 | (int) Math.round(NOTHING[c] + Math.abs(r) * (end[c] - NOTHING[c]));
        }
        return rgb;
    }

    /** White or dark, whichever stands out more from a square's colour. */
    private static String ink(double r) {
        int rgb = rgb(r);
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
        return luminance < 0.19 ? "#ffffff" : INK;
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }
}
