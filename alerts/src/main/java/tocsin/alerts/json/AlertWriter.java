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
    private final FieldWriter fields;
    private final boolean saidOnly;

    AlertWriter(JsonGenerator json, boolean saidOnly) {
        this.json = json;
        this.fields = new FieldWriter(json, saidOnly);
        this.saidOnly = saidOnly;
    }

    void write(@Nullable Envelope envelope, Alert alert) throws IOException {
        json.writeStartObject();
        head(envelope, alert);
        body(alert);
        tail(alert);
        json.writeEndObject();
    }

    /** What the alert is: members of an object. */
    void head(@Nullable Envelope envelope, Alert alert) throws IOException {
        json.writeStringField("schema", SCHEMA);
        if (envelope != null) {
            envelope(envelope);
        }
        identity(alert.identity());
        kind(alert.kind());
    }

    /** What the alert tells: members of an object, perhaps none. */
    void body(Alert alert) throws IOException {
        fields.list("infos", alert.infos(), this::info);
        if (!alert.assessment().equals(Assessment.UNSTATED)) {
            assessment(alert.assessment());
        }
    }

    /** How it is to be handled: members of an object, perhaps none. */
    void tail(Alert alert) throws IOException {
        if (!alert.handling().equals(Handling.UNMARKED)) {
            handling(alert.handling());
        }
        if (!saidOnly && !alert.trust().equals(Trust.UNSIGNED)) {
            trust(alert.trust());
        }
    }

    private void envelope(Envelope envelope) throws IOException {
        json.writeObjectFieldStart("envelope");
        fields.text("id", envelope.id());
        fields.text("partner", envelope.partner());
        fields.text("feed", envelope.feed());
        fields.text("receipt", envelope.receipt());
        fields.instant("receivedAt", envelope.receivedAt());
        fields.text("documentSha256", envelope.documentSha256());
        fields.text("format", envelope.format());
        fields.text("connector", envelope.connector());
        recognition(envelope.recognition());
        fields.list("findings", envelope.findings(), this::finding);
        Envelope.Incident incident = envelope.incident();
        if (incident != null) {
            incident(incident);
        }
        json.writeEndObject();
    }

    private void incident(Envelope.Incident incident) throws IOException {
        json.writeObjectFieldStart("incident");
        fields.text("id", incident.id());
        json.writeNumberField("reports", incident.reports());
        json.writeNumberField("origins", incident.origins());
        fields.texts("sources", incident.sources());
        fields.list("tellers", incident.tellers(), this::teller);
        json.writeEndObject();
    }

    private void teller(Envelope.Teller teller) throws IOException {
        fields.text("partner", teller.partner());
        fields.text("feed", teller.feed());
        json.writeNumberField("origin", teller.origin());
        json.writeNumberField("reports", teller.reports());
        fields.word("scope", Words.SCOPE, teller.scope());
        fields.texts("addresses", teller.addresses());
        if (!teller.handling().equals(Handling.UNMARKED)) {
            handling(teller.handling());
        }
    }

    private void recognition(Envelope.Recognition recognition) throws IOException {
        json.writeObjectFieldStart("recognition");
        fields.word("outcome", Words.OUTCOME, recognition.outcome());
        fields.texts("of", recognition.of());
        fields.flag("claim", recognition.claim());
        fields.texts("newer", recognition.newer());
        json.writeEndObject();
    }

    private void finding(Finding finding) throws IOException {
        fields.text("code", finding.code());
        fields.text("place", finding.place());
        fields.text("sentence", finding.sentence());
    }

    private void identity(Identity identity) throws IOException {
        json.writeObjectFieldStart("identity");
        fields.text("scheme", identity.scheme());
        fields.text("sender", identity.sender());
        fields.text("identifier", identity.identifier());
        moment("sent", identity.sent());
        fields.text("revision", identity.revision());
        if (!saidOnly) {
            fields.text("contentDigest", identity.contentDigest());
        }
        json.writeEndObject();
    }

    private void kind(Kind kind) throws IOException {
        json.writeObjectFieldStart("kind");
        fields.word("action", Words.ACTION, kind.action());
        fields.word("status", Words.STATUS, kind.status());
        fields.word("scope", Words.SCOPE, kind.scope());
        fields.text("restriction", kind.restriction());
        fields.texts("addresses", kind.addresses());
        fields.texts("codes", kind.codes());
        fields.text("source", kind.source());
        fields.text("note", kind.note());
        fields.list("references", kind.references(), this::reference);
        fields.list("incidentKeys", kind.incidentKeys(), this::code);
        json.writeEndObject();
    }

    private void reference(Reference reference) throws IOException {
        // The raw text holds the time as written: it says something of its own only where nothing could be read from
        // it.
        if (!saidOnly || reference.identifier().isEmpty()) {
            fields.text("raw", reference.raw());
        }
        fields.text("sender", reference.sender());
        fields.text("identifier", reference.identifier());
        moment("sent", reference.sent());
        if (!saidOnly) {
            fields.text("resolved", reference.resolved());
        }
    }

    private void info(Info info) throws IOException {
        text(info.text());
        fields.words("categories", Words.CATEGORY, info.categories());
        fields.words("responseTypes", Words.RESPONSE_TYPE, info.responseTypes());
        fields.list("eventCodes", info.eventCodes(), this::code);
        fields.word("urgency", Words.URGENCY, info.urgency());
        fields.word("severity", Words.SEVERITY, info.severity());
        fields.word("certainty", Words.CERTAINTY, info.certainty());
        times(info.times());
        fields.list("areas", info.areas(), this::area);
        fields.list("parameters", info.parameters(), this::parameter);
        fields.list("resources", info.resources(), this::resource);
    }

    private void text(Text text) throws IOException {
        fields.text("language", text.language());
        fields.flag("machineTranslated", text.machineTranslated());
        fields.text("event", text.event());
        fields.text("headline", text.headline());
        fields.text("description", text.description());
        fields.text("instruction", text.instruction());
        fields.text("senderName", text.senderName());
        fields.text("audience", text.audience());
        fields.text("web", text.web());
        fields.text("contact", text.contact());
    }

    private void times(Times times) throws IOException {
        moment("effective", times.effective());
        moment("onset", times.onset());
        moment("expires", times.expires());
        moment("eventStart", times.eventStart());
        moment("eventEnd", times.eventEnd());
    }

    private void area(Area area) throws IOException {
        fields.text("description", area.description());
        fields.list("shapes", area.shapes(), this::shape);
        fields.number("precisionKm", area.precisionKm());
        fields.list("geocodes", area.geocodes(), this::code);
        fields.text("altitude", area.altitude());
        fields.text("ceiling", area.ceiling());
    }

    private void shape(Shape shape) throws IOException {
        if (shape instanceof Shape.Polygon polygon) {
            polygon(polygon);
        } else if (shape instanceof Shape.Circle circle) {
            json.writeStringField("type", "Point");
            json.writeFieldName("coordinates");
            position(circle.centre());
            fields.number("radiusKm", circle.radiusKm());
        } else if (shape instanceof Shape.Unreadable unreadable) {
            json.writeStringField("type", "Unreadable");
            fields.text("kind", unreadable.kind());
            fields.text("raw", unreadable.raw());
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
        fields.number(position.lon());
        fields.number(position.lat());
        json.writeEndArray();
    }

    private void parameter(Parameter parameter) throws IOException {
        fields.text("name", parameter.name());
        fields.text("value", parameter.value());
    }

    private void resource(Resource resource) throws IOException {
        fields.text("description", resource.description());
        fields.text("mimeType", resource.mimeType());
        Long size = resource.size();
        if (size != null) {
            json.writeNumberField("size", size);
        }
        fields.text("uri", resource.uri());
        fields.text("content", resource.content());
        fields.text("digest", resource.digest());
    }

    private void assessment(Assessment assessment) throws IOException {
        json.writeObjectFieldStart("assessment");
        json.writeStringField("reliability", String.valueOf(assessment.reliability()));
        json.writeNumberField("credibility", assessment.credibility());
        if (!assessment.casualties().equals(Casualties.UNSTATED)) {
            casualties(assessment.casualties());
        }
        fields.texts("actors", assessment.actors());
        fields.texts("affectedGroups", assessment.affectedGroups());
        fields.list("warningSigns", assessment.warningSigns(), this::warningSign);
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
            fields.whole("low", count.low());
            fields.whole("best", count.best());
            fields.whole("high", count.high());
            json.writeEndObject();
        }
    }

    private void warningSign(WarningSign sign) throws IOException {
        json.writeNumberField("riskFactor", sign.riskFactor());
        fields.text("indicator", sign.indicator());
        fields.text("note", sign.note());
    }

    private void handling(Handling handling) throws IOException {
        json.writeObjectFieldStart("handling");
        if (handling.tlp() != Tlp.UNMARKED) {
            fields.word("tlp", Words.TLP, handling.tlp());
        }
        List<String> releasableTo = handling.releasableTo();
        if (releasableTo != null) {
            fields.textsEvenNone("releasableTo", releasableTo);
        }
        if (handling.attribution() != Handling.Attribution.NAMED) {
            fields.word("attribution", Words.ATTRIBUTION, handling.attribution());
        }
        if (handling.sensitivity() != Handling.Sensitivity.UNSTATED) {
            fields.word("sensitivity", Words.SENSITIVITY, handling.sensitivity());
        }
        fields.flag("personalData", handling.personalData());
        fields.text("retention", handling.retention());
        json.writeEndObject();
    }

    private void trust(Trust trust) throws IOException {
        json.writeObjectFieldStart("trust");
        fields.word("verdict", Words.VERDICT, trust.verdict());
        fields.text("method", trust.method());
        fields.text("key", trust.key());
        fields.flag("pinned", trust.pinned());
        fields.flag("validAtSent", trust.validAtSent());
        json.writeEndObject();
    }

    private void code(Code code) throws IOException {
        fields.text("scheme", code.scheme());
        fields.text("value", code.value());
    }

    private void moment(String name, @Nullable Moment moment) throws IOException {
        if (moment == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        Instant instant = moment.instant();
        if (instant != null) {
            fields.instant("instant", instant);
        }
        if (!saidOnly || instant == null) {
            fields.text("raw", moment.raw());
        }
        fields.word("precision", Words.PRECISION, moment.precision());
        json.writeEndObject();
    }
}
