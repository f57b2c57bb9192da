/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.IndexModel;

/**
 * Reads a reference set of scores: a collection with a {@code score}, and the areas' ids in {@code area_id} or in the
 * attribute the model names, if it has them. A result of {@code kith:IsolationIndex} for all of England is one as it is.
 */
public final class YardstickReader {

    private static final String SCORE = "score";
    private static final String ID = "area_id";

    private YardstickReader() {}

    /**
     * Reads the set.
     *
     * @return null where none was given
     * @throws BadInput when it has no scores
     */
    public static Yardstick read(SimpleFeatureCollection rows, IndexModel model) {
        if (rows == null) {
            return null;
        }
        List<String> present = rows.getSchema().getAttributeDescriptors().stream()
                .map(AttributeDescriptor::getLocalName)
                .toList();
        String scoreAttribute = find(present, List.of(SCORE));
        if (scoreAttribute == null) {
            throw new BadInput("The yardstick has no attribute 'score'" + Spelling.hint(SCORE, present));
        }
        List<String> idNames = new ArrayList<>(List.of(ID));
        idNames.addAll(model.areas().id());
        String idAttribute = find(present, idNames);
        List<String> ids = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        try (SimpleFeatureIterator all = rows.features()) {
            while (all.hasNext()) {
                SimpleFeature row = all.next();
                String id = idAttribute == null ? "" : Values.text(row.getAttribute(idAttribute));
                ids.add(id);
                scores.add(Values.number(row.getAttribute(scoreAttribute), SCORE, id));
            }
        }
        double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
        return idAttribute == null ? Yardstick.of(values) : Yardstick.of(ids.toArray(String[]::new), values);
    }

    private static String find(List<String> present, List<String> wanted) {
        for (String name : wanted) {
            for (String attribute : present) {
                if (attribute.equalsIgnoreCase(name)) {
                    return attribute;
                }
            }
        }
        return null;
    }
}
