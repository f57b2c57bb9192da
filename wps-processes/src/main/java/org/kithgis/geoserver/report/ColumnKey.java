/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import org.kithgis.engine.model.Domain;

/** What the columns of a report's tables hold, in words: {@code columns.properties} beside this class. */
final class ColumnKey {

    private final List<Domain> domains;
    private final Properties words = new Properties();

    ColumnKey(List<Domain> domains) {
        this.domains = domains;
        try {
            words.load(new StringReader(Report.resource("columns.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a column of a table holds; null where that is not known. */
    String meaning(String table, String column) {
        for (Domain domain : domains) {
            String start = domain.attribute() + "_";
            String ofDomain =
                    column.startsWith(start) ? words.getProperty("DOMAIN_" + column.substring(start.length())) : null;
            if (ofDomain != null) {
                return MessageFormat.format(ofDomain, domain.title());
            }
        }
        return words.getProperty(table + "." + column, words.getProperty(column));
    }
}
