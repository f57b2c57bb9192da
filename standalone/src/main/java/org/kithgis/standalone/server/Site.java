/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.util.List;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;

/**
 * What a preview server shows: layers in parts that belong together, and what its index page says of them.
 *
 * @param title the page's heading
 * @param summary a sentence or two below it
 * @param parts in the order they are shown
 * @param examples requests to try, in the order they are shown
 * @param programs names of programs under {@code /requests/} that do the same
 * @param webMap the {@code config.json} of its web map; null for the one that comes with the page
 */
public record Site(
        String title, String summary, List<Part> parts, List<Example> examples, List<String> programs, String webMap) {

    public Site {
        parts = List.copyOf(parts);
        examples = List.copyOf(examples);
        programs = List.copyOf(programs);
    }

    /** A site whose web map shows what the page comes with. */
    public Site(String title, String summary, List<Part> parts, List<Example> examples, List<String> programs) {
        this(title, summary, parts, examples, programs, null);
    }

    /** The layers of all parts. */
    public Catalog catalog() {
        return new Catalog(parts.stream().flatMap(p -> p.layers().stream()).toList());
    }

    /**
     * Layers made from the same areas.
     *
     * @param id a short name for links within the page, letters, digits and dashes
     * @param title one line
     * @param label what kind of data it is, in a word or two, such as {@code Synthetic} or {@code Real data}
     * @param text a paragraph
     * @param layers in order
     * @param tables figures to show with them
     */
    public record Part(String id, String title, String label, String text, List<Layer> layers, List<Table> tables) {
        public Part {
            layers = List.copyOf(layers);
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table of figures.
     *
     * @param caption what it shows
     * @param headings one for each column
     * @param rows each with as many cells as there are headings; the first cell names the row
     * @param note what to bear in mind; may be empty
     */
    public record Table(String caption, List<String> headings, List<List<String>> rows, String note) {
        public Table {
            headings = List.copyOf(headings);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != headings.size()) {
                    throw new IllegalArgumentException("A row of '" + caption + "' has " + row.size()
                            + " cells; there are " + headings.size() + " headings.");
                }
            }
        }
    }

    /**
     * A request to try.
     *
     * @param title what it asks
     * @param address where, from the server's root, such as {@code /geoserver/ows?service=WFS&…}; a link when nothing is
     *     posted
     * @param posted the name of the request file under {@code /requests/} to post there; null for a plain GET
     */
    public record Example(String title, String address, String posted) {

        /** A request that is no more than its address. */
        public static Example get(String title, String address) {
            return new Example(title, address, null);
        }
    }
}
