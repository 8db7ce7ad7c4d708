package tocsin.routes.demo;

import java.util.List;
import java.util.Map;

/** Is told what happens, in the order in which it is worth telling. */
public interface Teller {

    void scene(Scene scene);

    void receipt(Receipt receipt);

    void turnedAway(TurnedAway turnedAway);

    void record(Recorded recorded);

    void tells(Tells tells);

    void asked(Asked asked);

    void arrived(Arrived arrived);

    void withheld(Withheld withheld);

    void sees(Sees sees);

    void missing(Missing missing);

    void searched(Searched searched);

    void feedSum(FeedSum sum);

    void channelSum(ChannelSum sum);

    void end(End end);

    /** @param file of the document, relative to the configuration's samples */
    record Scene(int number, String day, String title, String partner, String feed, String road, String file) {}

    /** @param index whether it is an index, which only leads to what the scene is about */
    record Receipt(String feed, String receipt, int bytes, boolean index) {}

    /** The sender got no receipt; it was told this. */
    record TurnedAway(String feed, int status, String code, String sentence) {}

    /**
     * What one record of the document became.
     *
     * @param recognised {@code NEW}, {@code REPEAT}, {@code REVISION}, {@code CONFLICT} or {@code REFUSED}
     * @param alert the broker's id; empty when refused
     * @param action as CAP spells it; empty when refused
     * @param status as CAP spells it; empty when refused
     * @param of ids of the alerts that it repeats, revises or conflicts with
     * @param identifiers of the same, as their sources name them
     * @param roads feeds that brought it so far
     * @param code of the refusal, with {@code place} and {@code sentence}; empty unless refused
     * @param quarantine number of its entry there; 0 unless refused
     */
    record Recorded(
            String receipt,
            int record,
            String recognised,
            String alert,
            String headline,
            String action,
            String status,
            String marking,
            List<String> of,
            List<String> identifiers,
            List<String> roads,
            List<String> findings,
            String code,
            String place,
            String sentence,
            long quarantine) {}

    /**
     * The incident that an alert tells of, as it was known when the alert was carried.
     *
     * @param as the headline of another report of it, the first one that still stands; empty when there is none
     * @param by the partner who brought that
     * @param reports that tell of it, of so many independent {@code origins}; {@code before}: without this one
     */
    record Tells(String alert, String incident, String as, String by, int reports, int origins, int before) {}

    /**
     * A human is asked whether an alert tells of another incident.
     *
     * @param as the headline of the report of that one which speaks most for it, brought by the partner {@code by}
     */
    record Asked(String alert, String as, String by, double probability) {}

    /**
     * An alert at a partner's own end of a channel.
     *
     * @param code why it was released
     * @param millis from the receipt to the proof
     * @param failures attempts that failed before
     */
    record Arrived(
            String alert,
            String channel,
            String delivery,
            String form,
            String proof,
            String code,
            long millis,
            int failures,
            String lastFailure) {}

    record Withheld(String alert, String channel, String code, String sentence, String source) {}

    /** What a partner sees in place of the source of an alert whose source is not named. */
    record Sees(String alert, String channel, Map<String, String> instead) {}

    /** Something that should have shown and did not in time. */
    record Missing(String sentence) {}

    /**
     * The search for what nobody may see.
     *
     * @param documents that left the node
     * @param found in them
     */
    record Searched(int documents, int telltales, List<String> found) {}

    record FeedSum(
            String feed,
            long documents,
            long records,
            long carried,
            long repeats,
            long conflicts,
            long refused,
            boolean addsUp) {}

    record ChannelSum(
            String channel,
            long decided,
            long released,
            Map<String, Long> withheld,
            long delivered,
            long waiting,
            long parked,
            long expired,
            boolean addsUp) {}

    /**
     * @param deliveries that reached partners, {@code twice} of them more than once
     * @param undelivered released and not delivered
     */
    record End(boolean addsUp, int deliveries, int twice, long undelivered, boolean fine) {}
}
