/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.runner.RunWith;

/** Arrows go down only: process and store, to features, to the engine. */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "org.kithgis", importOptions = ImportOption.DoNotIncludeTests.class)
public class ArchitectureTest {

    @ArchTest
    public static final ArchRule FEATURES_KNOW_ONLY_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage("..geoserver.features..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..geoserver.process..", "..geoserver.store..", "..geoserver.evidence..");

    @ArchTest
    public static final ArchRule EVIDENCE_CALLS_PROCESSES_BY_NAME_AND_KNOWS_NO_LAYER = noClasses()
            .that()
            .resideInAPackage("..geoserver.evidence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..geoserver.process..", "..geoserver.store..");

    @ArchTest
    public static final ArchRule A_REPORT_KNOWS_RESULTS_AND_NOT_WHO_ASKED = noClasses()
            .that()
            .resideInAPackage("..geoserver.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..geoserver.process..", "..geoserver.store..", "..geoserver.evidence..");

    @ArchTest
    public static final ArchRule STORE_AND_PROCESS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("..geoserver.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..geoserver.process..");

    @ArchTest
    public static final ArchRule ENGINE_KNOWS_NOTHING_ABOVE_IT = noClasses()
            .that()
            .resideInAPackage("org.kithgis.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kithgis.geoserver..", "org.geotools..");

    @ArchTest
    public static final ArchRule PLUGIN_NEEDS_NO_MORE_THAN_GEOTOOLS_JTS_AND_WHAT_IT_CARRIES = classes()
            .that()
            .resideInAPackage("org.kithgis.geoserver..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.kithgis..",
                    "org.geotools..",
                    "org.locationtech.jts..",
                    "com.samskivert.mustache..",
                    "java..",
                    "javax.xml.stream..",
                    "javax.xml.parsers..",
                    "org.w3c.dom..",
                    "org.xml.sax..");
}
