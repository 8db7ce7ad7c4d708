package tocsin.routes.receive;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import tocsin.routes.partners.Feed;

/** What each feed may send in a minute. Who posts too much is told to come again; transports that can wait are slowed. */
public final class Quotas {

    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final Map<String, Buckets> feeds = new TreeMap<>();
    private volatile boolean open = true;

    private record Buckets(Bucket documents, Bucket bytes) {}

    public Quotas(List<Feed> feeds) {
        feeds.forEach(feed -> this.feeds.put(
                feed.name(),
                new Buckets(
                        bucket(feed.quota().documents()), bucket(feed.quota().bytes()))));
    }

    /** @throws TurnedAway when it is too much for now; says when to come again */
    void take(Feed feed, int size) {
        Buckets its = feeds.get(feed.name());
        if (its == null) {
            return;
        }
        ConsumptionProbe one = its.documents().tryConsumeAndReturnRemaining(1);
        if (!one.isConsumed()) {
            throw over(feed, one);
        }
        ConsumptionProbe bytes = its.bytes().tryConsumeAndReturnRemaining(share(feed, size));
        if (!bytes.isConsumed()) {
            its.documents().addTokens(1);
            throw over(feed, bytes);
        }
    }

    /** Waits until it is not too much. Throws {@link RejectedExecutionException} when the node stops meanwhile. */
    void await(Feed feed, int size) {
        Buckets its = feeds.get(feed.name());
        if (its != null) {
            await(its.documents(), 1);
            await(its.bytes(), share(feed, size));
        }
    }

    private void await(Bucket bucket, long tokens) {
        try {
            while (!bucket.asBlocking().tryConsume(tokens, LOOK_UP)) {
                if (!open) {
                    throw new RejectedExecutionException("the node is stopping");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_UP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("the node is stopping", e);
        }
    }

    /** Lets go of whoever waits. */
    public void close() {
        open = false;
    }

    private static TurnedAway over(Feed feed, ConsumptionProbe probe) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        return TurnedAway.forNow(
                429,
                "QUOTA",
                "this feed takes " + feed.quota().documents() + " documents and "
                        + feed.quota().bytes() + " bytes a minute; send it again later",
                (int) Math.min(60, seconds));
    }

    /** One document may be larger than a minute's bytes. */
    private static long share(Feed feed, int size) {
        return Math.max(1, Math.min(size, feed.quota().bytes()));
    }

    private static Bucket bucket(long perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
