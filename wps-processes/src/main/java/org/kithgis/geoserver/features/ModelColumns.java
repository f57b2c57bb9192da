/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Measure;

/** Which columns of numbers a model takes from the areas and their tables. */
final class ModelColumns {

    private ModelColumns() {}

    /** The names as the model spells them; they match in any case. */
    static Set<String> of(IndexModel model) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        model.domains().stream().flatMap(d -> d.indicators().stream()).forEach(i -> {
            if (i.measure() instanceof Measure.Rate rate) {
                names.add(rate.count());
                names.add(rate.per());
            } else if (i.measure() instanceof Measure.Score score) {
                names.add(score.column());
            }
        });
        FundingModel funding = model.funding();
        if (funding != null) {
            addBasis(names, funding.basis());
            funding.domainBases().values().forEach(b -> addBasis(names, b));
            if (funding.eligible() instanceof Eligibility.Range range) {
                names.add(range.column());
            }
            if (funding.current() != null) {
                names.add(funding.current());
            }
        }
        if (model.targets() != null) {
            model.targets().columns().stream()
                    .filter(column -> !Results.isOfIndex(column, model))
                    .forEach(names::add);
        }
        return names;
    }

    private static void addBasis(Set<String> names, Basis basis) {
        if (basis.kind() == Basis.Kind.COLUMN) {
            names.add(basis.column());
        }
    }

    /** A name as a key that matches in any case. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
