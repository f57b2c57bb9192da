/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.server.Site.Table;

/** Tables of what each district receives. */
final class FundingTables {

    /**
     * What Northamptonshire published for its districts: of £20,000,000, by its own seven domains (methods §4).
     *
     * @param district its name
     * @param amount pounds
     * @param percent of the total, as printed
     * @param perHead pounds a head, as printed
     */
    private record Published(String district, String amount, String percent, String perHead) {}

    private static final List<Published> PUBLISHED = List.of(
            new Published("Corby", "1975072.52", "9.88", "35.37"),
            new Published("Daventry", "1704509.07", "8.52", "21.59"),
            new Published("East Northamptonshire", "2038678.06", "10.19", "23.91"),
            new Published("Kettering", "2684099.04", "13.42", "29.62"),
            new Published("Northampton", "7612758.35", "38.06", "35.89"),
            new Published("South Northamptonshire", "1536230.81", "7.66", "17.30"),
            new Published("Wellingborough", "2448652.26", "12.24", "32.33"));

    private FundingTables() {}

    /**
     * What each group receives, with a sum at the end.
     *
     * @param groups the layer of groups, with what they have today
     */
    static Table byGroup(String caption, String group, Layer groups, String note) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Sum sum = new Sum();
        for (SimpleFeature f : features(groups)) {
            sum.add(f);
            rows.add(List.of(
                    text(f, "area_group"),
                    whole(decimal(f, "areas")),
                    whole(decimal(f, "population")),
                    money(decimal(f, "amount")),
                    fixed(decimal(f, "amount_pct"), 2),
                    fixed(decimal(f, "per_head"), 2),
                    money(decimal(f, "current")),
                    signed(decimal(f, "change_pct"))));
        }
        rows.add(List.of(
                "All",
                whole(sum.areas),
                whole(sum.population),
                money(sum.amount),
                "100.00",
                fixed(sum.perHead(), 2),
                money(sum.current),
                signed(sum.amount
                        .subtract(sum.current)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(sum.current, 6, RoundingMode.HALF_UP))));
        return new Table(
                caption,
                List.of(group, "Areas", "Residents", "Amount £", "Share %", "£ a head", "Today £", "Change %"),
                rows,
                note);
    }

    /**
     * What each district of Northamptonshire receives, beside what was published.
     *
     * @param groups the layer of districts
     */
    static Table besidePublished(Layer groups) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Sum sum = new Sum();
        BigDecimal published = BigDecimal.ZERO;
        List<SimpleFeature> features = features(groups);
        for (Published p : PUBLISHED) {
            SimpleFeature f = features.stream()
                    .filter(g -> text(g, "area_group").equals(p.district()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no district '" + p.district() + "' in the layer."));
            sum.add(f);
            published = published.add(new BigDecimal(p.amount()));
            rows.add(List.of(
                    p.district(),
                    whole(decimal(f, "areas")),
                    money(decimal(f, "amount")),
                    fixed(decimal(f, "amount_pct"), 2),
                    fixed(decimal(f, "per_head"), 2),
                    money(new BigDecimal(p.amount())),
                    p.percent(),
                    p.perHead()));
        }
        rows.add(List.of(
                "Northamptonshire",
                whole(sum.areas),
                money(sum.amount),
                "100.00",
                fixed(sum.perHead(), 2),
                money(published),
                "",
                ""));
        return new Table(
                "£20,000,000 by district: computed here, and as Northamptonshire published it",
                List.of(
                        "District",
                        "Areas",
                        "Here £",
                        "Here %",
                        "Here £ a head",
                        "Published £",
                        "Published %",
                        "Published £ a head"),
                rows,
                "The two are not meant to agree: the county ranked its areas in seven domains of its own (Deprivation,"
                        + " Access, Communities, Community Safety, Adults, Young People, Early Years), from local"
                        + " figures that were never published. Here the seven domains of the Indices of Deprivation"
                        + " 2010 stand in for them, and residents are those of the 2011 Census. The published amounts, as"
                        + " printed, add up to more than was shared; these do not. South Northamptonshire's share is printed as"
                        + " 7.66 %; its amount is 7.68 % of the total.");
    }

    private static List<SimpleFeature> features(Layer layer) throws IOException {
        return DataUtilities.list(layer.source().getFeatures());
    }

    /** The figures of all groups together. */
    private static final class Sum {
        private BigDecimal areas = BigDecimal.ZERO;
        private BigDecimal population = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal current = BigDecimal.ZERO;

        void add(SimpleFeature group) {
            areas = areas.add(decimal(group, "areas"));
            population = population.add(decimal(group, "population"));
            amount = amount.add(decimal(group, "amount"));
            BigDecimal has = decimal(group, "current");
            current = has == null ? current : current.add(has);
        }

        BigDecimal perHead() {
            return amount.divide(population, 2, RoundingMode.HALF_UP);
        }
    }

    private static String text(SimpleFeature f, String attribute) {
        return String.valueOf(f.getAttribute(attribute));
    }

    private static BigDecimal decimal(SimpleFeature f, String attribute) {
        Object value = f.getAttribute(attribute);
        return value == null ? null : new BigDecimal(value.toString());
    }

    private static String whole(BigDecimal value) {
        return format("#,##0", value);
    }

    private static String money(BigDecimal value) {
        return format("#,##0.00", value);
    }

    private static String fixed(BigDecimal value, int digits) {
        return format("0." + "0".repeat(digits), value);
    }

    private static String signed(BigDecimal value) {
        return format("+0.0;\u22120.0", value);
    }

    private static String format(String pattern, BigDecimal value) {
        if (value == null) {
            return "–";
        }
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.UK));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
