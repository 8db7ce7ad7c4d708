package tocsin.connectors.feed.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Refusal;
import tocsin.alerts.Trust;
import tocsin.alerts.json.ContentDigest;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.cap.Label;
import tocsin.connectors.cap.QuotedList;
import tocsin.connectors.cap.References;
import tocsin.connectors.cap.Words;
import tocsin.connectors.text.Plain;
import tocsin.connectors.xml.XmlReader;

/** Reads one alert (CAP 1.2 &sect;3.2.1). For one use. */
final class AlertReader {

    private static final String PLACE = "alert";

    private final FeedParameters parameters;
    private final CapTime times;
    private final Notes notes = new Notes();
    private final List<Info> infos = new ArrayList<>(2);
    private boolean signed;

    AlertReader(FeedParameters parameters, CapTime times) {
        this.parameters = parameters;
        this.times = times;
    }

    /**
     * @param reader at the alert's start; it will stand at its end
     * @param document the alert as a document of its own; asked for only when there is a signature
     */
    Item read(XmlReader reader, Supplier<byte[]> document) throws XMLStreamException {
        Namespaces namespaces = new Namespaces(reader.getNamespaceURI());
        namespaces.sayIfWrong(PLACE, notes);
        sayIfAttributes(reader);
        boolean cap10 = Namespaces.CAP_1_0.equals(reader.getNamespaceURI());
        InfoReader info = new InfoReader(namespaces, notes, times, cap10);
        Element alert = new Element(Model.ALERT, PLACE, namespaces, notes);
        InfoReader.Loose loose = info.new Loose();
        alert.read(reader, (name, at) -> infos.add(info.read(reader, at)), this::signature, loose::read);
        take(loose);
        return item(alert, document);
    }

    private void sayIfAttributes(XmlReader reader) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            boolean schema = "http://www.w3.org/2001/XMLSchema-instance".equals(namespace);
            boolean id = reader.getAttributeLocalName(i).equalsIgnoreCase("id");
            if (!schema && !id) {
                notes.add(
                        "ATTRIBUTE-IGNORED",
                        PLACE + "/@" + Plain.quoted(reader.getAttributeLocalName(i)),
                        "CAP has no attributes; dropped");
            }
        }
    }

    private void take(InfoReader.Loose loose) {
        if (!loose.any()) {
            return;
        }
        boolean only = infos.isEmpty();
        notes.add(
                "INFO-LOOSE",
                PLACE,
                "what belongs into an info block stands beside it; "
                        + (only ? "read as the one info block" : "dropped, because the alert has info blocks"));
        if (only) {
            infos.add(loose.info());
        }
    }

    private boolean signature(XmlReader reader) throws XMLStreamException {
        if (!reader.getLocalName().equals("Signature") || !XMLSignature.XMLNS.equals(reader.getNamespaceURI())) {
            return false;
        }
        signed = true;
        reader.skip();
        return true;
    }

    private Item item(Element alert, Supplier<byte[]> document) {
        if (alert.one("identifier").isEmpty() || alert.one("sent").isEmpty()) {
            return refused(
                    "NO-IDENTITY",
                    "no " + (alert.one("identifier").isEmpty() ? "identifier" : "sent")
                            + "; sender, identifier and sent make a CAP alert's identity");
        }
        Status status = status(alert.one("status"));
        if (status == Status.DRAFT) {
            return refused("STATUS-DRAFT", "a draft is not an alert yet");
        }
        Alert read = ContentDigest.seal(alert(alert, status, document));
        return new Item.Read(read, notes.all());
    }

    private static Item refused(String code, String sentence) {
        return new Item.Refused(new Refusal(code, PLACE, sentence));
    }

    private Alert alert(Element alert, Status status, Supplier<byte[]> document) {
        Moment element = times.read(alert.one("sent"), PLACE + "/sent", notes::add);
        AlertExtras extras = new AlertExtras(notes);
        extras.read(alert.all("code"), element);
        labels(alert, extras);
        Identity identity = identity(alert, extras.sent(element));
        Kind kind = kind(alert, status, extras);
        new Oddities(notes).say(identity, kind, infos);
        Trust trust = signed ? trust(document.get(), identity.sent().instant()) : Trust.UNSIGNED;
        return new Alert(identity, kind, infos, extras.assessment(), extras.handling(), trust);
    }

    private Trust trust(byte[] document, @Nullable Instant sent) {
        return new Signatures(parameters.pinnedKeys(), notes).check(document, sent);
    }

    private Identity identity(Element alert, Moment sent) {
        String sender = alert.one("sender");
        String identifier = alert.one("identifier");
        if (sender.isEmpty()) {
            notes.add(
                    "SENDER-MISSING",
                    PLACE + "/sender",
                    "CAP demands it; the alert is told apart by identifier and sent within its feed's partner");
        }
        sayIfForbidden(sender, "sender");
        sayIfForbidden(identifier, "identifier");
        return new Identity(Identity.CAP, sender, identifier, sent, "", "");
    }

    /** CAP 1.2 &sect;3.2.1: no spaces, commas or restricted characters in what references are made of. */
    private void sayIfForbidden(String name, String element) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c == ',' || c == '<' || c == '&') {
                notes.add(
                        "NAME-CHARACTERS",
                        PLACE + "/" + element,
                        "\"" + Plain.quoted(name)
                                + "\" holds a space, a comma, < or &, which CAP forbids here; kept as it is");
                return;
            }
        }
    }

    /** Labels that stand alone in restriction or note, or in a parameter that is called TLP. */
    private void labels(Element alert, AlertExtras extras) {
        for (String element : List.of("restriction", "note")) {
            String text = alert.one(element);
            if (Label.is(text) && Label.read(text).isPresent()) {
                extras.label(text, PLACE + "/" + element);
            }
        }
        infos.stream()
                .flatMap(info -> info.parameters().stream())
                .filter(parameter -> parameter.name().equalsIgnoreCase("TLP"))
                .forEach(parameter -> extras.label(parameter.value(), PLACE + "/info/parameter"));
    }

    private Kind kind(Element alert, Status status, AlertExtras extras) {
        if (alert.has("password")) {
            notes.add("PASSWORD-DROPPED", PLACE + "/password", "CAP 1.0's password; dropped, and shown to nobody");
        }
        return new Kind(
                Enumerated.read(Words.MSG_TYPE, alert.one("msgType"), PLACE + "/msgType", "read as Alert", notes)
                        .orElse(Action.ALERT),
                status,
                Enumerated.read(Words.SCOPE, alert.one("scope"), PLACE + "/scope", "treated as Restricted", notes)
                        .orElse(Scope.RESTRICTED),
                alert.one("restriction"),
                QuotedList.read(alert.one("addresses")),
                extras.codes(),
                alert.one("source"),
                alert.one("note"),
                references(alert),
                extras.incidentKeys(QuotedList.read(alert.one("incidents"))));
    }

    private Status status(String word) {
        if (word.isEmpty()) {
            return Enumerated.read(Words.STATUS, word, PLACE + "/status", "treated as Actual", notes)
                    .orElse(Status.ACTUAL);
        }
        return Enumerated.read(
                        Words.STATUS,
                        word,
                        PLACE + "/status",
                        "treated as Test until somebody says what it means",
                        notes)
                .orElse(Status.TEST);
    }

    private List<Reference> references(Element alert) {
        String place = PLACE + "/references";
        String text = alert.one("references");
        if (text.isEmpty()) {
            if (alert.has("references")) {
                notes.add("ELEMENT-EMPTY", place, "an empty element; no references");
            }
            return List.of();
        }
        return References.read(text, times, place, notes::add);
    }
}
