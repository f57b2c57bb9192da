/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.runner.RunWith;

/** The rooms of the engine and what may not enter them. */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "org.kithgis.engine", importOptions = ImportOption.DoNotIncludeTests.class)
public class ArchitectureTest {

    @ArchTest
    static final ArchRule areasKnowNothingOfTheOthers = classes()
            .that()
            .resideInAPackage("org.kithgis.engine.area..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("org.kithgis.engine.area..", "java.lang..", "java.util..", "java.math..")
                            .or(resideInAnyPackage("org.locationtech.jts..")));

    @ArchTest
    static final ArchRule modelsKnowAreasOnly = noClasses()
            .that()
            .resideInAPackage("org.kithgis.engine.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kithgis.engine.index..", "org.kithgis.engine.funding..");

    @ArchTest
    static final ArchRule anIndexKnowsNothingOfMoney = noClasses()
            .that()
            .resideInAPackage("org.kithgis.engine.index..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.kithgis.engine.funding..");

    @ArchTest
    static final ArchRule wherePlacesLieKnowsAreasAndModelsOnly = noClasses()
            .that()
            .resideInAPackage("org.kithgis.engine.spatial..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.kithgis.engine.index..",
                    "org.kithgis.engine.funding..",
                    "org.kithgis.engine.linkage..",
                    "org.kithgis.engine.assurance..");

    @ArchTest
    static final ArchRule theEngineIsPlainJavaJtsAndThreeLibraries = classes()
            .that()
            .resideInAPackage("org.kithgis.engine..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "org.kithgis.engine..",
                            "java.lang..",
                            "java.util..",
                            "java.math..",
                            "org.locationtech.jts..",
                            "org.hipparchus..",
                            "org.snakeyaml.engine..")
                    .or(JavaClass.Predicates.simpleName("Serializable")));

    @ArchTest
    static final ArchRule onlyTheModelReadsYaml = noClasses()
            .that()
            .resideOutsideOfPackage("org.kithgis.engine.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule nothingAsksTheClockOrChance = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.time..")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule nothingIsKeptBetweenCalls =
            fields().that().areStatic().should().beFinal().because("a global would let one request change another");

    @ArchTest
    static final ArchRule nothingReadsSettingsOrFilesBehindTheCallersBack = noClasses()
            .should()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..");
}
