package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code that the reader knows, each at the place it is about. */
class ProblemCodesTest {

    private static final String HEAD = "partner: one\nname: One\nkind: ngo\n";
    private static final String FEED =
            HEAD + "feeds:\n  - id: aa\n    from: { folder: { path: in } }\n    format: cap\n";
    private static final String CHANNEL =
            HEAD + "channels:\n  - id: aa\n    to: { folder: { path: out } }\n    form: text\n";

    /** A mark in the text says where. */
    record Case(String code, String text) {
        @Override
        public String toString() {
            return code + " "
                    + text.substring(text.indexOf('«') + 1).lines().findFirst().orElse("");
        }
    }

    @TempDir
    Path folder;

    static Stream<Case> cases() {
        return Stream.of(
                new Case("YAML-SYNTAX", "partner: one\nname: [One\nkind«: ngo: x\n"),
                new Case("YAML-ALIAS", HEAD + "groups: «&g [a1]\n"),
                new Case("YAML-DEEP", HEAD + "groups: " + "[".repeat(19) + "«[" + "]".repeat(20) + "\n"),
                new Case("KEY-UNKNOWN", HEAD + "«grup: x\n"),
                new Case("KEY-UNKNOWN", FEED + "    expect: { «contct: 5m }\n"),
                new Case("KEY-REPEATED", HEAD + "«kind: igo\n"),
                new Case("KEY-MISSING", "«partner: one\nname: One\n"),
                new Case("CHOICE", FEED.replace("{ folder", "«{ queue: {}, folder")),
                new Case("CHOICE", CHANNEL + "    wants: { areas: [«{ km: 3 }] }\n"),
                new Case("VALUE-TYPE", HEAD + "groups: «one\n"),
                new Case("VALUE-TYPE", HEAD + "clearance: «[TLP:RED]\n"),
                new Case("VALUE-TYPE", HEAD + "handling: «strict\n"),
                new Case("VALUE-TYPE", HEAD + "«[a, b]: x\n"),
                new Case("VALUE-EMPTY", HEAD + "group: «''\n"),
                new Case("WORD-UNKNOWN", CHANNEL + "    wants: { severity: «Bad }\n"),
                new Case("WORD-UNKNOWN", CHANNEL + "    wants: { severity: «Unknown }\n"),
                new Case("WORD-UNKNOWN", CHANNEL + "    wants: { status: [«Draft] }\n"),
                new Case("WORD-UNKNOWN", CHANNEL + "    revisions: «some\n"),
                new Case("TLP-UNKNOWN", HEAD + "clearance: «TLP:PURPLE\n"),
                new Case("ID-INVALID", HEAD + "group: «One_Two\n"),
                new Case("DURATION", FEED + "    expect: { contact: «10min }\n"),
                new Case("SIZE", FEED + "    limit: «2GiB\n"),
                new Case("COUNT", FEED + "    quota: { documents: «many }\n"),
                new Case("KILOMETRES", HEAD + "handling: { shield: { place-km: «-1 } }\n"),
                new Case("KILOMETRES", CHANNEL + "    wants: { areas: [{ near: '1,1', km: «0 }] }\n"),
                new Case("URL", FEED.replace("folder: { path: in }", "poll: { url: «ftp://a.example/ }")),
                new Case(
                        "HOST",
                        FEED.replace("folder: { path: in }", "poll: { url: 'https://a.example/', hosts: [«'a b'] }")),
                new Case("PATH", FEED.replace("path: in", "path: «\"a\\0b\"")),
                new Case("TIME", CHANNEL + "    pause: [{ from: «tomorrow, to: 2026-12-01T12:00Z }]\n"),
                new Case("TIME", CHANNEL + "    pause: [{ every: Sunday, from: «2h, for: 2h }]\n"),
                new Case("PAUSE", CHANNEL + "    pause: [{ from: 2026-12-01T12:00Z, to: «2026-12-01T12:00Z }]\n"),
                new Case("PAUSE", CHANNEL + "    pause: [{ every: day, from: 02:00, for: «24h }]\n"),
                new Case("PAUSE", CHANNEL + "    pause: [{ every: Sunday, from: 02:00, for: 2h, to: «'04:00' }]\n"),
                new Case("WORD-UNKNOWN", CHANNEL + "    expired: «maybe\n"),
                new Case("ZONE-UNKNOWN", FEED + "    zone: «Africa/Kartoum\n"),
                new Case("LANGUAGE", FEED + "    language: «arabic language\n"),
                new Case("PLACE", CHANNEL + "    wants: { areas: [{ near: «'91,1', km: 3 }] }\n"),
                new Case("POLYGON", CHANNEL + "    wants: { areas: [{ polygon: «'1,1 2,2 1,1' }] }\n"),
                new Case("ID-FILE", HEAD.replace("partner: one", "partner: «two")),
                new Case("ID-RESERVED", HEAD.replace("partner: one", "partner: «tocsin")),
                new Case("ID-REPEATED", FEED + "  - id: «aa\n    from: { folder: { path: b } }\n    format: cap\n"),
                new Case("PARTNER-UNKNOWN", HEAD + "delegates: [«nobody]\n"),
                new Case("NAME-UNKNOWN", HEAD + "handling: { releasable-to: [«nobody] }\n"),
                new Case("FORMAT-UNKNOWN", FEED.replace("format: cap", "format: «capp")),
                new Case("FORM-UNKNOWN", CHANNEL.replace("form: text", "form: «txt")),
                new Case("RECIPE-MISSING", FEED.replace("cap", "json") + "    recipe: «nowhere\n"),
                new Case("RECIPE-BROKEN", FEED.replace("cap", "json") + "    recipe: «../broken\n"),
                new Case("RECIPE-UNEXPECTED", FEED + "    recipe: «../broken\n"),
                new Case("KEY-FILE", FEED + "    keys: [«nowhere.pem]\n"),
                new Case("KEY-FILE", FEED + "    keys: [«one.yaml]\n"),
                new Case("SECRET-LITERAL", HEAD + "credential: «hunter2\n"),
                new Case("SECRET-REFERENCE", HEAD + "credential: «secret:vault:x\n"),
                new Case("SECRET-REFERENCE", HEAD + "credential: «secret:data:../x\n"),
                new Case("SECRET-MISSING", HEAD + "credential: «secret:env:NOT_SET\n"),
                new Case("SECRET-MISSING", HEAD + "credential: «secret:file:nowhere\n"),
                new Case("SECRET-MODE", HEAD + "credential: «secret:file:../readable\n"),
                new Case("CREDENTIAL-MISSING", "«" + FEED.replace("folder: { path: in }", "push: {}")),
                new Case(
                        "URL-CREDENTIALS",
                        FEED.replace("folder: { path: in }", "poll: { url: «'https://me:hunter2@a.example/' }")),
                new Case("URL-INSECURE", FEED.replace("folder: { path: in }", "poll: { url: «'http://a.example/' }")),
                new Case(
                        "FOLDER-SHARED",
                        FEED + "  - id: bb\n    from: { folder: { path: «in/../in } }\n    format: cap\n"),
                new Case("KEYS-MISSING", FEED + "    signature: «require\n"),
                new Case("LIMIT-ABOVE-NODE", FEED + "    limit: «6MiB\n"),
                new Case("STATUS-MIXED", CHANNEL + "    wants: { status: «[Test, Actual] }\n"),
                new Case(
                        "HANDLING-LOOSER",
                        HEAD.concat("handling: { tlp: TLP:AMBER }\n") + tail(FEED)
                                + "    handling: { tlp: «TLP:GREEN }\n"),
                new Case(
                        "HANDLING-LOOSER",
                        HEAD.concat("handling: { releasable-to: [one] }\n") + tail(FEED)
                                + "    handling: { releasable-to: «[one, one2] }\n"),
                new Case(
                        "HANDLING-LOOSER",
                        HEAD.concat("handling: { attribution: shielded, shield: { place-km: 50 } }\n") + tail(FEED)
                                + "    handling: { attribution: shielded, shield: { place-km: «20 } }\n"));
    }

    private static String tail(String text) {
        return text.substring(HEAD.length());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheMistakeAtItsPlace(Case mistaken) {
        ConfigFolder config = new ConfigFolder(folder)
                .write("broken/recipe.json", "{")
                .write("broken/mapping.jslt", "{")
                .write("readable", "open to all")
                .partner("one", mistaken.text());

        List<ConfigProblem> problems = config.look().problems();

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.line() + ":" + problem.column())
                .contains(mistaken.code() + " " + ConfigFolder.marked(mistaken.text()));
        assertThat(problems.toString()).doesNotContain("hunter2");
    }

    @Test
    void findsMistakesOfAFileAsAWhole() {
        ConfigFolder config = new ConfigFolder(folder)
                .write(
                        "tocsin.yaml",
                        "http: { port: 70000 }\nstore: { url: 'jdbc:mysql://db.example/tocsin', user: secret:env:DB, password:"
                                + " secret:env:DB }\n"
                                + "broker: { url: 'amqp://127.0.0.1:5672', user: secret:env:DB, password: secret:env:DB }\n"
                                + "retention: { alerts: 90s }\n")
                .partner("empty", "# nothing\n")
                .partner("long", "#" + "x".repeat(300 * 1024))
                .write("partners/other.yml", "partner: other\n");

        Coalition coalition = config.look(Map.of("DB", "tocsin"));

        assertThat(coalition.problems())
                .extracting(problem -> problem.place() + " " + problem.code())
                .containsExactly(
                        "tocsin.yaml:1:15 PORT",
                        "tocsin.yaml:2:15 STORE-URL",
                        "tocsin.yaml:3:16 BROKER-URL",
                        "tocsin.yaml:4:22 RETENTION-SHORT",
                        "partners/empty.yaml FILE-EMPTY",
                        "partners/long.yaml FILE-UNREADABLE",
                        "partners/other.yml FILE-NAME");
    }

    @Test
    void everyCodeHasACase() {
        Set<String> tested = new TreeSet<>(Set.of(
                "PORT", "STORE-URL", "BROKER-URL", "RETENTION-SHORT", "FILE-EMPTY", "FILE-UNREADABLE", "FILE-NAME"));
        tested.addAll(cases().map(Case::code).collect(Collectors.toSet()));

        assertThat(tested).isEqualTo(new TreeSet<>(Codes.MEANINGS.keySet()));
    }
}
