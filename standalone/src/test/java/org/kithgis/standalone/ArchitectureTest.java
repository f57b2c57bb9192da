/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.runner.RunWith;

/** Each service is a room of its own, and only the server knows of servlets and Spring. */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "org.kithgis", importOptions = ImportOption.DoNotIncludeTests.class)
public class ArchitectureTest {

    @ArchTest
    public static final ArchRule ROOMS_DO_NOT_GO_ROUND_IN_CIRCLES =
            slices().matching("org.kithgis.standalone.(*)..").should().beFreeOfCycles();

    @ArchTest
    public static final ArchRule ONLY_THE_SERVER_KNOWS_SPRING_AND_SERVLETS = noClasses()
            .that()
            .resideOutsideOfPackage("..standalone.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..", "org.apache.catalina..");

    @ArchTest
    public static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER_OR_WHO_CALLS_THEM = noClasses()
            .that()
            .resideInAnyPackage("..standalone.wms..", "..standalone.wfs..", "..standalone.wps..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..standalone.server..", "..standalone.cli..", "..standalone.demo..");

    @ArchTest
    public static final ArchRule THE_WMS_KNOWS_NO_OTHER_SERVICE = noClasses()
            .that()
            .resideInAPackage("..standalone.wms..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..standalone.wfs..", "..standalone.wps..");

    @ArchTest
    public static final ArchRule THE_PLUGIN_DOES_NOT_KNOW_THE_STANDALONE = noClasses()
            .that()
            .resideInAnyPackage("org.kithgis.geoserver..", "org.kithgis.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.kithgis.standalone..");

    @ArchTest
    public static final ArchRule THE_MAP_DRAWS_AND_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage("..standalone.map..", "..standalone.files..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..standalone.wms..", "..standalone.wfs..", "..standalone.wps..", "..standalone.server..");
}
