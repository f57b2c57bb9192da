/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A report as one page of HTML that needs nothing else: styles and pictures are inside, no script runs, nothing is fetched.
 * It is XML as well, so that programs which turn it into other things can read it. Everything that came from outside is
 * escaped.
 */
public final class Report {

    private static final String PARTIALS = ".mustache";

    private Report() {}

    /** The page. */
    public static String html(Findings findings) {
        Template template = Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(name + PARTIALS)))
                .compile(new StringReader(resource("report" + PARTIALS)));
        return withoutControls(template.execute(new Page(findings)));
    }

    /** XML has no place for control characters, and people none for what they stand for. */
    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF&&[^\\n]]", " ");
    }

    /** A text that ships beside this class. */
    static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
