/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** Whether what makes a dataset can do so with an input that a model gives it. */
@FunctionalInterface
public interface InputCheck {

    /** Takes everything, for whoever makes the dataset says then what is wrong. */
    InputCheck NONE = (dataset, key, value) -> {};

    /**
     * Looks at one input.
     *
     * @param dataset with what makes it
     * @param key the input's name
     * @param value as it was written
     * @throws org.kithgis.engine.area.BadInput with a sentence, when there is no such input, or it cannot be that
     */
    void check(Dataset dataset, String key, String value);
}
