/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole model: the areas' columns, the method, the domains, and how money follows. Two models are equal when everything
 * in them is, so a model with its what-if parameters applied is its own key in a cache.
 *
 * @param name letters, digits, hyphens and underscores; it begins the names of the live layers
 * @param title one line for people
 * @param description a paragraph for people; empty where there is none
 * @param attribution who must be named beside the results; empty where nobody
 * @param data the datasets it draws on, with their vintages; may be empty
 * @param areas which attributes of the areas say what
 * @param method how scores are combined
 * @param domains at least one
 * @param funding how money follows; null where the model has no funding
 * @param targets which areas get which offer; null where the model has no offers
 * @param uncertainty what might have been decided otherwise; null where the model does not say
 */
public record IndexModel(
        String name,
        String title,
        String description,
        String attribution,
        List<Dataset> data,
        AreaColumns areas,
        Method method,
        List<Domain> domains,
        FundingModel funding,
        TargetRules targets,
        Uncertainty uncertainty) {

    public IndexModel {
        data = List.copyOf(data);
        domains = List.copyOf(domains);
    }

    /** A domain by its name. */
    public Optional<Domain> domain(String wanted) {
        return domains.stream().filter(d -> d.name().equals(wanted)).findFirst();
    }

    /** The vintage of every dataset as one line for people; empty where the model names none. */
    public String vintages() {
        return data.stream().map(Dataset::vintage).collect(Collectors.joining("; "));
    }

    /** Whether some indicator or offer takes its column from a dataset. */
    public boolean uses(Dataset dataset) {
        Stream<String> ofIndicators = domains.stream()
                .flatMap(domain -> domain.indicators().stream())
                .map(indicator -> indicator.measure().column());
        Stream<String> ofOffers = targets == null ? Stream.empty() : targets.columns().stream();
        return Stream.concat(ofIndicators, ofOffers).anyMatch(dataset::gives);
    }

    /** The dataset an indicator takes its column from; empty where the model does not say. */
    public Optional<Dataset> source(Indicator indicator) {
        return data.stream()
                .filter(dataset -> dataset.gives(indicator.measure().column()))
                .max(Comparator.comparing(dataset -> dataset.name().length())); // a/b/c is of a/b, not of a
    }

    /** How many indicators all domains have together. */
    public int indicatorCount() {
        return domains.stream().mapToInt(d -> d.indicators().size()).sum();
    }

    /** The same model with other domains. */
    public IndexModel withDomains(List<Domain> others) {
        return new IndexModel(
                name, title, description, attribution, data, areas, method, others, funding, targets, uncertainty);
    }

    /** The same model with another method. */
    public IndexModel withMethod(Method other) {
        return new IndexModel(
                name, title, description, attribution, data, areas, other, domains, funding, targets, uncertainty);
    }

    /** The same model with other funding. */
    public IndexModel withFunding(FundingModel other) {
        return new IndexModel(
                name, title, description, attribution, data, areas, method, domains, other, targets, uncertainty);
    }

    /** The same model with every indicator normalised otherwise. */
    public IndexModel withNormalisation(Normalisation other) {
        return withDomains(domains.stream()
                .map(d -> d.withIndicators(d.indicators().stream()
                        .map(i -> i.withNormalisation(other))
                        .toList()))
                .toList());
    }

    /** The same model with indicators and domains combined otherwise. */
    public IndexModel withAggregation(Aggregation other) {
        return withMethod(new Method(
                other,
                method.weighting(),
                method.coverage(),
                method.domainNormalisation(),
                other,
                method.domainWeighting()));
    }

    /** The same model with other area columns. */
    public IndexModel withAreas(AreaColumns others) {
        return new IndexModel(
                name, title, description, attribution, data, others, method, domains, funding, targets, uncertainty);
    }
}
