package tocsin.alerts;

import java.util.List;

/**
 * What sort of message this is and what it stands in relation to.
 *
 * @param scope CAP 1.2 &sect;3.2.1 scope
 * @param restriction the rule that limits a restricted alert; empty when there is none
 * @param addresses whom a private alert is for
 * @param codes special handling codes and profile names (CAP {@code code})
 * @param source CAP {@code source}, the operator or device
 * @param note why, on a test, an exercise, a cancel or an error
 * @param references earlier messages that this one acts on
 * @param incidentKeys names of the incident in other registers (GLIDE, GDACS, CAP {@code incidents})
 */
public record Kind(
        Action action,
        Status status,
        Scope scope,
        String restriction,
        List<String> addresses,
        List<String> codes,
        String source,
        String note,
        List<Reference> references,
        List<Code> incidentKeys) {

    /** CAP 1.2 &sect;3.2.1 msgType. */
    public enum Action {
        ALERT,
        UPDATE,
        CANCEL,
        ACK,
        ERROR;

        private final String word = CapWord.of(name());

        /** As CAP spells it. */
        public String word() {
            return word;
        }
    }

    /** CAP 1.2 &sect;3.2.1 status. Only ACTUAL reaches a live channel. */
    public enum Status {
        ACTUAL,
        EXERCISE,
        SYSTEM,
        TEST,
        DRAFT;

        private final String word = CapWord.of(name());

        /** As CAP spells it. */
        public String word() {
            return word;
        }
    }

    public enum Scope {
        PUBLIC,
        RESTRICTED,
        PRIVATE;

        private final String word = CapWord.of(name());

        /** As CAP spells it. */
        public String word() {
            return word;
        }
    }

    public Kind {
        addresses = List.copyOf(addresses);
        codes = List.copyOf(codes);
        references = List.copyOf(references);
        incidentKeys = List.copyOf(incidentKeys);
    }

    /** A first report, actual and public, that refers to nothing. */
    public static Kind alert() {
        return new Kind(
                Action.ALERT, Status.ACTUAL, Scope.PUBLIC, "", List.of(), List.of(), "", "", List.of(), List.of());
    }

    public Kind withAction(Action other, List<Reference> others) {
        return new Kind(other, status, scope, restriction, addresses, codes, source, note, others, incidentKeys);
    }

    public Kind withStatus(Status other) {
        return new Kind(action, other, scope, restriction, addresses, codes, source, note, references, incidentKeys);
    }

    public Kind withIncidentKeys(List<Code> others) {
        return new Kind(action, status, scope, restriction, addresses, codes, source, note, references, others);
    }
}
