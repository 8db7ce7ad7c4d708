package tocsin.alerts;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.json.ContentDigest;

/** A river flood, to be varied one thing at a time. */
public record SomeAlert(
        String scheme,
        String sender,
        String identifier,
        Instant sent,
        String revision,
        Kind kind,
        Info info,
        Handling handling,
        Trust trust) {

    public static final Instant NOON = Instant.parse("2026-04-02T12:00:00Z");

    public static SomeAlert called(String identifier) {
        return new SomeAlert(
                Identity.CAP,
                "river-watch@met.example",
                identifier,
                NOON,
                "",
                Kind.alert(),
                flood("The river is over its banks"),
                handling(Tlp.GREEN, null),
                Trust.UNSIGNED);
    }

    public SomeAlert by(String other) {
        return new SomeAlert(scheme, other, identifier, sent, revision, kind, info, handling, trust);
    }

    public SomeAlert sentAt(String other) {
        return new SomeAlert(scheme, sender, identifier, Instant.parse(other), revision, kind, info, handling, trust);
    }

    public SomeAlert edition(String otherScheme, String other) {
        return new SomeAlert(otherScheme, sender, identifier, sent, other, kind, info, handling, trust);
    }

    public SomeAlert saying(String headline) {
        return with(flood(headline));
    }

    public SomeAlert with(Info other) {
        return new SomeAlert(scheme, sender, identifier, sent, revision, kind, other, handling, trust);
    }

    public SomeAlert with(Kind other) {
        return new SomeAlert(scheme, sender, identifier, sent, revision, other, info, handling, trust);
    }

    public SomeAlert with(Handling other) {
        return new SomeAlert(scheme, sender, identifier, sent, revision, kind, info, other, trust);
    }

    public SomeAlert signedBy(String key) {
        Trust valid = new Trust(Trust.Verdict.VALID, "RSA-SHA256 as received", key, true, true);
        return new SomeAlert(scheme, sender, identifier, sent, revision, kind, info, handling, valid);
    }

    public SomeAlert updating(Reference... references) {
        return acting(Kind.Action.UPDATE, references);
    }

    public SomeAlert cancelling(Reference... references) {
        return acting(Kind.Action.CANCEL, references);
    }

    public SomeAlert acting(Kind.Action action, Reference... references) {
        return with(kind.withAction(action, Arrays.asList(references)));
    }

    /** As its author would refer to it, its time in another zone. */
    public Reference reference() {
        String raw = sent.atOffset(java.time.ZoneOffset.ofHours(2)).toString();
        return new Reference(sender + "," + identifier + "," + raw, sender, identifier, Moment.of(sent, raw), "");
    }

    public Reference identifierOnly() {
        return new Reference(identifier, "", identifier, null, "");
    }

    public Alert alert() {
        return ContentDigest.seal(new Alert(
                new Identity(scheme, sender, identifier, Moment.of(sent, sent.toString()), revision, ""),
                kind,
                List.of(info),
                Assessment.UNSTATED,
                handling,
                trust));
    }

    /** As if the partner's feed had brought it. */
    public CarriedAlert carriedFrom(String partner) {
        return new CarriedAlert(
                new Envelope(
                        "alert-1",
                        partner,
                        "storms",
                        "receipt-1",
                        NOON,
                        "aa",
                        "cap",
                        "1",
                        new Envelope.Recognition(Envelope.Outcome.NEW, List.of(), false),
                        List.of()),
                alert());
    }

    public static Handling handling(Tlp tlp, @Nullable List<String> releasableTo) {
        return new Handling(tlp, releasableTo, Handling.Attribution.NAMED, Handling.Sensitivity.UNSTATED, false, "");
    }

    public static Info flood(String headline) {
        return info(Text.of("en", "Flood", headline, "Leave the low ground."), Severity.SEVERE, List.of());
    }

    public static Info info(Text text, Severity severity, List<Area> areas) {
        return new Info(
                text,
                List.of(Category.MET),
                List.of(),
                List.of(new Code("OET", "OET-101")),
                Urgency.EXPECTED,
                severity,
                Certainty.LIKELY,
                Times.UNSTATED,
                areas,
                List.of(),
                List.of());
    }
}
