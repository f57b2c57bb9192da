/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

/** A model of one indicator, for requests whose areas fit in a line. */
final class SmallModel {

    /** Areas with {@code area_id}, {@code people} and {@code ill}; £100 to share. */
    static final String TEXT = """
            name: small
            title: Small
            areas: { id: area_id, population: people }
            method: { normalise: "min-max(0,100)" }
            domains:
              - name: health
                title: Health
                indicators: [ { name: ill, count: ill, per: people } ]
            funding: { amount: 100.00, need: sum-of-domain-ranks, basis: population }
            """;

    private SmallModel() {}
}
