package tocsin.alerts.recognise;

import java.util.List;

/** What has been carried before. The store's side of recognition: durable, looked up by hash, never held in memory as a whole. */
public interface Index {

    /** All alerts of this {@link tocsin.alerts.Identity#key()}: one, or several in conflict. Oldest first. */
    List<Known> byIdentity(String identityKey);

    /** All editions of this {@link tocsin.alerts.Identity#seriesKey()}, newest carried last; at most the last 100 of each feed that brought some first. */
    List<Known> bySeries(String seriesKey);

    /** All alerts of this scheme and identifier, whoever sent them; at most the last 100 of each feed. */
    List<Known> byIdentifier(String scheme, String identifier);

    /**
     * All alerts that refer to this key, whether or not its own alert had been carried by then; at most the last 100 of each
     * feed.
     *
     * @param referredKey one of the {@link Recogniser#referredKeys} that the store wrote down when it carried the referring alert
     */
    List<Known> referring(String referredKey);
}
