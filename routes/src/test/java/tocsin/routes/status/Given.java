package tocsin.routes.status;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Handling;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Shield;
import tocsin.connectors.FeedParameters;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Feed.Expect;
import tocsin.routes.partners.Partner;
import tocsin.routes.partners.Partner.Contact;
import tocsin.routes.store.FeedEvidence;

/** A partner, its feed and evidence for the judgement's tests. */
final class Given {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Partner PARTNER = new Partner(
            "south-ministry",
            "Ministry of the South",
            Partner.Kind.GOVERNMENT,
            "south-ministry",
            Set.of(),
            Tlp.GREEN,
            null,
            Set.of(),
            Map.of(
                    "press", new Contact("press@south.example", "", ""),
                    "duty", new Contact("duty@south.example", "+000 11 22", "day and night")),
            List.of(),
            List.of(),
            "partners/south-ministry.yaml");

    private Given() {}

    static Feed feed(@Nullable Duration contact, @Nullable Duration content) {
        return new Feed(
                "south-ministry",
                "warnings",
                new Feed.From.Poll(
                        URI.create("https://south.example/cap.atom"), Duration.ofMinutes(1), false, Set.of(), null),
                "cap-index",
                new FeedParameters(null, "", List.of(), null),
                Feed.Signature.RECORD,
                1_000_000,
                Feed.Quota.GENEROUS,
                new Expect(contact, content, Duration.ofMinutes(5)),
                Handling.UNMARKED,
                new Shield(null, ""),
                false,
                "partners/south-ministry.yaml:9");
    }

    /** Null minutes: never. */
    static FeedEvidence evidence(
            String note, @Nullable Integer contactAgo, @Nullable Integer contentAgo, long accepted, long refused) {
        return new FeedEvidence(
                "south-ministry",
                "warnings",
                ago(contactAgo),
                note,
                ago(contentAgo),
                2,
                accepted,
                refused,
                refused > 0 ? "XML-BROKEN" : "",
                note.equals("failed") || refused > 0 ? NOON.minusSeconds(60) : null,
                note.equals("failed") ? "the server answered 503" : refused > 0 ? "XML-BROKEN: not closed" : "",
                "");
    }

    static @Nullable Instant ago(@Nullable Integer minutes) {
        return minutes == null ? null : NOON.minus(Duration.ofMinutes(minutes));
    }
}
