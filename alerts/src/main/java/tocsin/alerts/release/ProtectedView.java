package tocsin.alerts.release;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Moment;
import tocsin.alerts.Moment.Precision;
import tocsin.alerts.Reference;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.WarningSign;

/**
 * An alert without its source, built from nothing: only what is written here leaves, so that a field added to the schema stays in
 * until somebody lets it out.
 *
 * <p>Leave: action, status, scope and TLP; event, headline, description and instruction, with every withheld value taken out
 * ({@link Censor}); language, script and region; categories, response types, urgency, severity, certainty; the assessment. Shielded:
 * times to the hour (ends rounded up, so that nobody thinks it over too early) and places as cells of the feed's {@link Grid}. Under
 * a group's name: times, places and codes as they are.
 *
 * <p>Links stay: what the recipient saw of alert A is called the same wherever another alert of its view refers to A.
 */
final class ProtectedView {

    private static final String NOBODY = "tocsin";
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?![A-Za-z0-9])");
    private static final Pattern INDICATOR = Pattern.compile("[0-9]{1,2}(?:\\.[0-9]{1,2})?");
    private static final Pattern PERIOD = Pattern.compile("P[0-9YMWDTHS]{2,20}");
    private static final List<String> LABELS = Arrays.stream(Tlp.values())
            .map(Tlp::label)
            .filter(label -> !label.isEmpty())
            .toList();

    private final CarriedAlert carried;
    private final Alert alert;
    private final String recipient;
    private final Shield shield;
    private final boolean shielded;
    private final String name;
    private final Pseudonyms pseudonyms;
    private final Censor censor;

    ProtectedView(
            CarriedAlert carried, String recipient, Shield shield, Attribution attribution, Pseudonyms pseudonyms) {
        this.carried = carried;
        this.alert = carried.alert();
        this.recipient = recipient;
        this.shield = shield;
        this.shielded = attribution == Attribution.SHIELDED;
        this.name = shielded || shield.group().isEmpty() ? NOBODY : shield.group();
        this.pseudonyms = pseudonyms;
        Set<String> withheld = new LinkedHashSet<>(Withheld.source(carried));
        if (shielded) {
            withheld.addAll(Withheld.place(carried));
        }
        this.censor = new Censor(withheld);
    }

    CarriedAlert build() {
        return new CarriedAlert(
                envelope(),
                new Alert(
                        identity(),
                        kind(),
                        alert.infos().stream().map(this::info).toList(),
                        assessment(),
                        handling(),
                        Trust.UNSIGNED));
    }

    private Envelope envelope() {
        Instant receivedAt = carried.envelope().receivedAt();
        return new Envelope(
                pseudonym(carried.envelope().id()),
                name,
                "",
                "",
                shielded ? receivedAt.truncatedTo(ChronoUnit.HOURS) : receivedAt,
                "",
                "",
                "",
                recognition(),
                List.of());
    }

    private Recognition recognition() {
        Recognition recognition = carried.envelope().recognition();
        return new Recognition(
                recognition.outcome(),
                recognition.of().stream().map(this::pseudonym).toList(),
                recognition.claim(),
                recognition.newer().stream().map(this::pseudonym).toList());
    }

    private Identity identity() {
        Moment sent = begin(alert.identity().sent());
        return new Identity(
                NOBODY, name, pseudonym(carried.envelope().id()), sent == null ? Moment.unreadable("") : sent, "", "");
    }

    private Kind kind() {
        Kind kind = alert.kind();
        return new Kind(
                kind.action(),
                kind.status(),
                kind.scope(),
                "",
                kind.scope() == Scope.PRIVATE ? List.of(recipient) : List.of(),
                kind.codes().stream().filter(LABELS::contains).toList(),
                "",
                "",
                references(),
                List.of());
    }

    /** What it refers to, and in schemes that edit in place the edition that it replaces. */
    private List<Reference> references() {
        Map<String, Reference> byId = new LinkedHashMap<>();
        for (Reference reference : alert.kind().references()) {
            if (!reference.resolved().isEmpty()) {
                byId.putIfAbsent(reference.resolved(), reference(reference.resolved(), reference.sent()));
            }
        }
        Recognition recognition = carried.envelope().recognition();
        if (recognition.outcome() == Outcome.REVISION) {
            recognition.of().forEach(id -> byId.computeIfAbsent(id, revised -> reference(revised, null)));
        }
        return List.copyOf(byId.values());
    }

    private Reference reference(String id, @Nullable Moment when) {
        Moment sent = begin(when);
        String pseudonym = pseudonym(id);
        return new Reference(
                name + "," + pseudonym + (sent == null ? "" : "," + sent.raw()), name, pseudonym, sent, pseudonym);
    }

    private Info info(Info info) {
        return new Info(
                text(info.text()),
                info.categories(),
                info.responseTypes(),
                shielded ? List.of() : info.eventCodes(),
                info.urgency(),
                info.severity(),
                info.certainty(),
                times(info.times()),
                areas(info.areas()),
                List.of(),
                List.of());
    }

    private Text text(Text text) {
        Matcher language = LANGUAGE.matcher(text.language());
        return new Text(
                language.lookingAt() ? language.group() : "",
                text.machineTranslated(),
                censor.apply(text.event()),
                censor.apply(text.headline()),
                censor.apply(text.description()),
                censor.apply(text.instruction()),
                "",
                "",
                "",
                "");
    }

    private Times times(Times times) {
        return new Times(
                begin(times.effective()),
                begin(times.onset()),
                end(times.expires()),
                begin(times.eventStart()),
                end(times.eventEnd()));
    }

    private List<Area> areas(List<Area> areas) {
        if (!shielded) {
            return areas.stream().map(this::area).toList();
        } else if (shield.placeKm() == null) {
            return List.of();
        }
        Grid grid = new Grid(shield.placeKm());
        return areas.stream()
                .flatMap(area -> area.shapes().stream())
                .flatMap(grid::coarsened)
                .distinct()
                .toList();
    }

    private Area area(Area area) {
        List<Shape> readable = area.shapes().stream()
                .filter(shape -> !(shape instanceof Shape.Unreadable))
                .toList();
        return new Area(censor.apply(area.description()), readable, area.precisionKm(), area.geocodes(), "", "");
    }

    private Assessment assessment() {
        Assessment all = alert.assessment();
        return new Assessment(
                all.reliability(),
                all.credibility(),
                all.casualties(),
                all.actors().stream().map(censor::apply).toList(),
                all.affectedGroups().stream().map(censor::apply).toList(),
                all.warningSigns().stream().map(this::warningSign).toList());
    }

    private WarningSign warningSign(WarningSign sign) {
        return new WarningSign(sign.riskFactor(), only(INDICATOR, sign.indicator()), censor.apply(sign.note()));
    }

    /** The list of the others stays here: whom a source trusts says who it is. */
    private Handling handling() {
        Handling all = alert.handling();
        return new Handling(
                all.tlp(),
                all.releasableTo() == null ? null : List.of(recipient),
                all.attribution(),
                all.sensitivity(),
                all.personalData(),
                only(PERIOD, all.retention()));
    }

    private @Nullable Moment begin(@Nullable Moment moment) {
        return moment == null || moment.instant() == null
                ? null
                : rewritten(moment, shielded ? moment.instant().truncatedTo(ChronoUnit.HOURS) : moment.instant());
    }

    private @Nullable Moment end(@Nullable Moment moment) {
        return moment == null || moment.instant() == null
                ? null
                : rewritten(moment, shielded ? roundedUp(moment.instant()) : moment.instant());
    }

    private static Instant roundedUp(Instant instant) {
        Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
        try {
            return hour.equals(instant) ? hour : hour.plus(1, ChronoUnit.HOURS);
        } catch (DateTimeException theEndOfTime) {
            return hour;
        }
    }

    /** In universal time, whatever zone and spelling the author used. */
    private Moment rewritten(Moment moment, Instant instant) {
        boolean tooFine = shielded && moment.precision().compareTo(Precision.HOUR) < 0;
        return new Moment(instant, instant.toString(), tooFine ? Precision.HOUR : moment.precision());
    }

    private String pseudonym(String id) {
        return pseudonyms.ofAlert(id);
    }

    private static String only(Pattern allowed, String value) {
        return allowed.matcher(value).matches() ? value : "";
    }
}
