package tocsin.connectors.recipe;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Tlp;

/** The marking of a recipe alert. What cannot be read is read as the strictest, with a finding: disclosure fails closed. */
final class OutHandling {

    private OutHandling() {}

    static Handling handling(Out alert) {
        return new Handling(
                tlp(alert),
                releasableTo(alert),
                strictest(alert, "attribution", Attribution.class, Attribution.NAMED, Attribution.SHIELDED),
                strictest(alert, "sensitivity", Sensitivity.class, Sensitivity.UNSTATED, Sensitivity.SEVERE),
                alert.truth("personalData"),
                alert.text("retention"));
    }

    private static Tlp tlp(Out alert) {
        String label = alert.text("tlp").toUpperCase(Locale.ROOT).replaceFirst("^TLP\\s*[:\\s]\\s*", "");
        if (label.isEmpty()) {
            return present(alert, "tlp") ? unreadable(alert, "tlp", "", Tlp.RED) : Tlp.UNMARKED;
        }
        if (label.equals("WHITE")) {
            alert.finding("TLP-WHITE", "tlp", "TLP 1's WHITE; read as CLEAR, its name since 2022");
            return Tlp.CLEAR;
        }
        return switch (label) {
            case "CLEAR" -> Tlp.CLEAR;
            case "GREEN" -> Tlp.GREEN;
            case "AMBER" -> Tlp.AMBER;
            case "AMBER+STRICT", "AMBER STRICT", "AMBER_STRICT", "AMBER-STRICT" -> Tlp.AMBER_STRICT;
            case "RED" -> Tlp.RED;
            default -> unreadable(alert, "tlp", label, Tlp.RED);
        };
    }

    private static boolean present(Out alert, String key) {
        return !alert.node(key).isMissingNode() && alert.node(key).isContainerNode();
    }

    private static <E extends Enum<E>> E strictest(Out alert, String key, Class<E> words, E absent, E strictest) {
        String text = alert.text(key);
        if (text.isEmpty()) {
            return present(alert, key) ? unreadable(alert, key, "", strictest) : absent;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
                return word;
            }
        }
        return unreadable(alert, key, text, strictest);
    }

    private static <E extends Enum<E>> E unreadable(Out alert, String key, String text, E strictest) {
        alert.finding(
                "MARKING-UNREADABLE",
                key,
                RecordRun.shown(text) + " is no such marking; read as "
                        + strictest.name().toLowerCase(Locale.ROOT) + ", the strictest");
        return strictest;
    }

    private static @Nullable List<String> releasableTo(Out alert) {
        if (alert.node("releasableTo").isMissingNode()) {
            return null;
        }
        return alert.texts("releasableTo");
    }
}
