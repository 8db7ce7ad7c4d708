package tocsin.connectors.channel.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Casualties;
import tocsin.alerts.Envelope;
import tocsin.alerts.Handling;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Resource;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.WarningSign;
import tocsin.connectors.Rendering;

/** One alert as text: what it is, how bad, what to do, where, when, what is known, who says so. In that order. */
final class Bulletin {

    private static final int MAX_AREAS = 8;
    private static final int MAX_ENTRIES = 8;

    private final Alert alert;
    private final Envelope envelope;
    private final Selection selection;
    private final Labels labels;
    private final String banner;
    private final Page page;

    Bulletin(CarriedAlert view, Selection selection, Labels labels) {
        this.alert = view.alert();
        this.envelope = view.envelope();
        this.selection = selection;
        this.labels = labels;
        this.banner = banner();
        this.page = new Page(banner, alert.kind().status() != Kind.Status.ACTUAL, labels);
    }

    Rendering render() {
        cautions();
        selection.infos().forEach(this::info);
        if (selection.infos().isEmpty()) {
            page.field("about", references());
        }
        people(alert.assessment());
        source();
        handling(alert.handling());
        page.line(banner);
        leftOut();
        return new Rendering(page.bytes(), page.findings());
    }

    private String banner() {
        Kind kind = alert.kind();
        String status = labels.word("status", kind.status());
        List<String> parts = new ArrayList<>();
        if (kind.status() != Kind.Status.ACTUAL) {
            parts.add("*** " + status + " *** " + status + " *** " + status + " ***");
        }
        parts.add(labels.word("action", kind.action()));
        parts.add(
                alert.handling().tlp() == Tlp.UNMARKED
                        ? labels.get("tlp.unmarked")
                        : alert.handling().tlp().label());
        return String.join(" | ", parts);
    }

    private void cautions() {
        Envelope.Recognition recognition = envelope.recognition();
        if (recognition.outcome() == Envelope.Outcome.CONFLICT) {
            page.line("! " + labels.get("conflict"));
        }
        if (recognition.claim()) {
            page.line("! " + labels.get("claim"));
        }
        if (recognition.outcome() == Envelope.Outcome.REPEAT) {
            page.line("! " + labels.get("repeat"));
        }
        if (!selection.wanted()) {
            page.line("! " + labels.get("language.none", language(selection.language())));
            page.leftOut("TEXT-LANGUAGE", "infos", "no text in the reader's languages; the author's first is shown");
        }
        page.quote("note", alert.kind().note());
    }

    private void info(Info info) {
        Text text = info.text();
        page.gap();
        page.line(labels.word("severity", info.severity()) + " | " + labels.word("urgency", info.urgency()) + " | "
                + labels.word("certainty", info.certainty())
                + (text.event().isBlank() ? "" : " | " + page.within(text.event())));
        if (text.machineTranslated()) {
            page.line("! " + labels.get("machine", language(text.language())));
        }
        page.quote(text.headline());
        instruction(info);
        areas(info);
        times(info);
        page.quote("what", text.description());
        page.quote("audience", text.audience());
        page.quote("contact", text.contact());
        page.quote("web", text.web());
        entries("file", info.resources(), this::resource);
    }

    /** What is asked: never left out because only another language says it. */
    private void instruction(Info info) {
        page.field(
                "asked",
                info.responseTypes().stream()
                        .map(type -> labels.word("response", type))
                        .collect(Collectors.joining(", ")));
        if (!info.text().instruction().isBlank()) {
            page.quote("do", info.text().instruction());
            return;
        }
        selection
                .otherInstruction()
                .ifPresent(other -> page.quote("do", "[" + other.language() + "] " + other.instruction()));
    }

    private void areas(Info info) {
        List<Area> areas = info.areas().isEmpty() ? selection.otherAreas() : info.areas();
        if (areas.isEmpty()) {
            page.field("where", labels.get("where.none"));
        }
        areas.stream().limit(MAX_AREAS).forEach(area -> page.field("where", Where.of(area, labels, page)));
        more("areas", areas.size() - MAX_AREAS);
    }

    private void times(Info info) {
        Times times = info.times().equals(Times.UNSTATED) ? selection.otherTimes() : info.times();
        List<String> parts = new ArrayList<>();
        time("time.effective", times.effective(), parts);
        time("time.onset", times.onset(), parts);
        time("time.start", times.eventStart(), parts);
        time("time.end", times.eventEnd(), parts);
        time("time.expires", times.expires(), parts);
        page.field("when", String.join("; ", parts));
    }

    private void time(String key, @Nullable Moment moment, List<String> parts) {
        if (moment != null) {
            parts.add(labels.get(key, When.of(moment, labels, page)));
        }
    }

    private String resource(Resource resource) {
        return page.within(join(" ", resource.description(), resource.mimeType(), resource.uri()));
    }

    private void people(Assessment assessment) {
        if (assessment.equals(Assessment.UNSTATED)) {
            return;
        }
        page.gap();
        page.field("people", casualties(assessment.casualties()));
        page.field("actors", quoted(assessment.actors()));
        page.field("affected", quoted(assessment.affectedGroups()));
        entries("sign", assessment.warningSigns(), this::sign);
        page.field(
                "judged",
                assessment.reliability() + String.valueOf(assessment.credibility()) + " ("
                        + labels.get("reliability." + assessment.reliability()) + "; "
                        + labels.get("credibility." + assessment.credibility()) + ")");
    }

    private String casualties(Casualties casualties) {
        return Stream.of(
                        count("killed", casualties.killed()),
                        count("injured", casualties.injured()),
                        count("missing", casualties.missing()),
                        count("displaced", casualties.displaced()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String count(String label, Casualties.Count count) {
        List<String> parts = new ArrayList<>();
        number("count.best", count.best(), parts);
        number("count.low", count.low(), parts);
        number("count.high", count.high(), parts);
        return parts.isEmpty() ? "" : labels.get(label) + " " + String.join(", ", parts);
    }

    private void number(String key, @Nullable Integer number, List<String> parts) {
        if (number != null) {
            parts.add(labels.get(key, String.valueOf(number)));
        }
    }

    private String sign(WarningSign sign) {
        String number = sign.indicator().isEmpty() ? String.valueOf(sign.riskFactor()) : sign.indicator();
        return page.within(join(" ", number, sign.note()));
    }

    private void source() {
        page.gap();
        Set<String> names = new LinkedHashSet<>();
        selection.infos().forEach(info -> names.add(info.text().senderName()));
        names.add(envelope.partner());
        names.add(alert.identity().sender());
        page.field("from", quoted(names.stream().filter(name -> !name.isBlank()).toList()));
        sent(alert.identity().sent());
        page.field("id", page.within(alert.identity().identifier()));
        incident();
        if (!selection.infos().isEmpty()) {
            page.field("about", references());
        }
        Set<String> languages = new LinkedHashSet<>();
        selection.others().forEach(info -> languages.add(language(info.text().language())));
        page.field("also", String.join(", ", languages));
    }

    /** Who else says so. */
    private void incident() {
        Envelope.Incident incident = envelope.incident();
        if (incident == null) {
            return;
        }
        String named = quoted(incident.sources());
        page.field(
                "incident",
                page.within(incident.id()) + "; " + labels.get("origins", String.valueOf(incident.origins())) + "; "
                        + labels.get("reports", String.valueOf(incident.reports()))
                        + (named.isEmpty() ? "" : " (" + labels.get("incident.named", named) + ")"));
    }

    private void sent(Moment sent) {
        if (sent.instant() != null || !sent.raw().isBlank()) {
            page.field("sent", When.of(sent, labels, page));
        }
    }

    private String references() {
        List<Reference> references = alert.kind().references();
        List<String> shown = new ArrayList<>();
        references.stream()
                .limit(MAX_ENTRIES)
                .forEach(reference -> shown.add(page.within(
                        reference.identifier().isEmpty()
                                ? reference.raw()
                                : join(" ", reference.identifier(), reference.sender()))));
        if (references.size() > MAX_ENTRIES) {
            shown.add(labels.get("more", String.valueOf(references.size() - MAX_ENTRIES)));
        }
        return String.join("; ", shown);
    }

    private void handling(Handling handling) {
        List<String> releasableTo = handling.releasableTo();
        if (releasableTo != null) {
            page.field("only", releasableTo.isEmpty() ? labels.get("nobody") : quoted(releasableTo));
        }
        if (handling.attribution() != Handling.Attribution.NAMED) {
            page.line("! " + labels.word("attribution", handling.attribution()));
        }
        if (handling.personalData()) {
            page.line("! " + labels.get("personal"));
        }
        if (alert.kind().scope() != Kind.Scope.PUBLIC) {
            page.line("! " + labels.word("scope", alert.kind().scope())
                    + (alert.kind().restriction().isBlank()
                            ? ""
                            : ": " + page.within(alert.kind().restriction())));
        }
    }

    private void leftOut() {
        if (Stream.concat(selection.infos().stream(), selection.others().stream())
                .anyMatch(info ->
                        !info.parameters().isEmpty() || !info.eventCodes().isEmpty())) {
            page.leftOut("TEXT-LEFT-OUT", "infos", "parameters and event codes are not shown");
        }
    }

    private <T> void entries(String label, List<T> entries, Function<T, String> shown) {
        entries.stream().limit(MAX_ENTRIES).forEach(entry -> page.field(label, shown.apply(entry)));
        more(label, entries.size() - MAX_ENTRIES);
    }

    private void more(String what, int count) {
        if (count > 0) {
            page.line("  [" + labels.get("more", String.valueOf(count)) + "]");
            page.leftOut("TEXT-CUT", what, count + " more are not shown");
        }
    }

    private String quoted(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).map(page::within).collect(Collectors.joining(", "));
    }

    private String language(String tag) {
        return tag.isEmpty() ? labels.get("language.unnamed") : page.within(tag);
    }

    private static String join(String between, String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).collect(Collectors.joining(between));
    }
}
