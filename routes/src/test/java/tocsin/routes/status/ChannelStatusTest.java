package tocsin.routes.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Loader;
import tocsin.routes.partners.Partner;
import tocsin.routes.store.ChannelEvidence;
import tocsin.routes.store.ChannelHealth;

class ChannelStatusTest {

    private static final URI HOOK = URI.create("https://observer.example/hook");

    @TempDir
    java.nio.file.Path folder;

    static Stream<Arguments> rules() {
        return Stream.of(
                row("nothing ever", evidence(0, null, 0, null, null), Map.of(), ChannelState.IDLE, false),
                row("delivered lately", evidence(0, null, 3, null, 5), Map.of(), ChannelState.DELIVERING, false),
                row("waits briefly", evidence(2, 14, 0, null, null), Map.of(), ChannelState.WAITING, false),
                row("attempts fail", evidence(2, 14, 0, 1, null), Map.of(), ChannelState.RETRYING, false),
                row("failed, then went", evidence(2, 3, 1, 9, 5), Map.of(), ChannelState.WAITING, false),
                row("waits for long", evidence(2, 16, 0, null, null), Map.of(), ChannelState.STUCK, true),
                row("fails for long", evidence(2, 16, 0, 1, null), Map.of("X", 1L), ChannelState.STUCK, true),
                row("set aside", evidence(0, null, 3, 2, 5), Map.of("X", 1L), ChannelState.PARKED, true),
                row("resumed all", evidence(0, null, 3, 2, 5), Map.of("X", 0L), ChannelState.DELIVERING, false));
    }

    private static Arguments row(
            String rule, ChannelEvidence evidence, Map<String, Long> parked, ChannelState state, boolean human) {
        return Arguments.of(rule, evidence, parked, state, human);
    }

    private static ChannelEvidence evidence(
            long backlog,
            @Nullable Integer oldest,
            long lastHour,
            @Nullable Integer errorAgo,
            @Nullable Integer deliveredAgo) {
        return new ChannelEvidence(
                "observer",
                "hook",
                backlog,
                Given.ago(oldest),
                lastHour,
                lastHour,
                errorAgo == null ? 0 : 7,
                Given.ago(errorAgo),
                errorAgo == null ? "" : "the partner's server answered 500",
                Given.ago(deliveredAgo),
                ChannelHealth.WELL);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("rules")
    void judgesByWhatWaits(
            String rule, ChannelEvidence evidence, Map<String, Long> parked, ChannelState state, boolean needsHuman) {
        StatusLine line = line(evidence, parked);

        assertThat(line.state()).isEqualTo(state);
        assertThat(line.needsHuman()).isEqualTo(needsHuman);
    }

    @Test
    void saysHowManyWaitForHowLongAndWhy() {
        StatusLine stuck = line(evidence(12, 185, 0, 1, 300), Map.of());

        assertThat(stuck.sentence())
                .isEqualTo("observer/hook: 12 alerts wait, the oldest for 3 h; the partner's server answered 500 "
                        + "(7 failed attempts in a day): call watch@observer.example");
    }

    @Test
    void saysWhatIsParkedByCode() {
        StatusLine parked = line(evidence(0, null, 0, 1, null), Map.of("REFUSED-BY-PARTNER", 2L));

        assertThat(parked.sentence())
                .isEqualTo("observer/hook: 2 alerts are parked: 2 REFUSED-BY-PARTNER (see 'tocsin quarantine list'): "
                        + "call watch@observer.example");
    }

    private StatusLine line(ChannelEvidence evidence, Map<String, Long> parked) {
        Coalition coalition = coalition();
        Partner observer = coalition.partner("observer").orElseThrow();
        Channel hook = coalition.channels().get(0);
        return ChannelStatus.of(observer, hook, evidence, parked, 0, Duration.ofMinutes(15), Given.NOON);
    }

    private Coalition coalition() {
        try {
            java.nio.file.Files.createDirectories(folder.resolve("partners"));
            java.nio.file.Files.writeString(folder.resolve("tocsin.yaml"), "node: test\n");
            java.nio.file.Files.writeString(folder.resolve("partners/observer.yaml"), """
                    partner: observer
                    name: Observer
                    kind: observer
                    clearance: TLP:CLEAR
                    contacts: { duty: { email: watch@observer.example } }
                    channels:
                      - { id: hook, to: { webhook: { url: "%s", secret: "secret:env:HOOK" } }, form: cap }
                    """.formatted(HOOK));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Loader(folder, null).look(Map.of("HOOK", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"));
    }
}
