package tocsin.alerts.recognise;

import tocsin.alerts.Identity;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;

/** What a reference means, as a key: as exact as its author was. */
final class ReferredKey {

    private ReferredKey() {}

    /** An identity key for a full CAP reference, a series key in other schemes, else the identifier alone. */
    static String of(String scheme, Reference reference) {
        if (exactInCap(scheme, reference)) {
            return capKey(reference);
        }
        return scheme.equals(Identity.CAP)
                ? identifierOnly(scheme, reference.identifier())
                : series(scheme, reference.sender(), reference.identifier());
    }

    /** Whether it is a whole {@code sender,identifier,sent} (CAP 1.2 &sect;3.2.1). */
    static boolean exactInCap(String scheme, Reference reference) {
        return scheme.equals(Identity.CAP)
                && !reference.sender().isEmpty()
                && reference.sent() != null
                && reference.sent().instant() != null;
    }

    /** What an exact reference to this alert would say. */
    static String exactly(Identity identity) {
        return identity.scheme().equals(Identity.CAP) ? identity.key() : identity.seriesKey();
    }

    static String identifierOnly(String scheme, String identifier) {
        return series(scheme, "", identifier);
    }

    private static String capKey(Reference reference) {
        Moment sent = reference.sent() == null ? Moment.unreadable("") : reference.sent();
        return new Identity(Identity.CAP, reference.sender(), reference.identifier(), sent, "", "").key();
    }

    static String series(String scheme, String sender, String identifier) {
        return new Identity(scheme, sender, identifier, Moment.unreadable(""), "", "").seriesKey();
    }
}
