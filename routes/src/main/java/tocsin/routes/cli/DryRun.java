package tocsin.routes.cli;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Finding;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.recognise.Recogniser;
import tocsin.alerts.release.Decision;
import tocsin.alerts.release.IncidentSoFar;
import tocsin.alerts.release.Shield;
import tocsin.alerts.release.View;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.connectors.Rendering;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Shields;
import tocsin.routes.read.DocumentReader;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.recognise.LiveIncidents;
import tocsin.routes.recognise.Origins;
import tocsin.routes.recognise.Recognising;
import tocsin.routes.recognise.Sighting;
import tocsin.routes.release.Deciding;
import tocsin.routes.store.Past;
import tocsin.routes.store.Pending;
import tocsin.routes.store.StoreReader;

/** The way of an alert without its effects: what would become of a document of one feed, and who would get it. */
final class DryRun {

    private static final String RECEIPT = "dry-run";

    /**
     * What would become of one alert.
     *
     * @param events what it would mean for incidents; none if it takes no part
     * @param decisions one per channel; of a repeat only those that newly release it
     */
    record Outlook(CarriedAlert carried, List<IncidentEvent> events, List<Decision> decisions) {}

    private final Feed feed;
    private final DocumentReader reader;
    private final Recognising recognising;
    private final Deciding deciding;
    private final Past past;
    private final Optional<StoreReader> store;
    private final Origins origins;
    /** Null until the first alert is tried. */
    private @Nullable LiveIncidents live;

    private final Optional<Incidents> incidents;
    private final Clock clock;
    private final Function<String, Shield> shields;
    private final byte[] pseudonymKey = new byte[32];

    /** @param store which incidents there are; empty: none */
    DryRun(Coalition coalition, Feed feed, Past past, Optional<StoreReader> store, Clock clock) {
        this.feed = feed;
        this.reader = new DocumentReader(feed);
        this.recognising = new Recognising(new Recogniser(coalition.delegates()), (receipt, record) -> RECEIPT);
        this.deciding = new Deciding(coalition.channels());
        this.past = past;
        this.store = store;
        this.origins = new Origins(coalition);
        this.incidents = store.map(reader -> new Incidents(reader, coalition));
        this.clock = clock;
        this.shields = Shields.of(coalition.feeds());
        // nobody's real pseudonyms show in a dry run
        new SecureRandom().nextBytes(pseudonymKey);
    }

    Reading read(Document document) {
        return reader.read(document);
    }

    List<Outlook> outlooks(Document document, Reading reading) {
        Pending receipt = new Pending(
                0, RECEIPT, feed.partner(), feed.id(), clock.instant(), Optional.of(document), document.sha256(), null);
        ReadDocument read = new ReadDocument(receipt, feed, reader.version(), reading);
        List<Outlook> outlooks = new ArrayList<>();
        int number = 0;
        for (Item item : reading.records()) {
            number++;
            if (item instanceof Item.Read alert) {
                outlooks.add(outlook(read, number, alert));
            }
        }
        return outlooks;
    }

    private Outlook outlook(ReadDocument document, int number, Item.Read read) {
        List<Finding> findings = new ArrayList<>(document.reading().findings());
        findings.addAll(read.findings());
        Sighting sighting = recognising.sighting(document, number, read.alert(), findings, past.index());
        LiveIncidents.Prospect prospect = live().outlook(sighting.carried());
        Optional<IncidentSoFar> incident = prospect.linked().map(linked -> linked.soFar(past));
        return new Outlook(
                incident.map(one -> one.in(sighting.carried())).orElse(sighting.carried()),
                prospect.events(),
                deciding.decisions(sighting, incident, past));
    }

    private LiveIncidents live() {
        LiveIncidents known = live;
        if (known == null) {
            LiveIncidents restored = new LiveIncidents(origins, new Linker(Model.shipped(), Linker.Rules.DEFAULT));
            store.ifPresent(reader -> restored.restore(reader, clock.instant()));
            live = restored;
            return restored;
        }
        return known;
    }

    /** The one that an alert would tell of; empty if it would open it. */
    Optional<IncidentView> incident(Outlook outlook) {
        return outlook.events().stream()
                .limit(1)
                .flatMap(first -> incidents.flatMap(known -> known.of(first.incident())).stream())
                .findFirst();
    }

    /** What the channel would get, byte for byte but for ids and pseudonyms; empty for an unknown form. */
    Optional<String> rendered(CarriedAlert carried, Channel channel) {
        CarriedAlert view = View.of(carried, channel.terms(), shields, pseudonymKey);
        return Connectors.channel(channel.form())
                .map(form -> form.render(view, channel.languages()))
                .map(Rendering::bytes)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
