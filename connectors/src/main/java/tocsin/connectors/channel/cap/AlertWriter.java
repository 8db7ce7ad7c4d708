package tocsin.connectors.channel.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Assessment;
import tocsin.alerts.Casualties.Count;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Moment;
import tocsin.alerts.Moment.Precision;
import tocsin.alerts.Reference;
import tocsin.alerts.Tlp;
import tocsin.alerts.WarningSign;
import tocsin.connectors.Rendering;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.cap.Extra;
import tocsin.connectors.cap.QuotedList;
import tocsin.connectors.cap.References;

/** Writes one alert (CAP 1.2 &sect;3.2.1). For one use. */
final class AlertWriter {

    private static final String NAMESPACE = " xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"";

    private final XmlText xml = new XmlText();
    private final List<Finding> findings = new ArrayList<>();

    /** @param incident what the reader may know of the incident that it tells of; null: nothing */
    Rendering write(Alert alert, @Nullable Incident incident) {
        xml.start("alert", NAMESPACE);
        identity(alert.identity());
        kind(alert, incident);
        InfoWriter infos = new InfoWriter(xml, findings);
        int number = 0;
        for (Info info : alert.infos()) {
            infos.write(info, "alert/info[" + ++number + "]");
        }
        xml.end("alert");
        if (xml.hasReplaced()) {
            find("CHARACTER-REPLACED", "alert", "a character that XML does not have was replaced by U+FFFD");
        }
        return new Rendering(xml.bytes(), findings);
    }

    private void find(String code, String place, String sentence) {
        findings.add(new Finding(code, place, sentence));
    }

    private void identity(Identity identity) {
        boolean cap = identity.scheme().equals(Identity.CAP);
        if (!cap) {
            find(
                    "IDENTITY-OTHER",
                    "alert/identifier",
                    "an identity of the scheme " + identity.scheme() + ", written as one of CAP");
        }
        if (identity.sender().isEmpty() && cap) {
            find("SENDER-MISSING", "alert/sender", "the alert has no sender; CAP demands the element, it is empty");
        }
        xml.value(
                "identifier",
                identity.revision().isEmpty()
                        ? identity.identifier()
                        : identity.identifier() + "/" + identity.revision());
        xml.value("sender", identity.sender().isEmpty() && !cap ? identity.scheme() : identity.sender());
        Instant sent = identity.sent().instant();
        if (sent == null) {
            find("SENT-UNREADABLE", "alert/sent", "when it was sent cannot be read; a code keeps its text");
        }
        xml.value(
                "sent",
                CapTime.write(
                        sent == null ? Instant.EPOCH : sent,
                        sent == null ? "" : identity.sent().raw()));
    }

    private void kind(Alert alert, @Nullable Incident incident) {
        Kind kind = alert.kind();
        if (kind.status() == Status.DRAFT) {
            find("STATUS-DRAFT", "alert/status", "a draft; whoever reads CAP should refuse it");
        }
        xml.value("status", kind.status().word());
        xml.value("msgType", kind.action().word());
        xml.valueIfAny("source", kind.source());
        xml.value("scope", kind.scope().word());
        xml.valueIfAny("restriction", kind.restriction());
        xml.valueIfAny("addresses", QuotedList.write(kind.addresses()));
        kind.codes().forEach(code -> xml.value("code", code));
        extras(alert);
        if (incident != null) {
            extra(Extra.SAME_INCIDENT, incident.id() + " " + incident.reports() + " " + incident.origins());
            incident.sources().forEach(source -> extra(Extra.INCIDENT_SOURCE, source));
        }
        xml.valueIfAny("note", kind.note());
        xml.valueIfAny("references", references(kind.references()));
        xml.valueIfAny(
                "incidents",
                QuotedList.write(kind.incidentKeys().stream().map(Code::value).toList()));
    }

    /** As received where that reads back to the same; otherwise composed of their parts. */
    private String references(List<Reference> references) {
        String raw = references.stream().map(Reference::raw).collect(Collectors.joining(" "));
        List<Reference> unresolved =
                references.stream().map(reference -> reference.resolvedTo("")).toList();
        if (raw.isBlank()
                || !References.read(raw, new CapTime(null), "", finding -> {}).equals(unresolved)) {
            return references.stream().map(AlertWriter::composed).collect(Collectors.joining(" "));
        }
        return raw;
    }

    private static String composed(Reference reference) {
        Moment sent = reference.sent();
        String time = sent == null
                ? ""
                : sent.instant() == null
                        ? sent.raw()
                        : CapTime.write(Objects.requireNonNull(sent.instant()), sent.raw());
        return reference.sender() + "," + reference.identifier() + "," + time;
    }

    private void extras(Alert alert) {
        Handling handling = alert.handling();
        if (handling.tlp() != Tlp.UNMARKED) {
            xml.value("code", handling.tlp().label());
        }
        String sent = refinement(alert.identity().sent());
        if (!sent.isEmpty()) {
            extra(Extra.SENT, sent);
        }
        for (Code key : alert.kind().incidentKeys()) {
            if (!key.scheme().equals("cap-incident")) {
                extra(Extra.INCIDENT, key.scheme() + " " + key.value());
            }
        }
        handling(handling);
        assessment(alert.assessment());
    }

    private void handling(Handling handling) {
        List<String> releasableTo = handling.releasableTo();
        if (releasableTo != null) {
            extra(Extra.RELEASABLE_TO, QuotedList.write(releasableTo));
        }
        if (handling.attribution() != Handling.Attribution.NAMED) {
            extra(Extra.ATTRIBUTION, word(handling.attribution()));
        }
        if (handling.sensitivity() != Handling.Sensitivity.UNSTATED) {
            extra(Extra.SENSITIVITY, word(handling.sensitivity()));
        }
        if (handling.personalData()) {
            extra(Extra.PERSONAL_DATA, "yes");
        }
        if (!handling.retention().isEmpty()) {
            extra(Extra.RETENTION, handling.retention());
        }
    }

    private void assessment(Assessment assessment) {
        if (assessment.reliability() != 'F' || assessment.credibility() != 6) {
            extra(Extra.ADMIRALTY, "" + assessment.reliability() + assessment.credibility());
        }
        count(Extra.KILLED, assessment.casualties().killed());
        count(Extra.INJURED, assessment.casualties().injured());
        count(Extra.MISSING, assessment.casualties().missing());
        count(Extra.DISPLACED, assessment.casualties().displaced());
        assessment.actors().forEach(actor -> extra(Extra.ACTOR, actor));
        assessment.affectedGroups().forEach(group -> extra(Extra.AFFECTED_GROUP, group));
        assessment.warningSigns().forEach(sign -> extra(Extra.WARNING_SIGN, sign(sign)));
    }

    private void count(String name, Count count) {
        if (!count.equals(Count.UNSTATED)) {
            extra(name, number(count.low()) + "/" + number(count.best()) + "/" + number(count.high()));
        }
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String sign(WarningSign sign) {
        return (sign.riskFactor() + " " + (sign.indicator().isEmpty() ? "-" : sign.indicator()) + " " + sign.note())
                .strip();
    }

    private void extra(String name, String value) {
        xml.value("code", new Extra(name, value).code());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What CAP's notation of a time leaves out: fractions of a second, and how exact it is. Empty when that is nothing. */
    static String refinement(Moment moment) {
        Instant instant = moment.instant();
        if (instant == null) {
            return Precision.UNKNOWN + " " + moment.raw();
        }
        return instant.getNano() == 0 && moment.precision() == Precision.SECOND
                ? ""
                : moment.precision() + " " + instant;
    }
}
