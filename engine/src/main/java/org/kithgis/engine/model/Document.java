/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A text in YAML as its first section. What is no YAML, too long, too deep, or asks for objects by a tag is a problem with its
 * line; no object is made of it.
 */
final class Document {

    static final int MOST_CHARACTERS = 300_000;
    private static final int DEEPEST = 20;

    private final String what;
    private final List<Problem> problems;

    private Document(String what, List<Problem> problems) {
        this.what = what;
        this.problems = problems;
    }

    /**
     * Reads a text.
     *
     * @param part what the whole text is
     * @param what the text is, as in "the model"
     * @param problems gets what is wrong with it
     * @param reader from the text's first section, which is only read where there is one
     * @return what the reader gives; null where the text cannot be read
     * @throws ModelProblems where there is no use in reading on
     */
    static <T> T read(String text, Part part, String what, List<Problem> problems, Function<Section, T> reader) {
        return new Document(what, problems).read(text, part, reader);
    }

    private <T> T read(String text, Part part, Function<Section, T> reader) {
        try {
            if (text.length() > MOST_CHARACTERS) {
                throw new ModelProblems(List.of(new Problem(
                        1,
                        "The " + what + " has " + text.length() + " characters; at most " + MOST_CHARACTERS
                                + " are read.")));
            }
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(what)
                    .setCodePointLimit(MOST_CHARACTERS)
                    .build();
            checkEvents(new Parse(settings).parseString(text));
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new ModelProblems(
                        List.of(new Problem(1, "The " + what + " is empty; it begins with 'name: …'.")));
            }
            Section section = Section.of(root.get(), part, "the " + what, problems);
            return root.get() instanceof MappingNode ? reader.apply(section) : null;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            String problem = e.getProblem().replaceFirst("\\.$", "");
            problems.add(new Problem(line, "This is not YAML: " + problem + "." + advice(problem)));
        } catch (YamlEngineException e) {
            problems.add(new Problem(1, "This is not YAML: " + e.getMessage() + "."));
        }
        return null;
    }

    /** What to do about the commonest of them: names of columns are often such texts. */
    private static String advice(String problem) {
        return problem.startsWith("mapping values are not allowed") || problem.endsWith("but got :")
                ? " A text with a colon in it stands in quotes: \"Residents: mid 2020\"."
                : "";
    }

    /** Stops at what would cost too much to read, and notes tags, which could only ask for what a text never does. */
    private void checkEvents(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            int line = event.getStartMark().map(m -> m.getLine() + 1).orElse(1);
            Optional<String> tag = Optional.empty();
            if (event instanceof CollectionStartEvent start) {
                tag = start.getTag();
                if (++depth > DEEPEST) {
                    throw new ModelProblems(List.of(new Problem(
                            line, "The " + what + " is nested more than " + DEEPEST + " deep, which none needs.")));
                }
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof ScalarEvent scalar) {
                tag = scalar.getTag();
            }
            tag.ifPresent(t -> problems.add(
                    new Problem(line, "The tag '" + t + "' is not expected; a " + what + " has no tags.")));
        }
    }
}
