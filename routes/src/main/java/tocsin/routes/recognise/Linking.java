package tocsin.routes.recognise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Kind;
import tocsin.alerts.incident.Prepared;
import tocsin.connectors.Item;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.recognise.Recognising.AlertIds;
import tocsin.routes.store.OwnFeed;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Tx;

/** Says of each alert which incident it tells of, in the transaction that carries it. Whatever goes wrong here costs no alert. */
public final class Linking {

    private static final Logger LOG = LoggerFactory.getLogger(Linking.class);

    private final LiveIncidents live;
    private final Origins origins;
    private final AlertIds ids;

    /** @param ids as {@link Recognise} gives them */
    public Linking(LiveIncidents live, Origins origins, AlertIds ids) {
        this.live = live;
        this.origins = origins;
        this.ids = ids;
    }

    /** On the reading thread, so that the one that writes has less to do. What cannot be made ready here is tried again there. */
    public ReadDocument prepare(ReadDocument document) {
        Map<Integer, Prepared> ready = new HashMap<>();
        int number = 0;
        for (Item item : document.reading().records()) {
            number += item instanceof Item.Linked ? 0 : 1;
            if (item instanceof Item.Read read
                    && !OwnFeed.said(
                            document.receipt().partner(), document.receipt().feed())
                    && read.alert().kind().status() == Kind.Status.ACTUAL) {
                try {
                    ready.put(number, origins.prepared(asRead(document, number, read.alert())));
                } catch (RuntimeException e) {
                    LOG.debug("record {} is not made ready", number, e);
                }
            }
        }
        return document.with(ready);
    }

    /** Before anybody knows what it is: a report is made of nothing else. */
    private CarriedAlert asRead(ReadDocument document, int number, Alert alert) {
        Pending receipt = document.receipt();
        Envelope envelope = new Envelope(
                ids.of(receipt.receipt(), number),
                receipt.partner(),
                receipt.feed(),
                receipt.receipt(),
                receipt.receivedAt(),
                receipt.sha256(),
                document.feed().format(),
                document.connector(),
                new Recognition(Outcome.NEW, List.of(), false),
                List.of());
        return new CarriedAlert(envelope, alert);
    }

    public RecognisedAlert link(RecognisedAlert recognised) {
        CarriedAlert carried = recognised.sighting().carried();
        if (carried.envelope().recognition().outcome() == Outcome.REPEAT) {
            return live.known(carried.envelope().id()).map(recognised::with).orElse(recognised);
        } else if (!takesPart(carried)) {
            return recognised;
        }
        Passage passage = recognised.passage();
        try {
            return live.link(
                            passage.tx(),
                            carried,
                            () -> passage.document()
                                    .prepared(recognised.number())
                                    .orElseGet(() -> origins.prepared(carried)))
                    .map(recognised::with)
                    .orElse(recognised);
        } catch (LiveIncidents.NotLinked e) {
            LOG.error(
                    "INCIDENT-NOT-LINKED: alert {} is carried without an incident",
                    carried.envelope().id(),
                    e);
            passage.tx()
                    .noted(
                            carried.envelope().id(),
                            "INCIDENT-NOT-LINKED",
                            "the alert is carried without an incident, and told to all who would get it: a defect of Tocsin");
            return recognised;
        }
    }

    /** The channels that an alert, or a repeat of it, was released to. */
    public void released(Tx tx, String alert, Set<String> channels) {
        live.released(tx, alert, channels);
    }

    /**
     * What is not real tells of nothing, what was told before tells nothing new, and who says that something is not so does not
     * confirm it: a Cancel takes part only as the end of what it cancels. What the node says itself is no report.
     */
    static boolean takesPart(CarriedAlert carried) {
        Kind kind = carried.alert().kind();
        Recognition recognition = carried.envelope().recognition();
        return kind.status() == Kind.Status.ACTUAL
                && !OwnFeed.said(carried.envelope())
                && switch (kind.action()) {
                    case ALERT, UPDATE -> true;
                    case CANCEL -> revises(recognition);
                    case ACK, ERROR -> false;
                };
    }

    /** Whether it acts, with the authority that it takes, on alerts that were carried before. */
    static boolean revises(Recognition recognition) {
        return recognition.outcome() == Outcome.REVISION && !recognition.claim();
    }
}
