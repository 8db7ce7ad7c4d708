package tocsin.connectors.feed.edxlde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Refusal;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.cap.Words;
import tocsin.connectors.text.Plain;
import tocsin.connectors.xml.RootElement;

/** Makes of an envelope's contents what they are: payloads to be read on, links, refusals. */
final class EnvelopeItems {

    /** The scheme of explicit addresses that are partner ids of this broker. */
    private static final String OWN_SCHEME = "tocsin";

    private static final List<String> REQUIRED =
            List.of("distributionID", "senderID", "dateTimeSent", "distributionStatus");

    /** EDXL-DE 2.0 defaults. */
    private static final Set<String> UNSTATED = Set.of("unknown", "noappropriatedefault");

    private final Envelope envelope;
    private final FeedParameters parameters;
    private final List<Finding> findings = new ArrayList<>();

    private EnvelopeItems(Envelope envelope, FeedParameters parameters) {
        this.envelope = envelope;
        this.parameters = parameters;
    }

    static Reading of(Envelope envelope, FeedParameters parameters) {
        return new EnvelopeItems(envelope, parameters).read();
    }

    private Reading read() {
        List<Item> missing = REQUIRED.stream()
                .filter(name -> envelope.get(name).isEmpty())
                .map(name -> refused(
                        "ENVELOPE-INCOMPLETE",
                        "envelope/" + name,
                        "the envelope has no " + name + ", which it must have"))
                .toList();
        if (!missing.isEmpty()) {
            return new Reading(missing, List.of());
        }
        if (envelope.contents.isEmpty()) {
            return Reading.refused("ENVELOPE-EMPTY", "envelope", "the envelope has no content");
        }
        sayWhatIsOdd();
        Handling marking = marking();
        Kind.Status status = status();
        Kind.@Nullable Action action = action();
        List<Item> items = new ArrayList<>();
        for (Content content : envelope.contents) {
            items.addAll(new ContentItems(content, marking, status, action).all());
        }
        boolean carried = items.stream().anyMatch(Item.Enclosed.class::isInstance);
        return new Reading(items, carried ? List.of() : findings);
    }

    private void sayWhatIsOdd() {
        CapTime time = new CapTime(parameters.zone());
        time.read(envelope.get("dateTimeSent"), "envelope/dateTimeSent", findings::add);
        String expires = envelope.get("dateTimeExpires");
        if (!expires.isEmpty()) {
            Moment end = time.read(expires, "envelope/dateTimeExpires", findings::add);
            Moment sent = time.read(envelope.get("dateTimeSent"), "envelope/dateTimeSent", ignored -> {});
            if (end.instant() != null && sent.instant() != null && end.instant().isBefore(sent.instant())) {
                finding(
                        "EXPIRES-BEFORE-SENT",
                        "dateTimeExpires",
                        "the envelope expired before it was sent; carried all the same");
            }
        }
        if (kind().isEmpty()) {
            finding("KIND-MISSING", "distributionKind", "neither distributionType nor distributionKind");
        }
    }

    private Handling marking() {
        Handling words = Markings.of(envelope.confidentialities, "envelope/combinedConfidentiality", findings);
        List<String> partners = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Envelope.Address address : envelope.addresses) {
            if (address.scheme().toLowerCase(Locale.ROOT).equals(OWN_SCHEME)) {
                partners.add(address.value());
            } else {
                others.add(address.scheme() + ":" + address.value());
            }
        }
        if (!others.isEmpty()) {
            finding(
                    "ADDRESS-FOREIGN",
                    "explicitAddress",
                    "addressed to " + Plain.quoted(String.join(", ", others))
                            + ", of a scheme that names no partner here; it does not limit release");
        }
        return partners.isEmpty()
                ? words
                : words.stricter(
                        new Handling(words.tlp(), partners, words.attribution(), words.sensitivity(), false, ""));
    }

    private Kind.Status status() {
        String word = envelope.get("distributionStatus");
        if (UNSTATED.contains(word.toLowerCase(Locale.ROOT))) {
            finding(
                    "STATUS-UNSTATED",
                    "distributionStatus",
                    "the envelope does not say its status; the payload's own holds");
            return Kind.Status.ACTUAL;
        }
        return Words.STATUS
                .leniently(word)
                .filter(status -> status != Kind.Status.DRAFT)
                .orElseGet(() -> {
                    finding(
                            "WORD-UNKNOWN",
                            "distributionStatus",
                            "\"" + Plain.quoted(word)
                                    + "\" is no distribution status; treated as Test until somebody says what it means");
                    return Kind.Status.TEST;
                });
    }

    private String kind() {
        String kind = envelope.get("distributionKind");
        return kind.isEmpty() ? envelope.get("distributionType") : kind;
    }

    /** Null for Report, Request, Response, Dispatch and the sensor kinds, which say nothing of that sort. */
    private Kind.@Nullable Action action() {
        return Words.MSG_TYPE
                .leniently(kind())
                .filter(action -> action != Kind.Action.ALERT)
                .orElse(null);
    }

    private void finding(String code, String element, String sentence) {
        findings.add(new Finding(code, "envelope/" + element, sentence));
    }

    private static Item refused(String code, String place, String sentence) {
        return new Item.Refused(new Refusal(code, place, sentence));
    }

    /** The items of one content. */
    private final class ContentItems {

        private final Content content;
        private final Handling marking;
        private final Kind.Status status;
        private final Kind.@Nullable Action action;
        private final List<Finding> about = new ArrayList<>(findings);

        ContentItems(Content content, Handling envelopes, Kind.Status status, Kind.@Nullable Action action) {
            this.content = content;
            this.status = status;
            this.action = action;
            this.marking = envelopes.stricter(
                    Markings.of(content.confidentialities, content.place + "/confidentiality", about));
        }

        List<Item> all() {
            List<Item> items = new ArrayList<>();
            int payloads = content.xmls.size() + content.texts.size() + content.jsons.size();
            Function<Integer, String> place =
                    n -> payloads == 1 ? content.place : content.place + "/payload[" + n + "]";
            for (Content.Xml xml : content.xmls) {
                items.add(xml(xml.document(), xml.root(), place.apply(items.size() + 1)));
            }
            for (String text : content.texts) {
                items.add(text(text.getBytes(UTF_8), place.apply(items.size() + 1)));
            }
            for (Content.Json json : content.jsons) {
                items.add(json(json, place.apply(items.size() + 1)));
            }
            if (!content.data.isBlank() || !content.uri.isEmpty()) {
                items.add(data());
            }
            if (items.isEmpty()) {
                items.add(refused("CONTENT-EMPTY", content.place, "a content with nothing in it"));
            }
            return items;
        }

        private Item xml(Document document, RootElement root, String place) {
            return root.format()
                    .map(format -> enclosed(document, format, place))
                    .orElseGet(() -> refused("CONTENT-UNKNOWN", place, "no connector reads " + root));
        }

        private Item text(byte[] bytes, String place) {
            Document document = new Document(bytes, "application/xml");
            return RootElement.of(
                    document,
                    root -> xml(document, root, place),
                    refusal -> refused(
                            refusal.code(),
                            refusal.place().equals("document") ? place : place + "/" + refusal.place(),
                            refusal.sentence()));
        }

        private Item json(Content.Json json, String place) {
            return json.envelope()
                    ? enclosed(new Document(json.bytes(), "application/json"), "edxl-de", place)
                    : refused("CONTENT-UNKNOWN", place, "no connector reads the JSON of " + json.name());
        }

        private Item data() {
            String type = content.mimeType.toLowerCase(Locale.ROOT);
            boolean mayBeXml = type.isEmpty() || type.contains("xml") || type.startsWith("text/plain");
            if (content.data.isBlank()) {
                return new Item.Linked(content.uri, content.mimeType, content.place);
            }
            if (!mayBeXml) {
                return refused(
                        "CONTENT-MEDIA-TYPE",
                        content.place,
                        "no connector reads \"" + Plain.quoted(content.mimeType) + "\" in an envelope");
            }
            if (content.data.strip().startsWith("<")) {
                about.add(new Finding(
                        "CONTENT-NOT-BASE64",
                        content.place,
                        "contentData holds XML itself where base64 is prescribed; read as it is"));
                return text(content.data.strip().getBytes(UTF_8), content.place);
            }
            try {
                return text(Base64.getDecoder().decode(content.data.replaceAll("\\s", "")), content.place);
            } catch (IllegalArgumentException e) {
                return refused("CONTENT-BASE64", content.place, "contentData is not base64");
            }
        }

        private Item enclosed(Document document, String format, String place) {
            return new Item.Enclosed(document, format, marking, status, action, about, place);
        }
    }
}
