package tocsin.alerts.json;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
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

/** Makes the records from a JSON tree: the mirror of {@link AlertWriter}. */
final class AlertReader {

    private AlertReader() {}

    static CarriedAlert carried(Fields fields) {
        Envelope envelope = fields.object("envelope", AlertReader::envelope);
        return new CarriedAlert(envelope, alert(fields));
    }

    static Alert alert(Fields fields) {
        if (!fields.text("schema").equals(AlertWriter.SCHEMA)) {
            throw fields.expectedAt("schema", AlertWriter.SCHEMA);
        }
        return new Alert(
                fields.object("identity", AlertReader::identity),
                fields.object("kind", AlertReader::kind),
                fields.objects("infos", AlertReader::info),
                fields.object("assessment", AlertReader::assessment, Assessment.UNSTATED),
                fields.object("handling", AlertReader::handling, Handling.UNMARKED),
                fields.object("trust", AlertReader::trust, Trust.UNSIGNED));
    }

    private static Envelope envelope(Fields fields) {
        return new Envelope(
                fields.text("id"),
                fields.text("partner"),
                fields.text("feed"),
                fields.text("receipt"),
                fields.instant("receivedAt"),
                fields.text("documentSha256"),
                fields.text("format"),
                fields.text("connector"),
                fields.object("recognition", AlertReader::recognition),
                fields.objects("findings", AlertReader::finding),
                fields.objectOrNull("incident", AlertReader::incident));
    }

    private static Envelope.Incident incident(Fields fields) {
        return new Envelope.Incident(
                fields.neededText("id"),
                fields.whole("reports"),
                fields.whole("origins"),
                fields.texts("sources"),
                fields.objects("tellers", AlertReader::teller));
    }

    private static Envelope.Teller teller(Fields fields) {
        return new Envelope.Teller(
                fields.text("partner"),
                fields.text("feed"),
                fields.whole("origin"),
                fields.whole("reports"),
                fields.word("scope", Words.SCOPE),
                fields.texts("addresses"),
                fields.object("handling", AlertReader::handling, Handling.UNMARKED));
    }

    private static Envelope.Recognition recognition(Fields fields) {
        return new Envelope.Recognition(
                fields.word("outcome", Words.OUTCOME), fields.texts("of"), fields.flag("claim"), fields.texts("newer"));
    }

    private static Finding finding(Fields fields) {
        return new Finding(fields.text("code"), fields.text("place"), fields.text("sentence"));
    }

    private static Identity identity(Fields fields) {
        return new Identity(
                fields.neededText("scheme"),
                fields.text("sender"),
                fields.neededText("identifier"),
                fields.object("sent", AlertReader::moment),
                fields.text("revision"),
                fields.text("contentDigest"));
    }

    private static Kind kind(Fields fields) {
        return new Kind(
                fields.word("action", Words.ACTION),
                fields.word("status", Words.STATUS),
                fields.word("scope", Words.SCOPE),
                fields.text("restriction"),
                fields.texts("addresses"),
                fields.texts("codes"),
                fields.text("source"),
                fields.text("note"),
                fields.objects("references", AlertReader::reference),
                fields.objects("incidentKeys", AlertReader::code));
    }

    private static Reference reference(Fields fields) {
        return new Reference(
                fields.text("raw"),
                fields.text("sender"),
                fields.text("identifier"),
                fields.objectOrNull("sent", AlertReader::moment),
                fields.text("resolved"));
    }

    private static Info info(Fields fields) {
        return new Info(
                text(fields),
                fields.words("categories", Words.CATEGORY),
                fields.words("responseTypes", Words.RESPONSE_TYPE),
                fields.objects("eventCodes", AlertReader::code),
                fields.word("urgency", Words.URGENCY),
                fields.word("severity", Words.SEVERITY),
                fields.word("certainty", Words.CERTAINTY),
                times(fields),
                fields.objects("areas", AlertReader::area),
                fields.objects("parameters", AlertReader::parameter),
                fields.objects("resources", AlertReader::resource));
    }

    private static Text text(Fields fields) {
        return new Text(
                fields.text("language"),
                fields.flag("machineTranslated"),
                fields.text("event"),
                fields.text("headline"),
                fields.text("description"),
                fields.text("instruction"),
                fields.text("senderName"),
                fields.text("audience"),
                fields.text("web"),
                fields.text("contact"));
    }

    private static Times times(Fields fields) {
        return new Times(
                fields.objectOrNull("effective", AlertReader::moment),
                fields.objectOrNull("onset", AlertReader::moment),
                fields.objectOrNull("expires", AlertReader::moment),
                fields.objectOrNull("eventStart", AlertReader::moment),
                fields.objectOrNull("eventEnd", AlertReader::moment));
    }

    private static Area area(Fields fields) {
        return new Area(
                fields.text("description"),
                fields.objects("shapes", AlertReader::shape),
                fields.numberOrNull("precisionKm"),
                fields.objects("geocodes", AlertReader::code),
                fields.text("altitude"),
                fields.text("ceiling"));
    }

    private static Shape shape(Fields fields) {
        return switch (fields.neededText("type")) {
            case "Polygon" ->
                new Shape.Polygon(fields.ring("coordinates").stream()
                        .map(AlertReader::position)
                        .toList());
            case "Point" -> new Shape.Circle(position(fields.position("coordinates")), fields.number("radiusKm"));
            case "Unreadable" -> new Shape.Unreadable(fields.text("kind"), fields.text("raw"));
            default -> throw fields.expectedAt("type", "one of Polygon, Point, Unreadable");
        };
    }

    private static Shape.Position position(double[] lonLat) {
        return new Shape.Position(lonLat[1], lonLat[0]);
    }

    private static Parameter parameter(Fields fields) {
        return new Parameter(fields.text("name"), fields.text("value"));
    }

    private static Resource resource(Fields fields) {
        return new Resource(
                fields.text("description"),
                fields.text("mimeType"),
                fields.longOrNull("size"),
                fields.text("uri"),
                fields.text("content"),
                fields.text("digest"));
    }

    private static Assessment assessment(Fields fields) {
        String reliability = fields.neededText("reliability");
        if (reliability.length() != 1) {
            throw fields.expectedAt("reliability", "one letter A to F");
        }
        return new Assessment(
                reliability.charAt(0),
                fields.whole("credibility"),
                fields.object("casualties", AlertReader::casualties, Casualties.UNSTATED),
                fields.texts("actors"),
                fields.texts("affectedGroups"),
                fields.objects("warningSigns", AlertReader::warningSign));
    }

    private static Casualties casualties(Fields fields) {
        return new Casualties(
                fields.object("killed", AlertReader::count, Casualties.Count.UNSTATED),
                fields.object("injured", AlertReader::count, Casualties.Count.UNSTATED),
                fields.object("missing", AlertReader::count, Casualties.Count.UNSTATED),
                fields.object("displaced", AlertReader::count, Casualties.Count.UNSTATED));
    }

    private static Casualties.Count count(Fields fields) {
        return new Casualties.Count(fields.wholeOrNull("low"), fields.wholeOrNull("best"), fields.wholeOrNull("high"));
    }

    private static WarningSign warningSign(Fields fields) {
        return new WarningSign(fields.whole("riskFactor"), fields.text("indicator"), fields.text("note"));
    }

    private static Handling handling(Fields fields) {
        @Nullable List<String> releasableTo = fields.has("releasableTo") ? fields.texts("releasableTo") : null;
        return new Handling(
                fields.word("tlp", Words.TLP, Tlp.UNMARKED),
                releasableTo,
                fields.word("attribution", Words.ATTRIBUTION, Handling.Attribution.NAMED),
                fields.word("sensitivity", Words.SENSITIVITY, Handling.Sensitivity.UNSTATED),
                fields.flag("personalData"),
                fields.text("retention"));
    }

    private static Trust trust(Fields fields) {
        return new Trust(
                fields.word("verdict", Words.VERDICT),
                fields.text("method"),
                fields.text("key"),
                fields.flag("pinned"),
                fields.flag("validAtSent"));
    }

    private static Code code(Fields fields) {
        return new Code(fields.text("scheme"), fields.text("value"));
    }

    private static Moment moment(Fields fields) {
        @Nullable Instant instant = fields.instantOrNull("instant");
        return new Moment(instant, fields.text("raw"), fields.word("precision", Words.PRECISION));
    }
}
