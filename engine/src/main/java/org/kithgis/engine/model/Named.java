/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A choice with the name it has in a model: the constant's own, in lower case with hyphens. */
public interface Named {

    /** The constant's name. */
    String name();

    /** The name in a model, such as {@code sum-of-ranks}. */
    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with the given name in a model. */
    static <E extends Enum<E> & Named> Optional<E> find(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.label().equals(label))
                .findFirst();
    }

    /** All names of a choice, in order. */
    static <E extends Enum<E> & Named> List<String> labels(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Named::label).toList();
    }
}
