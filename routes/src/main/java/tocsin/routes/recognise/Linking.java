package tocsin.routes.recognise;

import java.util.Set;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Kind;
import tocsin.routes.store.Tx;

/** Says of each alert which incident it tells of, in the transaction that carries it. Whatever goes wrong here costs no alert. */
public final class Linking {

    private final LiveIncidents live;

    public Linking(LiveIncidents live) {
        this.live = live;
    }

    public RecognisedAlert link(RecognisedAlert recognised) {
        CarriedAlert carried = recognised.sighting().carried();
        if (!takesPart(carried)) {
            return recognised;
        }
        Tx tx = recognised.passage().tx();
        return live.link(tx, carried).map(recognised::with).orElse(recognised);
    }

    /** The channels that an alert, or a repeat of it, was released to. */
    public void released(Tx tx, String alert, Set<String> channels) {
        live.released(tx, alert, channels);
    }

    /**
     * What is not real tells of nothing, what was told before tells nothing new, and who says that something is not so does not
     * confirm it: a Cancel takes part only as the end of what it cancels.
     */
    static boolean takesPart(CarriedAlert carried) {
        Kind kind = carried.alert().kind();
        Recognition recognition = carried.envelope().recognition();
        return kind.status() == Kind.Status.ACTUAL
                && recognition.outcome() != Outcome.REPEAT
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
