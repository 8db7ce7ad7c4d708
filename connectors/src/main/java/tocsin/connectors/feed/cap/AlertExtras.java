package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Assessment;
import tocsin.alerts.Casualties;
import tocsin.alerts.Casualties.Count;
import tocsin.alerts.Code;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Moment;
import tocsin.alerts.Tlp;
import tocsin.alerts.WarningSign;
import tocsin.connectors.cap.Extra;
import tocsin.connectors.cap.Label;
import tocsin.connectors.cap.QuotedList;
import tocsin.connectors.text.Plain;

/**
 * What an alert's codes say beyond CAP: the marking, and what another Tocsin wrote there because CAP has no element for it. A marking
 * can only make handling stricter.
 */
final class AlertExtras {

    private final Notes notes;
    private final List<String> codes = new ArrayList<>();
    private final Map<String, String> registers = new HashMap<>();
    private @Nullable Moment sent;

    private Tlp tlp = Tlp.UNMARKED;
    private @Nullable List<String> releasableTo;
    private Attribution attribution = Attribution.NAMED;
    private Sensitivity sensitivity = Sensitivity.UNSTATED;
    private boolean personalData;
    private String retention = "";

    private char reliability = 'F';
    private int credibility = 6;
    private Count killed = Count.UNSTATED;
    private Count injured = Count.UNSTATED;
    private Count missing = Count.UNSTATED;
    private Count displaced = Count.UNSTATED;
    private final List<String> actors = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<WarningSign> signs = new ArrayList<>();

    AlertExtras(Notes notes) {
        this.notes = notes;
    }

    /** @param element the time in {@code sent}, which an extra may refine */
    void read(List<String> all, Moment element) {
        for (String code : all) {
            Optional<Extra> extra = Extra.ofCode(code);
            if (code.isEmpty()) {
                continue;
            }
            if (Label.is(code)) {
                label(code, "alert/code");
            } else if (extra.isEmpty() || !take(extra.get(), element)) {
                codes.add(code);
            }
        }
    }

    /** A text that may be a label: {@code TLP:AMBER}, or {@code AMBER} where a parameter is called TLP. */
    void label(String text, String place) {
        Optional<Tlp> read = Label.read(text);
        if (read.isEmpty()) {
            notes.add(
                    "TLP-UNKNOWN",
                    place,
                    "\"" + Plain.quoted(text) + "\" is no label of the Traffic Light Protocol; treated as TLP:RED");
        }
        Tlp label = read.orElse(Tlp.RED);
        if (tlp != Tlp.UNMARKED && tlp != label) {
            notes.add("TLP-SEVERAL", place, "labels that differ; the strictest holds");
        }
        tlp = tlp.stricter(label);
    }

    private boolean take(Extra extra, Moment element) {
        try {
            return taken(extra.name(), extra.value(), element);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            notes.add(
                    "EXTRA-UNREADABLE",
                    "alert/code",
                    "\"" + Plain.quoted(extra.code()) + "\" cannot be read; kept as a code");
            return false;
        }
    }

    /** Whether the name is one of ours. */
    private boolean taken(String name, String value, Moment element) {
        switch (name) {
            case Extra.SENT -> sent = sent(value, element);
            case Extra.INCIDENT -> incident(value);
            case Extra.RELEASABLE_TO -> releasableTo = QuotedList.read(value);
            case Extra.ATTRIBUTION -> attribution = Attribution.valueOf(constant(value));
            case Extra.SENSITIVITY -> sensitivity = Sensitivity.valueOf(constant(value));
            case Extra.PERSONAL_DATA -> personalData = true;
            case Extra.RETENTION -> retention = value;
            case Extra.ADMIRALTY -> admiralty(value);
            case Extra.KILLED -> killed = count(value);
            case Extra.INJURED -> injured = count(value);
            case Extra.MISSING -> missing = count(value);
            case Extra.DISPLACED -> displaced = count(value);
            case Extra.ACTOR -> actors.add(value);
            case Extra.AFFECTED_GROUP -> groups.add(value);
            case Extra.WARNING_SIGN -> signs.add(sign(value));
            case Extra.SAME_INCIDENT, Extra.INCIDENT_SOURCE -> {
                // What the broker that relayed the alert had found by then: by another road it had found something
                // else,
                // and the alert is the same.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Moment sent(String value, Moment element) {
        boolean placeholder = element.instant() != null && element.instant().getEpochSecond() == 0;
        Moment refined = InfoExtras.refined(value, placeholder ? null : element);
        if (refined == null) {
            throw new IllegalArgumentException("another time than in sent");
        }
        return refined;
    }

    /** The register, a space, the name there. */
    private void incident(String value) {
        int space = value.indexOf(' ');
        registers.putIfAbsent(value.substring(space + 1), value.substring(0, space));
    }

    private void admiralty(String value) {
        Assessment checked = new Assessment(
                value.charAt(0),
                Integer.parseInt(value.substring(1)),
                Casualties.UNSTATED,
                List.of(),
                List.of(),
                List.of());
        reliability = checked.reliability();
        credibility = checked.credibility();
    }

    /** {@code low/best/high}, each may be missing. */
    private static Count count(String value) {
        String[] parts = value.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("low/best/high expected");
        }
        return new Count(number(parts[0]), number(parts[1]), number(parts[2]));
    }

    private static @Nullable Integer number(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    /** {@code 7 7.4 note}: factor, indicator or a dash, note. */
    private static WarningSign sign(String value) {
        String[] parts = value.split(" ", 3);
        return new WarningSign(
                Integer.parseInt(parts[0]),
                parts.length < 2 || parts[1].equals("-") ? "" : parts[1],
                parts.length < 3 ? "" : parts[2]);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** The codes that are nothing but codes. */
    List<String> codes() {
        return codes;
    }

    Moment sent(Moment element) {
        return sent == null ? element : sent;
    }

    /** Names of the incident, each under the register that was given for it, otherwise CAP's own. */
    List<Code> incidentKeys(List<String> names) {
        List<Code> keys = new ArrayList<>(names.size());
        for (String name : names) {
            keys.add(new Code(registers.getOrDefault(name, "cap-incident"), name));
        }
        return keys;
    }

    Handling handling() {
        return new Handling(tlp, releasableTo, attribution, sensitivity, personalData, retention);
    }

    Assessment assessment() {
        Casualties casualties = new Casualties(killed, injured, missing, displaced);
        return new Assessment(reliability, credibility, casualties, actors, groups, signs);
    }
}
