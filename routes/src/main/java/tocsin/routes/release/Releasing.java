package tocsin.routes.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.release.Decision;
import tocsin.alerts.release.IncidentSoFar;
import tocsin.routes.deliver.Lane;
import tocsin.routes.deliver.Outgoing;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Channel;
import tocsin.routes.recognise.Linking;
import tocsin.routes.recognise.Passage;
import tocsin.routes.recognise.RecognisedAlert;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Released;

/** Asks the release function for every channel, and records its answers with the alert in one transaction. */
public final class Releasing {

    private final Deciding deciding;
    private final Map<String, Channel> byName = new HashMap<>();
    private final Linking linking;
    private final Meters meters;

    public Releasing(List<Channel> channels, Linking linking, Meters meters) {
        this.linking = linking;
        this.deciding = new Deciding(channels);
        channels.forEach(channel -> byName.put(channel.name(), channel));
        this.meters = meters;
    }

    /** A repeat asks again: the other road may entitle channels that the first one did not. Nobody gets it twice. */
    public void release(RecognisedAlert recognised) {
        Passage passage = recognised.passage();
        Optional<IncidentSoFar> incident = recognised.linked().map(linked -> linked.soFar(passage.tx()));
        CarriedAlert came = recognised.sighting().carried();
        CarriedAlert carried = incident.map(one -> one.in(came)).orElse(came);
        Envelope.Recognition recognition = carried.envelope().recognition();
        Pending receipt = passage.document().receipt();
        passage.whenDurable(() -> meters.recognised(receipt.partner() + "/" + receipt.feed(), recognition.outcome()));
        List<Decision> decisions = deciding.decisions(recognised.sighting(), incident, passage.tx());
        linking.released(passage.tx(), carried.envelope().id(), released(decisions));
        if (recognition.outcome() == Envelope.Outcome.REPEAT) {
            passage.tx().repeated(receipt.receipt(), recognised.number(), carried, decisions);
            if (!decisions.isEmpty()) {
                passage.retold(); // its alert's turn is over: it goes with what waits again
            }
        } else {
            byte[] json = passage.document()
                    .body(recognised.number())
                    .map(body -> AlertJson.write(carried, body))
                    .orElseGet(() -> AlertJson.write(carried));
            hand(
                    passage,
                    carried,
                    passage.tx().carried(carried, json, receipt.receipt(), recognised.number(), decisions));
            passage.whenDurable(() -> decisions.forEach(meters::decided));
        }
    }

    private static Set<String> released(List<Decision> decisions) {
        return decisions.stream()
                .filter(Decision::released)
                .map(one -> one.partner() + "/" + one.channel())
                .collect(Collectors.toSet());
    }

    private void hand(Passage passage, CarriedAlert carried, List<Released> released) {
        Lane lane = Lane.of(carried);
        for (Released one : released) {
            Channel channel = byName.get(one.partner() + "/" + one.channel());
            if (channel != null) {
                passage.send(new Outgoing(one.alert(), one.delivery(), channel, carried, false, lane));
            }
        }
    }
}
