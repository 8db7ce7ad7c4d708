package tocsin.routes.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tocsin.routes.deliver.Circuit;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Partner;
import tocsin.routes.partners.Pauses.Window;
import tocsin.routes.store.ChannelEvidence;
import tocsin.routes.store.ChannelHealth;

/** Judges a channel by what waits on it, and for how long. */
public final class ChannelStatus {

    /** What waits longer than this is stuck. */
    public static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    private final Partner partner;
    private final Channel channel;
    private final ChannelEvidence evidence;
    private final Map<String, Long> parked;
    private final long urgent;
    private final Duration stuckAfter;
    private final Instant now;

    private ChannelStatus(
            Partner partner,
            Channel channel,
            ChannelEvidence evidence,
            Map<String, Long> parked,
            long urgent,
            Duration stuckAfter,
            Instant now) {
        this.urgent = urgent;
        this.partner = partner;
        this.channel = channel;
        this.evidence = evidence;
        this.parked = parked;
        this.stuckAfter = stuckAfter;
        this.now = now;
    }

    /**
     * @param evidence null: there is none
     * @param parked deliveries by code
     * @param urgent how many of what waits in a pause are Extreme
     */
    public static StatusLine of(
            Partner partner,
            Channel channel,
            @Nullable ChannelEvidence evidence,
            Map<String, Long> parked,
            long urgent,
            Duration stuckAfter,
            Instant now) {
        ChannelEvidence known = evidence != null
                ? evidence
                : new ChannelEvidence(
                        channel.partner(), channel.id(), 0, null, 0, 0, 0, null, "", null, ChannelHealth.WELL);
        return new ChannelStatus(partner, channel, known, parked, urgent, stuckAfter, now).line();
    }

    private StatusLine line() {
        ChannelState state = state();
        boolean needsHuman = state == ChannelState.STUCK || state == ChannelState.PARKED;
        String sentence = channel.name() + ": " + words(state) + (needsHuman ? Spoken.whomToCall(partner) : "");
        return new StatusLine(channel.name(), state, needsHuman, sentence, figures());
    }

    private ChannelState state() {
        boolean paused = channel.pauses().at(now).isPresent();
        if (evidence.backlog() > 0 && !paused && overdue().compareTo(stuckAfter) > 0) {
            return ChannelState.STUCK;
        } else if (parkedItems() > 0) {
            return ChannelState.PARKED;
        } else if (paused) {
            return ChannelState.PAUSED;
        } else if (evidence.backlog() > 0) {
            return sick() ? ChannelState.SICK : failing() ? ChannelState.RETRYING : ChannelState.WAITING;
        }
        return evidence.deliveredLastHour() > 0 ? ChannelState.DELIVERING : ChannelState.IDLE;
    }

    private Duration waiting() {
        Instant oldest = evidence.oldestUndelivered();
        return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }

    /** How long it has waited while it could have been delivered: the partner's last pause does not count. */
    private Duration overdue() {
        Duration sinceThen = channel.pauses()
                .over(now)
                .map(over -> Duration.between(over, now))
                .orElse(waiting());
        return sinceThen.compareTo(waiting()) < 0 ? sinceThen : waiting();
    }

    private boolean sick() {
        return evidence.health().sickSince() != null && evidence.health().failures() >= Circuit.OPENS_AFTER;
    }

    /** The last thing that happened here was a failure, and it happened to what waits. */
    private boolean failing() {
        Instant error = evidence.lastErrorAt();
        Instant oldest = evidence.oldestUndelivered();
        Instant delivered = evidence.lastDelivered();
        return error != null
                && (oldest == null || !error.isBefore(oldest))
                && (delivered == null || !error.isBefore(delivered));
    }

    private long parkedItems() {
        return parked.values().stream().mapToLong(Long::longValue).sum();
    }

    private String words(ChannelState state) {
        return switch (state) {
            case DELIVERING -> evidence.deliveredLastHour() + " delivered in the last hour, none waits";
            case IDLE -> "nothing waits; last delivery " + Spoken.ago(evidence.lastDelivered(), now);
            case WAITING -> Spoken.alerts(evidence.backlog()) + ", the oldest for " + Spoken.time(waiting());
            case PAUSED -> paused();
            case RETRYING, SICK, STUCK ->
                Spoken.alerts(evidence.backlog()) + ", the oldest for " + Spoken.time(waiting()) + "; " + reason()
                        + (parkedItems() > 0 ? "; besides, " + setAside() : "");
            case PARKED ->
                setAside() + " (see 'tocsin quarantine list')"
                        + (evidence.backlog() > 0 ? "; besides, " + Spoken.alerts(evidence.backlog()) : "");
        };
    }

    private String paused() {
        Window pause = channel.pauses().at(now).orElseThrow();
        String what = evidence.backlog() == 0
                ? "nothing waits"
                : Spoken.alerts(evidence.backlog()) + ", the oldest for " + Spoken.time(waiting())
                        + (urgent > 0 ? ", of them " + urgent + " EXTREME" : "");
        return "paused until " + pause.to() + " as the partner asked"
                + (pause.why().isEmpty() ? "" : " (" + pause.why() + ")") + "; " + what;
    }

    private String reason() {
        if (sick()) {
            ChannelHealth health = evidence.health();
            return "sick since " + health.sickSince() + ": " + evidence.lastError() + ", " + health.failures()
                    + " times in a row; next attempt " + health.nextAttempt();
        }
        return failing()
                ? evidence.lastError() + " (" + evidence.attemptsLastDay() + " failed attempts in a day)"
                : channel.to()
                        .fold(
                                queue -> "the partner does not read its queue, or does not acknowledge what it takes",
                                webhook -> "no attempt was answered yet",
                                atom -> "the partner does not fetch its feed",
                                folder -> "they cannot be written to its folder");
    }

    private String setAside() {
        String codes = parked.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> one.getValue() + " " + one.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
        return parkedItems() + (parkedItems() == 1 ? " alert is" : " alerts are") + " parked: " + codes;
    }

    private List<Figure> figures() {
        return List.of(
                Figure.text("by", "by", by() + " " + channel.form()),
                Figure.count("backlog", "backlog", evidence.backlog()),
                new Figure(
                        "oldestUndelivered",
                        "oldest",
                        evidence.oldestUndelivered() == null
                                ? null
                                : evidence.oldestUndelivered().toString(),
                        evidence.oldestUndelivered() == null ? "-" : Spoken.time(waiting())),
                Figure.count("deliveredLastHour", "sent/h", evidence.deliveredLastHour()),
                Figure.count("deliveredLastDay", "sent/d", evidence.deliveredLastDay()),
                Figure.count("attemptsLastDay", "failed tries/d", evidence.attemptsLastDay()),
                Figure.count("parked", "parked", parkedItems()),
                instant("sickSince", evidence.health().sickSince()),
                instant("nextAttempt", evidence.health().nextAttempt()),
                instant("pausedUntil", channel.pauses().at(now).map(Window::to).orElse(null)),
                Figure.text(
                        "lastError",
                        "last error",
                        FeedStatus.error(evidence.lastError(), evidence.lastErrorAt(), now)));
    }

    /** For programs only: people read it in the sentence. */
    private static Figure instant(String name, @Nullable Instant instant) {
        return new Figure(name, "", instant == null ? null : instant.toString(), "");
    }

    private String by() {
        return channel.to().fold(queue -> "queue", webhook -> "webhook", atom -> "atom", folder -> "folder");
    }
}
