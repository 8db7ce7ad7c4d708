package tocsin.routes.deliver;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tocsin.routes.broker.Broker;
import tocsin.routes.partners.Channel;
import tocsin.routes.store.Store;
import tocsin.routes.store.Undelivered;

/** The lines of all channels, and the one way onto their queues. Of one thread; whether something is {@link #queued}, any may ask. */
final class ChannelLines {

    private static final int MOST_SENT_TOGETHER = 500;
    private static final int PAGE = 200;

    private final BooleanSupplier turn;
    private final Store store;
    private final Dispatch dispatch;
    private final Revisions revisions;
    private final Map<String, ChannelLine> lines = new LinkedHashMap<>();

    ChannelLines(BooleanSupplier turn, Store store, Broker broker, Dispatch dispatch, Collection<Channel> channels) {
        this.turn = turn;
        this.store = store;
        this.dispatch = dispatch;
        this.revisions = new Revisions(store);
        channels.forEach(channel -> lines.put(channel.name(), new ChannelLine(channel, broker)));
    }

    boolean queued(Channel channel, long alert) {
        ChannelLine line = lines.get(channel.name());
        return line != null && line.queued(alert);
    }

    /** Empty for one that is in no partner's file any more. */
    Optional<ChannelLine> of(Undelivered one) {
        return Optional.ofNullable(lines.get(one.partner() + "/" + one.channel()));
    }

    boolean areBehind() {
        return lines.values().stream().anyMatch(ChannelLine::isBehind);
    }

    /** Something was forgotten: each reads from its cursor. */
    void behind() {
        lines.values().forEach(ChannelLine::behind);
    }

    /** All of them, as {@link ChannelLine#restart}. */
    void restart(long last, long resumed) {
        lines.values().forEach(line -> line.restart(last, resumed));
    }

    /** Those of these names that there are. */
    void restart(Collection<String> names, long last, long resumed) {
        names.stream().map(lines::get).filter(Objects::nonNull).forEach(line -> line.restart(last, resumed));
    }

    /** Into the batch, if its line takes it now. */
    void take(Outgoing one, List<Outgoing> batch) {
        ChannelLine line = lines.get(one.channel().name());
        if (line != null) {
            Outgoing laned = revisions.laned(one, line.isBehind());
            if (line.takes(laned.alert(), laned.lane())) {
                batch.add(line.marks(laned.alert()) ? laned.marked() : laned);
            }
        }
    }

    /** Empty when the stored alert is no longer what was stored: then it is parked. */
    Optional<Outgoing> outgoing(Undelivered one, ChannelLine line, boolean marked) {
        if (one.carried().isEmpty()) {
            dispatch.parkDamaged(one);
        }
        return one.carried()
                .map(carried ->
                        new Outgoing(one.alert(), one.delivery(), line.channel(), carried, marked, Lane.of(carried)));
    }

    /** A page for every channel that is behind and has room, in turn. */
    void fill() throws JMSException {
        for (ChannelLine line : lines.values()) {
            if (line.isBehind() && line.hasRoom()) {
                fill(line);
            }
        }
    }

    private void fill(ChannelLine line) throws JMSException {
        Channel channel = line.channel();
        List<Undelivered> page = store.reader().undelivered(channel.partner(), channel.id(), line.cursor(), PAGE);
        List<Outgoing> batch = new ArrayList<>();
        for (Undelivered one : page) {
            if (line.fills(one)) {
                outgoing(one, line, line.marks(one.alert())).ifPresent(batch::add);
            }
        }
        send(batch);
        if (page.size() < PAGE) {
            line.caughtUp();
        }
    }

    /**
     * The urgent first; else in the order of the store.
     *
     * @throws TurnLost before each transaction of which another node, or the store, may know better by now
     */
    void send(List<Outgoing> batch) throws JMSException {
        if (batch.isEmpty()) {
            return;
        }
        List<Outgoing> laned = new ArrayList<>(batch);
        laned.sort(Comparator.comparing(Outgoing::lane));
        for (int from = 0; from < laned.size(); from += MOST_SENT_TOGETHER) {
            if (!turn.getAsBoolean()) {
                throw new TurnLost();
            }
            dispatch.send(laned.subList(from, Math.min(laned.size(), from + MOST_SENT_TOGETHER)));
        }
        lines.values().forEach(ChannelLine::measure);
    }
}
