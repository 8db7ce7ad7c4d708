package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key {@code store}. */
class SharedStoreTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("DB_USER", "tocsin", "DB_PASSWORD", "hidden");

    @TempDir
    Path folder;

    private Coalition configured(String store) throws IOException {
        Files.writeString(folder.resolve("tocsin.yaml"), "data: data\nstore: " + store + "\n");
        return new Loader(folder, null).look(ENVIRONMENT);
    }

    private static String at(String url) {
        return "{ url: '" + url + "', user: secret:env:DB_USER, password: secret:env:DB_PASSWORD }";
    }

    private List<String> codes(String store) throws IOException {
        return configured(store).problems().stream().map(ConfigProblem::code).toList();
    }

    @Test
    void isTheNodesOwnUnlessSaidOtherwise() throws IOException {
        Files.writeString(folder.resolve("tocsin.yaml"), "data: data\n");

        assertThat(new Loader(folder, null).look(ENVIRONMENT).settings().shared())
                .isNull();
    }

    @Test
    void isReadWithItsSecrets() throws IOException {
        NodeSettings.Shared shared = configured(at("jdbc:postgresql://127.0.0.1:5432/tocsin"))
                .settings()
                .shared();

        assertThat(shared).isNotNull();
        assertThat(shared.url()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/tocsin");
        assertThat(shared.user().value()).isEqualTo("tocsin");
        assertThat(shared.password().value()).isEqualTo("hidden");
        assertThat(shared.key()).isNull();
        assertThat(shared.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest(name = "{0} is asked for as {1}")
    @CsvSource({
        "jdbc:postgresql://db.example/tocsin, jdbc:postgresql://db.example/tocsin?sslmode=verify-full",
        "jdbc:postgresql://db.example/tocsin?currentSchema=a,"
                + " jdbc:postgresql://db.example/tocsin?currentSchema=a&sslmode=verify-full",
        "jdbc:postgresql://db.example/tocsin?sslmode=verify-ca, jdbc:postgresql://db.example/tocsin?sslmode=verify-ca",
        "jdbc:postgresql://localhost/tocsin, jdbc:postgresql://localhost/tocsin"
    })
    void isEncryptedAndCheckedOutsideThisMachine(String url, String asked) throws IOException {
        NodeSettings.Shared shared = configured(at(url)).settings().shared();

        assertThat(shared).isNotNull();
        assertThat(shared.url()).isEqualTo(asked);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "jdbc:mysql://db.example/tocsin, STORE-URL",
        "postgresql://db.example/tocsin, STORE-URL",
        "jdbc:postgresql://db.example, STORE-URL",
        "jdbc:postgresql:tocsin, STORE-URL",
        "jdbc:postgresql://db.example/tocsin?loggerFile=/etc/passwd, STORE-URL",
        "jdbc:postgresql://db.example/tocsin?socketFactory=some.Class, STORE-URL",
        "jdbc:postgresql://a:b@db.example/tocsin, URL-CREDENTIALS",
        "jdbc:postgresql://db.example/tocsin?password=b, URL-CREDENTIALS",
        "jdbc:postgresql://db.example/tocsin?sslmode=require, URL-INSECURE"
    })
    void isRefusedWhereItIsUnclearOrUnsafe(String url, String code) throws IOException {
        assertThat(codes(at(url))).containsExactly(code);
    }

    @Test
    void takesUserAndPasswordByReferenceOnly() throws IOException {
        assertThat(codes("{ url: 'jdbc:postgresql://127.0.0.1/tocsin', user: tocsin, password: hidden }"))
                .containsExactly("SECRET-LITERAL", "SECRET-LITERAL");
    }
}
