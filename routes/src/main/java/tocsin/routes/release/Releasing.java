package tocsin.routes.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.release.Decision;
import tocsin.routes.deliver.Outgoing;
import tocsin.routes.node.Ids;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Channel;
import tocsin.routes.recognise.Passage;
import tocsin.routes.recognise.RecognisedAlert;
import tocsin.routes.store.Delivery;
import tocsin.routes.store.Pending;

/** Asks the release function for every channel, and records its answers with the alert in one transaction. */
public final class Releasing {

    private final Deciding deciding;
    private final Map<String, Channel> byName = new HashMap<>();
    private final Ids ids;
    private final Meters meters;

    public Releasing(List<Channel> channels, Ids ids, Meters meters) {
        this.deciding = new Deciding(channels);
        channels.forEach(channel -> byName.put(channel.name(), channel));
        this.ids = ids;
        this.meters = meters;
    }

    /** A repeat asks again: the other road may entitle channels that the first one did not. Nobody gets it twice. */
    public void release(RecognisedAlert recognised) {
        CarriedAlert carried = recognised.sighting().carried();
        Passage passage = recognised.passage();
        Envelope.Recognition recognition = carried.envelope().recognition();
        Pending receipt = passage.document().receipt();
        passage.whenDurable(() -> meters.recognised(receipt.partner() + "/" + receipt.feed(), recognition.outcome()));
        List<Decision> decisions = deciding.decisions(recognised.sighting(), passage.tx());
        List<Delivery> deliveries = deliveries(
                carried, decisions.stream().filter(Decision::released).toList());
        if (recognition.outcome() == Envelope.Outcome.REPEAT) {
            hand(
                    passage,
                    carried,
                    deliveries,
                    passage.tx().repeated(receipt.receipt(), recognised.number(), carried, decisions, deliveries));
        } else {
            hand(
                    passage,
                    carried,
                    deliveries,
                    passage.tx().carried(carried, receipt.receipt(), recognised.number(), decisions, deliveries));
            passage.whenDurable(() -> decisions.forEach(meters::decided));
        }
    }

    private List<Delivery> deliveries(CarriedAlert carried, List<Decision> released) {
        long millis = carried.envelope().receivedAt().toEpochMilli();
        List<Delivery> deliveries = new ArrayList<>(released.size());
        released.forEach(decision -> deliveries.add(new Delivery(
                ids.delivery(carried.envelope().id(), name(decision), millis),
                decision.partner(),
                decision.channel())));
        return deliveries;
    }

    private void hand(Passage passage, CarriedAlert carried, List<Delivery> deliveries, List<Long> sequence) {
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery delivery = deliveries.get(i);
            Channel channel = byName.get(delivery.partner() + "/" + delivery.channel());
            if (channel != null) {
                passage.send(new Outgoing(sequence.get(i), delivery.id(), channel, carried, false));
            }
        }
    }

    private static String name(Decision decision) {
        return decision.partner() + "/" + decision.channel();
    }
}
