/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.report;

import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.LineBox;
import com.openhtmltopdf.render.PageBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A page as it lies on sheets of paper. A picture that does not fit on what is left of one is drawn a little smaller, or the table
 * after it fills what is left; few rows of a table, or lines of a text, never stand alone at the foot or the head of a sheet.
 */
final class Sheets {

    /** What part of a sheet may be left empty before a picture. */
    private static final double MOST_EMPTY = 0.15;

    /** What part of a sheet is between a picture and what is before it, at most. */
    private static final double MARGIN = 0.035;

    /** A picture begins a sheet if no more than this part of it is above, such as a heading. */
    private static final double BEGINNING = 0.1;

    /** A picture may be so much smaller, and its letters be read. */
    private static final double SMALLEST = 0.8;

    /**
     * How a list may be broken.
     *
     * @param fewest parts on either side
     * @param whole as many as are never parted
     */
    private record Break(int fewest, int whole) {}

    /** By tag: the rows of a table, the lines of a text. */
    private static final Map<String, Break> BREAKS = Map.of("tbody", new Break(3, 5), "ol", new Break(10, 20));

    /** A class of {@code sheets.css}. */
    private static final String NEW_SHEET = "new-sheet";

    private final BlockBox page;
    private final List<PageBox> sheets;
    private final int[] filled;

    Sheets(BlockBox page) {
        this.page = page;
        this.sheets = page.getLayer().getPages();
        this.filled = new int[sheets.size()];
    }

    /**
     * Changes the first thing that lies badly: the page is to be laid out again, since all after it lies elsewhere now.
     *
     * @return whether there was one
     */
    boolean change() {
        return changeIn(page);
    }

    /** Goes through the boxes in their order, and notes how far down each sheet they reach. */
    private boolean changeIn(Box box) {
        Element element = box.getElement();
        if (element != null && changed(box, element)) {
            return true;
        }
        if (box instanceof LineBox || box.getChildCount() == 0) {
            if (box.getHeight() > 0) {
                int sheet = sheet(box);
                filled[sheet] = Math.max(filled[sheet], box.getAbsY() + box.getHeight());
            }
            return false;
        }
        for (Box part : box.getChildren()) {
            if (changeIn(part)) {
                return true;
            }
        }
        return false;
    }

    private boolean changed(Box box, Element element) {
        if (element.getTagName().equals("figure")) {
            return leavesMuchEmpty(box) && (drawnSmaller(box) || movedBehindTable(element));
        }
        Break rule = BREAKS.get(element.getTagName());
        return rule != null && box.getChildCount() > 0 && brokenElsewhere(box, rule);
    }

    /** Where few rows stand alone before a break, all go to the next sheet; where few come after the last, others join them. */
    private boolean brokenElsewhere(Box rows, Break rule) {
        int all = rows.getChildCount();
        int first = sheet(rows.getChild(0));
        int last = sheet(rows.getChild(all - 1));
        if (first == last) {
            return false;
        }
        if (all <= rule.whole || on(first, rows) < rule.fewest) {
            return beginSheet(beginning(rows.getElement()));
        }
        int onLast = on(last, rows);
        if (onLast >= rule.fewest) {
            return false;
        }
        boolean enough = on(last - 1, rows) + onLast >= 2 * rule.fewest;
        return beginSheet(enough ? rows.getChild(all - rule.fewest).getElement() : beginning(rows.getElement()));
    }

    private int on(int sheet, Box rows) {
        return (int)
                rows.getChildren().stream().filter(row -> sheet(row) == sheet).count();
    }

    /** Has an element begin a sheet; says whether that is new. */
    private static boolean beginSheet(Element element) {
        String known = element.getAttribute("class");
        if (known.contains(NEW_SHEET)) {
            return false;
        }
        element.setAttribute("class", (known + " " + NEW_SHEET).strip());
        return true;
    }

    /** What rows begin with: their table or text, or the heading it stands under, with no more than a paragraph between. */
    private static Element beginning(Element rows) {
        Element beginning = rows;
        while (beginning.getParentNode() instanceof Element around
                && !around.getTagName().matches("section|main|nav")) {
            beginning = around;
        }
        Element heading = headingRightAbove(before(beginning));
        return heading == null ? beginning : heading;
    }

    private static Element headingRightAbove(Node before) {
        Node above = before instanceof Element said && said.getTagName().equals("p") ? before(before) : before;
        Element heading = null;
        while (above instanceof Element element && element.getTagName().matches("h[23]")) {
            heading = element;
            above = before(above);
        }
        return heading;
    }

    private static Node before(Node node) {
        Node before = node.getPreviousSibling();
        while (before != null && isBlank(before)) {
            before = before.getPreviousSibling();
        }
        return before;
    }

    private boolean leavesMuchEmpty(Box picture) {
        int sheet = sheet(picture);
        PageBox now = sheets.get(sheet);
        if (sheet == 0 || picture.getAbsY() - now.getTop() > BEGINNING * height(now)) {
            return false;
        }
        PageBox before = sheets.get(sheet - 1);
        return before.getBottom() - filled[sheet - 1] > MOST_EMPTY * height(before);
    }

    /** Draws a picture as much smaller as it takes to fit on what is left of the sheet before. */
    private boolean drawnSmaller(Box picture) {
        int sheet = sheet(picture);
        PageBox before = sheets.get(sheet - 1);
        int left = before.getBottom()
                - filled[sheet - 1]
                - (picture.getAbsY() - sheets.get(sheet).getTop());
        Box beside = drawing(picture);
        Box drawing = beside == null ? picture : beside;
        double smaller = 1 - (picture.getHeight() + MARGIN * height(before) - left) / drawing.getHeight();
        Element element = drawing.getElement();
        if (smaller < SMALLEST || element.hasAttribute("style")) {
            return false;
        }
        element.setAttribute(
                "style",
                String.format(Locale.ROOT, "width: %.1f%%", 100 * smaller * drawing.getWidth() / page.getWidth()));
        return true;
    }

    /** The part of a picture that is beside its legend; null where it has none. */
    private static Box drawing(Box box) {
        Element element = box.getElement();
        if (element != null && element.getAttribute("class").equals("drawing")) {
            return box;
        }
        return box.getChildren().stream()
                .map(Sheets::drawing)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static int height(PageBox sheet) {
        return sheet.getBottom() - sheet.getTop();
    }

    private int sheet(Box box) {
        int sheet = 0;
        while (sheet < sheets.size() - 1 && box.getAbsY() >= sheets.get(sheet).getBottom()) {
            sheet++;
        }
        return sheet;
    }

    /** With other pictures and what is said of them between it and the table; not past a heading. */
    private static boolean movedBehindTable(Element picture) {
        List<Node> moved = new ArrayList<>();
        Node next = picture;
        while (next != null && !isTable(next)) {
            if (!isBlank(next)
                    && !(next instanceof Element said && said.getTagName().matches("p|figure"))) {
                return false;
            }
            moved.add(next);
            next = next.getNextSibling();
        }
        if (next == null) {
            return false;
        }
        Node behind = next.getNextSibling();
        moved.forEach(node -> node.getParentNode().insertBefore(node, behind));
        return true;
    }

    private static boolean isTable(Node node) {
        return node instanceof Element element && element.getAttribute("class").startsWith("table");
    }

    private static boolean isBlank(Node node) {
        return node.getNodeType() == Node.TEXT_NODE && node.getTextContent().isBlank();
    }
}
