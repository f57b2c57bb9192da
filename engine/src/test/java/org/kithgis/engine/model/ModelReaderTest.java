/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.FundingModel.Need;

public class ModelReaderTest {

    private static final String TOP = """
            name: m
            areas: { id: id }
            """;
    private static final String HEAD = TOP + "method: { normalise: none }\n";
    private static final String DOMAINS = "domains: [ { name: d, indicators: [ { name: x, column: x } ] } ]\n";

    private static List<String> problems(String text) {
        ModelProblems e = assertThrows(ModelProblems.class, () -> ModelReader.read(text));
        List<String> listed = e.found().stream().map(Problem::toString).toList();
        assertEquals("the message is the list", String.join("\n", listed), e.getMessage());
        assertEquals(listed, e.problems());
        return listed;
    }

    private static void assertProblem(String expected, String text) {
        assertEquals(List.of(expected), problems(text));
    }

    private static IndexModel method(String method) {
        return ModelReader.read("name: m\nareas: { id: id }\nmethod: { " + method + " }\n" + DOMAINS);
    }

    private static IndexModel funding(String funding) {
        return ModelReader.read(HEAD + DOMAINS + "funding: { " + funding + " }\n");
    }

    @Test
    public void everyKeyIsRead() {
        IndexModel model = ModelReader.read("""
                name: northamptonshire
                title: Isolation
                description: "About it"
                attribution: ONS
                areas: { id: [a, b], name: n, group: g, population: p }
                method:
                  shrink: group
                  impute: group-median
                  treat: winsorise(5)
                  normalise: rank-exponential(min)
                  aggregate: geometric
                  weights: equal
                  coverage: 50%
                  domains: { normalise: 'min-max(1, 10)', aggregate: harmonic, weights: pca }
                domains:
                  - name: living-alone
                    title: Living alone
                    weight: 3
                    indicators:
                      - { name: alone, title: Alone, count: c, per: h, scale: 1000, weight: 0.5, direction: lower-is-need }
                      - name: score
                        column: s
                        shrink: none
                        impute: constant(0.1)
                        treat: jrc(3)
                        normalise: rank(dense)
                      - { name: profile, column: s, treat: none, normalise: index-100, reference: 0.2 }
                funding:
                  amount: "£20,000,000.00"
                  need: index-score
                  basis: under_5
                  eligible: { column: r, at_least: 1, at_most: 2.5 }
                  domain_budgets: { living-alone: area }
                  floor: 1
                  ceiling: 2.5
                  current: today
                  damping: { max_loss: 0.05 }
                targets:
                  overall: need_rank
                  addresses: dwellings
                  offers:
                    - name: warm-homes
                      title: Warm homes
                      partner: Fire and rescue
                      all: [ { group: Corby } ]
                      any: [ { domain: living_alone, above_overall_by: 50 } ]
                      most: 30
                uncertainty:
                  weights: 10%
                  normalise: "min-max(1,10)"
                  aggregate: [arithmetic, harmonic]
                  leave_one_out: true
                  replicates: 500
                  seed: 7
                """);
        Normalisation rankExponential =
                new Normalisation(Normalisation.Kind.RANK_EXPONENTIAL, 0, 0, Normalisation.Ties.MIN);
        Imputation groupMedian = new Imputation(Imputation.Kind.GROUP_MEDIAN, 0);
        assertEquals(
                new IndexModel(
                        "northamptonshire",
                        "Isolation",
                        "About it",
                        "ONS",
                        List.of(),
                        new AreaColumns(List.of("a", "b"), "n", "g", "p"),
                        new Method(
                                Aggregation.GEOMETRIC,
                                Weighting.EQUAL,
                                0.5,
                                new Normalisation(Normalisation.Kind.MIN_MAX, 1, 10, Normalisation.Ties.AVERAGE),
                                Aggregation.HARMONIC,
                                Weighting.PCA),
                        List.of(new Domain(
                                "living-alone",
                                "Living alone",
                                3,
                                List.of(
                                        new Indicator(
                                                "alone",
                                                "Alone",
                                                new Measure.Rate("c", "h", 1000),
                                                0.5,
                                                Direction.LOWER_IS_NEED,
                                                Shrinkage.GROUP,
                                                groupMedian,
                                                new Treatment(Treatment.Kind.WINSORISE, 5),
                                                rankExponential,
                                                Double.NaN),
                                        new Indicator(
                                                "score",
                                                "score",
                                                new Measure.Score("s"),
                                                1,
                                                Direction.HIGHER_IS_NEED,
                                                Shrinkage.NONE,
                                                new Imputation(Imputation.Kind.CONSTANT, 0.1),
                                                new Treatment(Treatment.Kind.JRC, 3),
                                                new Normalisation(
                                                        Normalisation.Kind.RANK, 0, 0, Normalisation.Ties.DENSE),
                                                Double.NaN),
                                        new Indicator(
                                                "profile",
                                                "profile",
                                                new Measure.Score("s"),
                                                1,
                                                Direction.HIGHER_IS_NEED,
                                                Shrinkage.NONE,
                                                groupMedian,
                                                Treatment.NONE,
                                                Normalisation.of(Normalisation.Kind.INDEX_100),
                                                0.2)))),
                        new FundingModel(
                                2_000_000_000L,
                                List.of(),
                                Need.INDEX_SCORE,
                                new Basis(Basis.Kind.COLUMN, "under_5"),
                                new Eligibility.Range("r", 1, 2.5),
                                true,
                                Map.of("living-alone", Basis.AREA),
                                100L,
                                250L,
                                "today",
                                0.05),
                        new TargetRules(
                                "northamptonshire",
                                "need_rank",
                                "dwellings",
                                List.of(new TargetRules.Offer(
                                        "warm-homes",
                                        "Warm homes",
                                        "Fire and rescue",
                                        List.of(new TargetRules.InGroup(List.of("Corby"))),
                                        List.of(new TargetRules.Disproportionate("living_alone", 50, false)),
                                        30))),
                        new Uncertainty(
                                0.1,
                                List.of(new Normalisation(
                                        Normalisation.Kind.MIN_MAX, 1, 10, Normalisation.Ties.AVERAGE)),
                                List.of(Aggregation.ARITHMETIC, Aggregation.HARMONIC),
                                true,
                                500,
                                7)),
                model);
        assertEquals("living_alone", model.domains().get(0).attribute());
        assertEquals(3, model.indicatorCount());
        assertEquals("under_5", model.funding().basis().label());
        assertEquals("population", Basis.POPULATION.label());
    }

    @Test
    public void whatIsNotSaidIsTheDefaultOfTheMethods() {
        IndexModel model = ModelReader.read(HEAD + DOMAINS + "funding: { need: sum-of-domain-ranks }\n");
        assertEquals("m", model.title());
        assertEquals("", model.description());
        assertEquals(new AreaColumns(List.of("id"), null, null, null), model.areas());
        assertEquals(
                new Method(
                        Aggregation.ARITHMETIC,
                        Weighting.GIVEN,
                        2.0 / 3,
                        Normalisation.NONE,
                        Aggregation.ARITHMETIC,
                        Weighting.GIVEN),
                model.method());
        Domain domain = model.domain("d").orElseThrow();
        assertEquals(1, domain.weight(), 0);
        Indicator x = domain.indicators().get(0);
        assertEquals(1, x.weight(), 0);
        assertEquals(Direction.HIGHER_IS_NEED, x.direction());
        assertEquals(Imputation.NONE, x.imputation());
        assertEquals(Treatment.NONE, x.treatment());
        FundingModel funding = model.funding();
        assertNull(funding.pence());
        assertTrue(funding.amount().isEmpty());
        assertEquals(Basis.POPULATION, funding.basis());
        assertEquals(new Eligibility.All(), funding.eligible());
        assertFalse(funding.domainBudgets());
        assertNull(funding.floor());
        assertNull(funding.maxLoss());
    }

    @Test
    public void shrinkageOfTheMethodIsForRatesOnly() {
        IndexModel model = ModelReader.read("""
                name: m
                areas: { id: id, group: g }
                method: { normalise: none, shrink: group }
                domains: [ { name: d, indicators: [ { name: x, column: x }, { name: y, count: c, per: p } ] } ]
                """);
        List<Indicator> indicators = model.domains().get(0).indicators();
        assertEquals(Shrinkage.NONE, indicators.get(0).shrinkage());
        assertEquals(Shrinkage.GROUP, indicators.get(1).shrinkage());
    }

    @Test
    public void twoModelsOfTheSameTextAreEqual() {
        assertEquals(method("normalise: index-100"), method("normalise: index-100"));
        assertEquals(method("normalise: min-max"), method("normalise: 'min-max(0,100)'"));
        assertEquals(method("normalise: rank"), method("normalise: Rank(average)"));
        assertEquals(method("normalise: rank"), method("normalise: rank, coverage: 0.67"));
        assertEquals(method("normalise: rank"), method("normalise: rank, coverage: 67 %"));
    }

    @Test
    public void everyProblemIsReportedWithItsLine() {
        assertEquals(
                List.of(
                        "Line 1: The name '2 bad' must begin with a letter and go on with letters, digits, hyphens or"
                                + " underscores, 63 at most: it becomes part of layer and attribute names.",
                        "Line 2: Unknown key 'tittle' in the model; did you mean 'title'?",
                        "Line 3: 'areas' has no 'id', the attribute that says which area a row is about.",
                        "Line 5: 'normalise' in 'method' of the model is 'min_max'; did you mean 'min-max'?",
                        "Line 6: 'coverage' in 'method' of the model is '120%'; a share from 0 to 1 is expected, such as"
                                + " 0.05, 5% or 2/3.",
                        "Line 9: 'weight' in domain 1 of the model is -1; a weight of 0, or from 0.000001 to 1,000,000, is"
                                + " expected.",
                        "Line 11: An indicator needs either 'column', or both 'count' and 'per'.",
                        "Line 12: 'direction' in indicator 2 of domain 1 of the model is 'up'; known are 'higher-is-need',"
                                + " 'lower-is-need'.",
                        "Line 13: The indicator 'a' was already described in line 11.",
                        "Line 14: The domain 'two' has no indicators; at least one is needed.",
                        "Line 16: 'amount' in 'funding' of the model is '1e6'; pounds and whole pennies are expected, such"
                                + " as 20000000.00, from 0 to 1000000000000.",
                        "Line 17: 'need' in 'funding' of the model is 'index'; known are 'sum-of-domain-ranks',"
                                + " 'index-score'."),
                problems("""
                        name: 2 bad
                        tittle: x
                        areas: { name: y }
                        method:
                          normalise: min_max
                          coverage: 120%
                        domains:
                          - name: one
                            weight: -1
                            indicators:
                              - { name: a, count: c }
                              - { name: b, column: x, direction: up }
                              - { name: a, column: x }
                          - name: two
                        funding:
                          amount: 1e6
                          need: index
                        """));
    }

    @Test
    public void aTextCutOffAtItsCommaIsSaidOnceWithTheQuotesItNeeds() {
        String said =
                " is cut off at its comma, 'min-max(1'; in braces and in lists it needs quotes: \"min-max(1,100)\".";
        assertEquals(
                List.of("Line 3: 'normalise' in 'method' of the model" + said),
                problems(TOP + "method: { normalise: min-max(1,100), coverage: 1 }\n" + DOMAINS));
        assertEquals(
                List.of("Line 5: 'normalise' in 'uncertainty' of the model" + said),
                problems(TOP + "method: { normalise: rank }\n" + DOMAINS
                        + "uncertainty: { normalise: [z-score, min-max(1, 100)] }\n"));
        assertEquals(
                List.of("Line 4: 'column' in indicator 1 of domain 1 of the model is cut off at its comma, 'Rate (a';"
                        + " in braces and in lists it needs quotes: \"Rate (a,b) of 2020\"."),
                problems(TOP + "method: { normalise: rank }\n"
                        + DOMAINS.replace("column: x", "column: Rate (a,b) of 2020")));
        assertEquals(
                method("normalise: \"min-max(1,100)\"").domains(),
                ModelReader.read(TOP + "method:\n  normalise: min-max(1,100)\n" + DOMAINS)
                        .domains());
    }

    @Test
    public void aKeyWithoutItsValueIsNotTakenForItsDefault() {
        String end = " has no value; give it one, or leave the key out.";
        for (String nothing : List.of("weight:", "weight: ''", "weight: null", "direction:", "reference:")) {
            String key = nothing.substring(0, nothing.indexOf(':'));
            assertEquals(
                    List.of("Line 4: '" + key + "' in indicator 1 of domain 1 of the model" + end),
                    problems(TOP + "method: { normalise: index-100 }\n"
                            + DOMAINS.replace("column: x", "column: x, " + nothing)));
        }
        assertEquals(
                List.of("Line 6: 'floor' in 'funding' of the model" + end),
                problems(TOP + "method: { normalise: rank }\n" + DOMAINS
                        + "funding: { amount: 5,\n  floor: , need: index-score }\n"));
        assertEquals(
                "what is needed is asked for once",
                1,
                problems(TOP + "method: { normalise: }\n" + DOMAINS).size());
        assertEquals(
                "what is needed is asked for once",
                1,
                problems(TOP + "data: [ { name: x, date: } ]\nmethod: { normalise: rank }\n" + DOMAINS)
                        .size());
    }

    @Test
    public void whatIsNoMappingIsSaidOnce() {
        assertProblem("Line 1: The model is empty; it begins with 'name: …'.", "");
        assertProblem("Line 1: The model is empty; it begins with 'name: …'.", "# nothing but a comment\n");
        assertProblem("Line 1: The model must be a list of keys with values, such as 'name: x'.", "hello");
        assertProblem("Line 2: The model must be a list of keys with values, such as 'name: x'.", "\n- a\n- b\n");
        assertProblem(
                "Line 2: 'areas' of the model must be a list of keys with values, such as 'name: x'.",
                "name: m\nareas: id\nmethod: { normalise: none }\n" + DOMAINS);
        assertProblem(
                "Line 4: 'domains' in the model must be a list, each item after a '-'.",
                HEAD + "domains: { name: d }\n");
        assertProblem(
                "Line 1: 'name' in the model must be a single value.", HEAD.replace("name: m", "name: [m]") + DOMAINS);
    }

    @Test
    public void whatIsNoYamlIsSaidWithItsLine() {
        assertTrue(problems("name: m\n\tareas: x\n")
                .get(0)
                .startsWith("Line 2: This is not YAML: found character '\\t(TAB)'"));
        assertProblem("Line 2: This is not YAML: but found another document.", "name: m\n---\nname: n\n");
        assertTrue(problems("name: [m\n").get(0).contains("This is not YAML"));
        assertTrue(problems("name: \0").get(0).contains("This is not YAML: special characters are not allowed"));
        assertProblem("Line 1: This is not YAML: found undefined alias zz.", "name: *zz");
        assertProblem(
                "Line 1: This is not YAML: mapping values are not allowed here. A text with a colon in it stands in"
                        + " quotes: \"Residents: mid 2020\".",
                "areas: Total population: mid 2015");
        assertTrue(problems("areas: { population: Total: mid 2015 }").get(0).endsWith("\"Residents: mid 2020\"."));
    }

    @Test
    public void keysThatStandTwiceAreProblems() {
        assertProblem("Line 2: The key 'name' stands twice in the model.", "name: m\n" + HEAD + DOMAINS);
        assertProblem(
                "Line 4: The key 'name' stands twice in indicator 1 of domain 1 of the model.",
                HEAD + "domains: [ { name: d, indicators: [ { name: x, name: y, column: x } ] } ]\n");
    }

    @Test
    public void tagsMakeNothing() {
        assertEquals(
                List.of(
                        "Line 1: The tag 'tag:yaml.org,2002:javax.script.ScriptEngineManager' is not expected; a model has no"
                                + " tags.",
                        "Line 1: 'name' in the model must be a single value."),
                problems(HEAD.replace(
                                        "name: m",
                                        "name: !!javax.script.ScriptEngineManager [ !!java.net.URLClassLoader [] ]")
                                + DOMAINS)
                        .stream()
                        .filter(p -> !p.contains("URLClassLoader"))
                        .toList());
        assertProblem(
                "Line 2: The tag '!env' is not expected; a model has no tags.",
                HEAD.replace("id: id", "id: !env HOME") + DOMAINS);
    }

    @Test
    public void anchorsAreAllowedAndMergedOnlyAsYamlOneTwoDoes() {
        IndexModel model = ModelReader.read(HEAD + """
                domains:
                  - { name: a, indicators: &both [ { name: x, column: x } ] }
                  - { name: b, indicators: [ { name: y, column: &c z } ] }
                  - { name: c, indicators: [ { name: z, column: *c } ] }
                """);
        assertEquals(
                new Measure.Score("z"),
                model.domains().get(2).indicators().get(0).measure());
        assertEquals(
                List.of("Line 3: Unknown key '<<' in 'method' of the model; known are 'shrink', 'impute', 'treat',"
                        + " 'normalise', 'aggregate', 'weights', 'coverage', 'domains'."),
                problems("name: m\nareas: &a { id: id }\nmethod: { normalise: none, <<: *a }\n" + DOMAINS));
    }

    @Test
    public void whatWouldExhaustTheReaderIsRefused() {
        for (String bomb : new String[] {
            "a: " + "[".repeat(100_000),
            "[".repeat(100_000) + "]".repeat(100_000),
            "{ a: ".repeat(50_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000)
        }) {
            assertEquals(bomb.substring(0, 8), 1, problems(bomb).size());
            assertTrue(problems(bomb).get(0).contains("nested more than 20 deep"));
        }
        assertProblem("Line 1: The model has 300001 characters; at most 300000 are read.", "#".repeat(300_001));
        StringBuilder aliases = new StringBuilder("x: &x [1, 2]\n");
        for (int i = 0; i < 1000; i++) {
            aliases.append("k").append(i).append(": *x\n");
        }
        assertTrue(problems(aliases.toString()).get(0).contains("Number of aliases"));
    }

    @Test
    public void endlessListsAreCountedNotRead() {
        List<String> many = problems(HEAD + "domains: [" + "1,".repeat(100_000) + "]\n");
        assertEquals("Line 4: The model has 100000 items in 'domains'; at most 100 are read.", many.get(0));
        assertEquals("a hundred, and a count of the rest", 101, many.size());
        assertTrue(many.get(100), many.get(100).matches("Line 4: From here on there are \\d+ more problems\\."));
        StringBuilder indicators = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            indicators.append("{ name: i").append(i).append(", column: x },");
        }
        assertTrue(problems(HEAD + "domains: [ { name: d, indicators: [ " + indicators + " ] } ]\n")
                .contains("Line 4: Domain 1 of the model has 1001 items in 'indicators'; at most 1000 are read."));
        String half = indicators.substring(0, indicators.indexOf("{ name: i501"));
        assertProblem(
                "Line 4: The model has 1002 indicators; at most 1000 are read.",
                HEAD + "domains: [ { name: d, indicators: [ " + half + " ] }, { name: e, indicators: [ "
                        + half.replace("name: i", "name: j") + " ] } ]\n");
    }

    @Test
    public void alternativesAreOthersThanTheModelsOwnAndStandOnce() {
        String twice = "uncertainty:\n  weights: 10%\n  normalise: [percentile, rank, percentile]\n";
        String own = "uncertainty:\n  weights: 10%\n  aggregate: [geometric, arithmetic]\n";
        String model = HEAD + DOMAINS;
        int line = (int) model.lines().count() + 3;
        assertProblem(
                "Line " + line
                        + ": 'normalise' in 'uncertainty' of the model has 'percentile' twice; each alternative is expected"
                        + " once.",
                model + twice);
        assertProblem(
                "Line " + line
                        + ": 'aggregate' in 'uncertainty' of the model has 'arithmetic', which is what the model does; it is"
                        + " drawn beside the alternatives in any case.",
                model + own);
        String normalised = model.replaceAll("normalise: [a-z-]+", "normalise: min-max");
        assertProblem(
                "Line " + line
                        + ": 'normalise' in 'uncertainty' of the model has 'min-max', which is what the model does; it is"
                        + " drawn beside the alternatives in any case.",
                normalised + "uncertainty:\n  weights: 10%\n  normalise: min-max\n");
        assertEquals(
                "another range is another rule",
                1,
                ModelReader.read(normalised + "uncertainty: { normalise: ['min-max(1,100)'] }\n")
                        .uncertainty()
                        .normalisations()
                        .size());
    }

    @Test
    public void alternativesThatMoneyCannotFollowAreProblems() {
        String model = HEAD.replaceAll("normalise: [a-z-]+", "normalise: min-max") + DOMAINS
                + "uncertainty: { normalise: [rank, z-score] }\nfunding: { amount: 100, need: %s, basis: area }\n";
        int line = (int) (HEAD + DOMAINS).lines().count() + 1;
        assertProblem(
                "Line " + line
                        + ": 'normalise' in 'uncertainty' of the model has 'z-score', whose scores are below 0 for some"
                        + " areas, and the funding's need is index-score: money cannot follow a need below 0. Leave it out, or"
                        + " let the need be sum-of-domain-ranks.",
                model.formatted("index-score"));
        assertEquals(
                2,
                ModelReader.read(model.formatted("sum-of-domain-ranks"))
                        .uncertainty()
                        .normalisations()
                        .size());
    }

    @Test
    public void inputsOfDatasetsAreCheckedWithTheirLines() {
        String model =
                HEAD + "data:\n  - name: far\n    date: 2026\n    made_by: access\n    inputs:\n      services: x\n"
                        + "      within: far\n" + DOMAINS;
        int line = (int) HEAD.lines().count() + 7;
        ModelProblems e = assertThrows(
                ModelProblems.class,
                () -> ModelReader.read(model, (dataset, key, value) -> {
                    if (value.equals("far")) {
                        throw new BadInput(dataset.name() + " has " + key + ".");
                    }
                }));
        assertEquals("Line " + line + ": Far has within.", e.getMessage());
        assertEquals("far", ModelReader.read(model).data().get(0).inputs().get("within"));
    }

    @Test
    public void endlessWordsAreShownInPart() {
        String problem = problems("? " + "x".repeat(200_000) + "\n: 1\n" + HEAD + DOMAINS)
                .get(0);
        assertTrue(problem.length() < 2120);
        assertTrue(problem, problem.startsWith("Line 1: Unknown key 'xxx"));
        assertTrue(problem, problem.endsWith("'uncertainty'."));
        String broken = problems(HEAD.replace("name: m", "name: \"a\\nLine 7: b\"") + DOMAINS)
                .get(0);
        assertFalse("one problem, one line", broken.contains("\n"));
    }

    @Test
    public void namesMustBeTellableApart() {
        assertProblem(
                "Line 4: The domain 'living_alone' differs from 'living-alone' in line 4 in case or hyphens only; rename"
                        + " one.",
                HEAD
                        + "domains: [ { name: living-alone, indicators: [ { name: x, column: x } ] }, { name: living_alone,"
                        + " indicators: [ { name: y, column: x } ] } ]\n");
        assertProblem(
                "Line 5: The indicator 'X' differs from 'x' in line 4 in case or hyphens only; rename one.",
                HEAD + "domains: [ { name: d, indicators: [ { name: x, column: x },\n { name: X, column: x } ] } ]\n");
        for (String reserved : new String[] {"need", "driver-1", "Driver_3"}) {
            assertProblem(
                    "Line 4: A domain cannot be named '" + reserved
                            + "', because its attributes would be taken for those of the whole index.",
                    HEAD + DOMAINS.replace("name: d", "name: " + reserved));
        }
        for (String bad : new String[] {"1st", "a b", "ä", "a/b", "x".repeat(64), "-a"}) {
            assertTrue(
                    bad,
                    problems(HEAD + DOMAINS.replace("name: d", "name: " + bad))
                            .get(0)
                            .contains("must begin with a letter"));
        }
    }

    @Test
    public void contradictionsAreProblems() {
        assertProblem(
                "Line 4: Every domain has the weight 0; at least one must count.",
                HEAD + DOMAINS.replace("name: d", "name: d, weight: 0"));
        assertProblem(
                "Line 4: Every indicator of the domain 'd' has the weight 0; at least one must count, or give the domain"
                        + " itself the weight 0.",
                HEAD + DOMAINS.replace("name: x", "name: x, weight: 0"));
        assertProblem(
                "Line 4: The indicator 'x' is a given score, whose uncertainty is not known; shrink needs 'count' and"
                        + " 'per'.",
                HEAD + DOMAINS.replace("name: x", "name: x, shrink: group"));
        assertProblem(
                "Line 4: The indicator 'x' has a 'reference', which only index-100 uses.",
                HEAD + DOMAINS.replace("name: x", "name: x, reference: 2"));
        assertProblem(
                "Line 4: The indicator 'x' takes logarithms, but index-100 compares rates with a rate; another 'treat' or"
                        + " another 'normalise' is expected.",
                HEAD + DOMAINS.replace("name: x", "name: x, treat: log, normalise: index-100"));
        assertProblem(
                "Line 4: 'scale' goes with 'count' and 'per'; a given 'column' is used as it is.",
                HEAD + DOMAINS.replace("name: x", "name: x, scale: 100"));
        assertProblem(
                "Line 3: Domain scores have no reference rate, so index-100 is not for them.",
                HEAD.replace("none }", "none, domains: { normalise: index-100 } }") + DOMAINS);
        assertProblem(
                "Line 3: 'method' has no 'normalise', which says how indicators are made comparable; one of none, min-max,"
                        + " z-score, robust-z, rank, percentile, rank-normal, rank-exponential, index-100 is expected.",
                HEAD.replace("normalise: none", "aggregate: arithmetic") + DOMAINS);
    }

    private static void assertMethodProblem(String expected, String method) {
        assertProblem("Line 3: " + expected, HEAD.replace("normalise: none", method) + DOMAINS);
    }

    @Test
    public void settingsAreRefusedInTheWordsOfTheWriter() {
        String normalise = "'normalise' in 'method' of the model is ";
        assertMethodProblem(
                normalise + "'min-max(5,5)'; the first bound must be below the second, as in min-max(0,100).",
                "normalise: 'min-max(5,5)'");
        assertMethodProblem(normalise + "'ten'; a number is expected.", "normalise: 'min-max(ten,5)'");
        assertMethodProblem(
                normalise + "'1e99'; a number no larger than 10^15 is expected.", "normalise: 'min-max(0,1e99)'");
        assertMethodProblem(
                normalise + "'z-score(1)'; min-max(0,100) and rank(min) are the forms with settings.",
                "normalise: z-score(1)");
        assertMethodProblem(
                normalise + "'first'; known are 'average', 'min', 'max', 'dense'.", "normalise: rank(first)");
        assertMethodProblem(
                normalise + "'rank(min'; a name, or a name with settings such as winsorise(5), is expected.",
                "normalise: rank(min");
        assertMethodProblem(
                "'treat' in 'method' of the model is 'winsorise'; the most points it may move, from 1 to 1000, must be"
                        + " given, as in winsorise(5).",
                "normalise: none, treat: winsorise");
        assertMethodProblem(
                "'treat' in 'method' of the model is 'log(2)'; only winsorise and jrc have a setting, as in winsorise(5).",
                "normalise: none, treat: log(2)");
        assertMethodProblem(
                "'impute' in 'method' of the model is 'constant'; the value must be given, as in constant(0.1).",
                "normalise: none, impute: constant");
        assertMethodProblem(
                "'impute' in 'method' of the model is 'mean(2)'; only constant has a setting, as in constant(0.1).",
                "normalise: none, impute: mean(2)");
        for (String number : new String[] {"abc", ".nan", ".inf", "0x10", "1d", "١"}) {
            assertProblem(
                    "Line 4: 'weight' in domain 1 of the model is '" + number + "'; a number is expected.",
                    HEAD + DOMAINS.replace("name: d", "name: d, weight: " + number));
        }
        for (String scale : new String[] {"10", "0", "-100"}) {
            assertProblem(
                    "Line 4: 'scale' in indicator 1 of domain 1 of the model is " + scale
                            + "; 1, 100 or 1000 is expected.",
                    HEAD + DOMAINS.replace("column: x", "count: c, per: p, scale: " + scale));
        }
    }

    private static void assertFundingProblem(String expected, String funding) {
        assertProblem("Line 5: " + expected, HEAD + DOMAINS + "funding: { " + funding + " }\n");
    }

    @Test
    public void fundingThatCannotBeIsRefused() {
        String need = "need: index-score, ";
        assertFundingProblem(
                "'funding' has no 'need', the figure that funding follows; one of sum-of-domain-ranks, index-score is"
                        + " expected.",
                "amount: 5");
        assertFundingProblem(
                "The 'floor' of £2.00 a head is above the 'ceiling' of £1.50 a head; a floor no higher is expected."
                        .replace("£1.50 a head", "£1.50"),
                need + "floor: 2, ceiling: 1.50");
        assertFundingProblem(
                "'domain_budgets' names the domain 'dd', which the model does not have; did you mean 'd'?",
                need + "domain_budgets: { dd: area }");
        assertFundingProblem(
                "'damping' has no 'max_loss', the largest share an area may lose, such as 5%.",
                need + "damping: { current: today }");
        assertFundingProblem(
                "'damping' has no 'current', the column with today's allocation in pounds.",
                need + "damping: { max_loss: 5% }");
        assertFundingProblem(
                "'funding' and its 'damping' name two columns for 'current', 'a' and 'b'.",
                need + "current: a, damping: { current: b, max_loss: 5% }");
        String ways = "'eligible' needs one of 'decile: 2', 'column' with 'at_least' or 'at_most' or both, and 'group:"
                + " [names]'.";
        assertFundingProblem(ways, need + "eligible: { decile: 2, group: g }");
        assertFundingProblem(ways, need + "eligible: { column: c }");
        assertFundingProblem(ways, need + "eligible: { at_least: 5 }");
        assertFundingProblem(ways, need + "eligible: {}");
        assertFundingProblem(
                "'at_least' of 5 is above 'at_most' of 4, so that no area would be eligible.",
                need + "eligible: { column: c, at_least: 5, at_most: 4 }");
        assertFundingProblem(
                "'decile' in 'eligible' of 'funding' of the model is 2.5; a decile from 1 to 10 is expected.",
                need + "eligible: { decile: 2.5 }");
        assertFundingProblem(
                "The funding has both 'amount' and 'envelope'; one of them says what there is.",
                need + "amount: 5, envelope: [ { service: s, budget: 5, saving: 1 } ]");
        assertFundingProblem(
                "The budgets of the envelope less its savings are -£1.00; from £0.00 to £1,000,000,000,000.00 is expected.",
                need + "envelope: [ { service: s, budget: 5, saving: 6 } ]");
        assertFundingProblem(
                "The budgets of the envelope less its savings are £2,000,000,000,000.00; from £0.00 to"
                        + " £1,000,000,000,000.00 is expected.",
                need
                        + "envelope: [ { service: s, budget: 1000000000000, saving: 0 }, { service: t, budget: 1000000000000,"
                        + " saving: 0 } ]");
        assertFundingProblem(
                "Line 1 of 'funding' of the model has no 'saving', which it needs.",
                need + "envelope: [ { service: s, budget: 5 } ]");
    }

    @Test
    public void moneyIsReadToThePennyAndNeverThroughADouble() {
        assertEquals(
                7L, (long) funding("need: index-score, amount: 0.07").funding().pence());
        assertEquals(123_456_789_012_34L, (long) funding("need: index-score, amount: '£123,456,789,012.34'")
                .funding()
                .pence());
        assertEquals(500L, (long)
                funding("need: index-score, amount: 5.0000").funding().pence());
        for (String bad : new String[] {"-1", "1.005", "1,00", "1000000000000.01", "12,34,567", "1 000", "€5", "1e3"}) {
            assertFundingProblem(
                    "'amount' in 'funding' of the model is '" + bad
                            + "'; pounds and whole pennies are expected, such as 20000000.00, from 0 to 1000000000000.",
                    "need: index-score, amount: '" + bad + "'");
        }
    }

    @Test
    public void sharesAreWrittenInThreeWays() {
        for (String five : new String[] {"0.05", "5%", "5 %", "1/20"}) {
            assertEquals(
                    0.05,
                    funding("need: index-score, damping: { current: c, max_loss: " + five + " }")
                            .funding()
                            .maxLoss(),
                    1e-15);
        }
        for (String bad : new String[] {"-1%", "1.5", "1/0", "x", "5%%"}) {
            assertFundingProblem(
                    "'max_loss' in 'damping' of 'funding' of the model is '" + bad
                            + "'; a share from 0 to 1 is expected, such as 0.05, 5% or 2/3.",
                    "need: index-score, damping: { current: c, max_loss: " + bad + " }");
        }
    }

    @Test
    public void eligibilityIsReadInItsThreeForms() {
        assertEquals(
                new Eligibility.Deciles(2),
                funding("need: index-score, eligible: { decile: 2 }").funding().eligible());
        assertEquals(
                new Eligibility.Groups(List.of("a", "b")),
                funding("need: index-score, eligible: { group: [a, b] }")
                        .funding()
                        .eligible());
        assertEquals(
                new Eligibility.Range("c", 5, Double.POSITIVE_INFINITY),
                funding("need: index-score, eligible: { column: c, at_least: 5 }")
                        .funding()
                        .eligible());
        assertTrue(funding("need: index-score, domain_budgets: {}").funding().domainBudgets());
    }

    @Test
    public void datasetsHaveVintagesAndIndicatorsTakeTheirColumnsFromThem() {
        IndexModel model = ModelReader.read("""
                name: m
                data:
                  - { name: records/referrals, title: Referrals, date: 2026-09, replaced: every month }
                  - { name: census, date: 2011-03-27 }
                areas: { id: id }
                method: { normalise: none }
                domains:
                  - name: d
                    indicators:
                      - { name: r, source: records/referrals, count: count, per: people }
                      - { name: s, source: census, column: alone }
                      - { name: t, column: alone }
                """);
        assertEquals("Referrals (2026-09); census (2011-03-27)", model.vintages());
        List<Indicator> indicators = model.domains().get(0).indicators();
        assertEquals(
                new Measure.Rate("records/referrals/count", "people", 1),
                indicators.get(0).measure());
        assertEquals(new Measure.Score("census/alone"), indicators.get(1).measure());
        assertEquals(new Measure.Score("alone"), indicators.get(2).measure());
        String words = ModelWords.explain(model);
        assertTrue(words, words.contains("- Referrals (records/referrals), of 2026-09; replaced every month."));
    }

    @Test
    public void whatIsWrongWithTargetsIsReportedWithItsLine() {
        assertEquals(
                List.of(
                        "Line 7: Offer 1 of 'targets' of the model has no 'partner', which it needs.",
                        "Line 10: The condition names the domain 'acess', which the model does not have; did you mean"
                                + " 'access'?",
                        "Line 11: The condition on the group needs 'group' in the model's 'areas'."),
                problems("""
                name: m
                areas: { id: id }
                method: { normalise: none }
                domains: [ { name: access, indicators: [ { name: x, column: c } ] } ]
                targets:
                  offers:
                    - name: visit
                      title: A visit
                      all:
                        - { domain: acess, above_overall_by: 20% }
                        - { group: Corby }
                """));
        assertEquals(List.of("Line 5: The rules have no 'offers'; at least one is needed."), problems("""
                name: m
                areas: { id: id }
                method: { normalise: none }
                domains: [ { name: access, indicators: [ { name: x, column: c } ] } ]
                targets: { overall: rank }
                """));
    }

    @Test
    public void aTableOfSegmentsIsNoSourceOfIndicators() {
        assertEquals(
                List.of(
                        "Line 4: A dataset that is made cannot be named 'target-lists', because its layer would be taken"
                                + " for one of the model itself.",
                        "Line 7: 'source' names the dataset 'profile', which segment-profile makes: a table of segments,"
                                + " which says nothing of areas."),
                problems("""
                name: m
                data:
                - { name: profile, date: 2026, made_by: segment-profile, inputs: { people: p, risks: alone } }
                - { name: target-lists, date: 2026, made_by: themes, inputs: { notes: n } }
                areas: { id: id }
                method: { normalise: none }
                domains: [ { name: d, indicators: [ { name: x, source: profile, column: alone } ] } ]
                """));
    }

    @Test
    public void aDatasetIsNamedOnceWithADateAndASourceIsOneOfThem() {
        assertEquals(
                List.of(
                        "Line 4: The dataset 'records/x' was already described in line 3.",
                        "Line 4: Dataset 2 of the model has no 'date', which it needs.",
                        "Line 5: 'date' in dataset 3 of the model is 27/03/2011; a year, a month or a day is expected,"
                                + " such as 2011, 2011-03 or 2011-03-27.",
                        "Line 8: 'source' names the dataset 'record/x', which the model's 'data' does not list; did you"
                                + " mean 'records/x'?"),
                problems("""
                name: m
                data:
                - { name: records/x, date: 2011 }
                - { name: records/x }
                - { name: y, date: 27/03/2011 }
                areas: { id: id }
                method: { normalise: none }
                domains: [ { name: d, indicators: [ { name: x, source: record/x, column: c } ] } ]
                """));
    }

    @Test
    public void indicatorsOfOneTitleAreToldApartByTheirDomainAndThenByTheirName() {
        IndexModel model = ModelReader.read(HEAD + """
                domains:
                  - name: income
                    title: Income
                    indicators:
                      - { name: income_rank, title: Rank in England, column: a }
                      - { name: poor, title: In poverty, column: b }
                  - name: crime
                    indicators:
                      - { name: thefts, title: Rank in England, column: c }
                      - { name: assaults, title: Rank in England, column: d }
                """);
        assertEquals(
                List.of(
                        "Income: Rank in England",
                        "In poverty",
                        "crime: Rank in England (thefts)",
                        "crime: Rank in England (assaults)"),
                model.domains().stream()
                        .flatMap(d -> d.indicators().stream())
                        .map(Indicator::title)
                        .toList());
    }
}
