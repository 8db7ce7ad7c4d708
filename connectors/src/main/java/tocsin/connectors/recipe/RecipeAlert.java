package tocsin.connectors.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tocsin.alerts.Alert;
import tocsin.alerts.Identity;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Sha256;
import tocsin.alerts.Trust;
import tocsin.connectors.FeedParameters;

/**
 * From a <em>recipe alert</em>, the flat JSON that mappings make, to an {@link Alert}. Nothing is guessed: an unknown word becomes
 * unknown, an unreadable value is left out or kept as text, each with a finding. {@code docs/integrators/recipes.md} lists the keys.
 */
final class RecipeAlert {

    static final Set<String> KEYS = new TreeSet<>(List.of(
            "identity",
            "sent",
            "action",
            "status",
            "references",
            "incidentKeys",
            "source",
            "note",
            "language",
            "event",
            "headline",
            "description",
            "instruction",
            "senderName",
            "audience",
            "web",
            "contact",
            "texts",
            "categories",
            "responseTypes",
            "eventCodes",
            "urgency",
            "severity",
            "certainty",
            "effective",
            "onset",
            "expires",
            "eventStart",
            "eventEnd",
            "areas",
            "casualties",
            "actors",
            "affectedGroups",
            "warningSigns",
            "admiralty",
            "tlp",
            "releasableTo",
            "attribution",
            "sensitivity",
            "personalData",
            "retention",
            "parameters",
            "resources"));

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Out out;
    private final ObjectNode record;
    private final String format;
    private final OutTimes times;

    /** @param format identity's scheme when the mapping names none */
    RecipeAlert(JsonNode mapped, ObjectNode record, FeedParameters parameters, String format, RecordRun run) {
        if (!mapped.isObject()) {
            throw new Refused("MAP-FAILED", run.place(), "the mapping gave no object");
        }
        this.out = new Out(mapped, "", run);
        this.record = record;
        this.format = format;
        this.times = new OutTimes(parameters.zone());
        mapped.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                out.finding("MAP-KEY-UNKNOWN", key, "a recipe alert has no such key; left out");
            }
        });
    }

    Alert read() {
        Kind kind = kind();
        return new Alert(
                identity(),
                kind,
                new OutInfos(out, times).infos(kind.action()),
                OutAssessment.assessment(out),
                OutHandling.handling(out),
                Trust.UNSIGNED);
    }

    private Identity identity() {
        Out identity = out.object("identity");
        String scheme = identity.text("scheme");
        String identifier = identity.text("identifier");
        if (identifier.isEmpty()) {
            identifier = "sha256:" + digest();
            out.finding(
                    "IDENTITY-FROM-CONTENT",
                    "identity",
                    "the record names itself by nothing; named by what it says, so that an edit will look like another report");
        }
        return new Identity(
                scheme.isEmpty() ? format : scheme,
                identity.text("sender"),
                identifier,
                sent(),
                identity.text("revision"),
                "");
    }

    private Moment sent() {
        Moment sent = times.moment(out, "sent");
        if (sent == null) {
            out.finding("SENT-MISSING", "sent", "the record does not say when it was sent");
            return Moment.unreadable("");
        }
        return sent;
    }

    private String digest() {
        try {
            String sorted = SORTED.writeValueAsString(SORTED.treeToValue(record, Object.class));
            return Sha256.hex(sorted.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    private Kind kind() {
        return new Kind(
                out.word("action", Kind.Action.class).orElse(Kind.Action.ALERT),
                status(),
                Kind.Scope.PUBLIC,
                "",
                List.of(),
                List.of(),
                out.text("source"),
                out.text("note"),
                references(),
                OutAreas.codes(out, "incidentKeys"));
    }

    /** A word that nobody knows could mean a test; carried as one, with a finding, it reaches no live channel by mistake. */
    private Kind.Status status() {
        Kind.Status status = out.word("status", Kind.Status.class)
                .orElse(out.text("status").isEmpty() ? Kind.Status.ACTUAL : Kind.Status.TEST);
        if (status == Kind.Status.DRAFT) {
            throw new Refused("STATUS-DRAFT", out.run().place(), "a draft is not meant for anybody yet");
        }
        return status;
    }

    private List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        for (JsonNode node : out.nodes("references")) {
            if (node.isTextual() && !node.asText().isBlank()) {
                references.add(new Reference(node.asText(), "", node.asText().strip(), null, ""));
            }
        }
        if (!references.isEmpty()) {
            return references;
        }
        for (Out one : out.objects("references")) {
            String identifier = one.text("identifier");
            if (!identifier.isEmpty()) {
                Moment sent = times.moment(one, "sent");
                references.add(new Reference(identifier, one.text("sender"), identifier, sent, ""));
            }
        }
        return references;
    }
}
