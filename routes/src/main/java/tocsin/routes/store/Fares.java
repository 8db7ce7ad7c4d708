package tocsin.routes.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How one alert fared on each channel that it was released to. */
final class Fares {

    private final Sql sql;
    private final Names names;
    private final DeliveryNames deliveries;
    private final long alert;
    private final List<Trail.Sent> sent = new ArrayList<>();
    private final Set<String> channels = new HashSet<>();
    private final Set<Long> blocks = new TreeSet<>();

    Fares(Sql sql, DeliveryIds ids, long alert) {
        this.sql = sql;
        this.names = new Names(sql);
        this.deliveries = new DeliveryNames(sql, ids);
        this.alert = alert;
        Carried.Release release = new Carried(sql).of(alert).orElseThrow();
        Map<Long, Trouble> troubles = new HashMap<>();
        Trouble.ofAlert(sql, alert).forEach(one -> troubles.put(one.channel(), one));
        Set<Long> all = new TreeSet<>(troubles.keySet());
        Bits.each(release.channels(), 0, all::add);
        all.forEach(channel -> add(channel, release.at(), troubles.get(channel)));
    }

    private void add(long channel, long carriedAt, @Nullable Trouble trouble) {
        Optional<Proof> proof = proof(channel);
        String[] name = names.channelName(channel).split("/", 2);
        long releasedAt = trouble == null ? carriedAt : trouble.releasedAt();
        long until = proof.map(Proof::at).orElse(trouble == null ? releasedAt : trouble.until());
        sent.add(new Trail.Sent(
                deliveries.id(alert, channel),
                name[0],
                name[1],
                proof.isPresent() ? Trail.State.DELIVERED : state(trouble),
                Micros.instant(releasedAt),
                trouble == null ? 0 : trouble.attempts(),
                proof.map(Proof::kind).orElse(""),
                trouble == null ? "" : trouble.code(),
                trouble == null ? "" : trouble.sentence(),
                Micros.instant(until)));
        proof.ifPresent(found -> {
            channels.add(names.channelName(channel));
            if (found.block > 0) {
                blocks.add(found.block);
            }
        });
    }

    private static Trail.State state(@Nullable Trouble trouble) {
        if (trouble == null) {
            return Trail.State.WAITING;
        }
        return switch (trouble.state()) {
            case WAITING, RETOLD, RESUMED -> Trail.State.WAITING;
            case PARKED -> Trail.State.PARKED;
            case EXPIRED -> Trail.State.EXPIRED;
            case DELIVERED -> Trail.State.DELIVERED;
        };
    }

    private Optional<Proof> proof(long channel) {
        return sql
                .list(
                        "SELECT first, alerts, at, kind, block FROM proof"
                                + " WHERE channel = ? AND first > ? AND first <= ? AND last >= ?",
                        row -> Bits.has(row.getBytes(2), alert - row.getLong(1))
                                ? Optional.of(new Proof(row.getLong(3), row.getString(4), row.getLong(5)))
                                : Optional.<Proof>empty(),
                        channel,
                        alert - Proofs.SPAN,
                        alert,
                        alert)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    List<Trail.Sent> sent() {
        return sent;
    }

    /** Names of those that it was delivered on. */
    Set<String> channels() {
        return channels;
    }

    /** The ledger's blocks that tell of its deliveries. */
    Set<Long> blocks() {
        return blocks;
    }

    private record Proof(long at, String kind, long block) {}
}
