package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.Category;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape.Position;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Shield;
import tocsin.alerts.release.Wants.AreaWanted;

class LoaderTest {

    private static final String QUIET = """
            partner: quiet
            name: A partner without a voice
            kind: observer
            """;

    @TempDir
    Path folder;

    @Test
    void readsAPartnerWithAllDefaults() {
        Coalition coalition = new ConfigFolder(folder).partner("quiet", QUIET).look();

        assertThat(coalition.problems()).isEmpty();
        Partner partner = coalition.partner("quiet").orElseThrow();
        assertThat(partner.group()).isEqualTo("quiet");
        assertThat(partner.clearance()).isEqualTo(Tlp.UNMARKED);
        assertThat(partner.credential()).isNull();
        assertThat(partner.feeds()).isEmpty();
        assertThat(partner.channels()).isEmpty();
    }

    @Test
    void readsTheNodesSettingsAndTheirDefaults() {
        NodeSettings settings = new ConfigFolder(folder)
                .write("tocsin.yaml", "node: north\ndata: elsewhere\nhttp: { port: 0 }\nlimits: { document: 2MiB }\n")
                .look()
                .settings();

        assertThat(settings.node()).isEqualTo("north");
        assertThat(settings.data()).isEqualTo(folder.resolve("data").toAbsolutePath());
        assertThat(settings.http()).isEqualTo(new NodeSettings.Bind("127.0.0.1", 0));
        assertThat(settings.amqp()).isEqualTo(new NodeSettings.Bind("127.0.0.1", 8450));
        assertThat(settings.maxDocumentBytes()).isEqualTo(2 * 1024 * 1024);
        assertThat(new Loader(folder, null).look(Map.of()).settings().data())
                .isEqualTo(folder.resolve("elsewhere").toAbsolutePath());
    }

    @Test
    void readsEveryWordOfAFeed() {
        Feed feed = new ConfigFolder(folder)
                .partner("quiet", QUIET + """
                handling: { tlp: TLP:GREEN, attribution: group }
                feeds:
                  - id: news
                    from: { poll: { url: "https://a.example/x", every: 5m, follow: links, hosts: [B.example] } }
                    format: cap
                    zone: Africa/Khartoum
                    language: ar
                    limit: 1MiB
                    expect: { contact: 10m, content: 1d }
                    handling: { tlp: TLP:AMBER, releasable-to: [quiet], sensitivity: high, shield: { place-km: 20 } }
                """)
                .look()
                .feed("quiet", "news")
                .orElseThrow();

        assertThat(feed.name()).isEqualTo("quiet/news");
        assertThat(feed.from())
                .isEqualTo(new Feed.From.Poll(
                        URI.create("https://a.example/x"), Duration.ofMinutes(5), true, Set.of("b.example"), null));
        assertThat(feed.parameters().zone()).isEqualTo(ZoneId.of("Africa/Khartoum"));
        assertThat(feed.maxDocumentBytes()).isEqualTo(1024 * 1024);
        assertThat(feed.expect())
                .isEqualTo(new Feed.Expect(Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofMinutes(2)));
        assertThat(feed.handling().tlp()).isEqualTo(Tlp.AMBER);
        assertThat(feed.handling().releasableTo()).containsExactly("quiet");
        assertThat(feed.handling().attribution()).isEqualTo(Attribution.GROUP);
        assertThat(feed.handling().sensitivity()).isEqualTo(Sensitivity.HIGH);
        assertThat(feed.shield()).isEqualTo(new Shield(20.0, ""));
        assertThat(feed.source()).isEqualTo("partners/quiet.yaml:6");
    }

    @Test
    void makesTermsThatKnowWhereTheyStand() {
        Channel channel = new ConfigFolder(folder)
                .partner("quiet", QUIET + """
                clearance: TLP:AMBER
                groups: [coalition]
                channels:
                  - id: desk
                    to: { folder: { path: out } }
                    form: text
                    wants:
                      areas:
                        - { codes: [QTM], scheme: iso3 }
                        - { polygon: "1,1 1,2 2,2" }
                        - { near: "21.2,10.9", km: 250 }
                      categories: [Security]
                      severity: Moderate
                      languages: [ar, fr]
                """)
                .look()
                .channels()
                .get(0);

        assertThat(channel.name()).isEqualTo("quiet/desk");
        assertThat(channel.to())
                .isEqualTo(new Channel.To.Folder(folder.resolve("data/out").toAbsolutePath()));
        assertThat(channel.languages()).containsExactly("ar", "fr");
        assertThat(channel.terms().clearance()).isEqualTo(Tlp.AMBER);
        assertThat(channel.terms().groups()).containsExactly("coalition");
        assertThat(channel.terms().wants().severity()).isEqualTo(Severity.MODERATE);
        assertThat(channel.terms().wants().categories()).containsExactly(Category.SECURITY);
        assertThat(channel.terms().wants().status()).containsExactly(Status.ACTUAL);
        assertThat(channel.terms().wants().areas())
                .hasSize(3)
                .contains(new AreaWanted.Near(new Position(21.2, 10.9), 250));
        assertThat(channel.terms().sources())
                .containsEntry("clearance", "partners/quiet.yaml:4")
                .containsEntry("groups", "partners/quiet.yaml:5")
                .containsEntry("channel", "partners/quiet.yaml:7")
                .containsEntry("wants.areas", "partners/quiet.yaml:12")
                .containsEntry("wants.severity", "partners/quiet.yaml:16");
    }

    @Test
    void reportsTenMistakesOfThreeFilesAtOnce() {
        Coalition coalition = new ConfigFolder(folder)
                .write("tocsin.yaml", "node: test-node\nlimits: { document: huge }\n")
                .partner("alpha", """
                        partner: alpha
                        name: Alpha
                        kind: goverment
                        clearence: TLP:RED
                        credential: hunter2
                        feeds:
                          - id: one
                            from: { push: {} }
                            formt: cap
                            expect: { contact: 10 minutes }
                        """)
                .partner("beta", """
                        partner: betta
                        name: Beta
                        kind: ngo
                        channels:
                          - id: desk
                            to: { webhook: { url: "http://far.example/x" } }
                            form: text
                            wants: { status: [Actual, Exercise] }
                        """)
                .partner("quiet", QUIET)
                .look();

        assertThat(coalition.problems())
                .extracting(ConfigProblem::file, ConfigProblem::line, ConfigProblem::column, ConfigProblem::code)
                .containsExactly(
                        tuple("tocsin.yaml", 2, 21, "SIZE"),
                        tuple("partners/alpha.yaml", 3, 7, "WORD-UNKNOWN"),
                        tuple("partners/alpha.yaml", 4, 1, "KEY-UNKNOWN"),
                        tuple("partners/alpha.yaml", 5, 13, "SECRET-LITERAL"),
                        tuple("partners/alpha.yaml", 7, 5, "KEY-MISSING"),
                        tuple("partners/alpha.yaml", 9, 5, "KEY-UNKNOWN"),
                        tuple("partners/alpha.yaml", 10, 24, "DURATION"),
                        tuple("partners/beta.yaml", 1, 10, "ID-FILE"),
                        tuple("partners/beta.yaml", 6, 20, "KEY-MISSING"),
                        tuple("partners/beta.yaml", 6, 27, "URL-INSECURE"),
                        tuple("partners/beta.yaml", 8, 22, "STATUS-MIXED"));
        assertThat(coalition.partners()).extracting(Partner::id).containsExactly("quiet");
        assertThat(coalition.leftOut()).containsExactly("partners/alpha.yaml", "partners/beta.yaml");
    }

    @Test
    void showsTheLineAndWhatWasMeant() {
        ConfigProblem problem = new ConfigFolder(folder)
                .partner("quiet", QUIET + "clearence: TLP:RED\n")
                .look()
                .problems()
                .get(0);

        assertThat(problem.sentence()).isEqualTo("'clearence' is not a setting of partner");
        assertThat(problem.hint()).isEqualTo("did you mean 'clearance'?");
        assertThat(problem.excerpt())
                .containsExactly("    3 | kind: observer", "    4 | clearence: TLP:RED", "      | ^");
    }

    @Test
    void warnsOfNamesThatNobodyBearsAndKeepsThePartner() {
        Coalition coalition = new ConfigFolder(folder)
                .partner("quiet", QUIET + "delegates: [quite]\nhandling: { releasable-to: [quiet, nobody] }\n")
                .look();

        assertThat(coalition.problems())
                .extracting(ConfigProblem::level, ConfigProblem::place, ConfigProblem::code, ConfigProblem::hint)
                .containsExactly(
                        tuple(
                                ConfigProblem.Level.WARNING,
                                "partners/quiet.yaml:4:13",
                                "PARTNER-UNKNOWN",
                                "did you mean 'quiet'?"),
                        tuple(ConfigProblem.Level.WARNING, "partners/quiet.yaml:5:36", "NAME-UNKNOWN", ""));
        assertThat(coalition.partner("quiet")).isPresent();
    }

    @Test
    void leavesAPartnerNamedByOthersKnownWhenItsOwnFileIsBroken() {
        Coalition coalition = new ConfigFolder(folder)
                .partner("broken", "partner: broken\n")
                .partner("quiet", QUIET + "delegates: [broken]\n")
                .look();

        assertThat(coalition.partner("quiet")).isPresent();
        assertThat(coalition.problems()).extracting(ConfigProblem::file).containsOnly("partners/broken.yaml");
    }

    @Test
    void cannotStartWithoutSettings() {
        Coalition coalition = new Loader(folder.resolve("nowhere"), null).look(Map.of());

        assertThat(coalition.cannotStart()).isTrue();
        assertThat(coalition.problems()).extracting(ConfigProblem::place).containsExactly("tocsin.yaml");
    }

    @Test
    void tellsDelegatesByPartner() {
        Coalition coalition = new ConfigFolder(folder)
                .partner("quiet", QUIET + "delegates: [other]\n")
                .partner("other", QUIET.replace("quiet", "other"))
                .look();

        assertThat(coalition.delegates()).isEqualTo(Map.of("quiet", Set.of("other"), "other", Set.of()));
        assertThat(coalition.problems()).isEqualTo(List.of());
    }
}
