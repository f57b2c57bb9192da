/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.data.Parameter;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.FeatureCollection;
import org.geotools.util.Converters;
import org.kithgis.engine.area.Numbers;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.files.JoinedFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A parameter of a process as an option: files for features, else the value itself. A parameter that may be given several
 * times takes several values, with commas between them or the option repeated.
 */
final class ProcessOption {

    private final Parameter<?> parameter;

    ProcessOption(Parameter<?> parameter) {
        this.parameter = parameter;
    }

    /** The parameter's name in the process. */
    String key() {
        return parameter.key;
    }

    /** Whether the value is free text. */
    boolean isText() {
        return parameter.type == String.class;
    }

    private String name() {
        String words = parameter.key.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-');
        return "--" + words.toLowerCase(Locale.ROOT);
    }

    /** The option as picocli takes it. */
    OptionSpec spec() {
        OptionSpec.Builder option = OptionSpec.builder(name())
                .paramLabel(label())
                .arity("1")
                .required(parameter.required && parameter.sample == null)
                .description(literally(description()));
        return parameter.maxOccurs > 1
                ? option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .splitRegexSynopsisLabel(",")
                        .build()
                : option.type(String.class).build();
    }

    /** A text as picocli shows it unchanged: to picocli a description is a format, in which % has a meaning. */
    static String literally(String text) {
        return text.replace("%", "%%");
    }

    private String label() {
        if (isFeatures()) {
            return "FILE";
        }
        if (parameter.type.isEnum()) {
            return choices("|");
        }
        if (parameter.type == Boolean.class) {
            return "true|false";
        }
        return Number.class.isAssignableFrom(parameter.type) ? "NUMBER" : "TEXT";
    }

    private String description() {
        StringBuilder text = new StringBuilder(parameter.description.toString());
        text.append(text.charAt(text.length() - 1) == '.' ? "" : ".");
        if (parameter.maxOccurs > 1) {
            text.append(" Up to ").append(parameter.maxOccurs).append(", with commas between them.");
        }
        if (isOfAreas()) {
            text.append(" Several files have commas between them.");
        }
        if (parameter.sample != null) {
            text.append(" Default: ").append(standard()).append('.');
        }
        return text.toString();
    }

    /** What the process takes where the option is not given, as a person writes it. */
    private String standard() {
        return parameter.sample instanceof Double number ? Numbers.plain(number) : String.valueOf(parameter.sample);
    }

    private boolean isFeatures() {
        return FeatureCollection.class.isAssignableFrom(parameter.type);
    }

    private String choices(String between) {
        return Arrays.stream(parameter.type.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(between));
    }

    /**
     * What the process gets; null where the option was not given.
     *
     * @throws IOException when a file cannot be read
     * @throws ParameterException when a value is not of the parameter's type, or there are too many
     */
    Object value(CommandSpec command) throws IOException {
        Object given = given(command);
        if (given == null) {
            return null;
        }
        if (!(given instanceof List<?> list)) {
            return convert((String) given, command);
        }
        if (list.size() > parameter.maxOccurs) {
            throw new ParameterException(
                    command.commandLine(),
                    "Option " + name() + " has " + list.size() + " values; expected at most " + parameter.maxOccurs
                            + ".");
        }
        List<Object> values = new ArrayList<>();
        for (Object each : list) {
            values.add(convert(((String) each).strip(), command));
        }
        return values;
    }

    private Object given(CommandSpec command) {
        return command.findOption(name()).getValue();
    }

    /** The files that {@link #value} reads; none where the option was not given, or is no file's name. */
    List<Path> files(CommandSpec command) {
        Object given = given(command);
        List<?> texts = given == null ? List.of() : given instanceof List<?> list ? list : List.of(given);
        return texts.stream()
                .map(text -> ((String) text).strip())
                .flatMap(text -> isFeatures()
                        ? named(text).stream().map(file -> Source.of(file).file)
                        : Stream.of(text)
                                .filter(value -> isText() && TextFile.isNamedBy(value))
                                .map(Path::of))
                .toList();
    }

    private Object convert(String text, CommandSpec command) throws IOException {
        if (isFeatures()) {
            return features(text);
        }
        if (isText()) {
            return TextFile.resolve(text);
        }
        Object value = parameter.type.isEnum() ? choice(text) : literal(text.strip());
        if (value == null) {
            throw new ParameterException(
                    command.commandLine(), "Option " + name() + " is '" + text + "'; expected " + expected() + ".");
        }
        return value;
    }

    private String expected() {
        if (parameter.type.isEnum()) {
            return "one of " + choices(", ");
        }
        if (parameter.type == Boolean.class) {
            return "true or false";
        }
        if (parameter.type == Integer.class || parameter.type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(parameter.type)) {
            return "a number" + (parameter.sample == null ? "" : " such as " + standard());
        }
        return "a " + parameter.type.getSimpleName();
    }

    private Object choice(String text) {
        String wanted = text.strip().replace('-', '_');
        return Arrays.stream(parameter.type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(wanted)
                        || constant.toString().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElse(null);
    }

    /** The value of a number, a Boolean, or anything else GeoTools can make of a text; null where it is not one. */
    private Object literal(String text) {
        if (parameter.type == Boolean.class) {
            return text.matches("(?i)true|false") ? Boolean.valueOf(text) : null;
        }
        if (!Number.class.isAssignableFrom(parameter.type)) {
            return Converters.convert(text, parameter.type);
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (parameter.type == Integer.class) {
                return number.intValueExact();
            }
            if (parameter.type == Long.class) {
                return number.longValueExact();
            }
            return Converters.convert(number, parameter.type);
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Of a file or, where areas are wanted, of several with commas between them. */
    private SimpleFeatureCollection features(String text) throws IOException {
        return JoinedFiles.read(named(text), file -> Source.of(file).read(isStreamed()));
    }

    private List<String> named(String text) {
        return !isOfAreas() || Files.exists(Path.of(text))
                ? List.of(text)
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /** Whether the features are areas, which often come in several files. */
    private boolean isOfAreas() {
        return parameter.key.equals("features") && !isStreamed();
    }

    /** {@code FILE}, or {@code FILE.gpkg#TABLE} for one table of several, or {@code FILE.xlsx#SHEET}; the table is null else. */
    private record Source(Path file, String table) {

        static Source of(String text) {
            int hash = text.lastIndexOf('#');
            return hash < 0 || Files.exists(Path.of(text))
                    ? new Source(Path.of(text), null)
                    : new Source(Path.of(text.substring(0, hash)), text.substring(hash + 1));
        }

        SimpleFeatureCollection read(boolean streamed) throws IOException {
            return streamed ? FeatureFiles.records(file, table) : FeatureFiles.read(file, table);
        }
    }

    /** Whether the process passes over the rows instead of asking for features. */
    private boolean isStreamed() {
        return "true".equals(parameter.metadata.get("streamed"));
    }
}
