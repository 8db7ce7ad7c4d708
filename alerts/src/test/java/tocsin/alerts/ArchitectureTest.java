package tocsin.alerts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The module is pure Java: the same alert gives the same answer on every machine at every time. */
class ArchitectureTest {

    private static final JavaClasses ALERTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tocsin.alerts");

    private static final ArchRule NO_LIBRARY_BUT_PURE_ONES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "tocsin.alerts..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.text..",
                    "java.io..",
                    "java.nio..",
                    "java.security..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "org.locationtech.jts..",
                    "com.ibm.icu..",
                    "org.apache.lucene.analysis..",
                    "org.jspecify.annotations..");

    private static final ArchRule ONE_DOOR_TO_LANGUAGE = noClasses()
            .that()
            .resideOutsideOfPackage("tocsin.alerts.language..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.ibm.icu..", "org.apache.lucene..");

    private static final ArchRule NO_FILES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccess|FileReader|FileWriter).*")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..");

    private static final ArchRule NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @Test
    void dependsOnPureLibrariesOnly() {
        NO_LIBRARY_BUT_PURE_ONES.check(ALERTS);
    }

    @Test
    void readsLanguagesInOnePackage() {
        ONE_DOOR_TO_LANGUAGE.check(ALERTS);
    }

    @Test
    void opensNoFileAndReflectsOnNothing() {
        NO_FILES.check(ALERTS);
    }

    @Test
    void asksNoClock() {
        NO_CLOCK.check(ALERTS);
    }

    @Test
    void eachRuleFiresOnAnOffender() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

        assertThat(NO_LIBRARY_BUT_PURE_ONES.evaluate(offender).hasViolation()).isTrue();
        assertThat(ONE_DOOR_TO_LANGUAGE.evaluate(offender).hasViolation()).isTrue();
        assertThat(NO_FILES.evaluate(offender).hasViolation()).isTrue();
        assertThat(NO_CLOCK.evaluate(offender).hasViolation()).isTrue();
    }

    /** Does all that the module may not. */
    static final class Offender {
        @SuppressWarnings("unused")
        static boolean offend() {
            return new java.io.File(java.net.URI.create("file:/")).exists()
                    && Instant.now() != null
                    && com.ibm.icu.lang.UCharacter.isLetter('a');
        }
    }
}
