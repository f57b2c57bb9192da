/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelWords;

/**
 * A model in words, as a page shows it: {@link ModelWords} as headings, paragraphs and lists.
 *
 * @param introduction what the model says of itself, a paragraph each
 * @param parts what follows, each under its heading
 */
record Outline(List<String> introduction, List<Part> parts) {

    private static final String ITEM = "- ";
    private static final String WITHIN = "    - ";

    /** What stands under a heading, in order. */
    record Part(String heading, List<Block> blocks) {}

    /**
     * A paragraph, or a list.
     *
     * @param words of the paragraph; null for a list
     * @param items of the list; empty for a paragraph
     */
    record Block(String words, List<Item> items) {}

    /** An item of a list, with those within it. */
    record Item(String words, List<String> within) {
        boolean hasWithin() {
            return !within.isEmpty();
        }
    }

    static Outline of(IndexModel model) {
        Iterator<String> lines = ModelWords.explain(model).lines().iterator();
        lines.next(); // the model's title, which is the page's
        List<String> introduction = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                parts.add(new Part(lines.next(), new ArrayList<>()));
            } else if (parts.isEmpty()) {
                introduction.add(line);
            } else {
                add(parts.get(parts.size() - 1).blocks(), line);
            }
        }
        return new Outline(introduction, parts);
    }

    private static void add(List<Block> blocks, String line) {
        if (!line.startsWith(ITEM) && !line.startsWith(WITHIN)) {
            blocks.add(new Block(line, List.of()));
            return;
        }
        Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        if (last == null || last.words() != null) {
            last = new Block(null, new ArrayList<>());
            blocks.add(last);
        }
        List<Item> items = last.items();
        if (line.startsWith(WITHIN)) {
            items.get(items.size() - 1).within().add(line.substring(WITHIN.length()));
        } else {
            items.add(new Item(line.substring(ITEM.length()), new ArrayList<>()));
        }
    }
}
