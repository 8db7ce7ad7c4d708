package tocsin.routes.recognise;

import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Kind;
import tocsin.routes.store.StoreCannot;
import tocsin.routes.store.Tx;

/** Says of each alert which incident it tells of, in the transaction that carries it. Whatever goes wrong here costs no alert. */
public final class Linking {

    private static final Logger LOG = LoggerFactory.getLogger(Linking.class);

    private final LiveIncidents live;

    public Linking(LiveIncidents live) {
        this.live = live;
    }

    public RecognisedAlert link(RecognisedAlert recognised) {
        CarriedAlert carried = recognised.sighting().carried();
        Tx tx = recognised.passage().tx();
        try {
            return found(tx, carried).map(recognised::with).orElse(recognised);
        } catch (StoreCannot e) {
            throw e;
        } catch (RuntimeException e) { // a defect of ours: the alert goes on, linked to nothing
            live.spoil();
            LOG.error("alert {} is not linked", carried.envelope().id(), e);
            tx.noted("incidents", "NOT-LINKED", "alert " + carried.envelope().id() + " is linked to no incident: " + e);
            return recognised;
        }
    }

    private Optional<Linked> found(Tx tx, CarriedAlert carried) {
        if (carried.envelope().recognition().outcome() == Outcome.REPEAT) {
            return live.known(tx, carried.envelope().id());
        }
        return takesPart(carried) ? live.link(tx, carried) : Optional.empty();
    }

    /** The channels that an alert, or a repeat of it, was released to. */
    public void released(Tx tx, String alert, Set<String> channels) {
        live.released(tx, alert, channels);
    }

    /**
     * What is not real tells of nothing, what was told before tells nothing new, and who says that something is not so does not
     * confirm it: a Cancel takes part only as the end of what it cancels.
     */
    private static boolean takesPart(CarriedAlert carried) {
        Kind kind = carried.alert().kind();
        Recognition recognition = carried.envelope().recognition();
        return kind.status() == Kind.Status.ACTUAL
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
