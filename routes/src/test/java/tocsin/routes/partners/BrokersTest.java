package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key {@code broker}. */
class BrokersTest {

    @TempDir
    Path folder;

    private Coalition configured(String url, String more) throws IOException {
        Files.writeString(
                folder.resolve("tocsin.yaml"),
                "data: data\nbroker: { url: '" + url + "', user: secret:env:B_USER, password: secret:env:B_PASSWORD"
                        + more + " }\n");
        return new Loader(folder, null).look(Map.of("B_USER", "node", "B_PASSWORD", "hidden"));
    }

    @Test
    void isReadWithItsSecrets() throws IOException {
        NodeSettings.Brokers brokers = configured("tcp://127.0.0.1:61616,tcp://localhost:61617", "")
                .settings()
                .brokers();

        assertThat(brokers).isNotNull();
        assertThat(brokers.urls())
                .containsExactly(URI.create("tcp://127.0.0.1:61616"), URI.create("tcp://localhost:61617"));
        assertThat(brokers.user().value()).isEqualTo("node");
        assertThat(brokers.toString()).doesNotContain("hidden");
    }

    @Test
    void mayBeElsewhereWhenItsCertificateIsChecked() throws IOException {
        NodeSettings.Brokers brokers = configured("tcp://a.example:61616", ", trust: ca.pem")
                .settings()
                .brokers();

        assertThat(brokers).isNotNull();
        assertThat(brokers.trust()).isEqualTo(folder.resolve("ca.pem"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "amqp://127.0.0.1:5672, BROKER-URL",
        "tcp://127.0.0.1, BROKER-URL",
        "tcp://node:word@127.0.0.1:61616, BROKER-URL",
        "tcp://127.0.0.1:61616?ha=true, BROKER-URL",
        "tcp://a.example:61616, URL-INSECURE"
    })
    void isRefusedWhenUnfit(String url, String code) throws IOException {
        assertThat(configured(url, "").problems())
                .extracting(ConfigProblem::code)
                .contains(code);
    }
}
