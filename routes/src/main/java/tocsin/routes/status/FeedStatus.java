package tocsin.routes.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Partner;
import tocsin.routes.store.FeedEvidence;

/** Judges a feed by what it did and what its partner's file expects of it. */
public final class FeedStatus {

    /** New content within this time counts as lately. */
    private static final Duration LATELY = Duration.ofHours(1);

    private final Partner partner;
    private final Feed feed;
    private final FeedEvidence evidence;
    private final Instant now;

    private FeedStatus(Partner partner, Feed feed, FeedEvidence evidence, Instant now) {
        this.partner = partner;
        this.feed = feed;
        this.evidence = evidence;
        this.now = now;
    }

    /** @param evidence null: there is none */
    public static StatusLine of(Partner partner, Feed feed, @Nullable FeedEvidence evidence, Instant now) {
        FeedEvidence known = evidence != null ? evidence : nothing(feed);
        return new FeedStatus(partner, feed, known, now).line();
    }

    private static FeedEvidence nothing(Feed feed) {
        return new FeedEvidence(feed.partner(), feed.id(), null, "", null, 0, 0, 0, "", null, "", "");
    }

    private StatusLine line() {
        FeedState state = state();
        boolean needsHuman = needsHuman(state);
        String sentence = feed.name() + " " + words(state) + (needsHuman ? Spoken.whomToCall(partner) : "");
        return new StatusLine(feed.name(), state, needsHuman, sentence, figures());
    }

    private FeedState state() {
        if (over(evidence.lastContact(), feed.expect().contact(), feed.expect().grace())) {
            return failed() ? FeedState.FAILING : FeedState.SILENT;
        } else if (failed()) {
            return FeedState.FAILING;
        } else if (evidence.refusedLastDay() > 0 && evidence.acceptedLastDay() == 0) {
            return FeedState.REJECTING;
        } else if (evidence.lastContact() == null) {
            return FeedState.NEW;
        } else if (over(evidence.lastContact(), feed.expect().contact(), Duration.ZERO)) {
            return FeedState.LATE;
        } else if (over(
                evidence.lastContent(), feed.expect().content(), feed.expect().grace())) {
            return FeedState.FROZEN;
        }
        return over(evidence.lastContent(), LATELY, Duration.ZERO) || evidence.lastContent() == null
                ? FeedState.QUIET
                : FeedState.ON_TIME;
    }

    private boolean failed() {
        return evidence.note().equals("failed");
    }

    private boolean over(@Nullable Instant last, @Nullable Duration expected, Duration grace) {
        return last != null
                && expected != null
                && now.isAfter(last.plus(expected).plus(grace));
    }

    /** One failed try is nobody's business while the feed's silence is still within what is expected. */
    private boolean needsHuman(FeedState state) {
        return switch (state) {
            case SILENT, FROZEN, REJECTING -> true;
            case FAILING ->
                feed.expect().contact() == null
                        || evidence.lastContact() == null
                        || over(evidence.lastContact(), feed.expect().contact(), Duration.ZERO);
            case NEW, ON_TIME, QUIET, LATE -> false;
        };
    }

    private String words(FeedState state) {
        return switch (state) {
            case NEW -> "has not spoken yet" + expected("contact", feed.expect().contact());
            case ON_TIME -> "is on time: it last brought something new " + Spoken.ago(evidence.lastContent(), now);
            case QUIET ->
                evidence.lastContent() == null
                        ? "is quiet: contact is fine, it has brought nothing yet"
                        : "is quiet: contact is fine, nothing new for " + since(evidence.lastContent())
                                + expected("something new", feed.expect().content());
            case LATE ->
                "is late: no contact for " + since(evidence.lastContact())
                        + expected("", feed.expect().contact());
            case SILENT ->
                "has been silent for " + since(evidence.lastContact())
                        + expected("", feed.expect().contact());
            case FROZEN ->
                "is frozen: contact is fine, but nothing new for " + since(evidence.lastContent())
                        + expected("", feed.expect().content());
            case REJECTING ->
                "brings only what cannot be read: all " + evidence.refusedLastDay()
                        + " of the last day refused, most with " + evidence.topRefusal() + " (" + evidence.lastError()
                        + ")";
            case FAILING ->
                "cannot be reached: " + evidence.lastError() + "; last contact "
                        + Spoken.ago(evidence.lastContact(), now)
                        + expected("", feed.expect().contact());
        };
    }

    private String since(@Nullable Instant then) {
        return Spoken.time(Duration.between(Objects.requireNonNullElse(then, now), now));
    }

    private static String expected(String what, @Nullable Duration every) {
        return every == null
                ? ""
                : " (" + (what.isEmpty() ? "" : what + " ") + "expected every " + Spoken.time(every) + ")";
    }

    private List<Figure> figures() {
        Duration contact = feed.expect().contact();
        Duration content = feed.expect().content();
        return List.of(
                new Figure("by", "by", by() + " " + feed.format(), by() + " " + feed.format()),
                Spoken.ago("lastContact", "contact", evidence.lastContact(), now),
                Spoken.ago("lastContent", "new content", evidence.lastContent(), now),
                new Figure(
                        "expected",
                        "expected",
                        (contact == null ? "-" : contact) + " / " + (content == null ? "-" : content),
                        spoken(contact) + " / " + spoken(content)),
                Figure.count("documentsLastHour", "docs/h", evidence.documentsLastHour()),
                new Figure(
                        "refusedLastDay",
                        "refused/d",
                        evidence.refusedLastDay(),
                        (evidence.refusedLastDay() + " " + evidence.topRefusal()).strip()),
                Figure.text("topRefusal", "", evidence.topRefusal()),
                Figure.text("lastError", "last error", error(evidence.lastError(), evidence.lastErrorAt(), now)));
    }

    static String error(String error, @Nullable Instant at, Instant now) {
        return error.isEmpty() || at == null ? "" : Spoken.ago(at, now) + ": " + error;
    }

    private static String spoken(@Nullable Duration duration) {
        return duration == null ? "-" : Spoken.time(duration);
    }

    private String by() {
        return feed.from().fold(push -> "push", poll -> "poll", folder -> "folder", queue -> "queue");
    }
}
