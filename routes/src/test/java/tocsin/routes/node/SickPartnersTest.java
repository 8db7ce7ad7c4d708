package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tocsin.routes.node.SickServer.Illness;
import tocsin.routes.node.SickServer.Seen;
import tocsin.routes.store.ChannelEvidence;
import tocsin.routes.store.Parked;
import tocsin.routes.store.StoreReader;

/** A sick partner costs nobody else anything, and gets everything once it is well. */
class SickPartnersTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:CLEAR }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String HOOK = """
            clearance: TLP:CLEAR
            channels:
              - id: hook
                form: cap
                revisions: all
                to: { webhook: { url: "%s", secret: "secret:data:%s.hook", timeout: 1s, patience: %s } }
            %s
            """;

    private final SickServer well = new SickServer();
    private final SickServer sick = new SickServer();

    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void files() {
        village = new Village(folder).partner("north", NORTH).partner("well", hook(well, "well", "1s", ""));
    }

    private static String hook(SickServer server, String partner, String patience, String more) {
        return HOOK.formatted(server.url(), partner, patience, more.indent(4));
    }

    private void start(String patience, String more) {
        village.partner("sick", hook(sick, "sick", patience, more)).start();
    }

    @AfterEach
    void stop() {
        sick.close();
        well.close();
        village.close();
    }

    @ParameterizedTest
    @EnumSource(value = Illness.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void costsNobodyElseAnythingAndGetsEverythingInOrderOnceItIsWell(Illness illness) {
        sick.become(illness);
        start("500ms", "");

        List<String> sent = post("n", 6);
        await().untilAsserted(() -> assertThat(headlines(well)).isEqualTo(sent));
        await().until(() -> evidence().attemptsLastDay() >= 4);
        assertThat(sick.taken()).isEmpty();
        assertThat(evidence().backlog()).isEqualTo(6);
        sick.become(Illness.WELL);

        await().untilAsserted(() -> assertThat(headlines(sick)).isEqualTo(sent));
        await().untilAsserted(() -> assertThat(evidence().backlog()).isZero());
        assertThat(unmarkedRepeats(sick)).isEmpty();
        assertThat(unmarkedRepeats(well)).isEmpty();
        assertThat(parked()).isEmpty();
        assertThat(evidence().health().sickSince()).isNull();
        assertThat(reader().counts().addUp()).isTrue();
    }

    @Test
    void parksTheOneThatThePartnerRefusesWhileItTakesOthers() {
        sick.refuse(body -> body.contains("poison"));
        start("500ms", "");

        village.post("north", "warnings", Cap.alert("n-1", "good 1"));
        village.post("north", "warnings", Cap.alert("n-2", "poison 2"));
        village.post("north", "warnings", Cap.update("n-3", "n-2", "good 3"));
        village.post("north", "warnings", Cap.alert("n-4", "good 4"));

        await().untilAsserted(() -> assertThat(headlines(sick)).containsExactly("good 1", "good 3", "good 4"));
        await().until(() -> parked().size() == 1);
        Parked poison = parked().get(0);
        assertThat(poison.code()).isEqualTo("REFUSED-BY-PARTNER");
        assertThat(poison.sentence()).contains("answered 422 to it, and took the one after it");
        assertThat(sick.taken().get(1).headers()).containsEntry("tocsin-after-refused", poison.id());
        assertThat(sick.taken().get(2).headers()).doesNotContainKey("tocsin-after-refused");
        assertThat(reader().counts().addUp()).isTrue();
    }

    @Test
    void findsTheGoodOnesBehindSeveralThatAreRefused() {
        sick.refuse(body -> body.contains("poison"));
        start("500ms", "");

        village.post("north", "warnings", Cap.alert("n-1", "poison 1"));
        village.post("north", "warnings", Cap.alert("n-2", "poison 2"));
        village.post("north", "warnings", Cap.alert("n-3", "good 3"));

        await().untilAsserted(() -> assertThat(headlines(sick)).containsExactly("good 3"));
        await().untilAsserted(() -> assertThat(parked()).hasSize(2));
    }

    @Test
    void keepsWhatIsRefusedWhenNothingElseIsThereToCompareItWith() {
        sick.refuse(body -> body.contains("poison"));
        start("100ms", "");

        village.post("north", "warnings", Cap.alert("n-1", "poison 1"));
        await().until(() -> evidence().attemptsLastDay() >= 4);
        assertThat(parked()).isEmpty();
        sick.refuse(body -> false);

        await().untilAsserted(() -> assertThat(headlines(sick)).containsExactly("poison 1"));
    }

    @Test
    void losesNoSuspectWhenTheNodeStops() {
        sick.become(Illness.REFUSES);
        start("100ms", "");
        List<String> sent = post("n", 3);
        await().until(() -> sick.seen.stream().map(Seen::id).distinct().count() == 3);

        village.restart();
        sick.become(Illness.WELL);

        await().untilAsserted(() -> assertThat(headlines(sick)).isEqualTo(sent));
        assertThat(unmarkedRepeats(sick)).isEmpty();
        assertThat(parked()).isEmpty();
    }

    @Test
    void makesNoAttemptThatTheStoreDoesNotKnowOf() {
        sick.become(Illness.TOO_MANY);
        village.partner("sick", hook(sick, "sick", "1s", "").replace("timeout: 1s", "timeout: 9s"))
                .start();
        post("n", 1);
        await().until(() -> evidence().attemptsLastDay() >= 3);
        sick.become(Illness.WELL);

        await().untilAsserted(() -> assertThat(evidence().backlog()).isZero());
        assertThat(sick.seen).hasSize((int) evidence().attemptsLastDay() + 1);
        for (int n = 1; n < sick.seen.size(); n++) {
            Instant before = sick.seen.get(n - 1).at();
            assertThat(Duration.between(before, sick.seen.get(n).at())).isGreaterThan(Duration.ofMillis(990));
        }
    }

    @Test
    void saysSinceWhenItIsSickAndWhenItIsTriedAgain() {
        sick.become(Illness.FAILS);
        start("1s", "");
        post("n", 1);

        await().until(() -> evidence().health().failures() >= 5);

        assertThat(evidence().health().sickSince()).isNotNull();
        assertThat(evidence().health().nextAttempt()).isAfter(Instant.now());
        await().untilAsserted(() -> assertThat(village.metered("tocsin_channel_state", "sick/hook", "state=\"sick\""))
                .isEqualTo(1));
    }

    @Test
    void attemptsNothingInAPauseAndEverythingAfterIt() {
        Instant over = Instant.now().plusSeconds(8);
        start("1s", "pause: [{ from: 2026-01-01T00:00Z, to: \"%s\", why: new server }]".formatted(over));

        List<String> sent = post("n", 2);
        await().untilAsserted(() -> assertThat(headlines(well)).isEqualTo(sent));
        await().untilAsserted(() -> assertThat(village.metered("tocsin_channel_state", "sick/hook", "paused"))
                .isEqualTo(1));

        await().untilAsserted(() -> assertThat(headlines(sick)).isEqualTo(sent));
        assertThat(sick.seen.get(0).at()).isAfterOrEqualTo(over);
        assertThat(evidence().attemptsLastDay()).isZero();
    }

    @Test
    void dropsWhatIsPastItsOwnExpiryOnlyWhereTheChannelAsks() {
        start("1s", "expired: drop");

        village.post("north", "warnings", expiring(Cap.alert("n-1", "over"), "2026-01-01T00:00:00-00:00"));
        village.post("north", "warnings", expiring(Cap.cancel("n-2", "n-1"), "2026-01-01T00:00:00-00:00"));
        village.post("north", "warnings", expiring(Cap.alert("n-3", "not over"), "2099-01-01T00:00:00-00:00"));

        await().untilAsserted(() -> assertThat(headlines(well)).containsExactly("over", "Withdrawn", "not over"));
        await().untilAsserted(() -> assertThat(headlines(sick)).containsExactly("Withdrawn", "not over"));
        await().untilAsserted(() -> assertThat(reader().counts().channels().stream()
                        .filter(channel -> channel.partner().equals("sick"))
                        .findFirst()
                        .orElseThrow()
                        .expired())
                .isEqualTo(1));
        assertThat(reader().counts().addUp()).isTrue();
    }

    @Test
    void dropsWhatExpiredWhileThePartnerWasSick() {
        sick.become(Illness.FAILS);
        start("1s", "expired: drop");
        String soon = Instant.now()
                .plusSeconds(4)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();

        village.post("north", "warnings", expiring(Cap.alert("n-1", "over soon"), soon.replace("Z", "-00:00")));
        await().until(() -> evidence().attemptsLastDay() >= 1);

        await().untilAsserted(() -> assertThat(evidence().backlog()).isZero());
        sick.become(Illness.WELL);
        village.post("north", "warnings", Cap.alert("n-2", "after it"));
        await().untilAsserted(() -> assertThat(headlines(sick)).containsExactly("after it"));
    }

    private static String expiring(String cap, String expires) {
        return cap.replace("<headline>", "<expires>" + expires + "</expires><headline>");
    }

    private List<String> post(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> {
                    village.post("north", "warnings", Cap.alert(prefix + "-" + n, "alert " + n));
                    return "alert " + n;
                })
                .toList();
    }

    private static List<String> headlines(SickServer server) {
        return server.taken().stream()
                .map(Seen::body)
                .map(body -> body.substring(body.indexOf("<headline>") + 10, body.indexOf("</headline>")))
                .toList();
    }

    /** Ids that came again without a mark. */
    private static List<String> unmarkedRepeats(SickServer server) {
        Set<String> before = new HashSet<>();
        return server.seen.stream()
                .filter(one -> !before.add(one.id()) && !one.marked())
                .map(Seen::id)
                .toList();
    }

    private StoreReader reader() {
        return village.node().store().reader();
    }

    private ChannelEvidence evidence() {
        return reader().channelEvidence().stream()
                .filter(channel -> channel.partner().equals("sick"))
                .findFirst()
                .orElse(new ChannelEvidence(
                        "sick", "hook", 0, null, 0, 0, 0, null, "", null, tocsin.routes.store.ChannelHealth.WELL));
    }

    private List<Parked> parked() {
        return reader().parked(0, 100);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
