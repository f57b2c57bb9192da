/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/** The repository's files, by their paths in it. */
final class Repository {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int MOST_BYTES = 1 << 20;

    private Repository() {}

    static Path path(String inRepository) {
        return ROOT.resolve(inRepository).normalize();
    }

    static String text(String inRepository) throws IOException {
        return Files.readString(path(inRepository), StandardCharsets.UTF_8);
    }

    /** The root element of an XML file. */
    static Element xml(Path file) throws IOException {
        return XmlInput.parse(Files.readAllBytes(file), MOST_BYTES, "NotXml");
    }

    static Element xml(String inRepository) throws IOException {
        return xml(path(inRepository));
    }

    /** The regular files below a folder whose names have an ending, in order. */
    static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The text of an element reached by names, one inside the other. */
    static String text(Element from, String... names) {
        Element at = from;
        for (String name : names) {
            Element inside = at;
            at = XmlInput.child(at, name)
                    .orElseThrow(() -> new AssertionError("no " + name + " in " + inside.getLocalName()));
        }
        return XmlInput.text(at);
    }
}
