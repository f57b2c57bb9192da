/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a model's text. It gives its values by key, notes every problem with its line and goes on. Which keys there are,
 * its {@link Part} says.
 */
final class Section {

    private final String where;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Part part;
    private final List<Problem> problems;

    /** Keys of which it was said already what is wrong with their values. */
    private final Set<String> told = new HashSet<>();

    private boolean readable = true;

    private Section(Part part, String where, int line, List<Problem> problems) {
        this.part = part;
        this.where = where;
        this.line = line;
        this.problems = problems;
    }

    /**
     * Reads a node as a section; anything but a mapping is a problem, and then the section is empty.
     *
     * @param part what it is of a model; null where its keys are the writer's own words
     */
    static Section of(Node node, Part part, String where, List<Problem> problems) {
        Section section = new Section(part, where, lineOf(node), problems);
        if (!(node instanceof MappingNode mapping)) {
            section.problem(section.line, where + " must be a list of keys with values, such as 'name: x'.");
            section.readable = false;
            return section;
        }
        NodeTuple before = null;
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = lineOf(tuple.getKeyNode());
            if (before != null
                    && isNothing(tuple.getValueNode())
                    && section.isCutOff(
                            ((ScalarNode) before.getKeyNode()).getValue(), before.getValueNode(), tuple.getKeyNode())) {
                continue;
            }
            before = tuple.getKeyNode() instanceof ScalarNode ? tuple : null;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                section.problem(keyLine, where + " has a key that is not a word.");
            } else if (section.values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                section.problem(keyLine, "The key '" + key.getValue() + "' stands twice in " + where + ".");
            } else {
                section.keyLines.put(key.getValue(), keyLine);
            }
        }
        return section;
    }

    /**
     * Whether a node is the end of a text that was cut off at its comma, as min-max(1,100) is without quotes in braces and in
     * lists; that is a problem, and the only one of its key.
     */
    private boolean isCutOff(String key, Node first, Node rest) {
        if (!(first instanceof ScalarNode begun && rest instanceof ScalarNode ended)
                || !begun.getValue().matches("[^()]*\\([^()]*")
                || !ended.getValue().matches("[^()]*\\).*")) {
            return false;
        }
        told.add(key);
        problem(
                lineOf(first),
                "'" + key + "' in " + where + " is cut off at its comma, '" + begun.getValue()
                        + "'; in braces and in lists it needs quotes: \"" + begun.getValue() + "," + ended.getValue()
                        + "\".");
        return true;
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }

    int line() {
        return line;
    }

    /** What it is, as problems call it. */
    String where() {
        return where;
    }

    boolean has(String key) {
        return node(key).isPresent();
    }

    /** The line of a key, or of the section where the key is absent. */
    int line(String key) {
        return keyLines.getOrDefault(key, line);
    }

    /** Notes a problem, unless the section could not be read at all, which says it all. */
    void problem(int atLine, String text) {
        if (readable) {
            problems.add(new Problem(atLine, text));
        }
    }

    private Optional<Node> node(String key) {
        if (part != null && !part.names().contains(key)) {
            throw new IllegalArgumentException(part + " has no key '" + key + "'.");
        }
        Node node = values.get(key);
        return node == null || isNothing(node) ? Optional.empty() : Optional.of(node);
    }

    /** A single value as it was written. */
    Optional<String> text(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && !(node.get() instanceof ScalarNode)) {
            problem(line(key), "'" + key + "' in " + where + " must be a single value.");
            return Optional.empty();
        }
        return node.map(n -> ((ScalarNode) n).getValue().strip()).filter(s -> !s.isEmpty());
    }

    /** Notes that a key that is needed is absent, or has no value. */
    void expect(String key, String problem) {
        if (!has(key)) {
            problem(line(), problem);
            told.add(key);
        }
    }

    /** A single value that must be there; an empty text, and a problem, where it is not. */
    String required(String key) {
        Optional<String> value = text(key);
        if (value.isEmpty() && !(values.get(key) instanceof MappingNode || values.get(key) instanceof SequenceNode)) {
            problem(line(key), where + " has no '" + key + "', which it needs.");
            told.add(key);
        }
        return value.orElse("");
    }

    /**
     * A single value as something else.
     *
     * @param reader throws {@link BadInput} with the end of a sentence
     * @return the value; the fallback where it is absent, or wrong, or a key without one
     */
    <T> T value(String key, T fallback, Function<String, T> reader) {
        Optional<String> text = text(key);
        if (told.contains(key)) {
            return fallback;
        }
        if (text.isEmpty()) {
            if (values.get(key) instanceof ScalarNode) {
                problem(line(key), "'" + key + "' in " + where + " has no value; give it one, or leave the key out.");
            }
            return fallback;
        }
        try {
            return reader.apply(text.get());
        } catch (BadInput e) {
            problem(line(key), "'" + key + "' in " + where + " " + e.getMessage());
            return fallback;
        }
    }

    /**
     * One value or a list of them, each as something else; those that are wrong are left out.
     *
     * @param reader throws {@link BadInput} with the end of a sentence
     */
    <T> List<T> values(String key, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        for (String text : texts(key)) {
            try {
                values.add(reader.apply(text));
            } catch (BadInput e) {
                problem(line(key), "'" + key + "' in " + where + " " + e.getMessage());
            }
        }
        return values;
    }

    /** A mapping below a key. */
    Optional<Section> section(String key, Part of) {
        return node(key).map(n -> of(n, of, "'" + key + "' of " + where, problems));
    }

    /** A mapping below a key where its values are free words of the writer's own. */
    Map<String, String> words(String key) {
        return section(key, null).map(Section::words).orElse(Map.of());
    }

    /** This mapping as free words of the writer's own. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        values.keySet().forEach(k -> text(k).ifPresent(v -> words.put(k, v)));
        return words;
    }

    /** Whether what stands below a key is a list, or nothing; anything else is a problem already. */
    boolean listed(String key) {
        return node(key).map(SequenceNode.class::isInstance).orElse(true);
    }

    /** A list of mappings below a key; what is not a list is a problem, and so are more of them, which are not read. */
    List<Section> sections(String key, Part each, String what, int most) {
        List<Node> items = items(key);
        if (items.size() > most) {
            problem(
                    line(key),
                    where + " has " + items.size() + " items in '" + key + "'; at most " + most + " are read.");
        }
        List<Section> sections = new ArrayList<>();
        for (Node item : items.subList(0, Math.min(items.size(), most))) {
            sections.add(of(item, each, what + " " + (sections.size() + 1) + " of " + where, problems));
        }
        return sections;
    }

    /** One value or a list of them below a key. */
    List<String> texts(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && node.get() instanceof ScalarNode one) {
            return List.of(one.getValue().strip());
        }
        List<String> texts = new ArrayList<>();
        Node before = null;
        for (Node item : items(key)) {
            if (before != null && isCutOff(key, before, item)) {
                texts.remove(texts.size() - 1);
            } else if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue().strip());
            } else {
                problem(lineOf(item), "'" + key + "' in " + where + " must be a list of single values.");
            }
            before = item;
        }
        return texts;
    }

    private List<Node> items(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(line(key), "'" + key + "' in " + where + " must be a list, each item after a '-'.");
        return List.of();
    }

    /** Notes every key that is unknown, with the nearest known one. To be called last. */
    void close() {
        for (String key : values.keySet()) {
            if (!part.names().contains(key)) {
                problem(line(key), "Unknown key '" + key + "' in " + where + Spelling.hint(key, part.names()));
            }
        }
    }
}
