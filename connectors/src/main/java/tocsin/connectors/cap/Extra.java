package tocsin.connectors.cap;

import java.util.Optional;

/**
 * What the shared alert schema says and CAP has no element for. In an alert it stands as {@code code} {@code tocsin:name=value}, in an
 * info block as {@code parameter} with the valueName {@code tocsin:name}; written by the channel, read back by the feed.
 */
public record Extra(String name, String value) {

    public static final String PREFIX = "tocsin:";

    /** Names of extras of an alert. */
    public static final String SENT = "sent";

    public static final String INCIDENT = "incident";
    public static final String RELEASABLE_TO = "releasable-to";
    public static final String ATTRIBUTION = "attribution";
    public static final String SENSITIVITY = "sensitivity";
    public static final String PERSONAL_DATA = "personal-data";
    public static final String RETENTION = "retention";
    public static final String ADMIRALTY = "admiralty";
    public static final String KILLED = "killed";
    public static final String INJURED = "injured";
    public static final String MISSING = "missing";
    public static final String DISPLACED = "displaced";
    public static final String ACTOR = "actor";
    public static final String AFFECTED_GROUP = "affected-group";
    public static final String WARNING_SIGN = "warning-sign";

    /** The broker's name of the incident, reports, independent sources; about the alert, and no part of it. */
    public static final String SAME_INCIDENT = "same-incident";

    public static final String INCIDENT_SOURCE = "incident-source";

    /** Names of extras of an info block; times stand under their CAP names. */
    public static final String EFFECTIVE = "effective";

    public static final String ONSET = "onset";
    public static final String EXPIRES = "expires";
    public static final String EVENT_START = "event-start";
    public static final String EVENT_END = "event-end";
    public static final String LANGUAGE = "language";
    public static final String MACHINE_TRANSLATED = "machine-translated";

    /** Elements that hold a placeholder because CAP demands them and the author said nothing, separated by spaces. */
    public static final String UNSTATED = "unstated";

    /** Followed by the area's number, from 1. */
    public static final String PRECISION_KM = "precision-km-";

    public static final String ALTITUDE = "altitude-";
    public static final String CEILING = "ceiling-";

    /** What stands where CAP demands an event and nobody named one. */
    public static final String NO_EVENT = "unspecified";

    /** From an alert's code. */
    public static Optional<Extra> ofCode(String code) {
        int equals = code.indexOf('=');
        return code.startsWith(PREFIX) && equals > 0
                ? Optional.of(new Extra(code.substring(PREFIX.length(), equals), code.substring(equals + 1)))
                : Optional.empty();
    }

    public String code() {
        return PREFIX + name + "=" + value;
    }
}
