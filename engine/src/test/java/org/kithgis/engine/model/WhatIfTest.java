/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.FundingModel.Need;

public class WhatIfTest {

    private static final IndexModel MODEL = ModelReader.read("""
            name: county
            areas: { id: id, name: n, group: g, population: p }
            method: { normalise: none, coverage: 0.5 }
            domains:
              - { name: living-alone, weight: 3, indicators: [ { name: a_1, column: a }, { name: a-b, column: b } ] }
              - { name: health, indicators: [ { name: h, column: h, treat: log } ] }
            funding:
              envelope: [ { service: s, budget: 10, saving: 2 } ]
              need: sum-of-domain-ranks
              floor: 1
              damping: { current: today, max_loss: 5% }
            """);

    private static IndexModel with(String parameters) {
        return TestModels.with(MODEL, parameters);
    }

    private static List<String> problems(IndexModel model, String parameters) {
        return assertThrows(BadInput.class, () -> TestModels.with(model, parameters))
                .problems();
    }

    private static void assertProblem(String expected, String parameters) {
        assertEquals(List.of(expected), problems(MODEL, parameters));
    }

    @Test
    public void parametersAreReadFromOneLineOrSeveral() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("weight.health", "2");
        expected.put("amount", "3000000");
        assertEquals(expected, WhatIf.parse("weight.health=2;amount=3000000"));
        assertEquals(expected, WhatIf.parse("\r\n weight.health = 2\r\n amount = 3000000 ;\n\n"));
        assertEquals(Map.of(), WhatIf.parse(null));
        assertEquals(Map.of(), WhatIf.parse("  ;; "));
        assertEquals("a value may hold an equals sign", Map.of("group", "a=b"), WhatIf.parse("group=a=b"));
    }

    @Test
    public void whatIsNoPairIsRefused() {
        assertProblem(
                "The parameter 'weight.health' is not a key with a value, such as weight.health=2.", "weight.health");
        assertProblem("The parameter '=5' is not a key with a value, such as weight.health=2.", "=5");
        assertProblem("The parameter 'amount' stands twice; each may be given once.", "amount=1;amount=2");
        assertProblem("The parameter 'Amount' stands twice; each may be given once.", "amount=1;Amount=2");
        assertProblem(
                "The parameter 'weight.living_alone' stands twice; each may be given once.",
                "weight.living-alone=1;weight.living_alone=2");
    }

    @Test
    public void noParametersChangeNothing() {
        assertSame(MODEL, WhatIf.apply(MODEL, Map.of()));
    }

    @Test
    public void everyParameterChangesItsSettingAndNothingElse() {
        assertEquals(MODEL, with("weight.living-alone=3"));
        assertEquals(2, with("weight.health=2").domains().get(1).weight(), 0);
        assertEquals(
                0.5,
                with("weight.living_alone.A_B=0.5")
                        .domains()
                        .get(0)
                        .indicators()
                        .get(1)
                        .weight(),
                0);
        IndexModel ranked = with("normalise=rank(min)");
        assertEquals(
                Normalisation.Ties.MIN,
                ranked.domains().get(1).indicators().get(0).normalisation().ties());
        assertEquals(Normalisation.NONE, ranked.method().domainNormalisation());
        IndexModel geometric = with("aggregate=geometric");
        assertEquals(Aggregation.GEOMETRIC, geometric.method().aggregation());
        assertEquals(Aggregation.GEOMETRIC, geometric.method().domainAggregation());
        assertEquals(0.5, geometric.method().coverage(), 0);
        assertEquals(2.0 / 3, with("coverage=0.67").method().coverage(), 0);
        assertEquals(
                new AreaColumns(List.of("id"), "n", "ward", "p"),
                with("group=ward").areas());
        FundingModel amount = with("amount=3000000").funding();
        assertEquals(300_000_000L, (long) amount.pence());
        assertEquals("the envelope explains another amount", List.of(), amount.envelope());
        assertEquals(Need.INDEX_SCORE, with("need=index-score").funding().need());
        assertEquals(
                new Basis(Basis.Kind.COLUMN, "under_5"),
                with("basis=under_5").funding().basis());
        assertEquals(250L, (long) with("floor=2.50").funding().floor());
        assertNull(with("floor=none").funding().floor());
        assertEquals(400L, (long) with("ceiling=4").funding().ceiling());
        assertNull(with("max_loss=none").funding().maxLoss());
        assertEquals(0.1, with("max_loss=10%").funding().maxLoss(), 0);
        assertEquals(
                new Eligibility.Deciles(2), with("eligible_decile=2").funding().eligible());
        assertEquals(
                new Eligibility.All(), with("eligible_decile=all").funding().eligible());
        FundingModel rest = with("need=index-score").funding();
        assertEquals(MODEL.funding().envelope(), rest.envelope());
        assertEquals("today", rest.current());
        assertEquals(100L, (long) rest.floor());
    }

    @Test
    public void equalChangesGiveEqualModels() {
        IndexModel one = with("weight.health=2;amount=3000000;coverage=2/3;floor=none;normalise=min-max");
        IndexModel other =
                with("normalise=MIN-MAX(0, 100);COVERAGE=67%;Weight.Health=2.000;amount=£3,000,000.00;floor=none");
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertEquals(with("weight.health=0"), with("weight.health=-0"));
        assertNotEquals(one, MODEL);
    }

    @Test
    public void everyParameterIsHeldToItsLimits() {
        assertProblem(
                "The parameter 'weight.health' is -1; a weight of 0, or from 0.000001 to 1,000,000, is expected.",
                "weight.health=-1");
        assertProblem(
                "The parameter 'weight.health' is 1000001; a weight of 0, or from 0.000001 to 1,000,000, is expected.",
                "weight.health=1000001");
        assertProblem(
                "The parameter 'weight.health' is 1e-300; a weight of 0, or from 0.000001 to 1,000,000, is expected.",
                "weight.health=1e-300");
        assertProblem("The parameter 'weight.health' is 'heavy'; a number is expected.", "weight.health=heavy");
        assertProblem("The parameter 'weight.health' is ''; a number is expected.", "weight.health=");
        assertProblem(
                "The parameter 'coverage' is '2'; a share from 0 to 1 is expected, such as 0.05, 5% or 2/3.",
                "coverage=2");
        assertProblem(
                "The parameter 'amount' is '-5'; pounds and whole pennies are expected, such as 20000000.00, from 0 to"
                        + " 1000000000000.",
                "amount=-5");
        assertProblem(
                "The parameter 'eligible_decile' is 11; a decile from 1 to 10 is expected.", "eligible_decile=11");
        assertProblem("The parameter 'group' is empty; the name of an attribute is expected.", "group=");
        assertProblem("The parameter 'basis' is empty; the name of an attribute is expected.", "basis= ");
        assertProblem("The parameter 'normalise' is 'minmax'; did you mean 'min-max'?", "normalise=minmax");
        assertProblem(
                "The floor of £1.00 a head is above the ceiling of £0.50; a floor no higher is expected.",
                "ceiling=0.50");
    }

    @Test
    public void everythingThatIsWrongIsSaidAtOnce() {
        assertEquals(
                List.of(
                        "The parameter 'weight.helth' names no domain of the model; did you mean 'health'?",
                        "The parameter 'weight.health.x' names no indicator of the domain 'health'; known are 'h'.",
                        "Unknown parameter 'colour'; known are 'weight.DOMAIN', 'normalise', 'aggregate', 'coverage',"
                                + " 'group', 'amount', 'need', 'basis', 'floor', 'ceiling', 'max_loss', 'eligible_decile'.",
                        "Unknown parameter 'amont'; did you mean 'amount'?"),
                problems(MODEL, "weight.helth=1;weight.health.x=2;colour=red;amont=4"));
    }

    @Test
    public void somethingMustCount() {
        assertProblem(
                "The parameters switch off every domain; at least one must count.",
                "weight.living-alone=0;weight.health=0");
        assertProblem(
                "The parameters switch off every indicator of the domain 'health'; switch off the domain itself with"
                        + " weight.health=0.",
                "weight.health.h=0");
    }

    @Test
    public void logarithmsAreNotComparedWithRates() {
        assertProblem(
                "The parameter 'normalise' is index-100, which compares rates with a rate, but the model takes logarithms"
                        + " of the indicator 'h'.",
                "normalise=index-100");
    }

    @Test
    public void moneyNeedsAModelThatFollowsIt() {
        assertEquals(
                List.of("The parameter 'amount' is about funding, but the model 'test' has no 'funding' section."),
                problems(TestModels.one("normalise: none"), "amount=5"));
        assertEquals(
                List.of(
                        "The parameter 'max_loss' limits losses against today's allocation, but the model's funding names no"
                                + " 'current' column."),
                problems(TestModels.funding("need: index-score", "a"), "max_loss=5%"));
    }

    @Test
    public void howRecordsAreProtectedIsOutOfReach() {
        IndexModel model = ModelReader.read("""
                name: m
                data:
                - { name: referrals, date: 2026, made_by: count-records, inputs: { records: r, mode: round, threshold: 15 } }
                areas: { id: id }
                method: { normalise: none }
                domains: [ { name: d, indicators: [ { name: x, source: referrals, column: rate } ] } ]
                """);
        for (String key : List.of(
                "mode", "threshold", "referrals.mode", "data.referrals.threshold", "inputs.mode", "weight.referrals")) {
            for (String value : List.of("suppress", "5")) {
                assertThrows(key, BadInput.class, () -> TestModels.with(model, key + "=" + value));
            }
        }
        IndexModel changed = TestModels.with(model, "weight.d=2;weight.d.x=3;normalise=min-max;coverage=0.2;group=g");
        assertEquals(model.data(), changed.data());
        assertEquals("15", changed.data().get(0).inputs().get("threshold"));
    }
}
