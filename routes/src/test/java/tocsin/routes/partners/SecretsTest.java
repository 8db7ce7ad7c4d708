package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String HEAD = "partner: one\nname: One\nkind: ngo\n";

    @TempDir
    Path folder;

    @Test
    void makesASecretOnceWithModeSixHundred() throws IOException {
        ConfigFolder config = new ConfigFolder(folder).partner("one", HEAD + "credential: secret:data:one.token\n");

        String first = credential(config.load(Map.of())).value();
        String second = credential(config.load(Map.of())).value();

        assertThat(first).hasSizeGreaterThanOrEqualTo(43).isEqualTo(second);
        Path file = folder.resolve("data/secrets/one.token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent().toFile().list()).containsExactly("one.token");
    }

    @Test
    void makesNothingWhenOnlyLooking() {
        ConfigFolder config = new ConfigFolder(folder).partner("one", HEAD + "credential: secret:data:one.token\n");

        Coalition coalition = config.look();

        assertThat(coalition.problems()).isEmpty();
        assertThat(credential(coalition).matches("")).isFalse();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void takesASecretFromTheEnvironmentAndPrintsItNowhere() {
        ConfigFolder config = new ConfigFolder(folder).partner("one", HEAD + "credential: secret:env:TOKEN\n");

        Coalition coalition = config.look(Map.of("TOKEN", "hunter2"));

        assertThat(credential(coalition).matches("hunter2")).isTrue();
        assertThat(credential(coalition).matches("hunter3")).isFalse();
        assertThat(coalition.toString()).contains("<secret>").doesNotContain("hunter2");
    }

    @Test
    void takesASecretFromAFileThatOnlyItsOwnerReads() throws IOException {
        ConfigFolder config = new ConfigFolder(folder)
                .write("token", "hunter2\n")
                .partner("one", HEAD + "credential: secret:file:../token\n");
        Files.setPosixFilePermissions(folder.resolve("token"), PosixFilePermissions.fromString("rw-------"));

        assertThat(credential(config.look()).matches("hunter2")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credential: hunter2",
                "credential: 'hunter2'\nkimd: x",
                "credential: |\n  hunter2\n  hunter2\nkimd: x",
                "credental: hunter2",
                "secert: hunter2",
                "password: hunter2",
                "credential: [hunter2]",
                "credential: { value: hunter2 }",
                "credential: secret:data:one\ncredential: hunter2",
                "# token: hunter2\nkimd: x",
                "channels: [{ id: a, to: { webhook: { url: 'https://a.example/', secret: hunter2, tmeout: 5s } }, form: text }]",
                "credential: hunter2\nname: [",
                "credential: &x hunter2",
                "feeds: [{ id: a, from: { poll: { url: 'https://me:hunter2@a.example/', evry: 1s } }, format: cap }]",
            })
    void neverShowsALiteralSecretInAProblem(String lines) {
        ConfigFolder config = new ConfigFolder(folder).partner("one", HEAD + lines + "\n");

        Coalition coalition = config.look();

        assertThat(coalition.problems()).isNotEmpty();
        assertThat(coalition.toString()).doesNotContain("hunter2");
    }

    private static Secret credential(Coalition coalition) {
        Secret credential = coalition.partner("one").orElseThrow().credential();
        assertThat(credential).isNotNull();
        return credential;
    }
}
