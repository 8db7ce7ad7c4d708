package tocsin.alerts.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.Casualties;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Reference;
import tocsin.alerts.Resource;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.WarningSign;

/**
 * Writes records field by field, always in the same order; what says nothing (empty, null, the default) is left out.
 *
 * <p>With {@code saidOnly} it leaves out what is not the author's message: the digest's canonical form.
 */
final class AlertWriter {

    static final String SCHEMA = "tocsin-alert/1";

    private final JsonGenerator json;
    private final boolean saidOnly;

    AlertWriter(JsonGenerator json, boolean saidOnly) {
        this.json = json;
        this.saidOnly = saidOnly;
    }

    void write(@Nullable Envelope envelope, Alert alert) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        if (envelope != null) {
            envelope(envelope);
        }
        identity(alert.identity());
        kind(alert.kind());
        list("infos", alert.infos(), this::info);
        if (!alert.assessment().equals(Assessment.UNSTATED)) {
            assessment(alert.assessment());
        }
        if (!alert.handling().equals(Handling.UNMARKED)) {
            handling(alert.handling());
        }
        if (!saidOnly && !alert.trust().equals(Trust.UNSIGNED)) {
            trust(alert.trust());
        }
        json.writeEndObject();
    }

    private void envelope(Envelope envelope) throws IOException {
        json.writeObjectFieldStart("envelope");
        text("id", envelope.id());
        text("partner", envelope.partner());
        text("feed", envelope.feed());
        text("receipt", envelope.receipt());
        instant("receivedAt", envelope.receivedAt());
        text("documentSha256", envelope.documentSha256());
        text("format", envelope.format());
        text("connector", envelope.connector());
        recognition(envelope.recognition());
        list("findings", envelope.findings(), this::finding);
        json.writeEndObject();
    }

    private void recognition(Envelope.Recognition recognition) throws IOException {
        json.writeObjectFieldStart("recognition");
        word("outcome", Words.OUTCOME, recognition.outcome());
        texts("of", recognition.of());
        flag("claim", recognition.claim());
        texts("newer", recognition.newer());
        json.writeEndObject();
    }

    private void finding(Finding finding) throws IOException {
        text("code", finding.code());
        text("place", finding.place());
        text("sentence", finding.sentence());
    }

    private void identity(Identity identity) throws IOException {
        json.writeObjectFieldStart("identity");
        text("scheme", identity.scheme());
        text("sender", identity.sender());
        text("identifier", identity.identifier());
        moment("sent", identity.sent());
        text("revision", identity.revision());
        if (!saidOnly) {
            text("contentDigest", identity.contentDigest());
        }
        json.writeEndObject();
    }

    private void kind(Kind kind) throws IOException {
        json.writeObjectFieldStart("kind");
        word("action", Words.ACTION, kind.action());
        word("status", Words.STATUS, kind.status());
        word("scope", Words.SCOPE, kind.scope());
        text("restriction", kind.restriction());
        texts("addresses", kind.addresses());
        texts("codes", kind.codes());
        text("source", kind.source());
        text("note", kind.note());
        list("references", kind.references(), this::reference);
        list("incidentKeys", kind.incidentKeys(), this::code);
        json.writeEndObject();
    }

    private void reference(Reference reference) throws IOException {
        // The raw text holds the time as written: it says something of its own only where nothing could be read from
        // it.
        if (!saidOnly || reference.identifier().isEmpty()) {
            text("raw", reference.raw());
        }
        text("sender", reference.sender());
        text("identifier", reference.identifier());
        moment("sent", reference.sent());
        if (!saidOnly) {
            text("resolved", reference.resolved());
        }
    }

    private void info(Info info) throws IOException {
        text(info.text());
        words("categories", Words.CATEGORY, info.categories());
        words("responseTypes", Words.RESPONSE_TYPE, info.responseTypes());
        list("eventCodes", info.eventCodes(), this::code);
        word("urgency", Words.URGENCY, info.urgency());
        word("severity", Words.SEVERITY, info.severity());
        word("certainty", Words.CERTAINTY, info.certainty());
        times(info.times());
        list("areas", info.areas(), this::area);
        list("parameters", info.parameters(), this::parameter);
        list("resources", info.resources(), this::resource);
    }

    private void text(Text text) throws IOException {
        text("language", text.language());
        flag("machineTranslated", text.machineTranslated());
        text("event", text.event());
        text("headline", text.headline());
        text("description", text.description());
        text("instruction", text.instruction());
        text("senderName", text.senderName());
        text("audience", text.audience());
        text("web", text.web());
        text("contact", text.contact());
    }

    private void times(Times times) throws IOException {
        moment("effective", times.effective());
        moment("onset", times.onset());
        moment("expires", times.expires());
        moment("eventStart", times.eventStart());
        moment("eventEnd", times.eventEnd());
    }

    private void area(Area area) throws IOException {
        text("description", area.description());
        list("shapes", area.shapes(), this::shape);
        number("precisionKm", area.precisionKm());
        list("geocodes", area.geocodes(), this::code);
        text("altitude", area.altitude());
        text("ceiling", area.ceiling());
    }

    private void shape(Shape shape) throws IOException {
        if (shape instanceof Shape.Polygon polygon) {
            polygon(polygon);
        } else if (shape instanceof Shape.Circle circle) {
            json.writeStringField("type", "Point");
            json.writeFieldName("coordinates");
            position(circle.centre());
            number("radiusKm", circle.radiusKm());
        } else if (shape instanceof Shape.Unreadable unreadable) {
            json.writeStringField("type", "Unreadable");
            text("kind", unreadable.kind());
            text("raw", unreadable.raw());
        }
    }

    private void polygon(Shape.Polygon polygon) throws IOException {
        json.writeStringField("type", "Polygon");
        json.writeArrayFieldStart("coordinates");
        json.writeStartArray();
        for (Shape.Position corner : polygon.ring()) {
            position(corner);
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private void position(Shape.Position position) throws IOException {
        json.writeStartArray();
        number(position.lon());
        number(position.lat());
        json.writeEndArray();
    }

    private void parameter(Parameter parameter) throws IOException {
        text("name", parameter.name());
        text("value", parameter.value());
    }

    private void resource(Resource resource) throws IOException {
        text("description", resource.description());
        text("mimeType", resource.mimeType());
        Long size = resource.size();
        if (size != null) {
            json.writeNumberField("size", size);
        }
        text("uri", resource.uri());
        text("content", resource.content());
        text("digest", resource.digest());
    }

    private void assessment(Assessment assessment) throws IOException {
        json.writeObjectFieldStart("assessment");
        json.writeStringField("reliability", String.valueOf(assessment.reliability()));
        json.writeNumberField("credibility", assessment.credibility());
        if (!assessment.casualties().equals(Casualties.UNSTATED)) {
            casualties(assessment.casualties());
        }
        texts("actors", assessment.actors());
        texts("affectedGroups", assessment.affectedGroups());
        list("warningSigns", assessment.warningSigns(), this::warningSign);
        json.writeEndObject();
    }

    private void casualties(Casualties casualties) throws IOException {
        json.writeObjectFieldStart("casualties");
        count("killed", casualties.killed());
        count("injured", casualties.injured());
        count("missing", casualties.missing());
        count("displaced", casualties.displaced());
        json.writeEndObject();
    }

    private void count(String name, Casualties.Count count) throws IOException {
        if (!count.equals(Casualties.Count.UNSTATED)) {
            json.writeObjectFieldStart(name);
            whole("low", count.low());
            whole("best", count.best());
            whole("high", count.high());
            json.writeEndObject();
        }
    }

    private void warningSign(WarningSign sign) throws IOException {
        json.writeNumberField("riskFactor", sign.riskFactor());
        text("indicator", sign.indicator());
        text("note", sign.note());
    }

    private void handling(Handling handling) throws IOException {
        json.writeObjectFieldStart("handling");
        if (handling.tlp() != Tlp.UNMARKED) {
            word("tlp", Words.TLP, handling.tlp());
        }
        List<String> releasableTo = handling.releasableTo();
        if (releasableTo != null) {
            textsEvenNone("releasableTo", releasableTo);
        }
        if (handling.attribution() != Handling.Attribution.NAMED) {
            word("attribution", Words.ATTRIBUTION, handling.attribution());
        }
        if (handling.sensitivity() != Handling.Sensitivity.UNSTATED) {
            word("sensitivity", Words.SENSITIVITY, handling.sensitivity());
        }
        flag("personalData", handling.personalData());
        text("retention", handling.retention());
        json.writeEndObject();
    }

    private void trust(Trust trust) throws IOException {
        json.writeObjectFieldStart("trust");
        word("verdict", Words.VERDICT, trust.verdict());
        text("method", trust.method());
        text("key", trust.key());
        flag("pinned", trust.pinned());
        flag("validAtSent", trust.validAtSent());
        json.writeEndObject();
    }

    private void code(Code code) throws IOException {
        text("scheme", code.scheme());
        text("value", code.value());
    }

    private void moment(String name, @Nullable Moment moment) throws IOException {
        if (moment == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        Instant instant = moment.instant();
        if (instant != null) {
            instant("instant", instant);
        }
        if (!saidOnly || instant == null) {
            text("raw", moment.raw());
        }
        word("precision", Words.PRECISION, moment.precision());
        json.writeEndObject();
    }

    private void instant(String name, Instant instant) throws IOException {
        json.writeStringField(name, instant.toString());
    }

    private void text(String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeFieldName(name);
            string(text);
        }
    }

    private void texts(String name, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            textsEvenNone(name, texts);
        }
    }

    private void textsEvenNone(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            string(text);
        }
        json.writeEndArray();
    }

    private void string(String text) throws IOException {
        if (Surrogates.allPaired(text)) {
            json.writeString(text);
        } else {
            json.writeRawValue(Surrogates.quoted(text));
        }
    }

    private <E extends Enum<E>> void word(String name, Words<E> words, E value) throws IOException {
        json.writeStringField(name, words.word(value));
    }

    private <E extends Enum<E>> void words(String name, Words<E> words, List<E> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (E value : values) {
                json.writeString(words.word(value));
            }
            json.writeEndArray();
        }
    }

    private void flag(String name, boolean flag) throws IOException {
        if (flag) {
            json.writeBooleanField(name, true);
        }
    }

    private void number(String name, @Nullable Double number) throws IOException {
        if (number != null) {
            json.writeFieldName(name);
            number(number);
        }
    }

    /** In the canonical form 0 and -0 are one number. */
    private void number(double number) throws IOException {
        json.writeNumber(saidOnly ? number + 0.0 : number);
    }

    private void whole(String name, @Nullable Integer number) throws IOException {
        if (number != null) {
            json.writeNumberField(name, number);
        }
    }

    private <T> void list(String name, List<T> values, Members<T> members) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (T value : values) {
            json.writeStartObject();
            members.write(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private interface Members<T> {
        void write(T value) throws IOException;
    }
}
