package tocsin.routes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How deliveries fare. One per work. */
final class Deliveries {

    private final Pen pen;
    private final Troubles troubles;

    Deliveries(Pen pen) {
        this.pen = pen;
        this.troubles = new Troubles(pen);
    }

    Optional<Waiting> waiting(String id) {
        return unfinished(id)
                .map(one -> new Waiting(id, pen.names().channelName(one.channel()), Micros.instant(one.releasedAt())));
    }

    /** Waiting or parked, as it stands: with a seq of 0 when it has no row yet. */
    private Optional<Trouble> unfinished(String id) {
        return pen.deliveries().place(id).flatMap(place -> {
            Optional<Trouble> known = Trouble.of(pen.sql(), place.channel(), place.alert());
            if (known.isPresent()) {
                return known.filter(one -> one.state().waits() || one.state() == Trouble.State.PARKED);
            }
            return proven(place) ? Optional.empty() : plain(place);
        });
    }

    private boolean proven(DeliveryIds.Place place) {
        return pen.aftermath().told().has(place.channel(), place.alert())
                || Proofs.delivered(pen.sql(), place.channel(), place.alert(), place.alert())
                        .contains(place.alert());
    }

    private Optional<Trouble> plain(DeliveryIds.Place place) {
        return pen.carried()
                .of(place.alert())
                .filter(release -> release.to(place.channel()))
                .map(release -> new Trouble(
                        0,
                        place.channel(),
                        place.alert(),
                        Trouble.State.WAITING,
                        0,
                        null,
                        0,
                        release.at(),
                        release.at(),
                        "",
                        ""));
    }

    void attempted(String id, String error) {
        unfinished(id).filter(one -> one.state().waits()).ifPresent(one -> {
            Instant now = pen.clock().instant();
            String sentence = Pen.clip(error);
            String channel = pen.names().channelName(one.channel());
            troubles.save(one.attempted(sentence));
            pen.aftermath().channelError(one.channel(), now, sentence);
            pen.aftermath().pace(channel, What.ATTEMPTED, "", 1, now);
            step(now, LedgerRecord.Step.ATTEMPTED, id, one, new Detail().with("error", sentence));
        });
    }

    List<Waiting> delivered(Collection<String> ids, String proof, Instant at) {
        Map<Long, Map<Long, String>> byChannel = new TreeMap<>();
        for (String id : ids) {
            pen.deliveries()
                    .place(id)
                    .ifPresent(place -> byChannel
                            .computeIfAbsent(place.channel(), channel -> new TreeMap<>())
                            .put(place.alert(), id));
        }
        List<Waiting> delivered = new ArrayList<>(ids.size());
        byChannel.forEach((channel, its) -> {
            for (SortedSet<Long> span : Proofs.spans(its.keySet())) {
                delivered(channel, span, its, proof, at, delivered);
            }
        });
        return delivered;
    }

    private void delivered(
            long channel, SortedSet<Long> span, Map<Long, String> ids, String proof, Instant at, List<Waiting> into) {
        Set<Long> before = Proofs.delivered(pen.sql(), channel, span.first(), span.last());
        Map<Long, Trouble> troubled = Trouble.between(pen.sql(), channel, span.first(), span.last()).stream()
                .collect(Collectors.toMap(Trouble::alert, Function.identity()));
        String name = pen.names().channelName(channel);
        int until = into.size();
        int parked = 0;
        for (long alert : span) {
            if (before.contains(alert) || pen.aftermath().told().has(channel, alert)) {
                continue;
            }
            @Nullable Trouble trouble = troubled.get(alert);
            long releasedAt = trouble == null ? releasedAt(channel, alert) : troubles.delivered(trouble, name, at);
            if (releasedAt >= 0) {
                parked += trouble != null && trouble.state() == Trouble.State.PARKED ? 1 : 0;
                pen.aftermath().told().add(channel, name, alert, proof, Micros.micros(at));
                into.add(new Waiting(ids.getOrDefault(alert, ""), name, Micros.instant(releasedAt)));
            }
        }
        int added = into.size() - until;
        if (added > 0) {
            pen.aftermath().tally(name, What.WAITING, "", parked - added);
            pen.aftermath().tally(name, What.DELIVERED, "", added);
            pen.aftermath().pace(name, What.DELIVERED, "", added, at);
            pen.aftermath().delivered(channel, at);
        }
    }

    /** Less than 0 when it was not released there. */
    private long releasedAt(long channel, long alert) {
        return pen.carried()
                .of(alert)
                .filter(release -> release.to(channel))
                .map(Carried.Release::at)
                .orElse(-1L);
    }

    boolean parked(String id, String code, String sentence) {
        return setAside(id, Trouble.State.PARKED, LedgerRecord.Step.PARKED, What.PARKED, code, Pen.clip(sentence));
    }

    boolean expired(String id, String code, String sentence) {
        return setAside(id, Trouble.State.EXPIRED, LedgerRecord.Step.EXPIRED, What.EXPIRED, code, Pen.clip(sentence));
    }

    private boolean setAside(
            String id, Trouble.State state, LedgerRecord.Step step, What what, String code, String sentence) {
        Optional<Trouble> waiting = unfinished(id).filter(one -> one.state().waits());
        waiting.ifPresent(one -> {
            Instant now = pen.clock().instant();
            String channel = pen.names().channelName(one.channel());
            troubles.save(one.now(state, Micros.micros(now), code, sentence));
            pen.aftermath().tally(channel, What.WAITING, "", -1);
            pen.aftermath().tally(channel, what, code, 1);
            if (what == What.PARKED) {
                pen.aftermath().channelError(one.channel(), now, sentence);
            }
            step(now, step, id, one, new Detail().with("code", code).with("sentence", sentence));
        });
        return waiting.isPresent();
    }

    boolean resumed(String id, String by) {
        Optional<Trouble> parked = unfinished(id).filter(one -> one.state() == Trouble.State.PARKED);
        parked.ifPresent(one -> {
            Instant now = pen.clock().instant();
            String channel = pen.names().channelName(one.channel());
            troubles.save(one.waitingAgain(Trouble.State.RESUMED, troubles.nextPlace(now), Micros.micros(now)));
            pen.aftermath().tally(channel, What.PARKED, one.code(), -1);
            pen.aftermath().tally(channel, What.WAITING, "", 1);
            step(now, LedgerRecord.Step.RESUMED, id, one, new Detail().with("by", by));
        });
        return parked.isPresent();
    }

    private void step(Instant at, LedgerRecord.Step step, String id, Trouble one, Detail detail) {
        pen.aftermath()
                .entry(
                        at,
                        step,
                        id,
                        one.alert(),
                        detail.with("channel", pen.names().channelName(one.channel())));
    }
}
