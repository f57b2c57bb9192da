/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/**
 * One measured thing, and how it becomes a comparable score.
 *
 * @param name unlike any other indicator's in the model
 * @param title for people; the name where none was given. No other indicator of a model that was read has the same
 * @param measure where its values come from
 * @param weight its weight within its domain, 0 or more; 0 leaves it out
 * @param direction which end is need
 * @param shrinkage whether uncertain rates are drawn towards their group
 * @param imputation what stands in for missing values
 * @param treatment what is done about outliers
 * @param normalisation how it is made comparable
 * @param reference the rate that scores 100 under index-100; NaN for the average of the areas in the request
 */
public record Indicator(
        String name,
        String title,
        Measure measure,
        double weight,
        Direction direction,
        Shrinkage shrinkage,
        Imputation imputation,
        Treatment treatment,
        Normalisation normalisation,
        double reference) {

    /** Its title as a reason for need, which says so where less of it is more need: without that people read the opposite. */
    public String reason() {
        return direction.reading().isEmpty() ? title : title + " (" + direction.reading() + ")";
    }

    /**
     * Whether its logarithm may be taken although index-100 would compare it with a rate: a contradiction that a reader of
     * models refuses.
     */
    public boolean comparesLogarithmWithRate() {
        return normalisation != null
                && normalisation.kind() == Normalisation.Kind.INDEX_100
                && (treatment.kind() == Treatment.Kind.LOG || treatment.kind() == Treatment.Kind.JRC);
    }

    /** The same indicator with another title. */
    public Indicator withTitle(String other) {
        return new Indicator(
                name, other, measure, weight, direction, shrinkage, imputation, treatment, normalisation, reference);
    }

    /** The same indicator with another weight. */
    public Indicator withWeight(double other) {
        return new Indicator(
                name, title, measure, other, direction, shrinkage, imputation, treatment, normalisation, reference);
    }

    /** The same indicator, normalised otherwise. */
    public Indicator withNormalisation(Normalisation other) {
        return new Indicator(
                name, title, measure, weight, direction, shrinkage, imputation, treatment, other, reference);
    }
}
