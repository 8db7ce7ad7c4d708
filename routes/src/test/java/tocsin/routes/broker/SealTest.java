package tocsin.routes.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final Label LABEL =
            new Label("out.south.duty", "d1", false, false, "cap", "application/cap+xml", "Fire");

    private final Seal seal = new Seal("key".getBytes(StandardCharsets.UTF_8));
    private final byte[] digest = Seal.digest("fire".getBytes(StandardCharsets.UTF_8));

    @Test
    void fitsWhatItWasMadeOver() {
        assertThat(seal.fits(seal.of(LABEL, digest), LABEL, digest)).isTrue();
    }

    @Test
    void fitsNothingElse() {
        String made = seal.of(LABEL, digest);

        assertThat(Stream.of(
                        new Label("out.east.duty", "d1", false, false, "cap", "application/cap+xml", "Fire"),
                        new Label("out.south.duty", "d2", false, false, "cap", "application/cap+xml", "Fire"),
                        new Label("out.south.duty", "d1", false, true, "cap", "application/cap+xml", "Fire"),
                        new Label("out.south.duty", "d1", true, false, "cap", "application/cap+xml", "Fire"),
                        new Label("out.south.duty", "d1", false, false, "cao", "application/cap+xml", "Fire"),
                        new Label("out.south.duty", "d1", false, false, "cap", "application/cap+xmm", "Fire"),
                        new Label("out.south.duty", "d1", false, false, "cap", "application/cap+xml", "Fir")))
                .noneMatch(other -> seal.fits(made, other, digest));
        assertThat(seal.fits(made, LABEL, Seal.digest("fire!".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(seal.fits(made.substring(1), LABEL, digest)).isFalse();
        assertThat(seal.fits(null, LABEL, digest)).isFalse();
    }

    @Test
    void isAnotherUnderAnotherKey() {
        Seal other = new Seal("kez".getBytes(StandardCharsets.UTF_8));

        assertThat(other.fits(seal.of(LABEL, digest), LABEL, digest)).isFalse();
    }
}
