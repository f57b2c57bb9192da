/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import static java.util.Map.entry;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Test;

/** The reference of models in the docs says what the reader does; with {@code -Dkith.renew=true} it is written anew. */
public class ModelReferenceTest {

    private static final Path PAGE = Path.of("../docs/model-reference.md");

    /** A value of a base that is a part itself. */
    private static final Pattern INNER = Pattern.compile("<([A-Z_]+)>");

    /** A model with every part; what a condition looks at are several ways. */
    private static final Map<Part, List<Map<String, String>>> BASES = Map.ofEntries(
            entry(
                    Part.MODEL,
                    List.of(Map.of(
                            "name", "m",
                            "data", "[<DATASET>]",
                            "areas", "<AREAS>",
                            "method", "<METHOD>",
                            "domains", "[<DOMAIN>]",
                            "funding", "<FUNDING>",
                            "targets", "<TARGETS>",
                            "uncertainty", "<UNCERTAINTY>"))),
            entry(Part.DATASET, List.of(Map.of("name", "census", "date", "2011"))),
            entry(Part.AREAS, List.of(Map.of("id", "id", "group", "ward"))),
            entry(Part.METHOD, List.of(Map.of("normalise", "rank", "domains", "<METHOD_OF_DOMAINS>"))),
            entry(Part.METHOD_OF_DOMAINS, List.of(Map.of())),
            entry(Part.DOMAIN, List.of(Map.of("name", "d", "indicators", "[<INDICATOR>]"))),
            entry(Part.INDICATOR, List.of(Map.of("name", "i", "count", "c", "per", "p"))),
            entry(
                    Part.FUNDING,
                    List.of(Map.of(
                            "need", "index-score",
                            "envelope", "[<LINE>]",
                            "eligible", "<ELIGIBLE>",
                            "damping", "<DAMPING>"))),
            entry(Part.LINE, List.of(Map.of("service", "s", "budget", "2", "saving", "1"))),
            entry(Part.ELIGIBLE, List.of(Map.of("decile", "2"))),
            entry(Part.DAMPING, List.of(Map.of("current", "c", "max_loss", "5%"))),
            entry(Part.TARGETS, List.of(Map.of("offers", "[<OFFER>]"))),
            entry(Part.OFFER, List.of(Map.of("name", "o", "partner", "p", "all", "[<CONDITION>]"))),
            entry(
                    Part.CONDITION,
                    List.of(
                            Map.of("column", "c", "at_least", "1"),
                            Map.of("group", "g"),
                            Map.of("domain", "d", "above_overall_by", "20%"))),
            entry(Part.UNCERTAINTY, List.of(Map.of())));

    @Test
    public void thePageSaysWhatTheReaderKnows() throws IOException {
        if (Boolean.getBoolean("kith.renew")) {
            Files.writeString(PAGE, page());
        }
        assertEquals(page(), Files.readString(PAGE));
    }

    @Test
    public void everyKeyIsReadInItsPart() {
        for (Part part : Part.values()) {
            for (Part.Key key : part.keys()) {
                assertTrue(
                        part + " " + key.name(),
                        BASES.get(part).stream()
                                .map(base -> problems(model(part, with(base, key.name(), "[[x]]"))))
                                .anyMatch(said -> !said.isEmpty()));
            }
        }
    }

    @Test
    public void aNeededKeyIsMissedAndNoOther() {
        for (Part part : Part.values()) {
            Map<String, String> base = BASES.get(part).get(0);
            assertEquals(part.toString(), "", problems(model(part, base)));
            for (Part.Key key : part.keys()) {
                if (base.containsKey(key.name()) && key.needed()) {
                    Map<String, String> less = new LinkedHashMap<>(base);
                    less.remove(key.name());
                    String said = problems(model(part, less));
                    assertTrue(part + " " + key.name() + ": " + said, said.contains(key.name()));
                }
                assertTrue(part + " " + key.name(), base.containsKey(key.name()) || !key.needed());
            }
        }
    }

    @Test
    public void whatHoldsWhereNothingIsGivenIsTheSameWhenItIsGiven() {
        for (Part part : Part.values()) {
            Map<String, String> base = BASES.get(part).get(0);
            for (Part.Key key : part.keys()) {
                if (key.standard().matches("\\S+")) {
                    assertEquals(
                            part + " " + key.name(),
                            ModelReader.read(model(part, base)),
                            ModelReader.read(model(part, with(base, key.name(), key.standard()))));
                }
            }
        }
    }

    private static Map<String, String> with(Map<String, String> base, String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(base);
        changed.put(key, value);
        return changed;
    }

    private static String problems(String model) {
        try {
            ModelReader.read(model);
            return "";
        } catch (ModelProblems e) {
            return e.getMessage();
        }
    }

    /** The model in which one part is as given. */
    private static String model(Part changed, Map<String, String> keys) {
        return text(Part.MODEL, changed, keys);
    }

    private static String text(Part part, Part changed, Map<String, String> keys) {
        Map<String, String> own = part == changed ? keys : BASES.get(part).get(0);
        return own.entrySet().stream()
                .map(e -> e.getKey() + ": "
                        + INNER.matcher(e.getValue())
                                .replaceAll(inner ->
                                        Matcher.quoteReplacement(text(Part.valueOf(inner.group(1)), changed, keys))))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # Every key of a model

            [How to write a model](models.md) is the guide; this is the list, made of what the reader itself goes by. Anything else is an
            error, with the nearest key. A *name* is letters, digits, `-` and `_`, beginning with a letter; a *column* or an *attribute*
            is one of the areas or of a table joined to them, in any case; a *share* is written `0.05`, `5%` or `2/3`; *pounds*
            `20000000.00`.
            """);
        for (Part part : Part.values()) {
            page.append("\n## ")
                    .append(part.title())
                    .append("\n| key | takes | where not given | |\n|---|---|---|---|\n");
            for (Part.Key key : part.keys()) {
                page.append("| `%s` | %s | %s | %s |\n".formatted(key.name(), key.takes(), absent(key), key.meaning()));
            }
        }
        return page.toString();
    }

    private static String absent(Part.Key key) {
        if (key.needed()) {
            return "**needed**";
        }
        return key.standard().matches("\\S+") ? "`" + key.standard() + "`" : key.standard();
    }
}
