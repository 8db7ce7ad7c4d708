package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tocsin.routes.store.Parked;
import tocsin.routes.store.QuarantineEntry;

/** Entries of the quarantine and parked deliveries, as people and as programs read them. */
final class QuarantineLines {

    private static final int SHOWN_BYTES = 600;

    private QuarantineLines() {}

    static String refusal(QuarantineEntry entry) {
        return entry.refusal().place() + ": " + entry.refusal().sentence();
    }

    static String name(QuarantineEntry entry) {
        return entry.partner() + "/" + entry.feed();
    }

    static String name(Parked parked) {
        return parked.partner() + "/" + parked.channel();
    }

    static List<String> of(QuarantineEntry entry) {
        return List.of(
                "quarantine " + entry.id(),
                AlertLines.row("state", state(entry)),
                AlertLines.row("feed", name(entry)),
                AlertLines.row("since", entry.at().toString()),
                AlertLines.row("receipt", entry.receipt() + ", record " + entry.recordNo()),
                AlertLines.row("code", entry.refusal().code()),
                AlertLines.row("place", entry.refusal().place()),
                AlertLines.row("reason", entry.refusal().sentence()),
                AlertLines.row("document", entry.documentSha256()));
    }

    private static String state(QuarantineEntry entry) {
        return switch (entry.state()) {
            case OPEN -> "open";
            case REPLAYED -> "replayed by " + entry.by();
            case DISCARDED -> "discarded by " + entry.by() + ": " + entry.reason();
        };
    }

    /** How a document begins, as text that does nothing to a terminal: what is no plain text is shown by its number. */
    static List<String> beginning(byte[] bytes) {
        String text = escaped(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_BYTES)));
        String rest = bytes.length > SHOWN_BYTES ? "\n… " + bytes.length + " bytes in all" : "";
        return (text + rest).lines().map(line -> "  | " + line).toList();
    }

    private static String escaped(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.codePoints().mapToObj(QuarantineLines::escaped).collect(Collectors.joining());
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1)
                    .chars()
                    .mapToObj(one -> one < 0x80 ? escaped(one) : String.format("\\x%02x", one))
                    .collect(Collectors.joining());
        }
    }

    private static String escaped(int character) {
        int type = Character.getType(character);
        boolean plain = character == '\n'
                || (type != Character.CONTROL
                        && type != Character.FORMAT
                        && type != Character.LINE_SEPARATOR
                        && type != Character.PARAGRAPH_SEPARATOR
                        && type != Character.PRIVATE_USE
                        && type != Character.UNASSIGNED
                        && type != Character.SURROGATE);
        if (plain) {
            return Character.toString(character);
        }
        return character < 0x100 ? String.format("\\x%02x", character) : String.format("\\u{%x}", character);
    }

    static ObjectNode json(QuarantineEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("quarantine", entry.id())
                .put("state", entry.state().name())
                .put("feed", name(entry))
                .put("receipt", entry.receipt())
                .put("record", entry.recordNo())
                .put("code", entry.refusal().code())
                .put("place", entry.refusal().place())
                .put("sentence", entry.refusal().sentence())
                .put("at", entry.at().toString())
                .put("documentSha256", entry.documentSha256())
                .put("by", entry.by())
                .put("reason", entry.reason());
    }

    static ObjectNode json(Parked parked) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("delivery", parked.id())
                .put("state", "PARKED")
                .put("channel", name(parked))
                .put("alert", parked.alert())
                .put("code", parked.code())
                .put("sentence", parked.sentence())
                .put("attempts", parked.attempts())
                .put("at", parked.at().toString());
    }
}
