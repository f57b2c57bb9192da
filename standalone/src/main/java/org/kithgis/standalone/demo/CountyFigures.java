/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The figures of the made-up county: residents, households, and what is measured of them, for each area of its map.
 *
 * <ul>
 *   <li>The same every time and on every machine, as the map is.
 *   <li>A count is never above its denominator. Figures lie as they do in a real county: hardship in the middle of towns
 *       and in some quarters of them, older people and long ways in the country, like beside like, and chance on top.
 *   <li>Missing is null: small numbers of births withheld, results of small schools not published, and in
 *       {@value #UNMEASURED} new estates nothing but residents and crimes known yet, so that they cannot be ranked.
 * </ul>
 *
 * <p>None of it is about anyone.
 */
final class CountyFigures {

    /** How many areas are measured too little to be ranked. */
    static final int UNMEASURED = 5;

    /** The type of every column, in order. */
    static final Map<String, Class<?>> COLUMNS = columns();

    private static final long SEED = 20_110_328;

    /** What is known of a new estate. */
    private static final Set<String> KNOWN_AT_ONCE = Set.of(
            "population",
            "households",
            "age_0_15",
            "age_16_24",
            "age_16_64",
            "age_65_over",
            "under_5",
            "births_5_years",
            "crimes",
            "antisocial_incidents",
            "house_fires",
            "allocation_current");

    private final Random random = new Random(SEED);
    private final SmoothField hardship = new SmoothField(SEED + 1, 3_500);
    private final SmoothField age = new SmoothField(SEED + 2, 6_000);
    private final SmoothField newcomers = new SmoothField(SEED + 3, 4_500);
    private final SmoothField unrest = new SmoothField(SEED + 4, 2_500);
    private final SmoothField past = new SmoothField(SEED + 5, 9_000);

    private CountyFigures() {}

    private static Map<String, Class<?>> columns() {
        Map<String, Class<?>> columns = new LinkedHashMap<>();
        for (String count : List.of(
                "population",
                "households",
                "age_0_15",
                "age_16_24",
                "age_16_64",
                "age_65_over",
                "under_5",
                "births_5_years",
                "income_deprived",
                "out_of_work",
                "fuel_poor_households",
                "no_car_households",
                "no_broadband_households")) {
            columns.put(count, Integer.class);
        }
        columns.put("km_to_gp", Double.class);
        columns.put("km_to_food_shop", Double.class);
        for (String count : List.of(
                "moved_in_last_year",
                "poor_english",
                "volunteers",
                "crimes",
                "antisocial_incidents",
                "house_fires",
                "alone_65_over",
                "limited_a_lot",
                "carers_50_hours",
                "emergency_admissions_65_over",
                "neet_16_24",
                "children_low_income")) {
            columns.put(count, Integer.class);
        }
        columns.put("attainment_16", Double.class);
        columns.put("low_birth_weight", Integer.class);
        columns.put("under_5_low_income", Integer.class);
        columns.put("good_development_pct", Double.class);
        columns.put("allocation_current", Integer.class);
        return columns;
    }

    /** The figures of each area, by column, in the areas' order. A column that is not in an area's map is missing there. */
    static List<Map<String, Number>> of(List<CountyMap.Area> areas) {
        CountyFigures figures = new CountyFigures();
        List<Map<String, Number>> rows = new ArrayList<>();
        for (CountyMap.Area area : areas) {
            rows.add(figures.measure(area));
        }
        // New estates lie at the edges of the two largest towns, and one in the country.
        for (int i = 0; i < UNMEASURED; i++) {
            rows.get(68 + 29 * i).keySet().retainAll(KNOWN_AT_ONCE);
        }
        return rows;
    }

    private Map<String, Number> measure(CountyMap.Area area) {
        CountyMap.District district = CountyMap.DISTRICTS.get(area.district());
        double out = area.townDistance() / area.town().reach();
        double centre = StrictMath.exp(-4 * out * out);
        double country = Math.min(1, Math.max(0, (out - 0.9) / 1.6));
        double largeTown = Math.min(1, area.town().reach() / 2_500);
        double hard = 0.75 * hardship.at(area.site())
                + 1.3 * centre * largeTown
                - 0.45 * country
                + district.deprivation()
                + 0.3 * random.nextGaussian();
        double old = 0.7 * age.at(area.site()) + 0.6 * country - 0.6 * centre + 0.3 * random.nextGaussian();
        double fresh = 0.7 * newcomers.at(area.site()) + 1.2 * centre * largeTown + 0.2 * hard - 0.5 * country;

        Map<String, Number> row = new HashMap<>();
        int population = (int) Math.round(Math.min(2_900, Math.max(1_010, 1_620 + 230 * random.nextGaussian())));
        int households = (int) Math.round(population / (2.36 - 0.10 * old - 0.05 * centre));
        int children = part(population, -1.47 - 0.20 * old + 0.08 * hard);
        int older = part(population, -1.62 + 0.34 * old);
        int adults = population - children - older;
        int young = part(adults, -1.72 + 0.30 * fresh - 0.15 * old);
        int under5 = part(children, -0.82 + 0.06 * fresh);
        int births = (int) Math.round(under5 * (1.02 + 0.04 * random.nextGaussian()));
        row.put("population", population);
        row.put("households", households);
        row.put("age_0_15", children);
        row.put("age_16_24", young);
        row.put("age_16_64", adults);
        row.put("age_65_over", older);
        row.put("under_5", under5);
        row.put("births_5_years", births);

        row.put("income_deprived", part(population, -2.15 + 0.55 * hard));
        row.put("out_of_work", part(adults, -2.75 + 0.50 * hard));
        row.put("fuel_poor_households", part(households, -2.05 + 0.30 * hard + 0.35 * country));

        row.put("no_car_households", part(households, -1.35 + 0.45 * hard + 0.55 * centre - 0.55 * country));
        row.put("no_broadband_households", part(households, -2.20 + 0.75 * country + 0.25 * hard + 0.20 * old));
        row.put("km_to_gp", kilometres(0.5 + 0.35 * out + 2.6 * country));
        row.put("km_to_food_shop", kilometres(0.3 + 0.20 * out + 2.2 * country));

        row.put("moved_in_last_year", part(population, -2.30 + 0.35 * fresh));
        row.put("poor_english", part(population, -4.40 + 0.75 * fresh));
        row.put("volunteers", part(adults + older, -1.25 - 0.35 * hard + 0.20 * old + 0.15 * country));

        double trouble = 0.45 * hard + 0.35 * unrest.at(area.site()) + 0.8 * centre * largeTown - 0.4 * country;
        row.put("crimes", events(population, 0.062, trouble));
        row.put("antisocial_incidents", events(population, 0.038, trouble + 0.2 * unrest.at(area.site())));
        row.put("house_fires", events(households, 0.0025, 0.5 * hard));

        row.put("alone_65_over", Math.min(older, part(households, -2.05 + 0.32 * old + 0.15 * centre)));
        row.put("limited_a_lot", part(population, -2.60 + 0.32 * hard + 0.25 * old));
        row.put("carers_50_hours", part(population, -3.85 + 0.25 * hard + 0.15 * old));
        row.put("emergency_admissions_65_over", events(older, 0.24, 0.18 * hard));

        row.put("neet_16_24", part(young, -2.55 + 0.55 * hard));
        row.put("children_low_income", part(children, -1.75 + 0.60 * hard));
        if (random.nextDouble() > 0.04) {
            row.put("attainment_16", tenths(48 - 5.0 * hard + 2.5 * random.nextGaussian()));
        }

        int small = part(births, -2.60 + 0.18 * hard);
        if (small == 0 || small > 2) {
            row.put("low_birth_weight", small);
        }
        row.put("under_5_low_income", part(under5, -1.60 + 0.60 * hard));
        if (random.nextDouble() > 0.02) {
            row.put("good_development_pct", tenths(Math.min(95, 69 - 5.5 * hard + 4 * random.nextGaussian())));
        }

        // Today's money follows heads and an older view of need.
        double perHead =
                16.5 * StrictMath.exp(0.16 * hard + 0.20 * past.at(area.site()) + 0.06 * random.nextGaussian());
        row.put("allocation_current", (int) Math.round(population * perHead));
        return row;
    }

    /** How many of so many, given the log odds of one: binomial, near enough. */
    private int part(int of, double logOdds) {
        double share = 1 / (1 + StrictMath.exp(-logOdds));
        double count = of * share + Math.sqrt(of * share * (1 - share)) * random.nextGaussian();
        return (int) Math.min(of, Math.max(0, Math.round(count)));
    }

    /** How many events befall so many, given the usual rate and the logarithm of how much higher it is here. */
    private int events(int among, double usual, double higher) {
        double expected = among * usual * StrictMath.exp(higher);
        return (int) Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
    }

    private double kilometres(double usual) {
        return Math.round(100 * usual * StrictMath.exp(0.25 * random.nextGaussian())) / 100.0;
    }

    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
