package tocsin.connectors;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connector is a pure function that no other connector knows. */
class ArchitectureTest {

    /** Reads a partner's own recipe from the folder that its partner file names: the only class that opens files. */
    private static final String RECIPE_LOADER = ".*\\.RecipeLoader";

    private static final JavaClasses CONNECTORS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tocsin.connectors");

    private static final ArchRule FEEDS_APART = slices().matching("tocsin.connectors.feed.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    private static final ArchRule CHANNELS_APART =
            slices().matching("tocsin.connectors.channel.(*)..").should().notDependOnEachOther();

    private static final ArchRule FEEDS_KNOW_NO_CHANNEL = noClasses()
            .that()
            .resideInAPackage("tocsin.connectors.feed..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tocsin.connectors.channel..")
            .allowEmptyShould(true);

    private static final ArchRule CHANNELS_KNOW_NO_FEED = noClasses()
            .that()
            .resideInAPackage("tocsin.connectors.channel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tocsin.connectors.feed..");

    private static final ArchRule NO_SURROUNDINGS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.apache.artemis..",
                    "jakarta.jms..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "tocsin.routes..");

    private static final ArchRule NO_FILES_SOCKETS_OR_URLS = noClasses()
            .that()
            .haveNameNotMatching(RECIPE_LOADER)
            .should()
            .dependOnClassesThat(nameMatching("java\\.nio\\.file\\.Files"
                    + "|java\\.nio\\.file\\.FileSystems?"
                    + "|java\\.nio\\.channels\\..*"
                    + "|java\\.io\\.(File|RandomAccessFile|FileInputStream|FileOutputStream|FileReader|FileWriter)"
                    + "|java\\.net\\.(URL|URLConnection|HttpURLConnection|.*Socket|InetAddress)"
                    + "|javax\\.net\\..*"));

    private static final ArchRule XML_THROUGH_ONE_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("tocsin.connectors.xml..")
            .should()
            .dependOnClassesThat(nameMatching("javax\\.xml\\.parsers\\.(DocumentBuilderFactory|SAXParserFactory)"
                    + "|javax\\.xml\\.stream\\.(XMLInputFactory|XMLOutputFactory)"
                    + "|javax\\.xml\\.transform\\.TransformerFactory"
                    + "|javax\\.xml\\.validation\\.SchemaFactory"
                    + "|javax\\.xml\\.xpath\\.XPathFactory"
                    + "|com\\.ctc\\.wstx\\.stax\\.Wstx.*Factory"));

    static ArchRule[] rules() {
        return new ArchRule[] {
            FEEDS_APART,
            CHANNELS_APART,
            FEEDS_KNOW_NO_CHANNEL,
            CHANNELS_KNOW_NO_FEED,
            NO_SURROUNDINGS,
            NO_FILES_SOCKETS_OR_URLS,
            XML_THROUGH_ONE_DOOR
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CONNECTORS);
    }

    @Test
    void firesOnAnOffender() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

        assertThat(NO_SURROUNDINGS.evaluate(offender).hasViolation()).isTrue();
        assertThat(NO_FILES_SOCKETS_OR_URLS.evaluate(offender).hasViolation()).isTrue();
        assertThat(XML_THROUGH_ONE_DOOR.evaluate(offender).hasViolation()).isTrue();
    }

    /** Does all that a connector may not. */
    @SuppressWarnings("unused")
    static final class Offender {
        static Object http() {
            return java.net.http.HttpClient.newHttpClient();
        }

        static Object file() {
            return java.nio.file.Files.exists(java.nio.file.Path.of("x"));
        }

        static Object xml() {
            return javax.xml.parsers.DocumentBuilderFactory.newInstance();
        }
    }
}
