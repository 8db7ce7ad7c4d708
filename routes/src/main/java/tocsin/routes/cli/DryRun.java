package tocsin.routes.cli;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Finding;
import tocsin.alerts.Trust.Verdict;
import tocsin.alerts.recognise.Recognised;
import tocsin.alerts.recognise.Recogniser;
import tocsin.alerts.release.Decision;
import tocsin.alerts.release.Release;
import tocsin.alerts.release.View;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Rendering;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;

/** The way of an alert without its effects: what would become of it, and who would get it. */
final class DryRun {

    /** What would become of one alert. */
    record Outlook(CarriedAlert carried, Optional<String> quarantine, List<Decision> decisions) {}

    private final Coalition coalition;
    private final Recogniser recogniser;
    private final Past.Seen past;
    private final Clock clock;
    private final byte[] pseudonymKey = new byte[32];

    DryRun(Coalition coalition, Past.Seen past, Clock clock) {
        this.coalition = coalition;
        this.recogniser = new Recogniser(coalition.delegates());
        this.past = past;
        this.clock = clock;
        // nobody's real pseudonyms show in a dry run
        new SecureRandom().nextBytes(pseudonymKey);
    }

    Outlook outlook(Feed feed, Document document, String connector, Item.Read read) {
        Alert alert = feed.underFloor(read.alert());
        Optional<String> quarantine = signatureMissing(feed, alert);
        Recognised recognised = recogniser.recognise(alert, feed.partner(), past.index());
        CarriedAlert carried =
                new CarriedAlert(envelope(feed, document, connector, read, recognised), recognised.alert());
        boolean goesOn = quarantine.isEmpty() && recognised.recognition().outcome() != Outcome.REPEAT;
        return new Outlook(carried, quarantine, goesOn ? decisions(carried) : List.of());
    }

    private static Optional<String> signatureMissing(Feed feed, Alert alert) {
        boolean valid =
                alert.trust().verdict() == Verdict.VALID || alert.trust().verdict() == Verdict.VALID_WEAK;
        return feed.signature() == Feed.Signature.REQUIRE
                        && !(valid && alert.trust().pinned())
                ? Optional.of("SIGNATURE-REQUIRED")
                : Optional.empty();
    }

    private Envelope envelope(Feed feed, Document document, String connector, Item.Read read, Recognised recognised) {
        List<Finding> findings = new ArrayList<>(read.findings());
        findings.addAll(recognised.findings());
        return new Envelope(
                "dry-run",
                feed.partner(),
                feed.id(),
                "dry-run",
                clock.instant(),
                document.sha256(),
                feed.format(),
                connector,
                recognised.recognition(),
                findings);
    }

    private List<Decision> decisions(CarriedAlert carried) {
        Set<String> told =
                past.toldBefore().apply(carried.envelope().recognition().of());
        return coalition.channels().stream()
                .map(channel -> Release.decide(carried, channel.terms(), told.contains(channel.name())))
                .toList();
    }

    /** What the channel would get, byte for byte but for ids and pseudonyms; empty for an unknown form. */
    Optional<String> rendered(Feed feed, CarriedAlert carried, Channel channel) {
        CarriedAlert view = View.of(carried, channel.terms(), feed.shield(), pseudonymKey);
        return Connectors.channel(channel.form())
                .map(form -> form.render(view, channel.languages()))
                .map(Rendering::bytes)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
