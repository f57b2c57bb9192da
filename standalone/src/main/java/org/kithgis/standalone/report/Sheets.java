/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.report;

import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.LineBox;
import com.openhtmltopdf.render.PageBox;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A page as it lies on sheets of paper, where a picture that does not fit on what is left of one goes to the next. */
final class Sheets {

    /** What part of a sheet may be left empty before a picture. */
    private static final double MOST_EMPTY = 0.15;

    /** A picture begins a sheet if no more than this part of it is above, such as a heading. */
    private static final double BEGINNING = 0.1;

    private final BlockBox page;
    private final List<PageBox> sheets;
    private final int[] filled;

    Sheets(BlockBox page) {
        this.page = page;
        this.sheets = page.getLayer().getPages();
        this.filled = new int[sheets.size()];
    }

    /**
     * Moves the first picture that leaves much of a sheet empty behind the table after it, whose rows then fill the sheet.
     *
     * @return whether there was one
     */
    boolean movePicture() {
        return moveIn(page);
    }

    /** Goes through the boxes in their order, and notes how far down each sheet they reach. */
    private boolean moveIn(Box box) {
        Element element = box.getElement();
        if (element != null
                && element.getTagName().equals("figure")
                && leavesMuchEmpty(box)
                && movedBehindTable(element)) {
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
            if (moveIn(part)) {
                return true;
            }
        }
        return false;
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

    /** With what is said of the picture between it and the table; not past a heading. */
    private static boolean movedBehindTable(Element picture) {
        List<Node> moved = new ArrayList<>();
        Node next = picture;
        while (next != null && !isTable(next)) {
            if (next != picture
                    && !(next instanceof Element said && said.getTagName().equals("p"))
                    && !isBlank(next)) {
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
