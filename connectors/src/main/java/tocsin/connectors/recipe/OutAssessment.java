package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Assessment;
import tocsin.alerts.Casualties;
import tocsin.alerts.Casualties.Count;
import tocsin.alerts.WarningSign;

/** What a recipe alert says about the report and about people. */
final class OutAssessment {

    private OutAssessment() {}

    static Assessment assessment(Out alert) {
        String admiralty = admiralty(alert);
        return new Assessment(
                admiralty.charAt(0),
                admiralty.charAt(1) - '0',
                casualties(alert.object("casualties")),
                alert.texts("actors"),
                alert.texts("affectedGroups"),
                warningSigns(alert));
    }

    /** F6 without one: cannot be judged. */
    private static String admiralty(Out alert) {
        String code = alert.text("admiralty").toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (code.isEmpty() || code.matches("[A-F][1-6]")) {
            return code.isEmpty() ? "F6" : code;
        }
        alert.finding(
                "ADMIRALTY-UNREADABLE",
                "admiralty",
                RecordRun.shown(code) + " is not A1 to F6; read as F6, not judged");
        return "F6";
    }

    private static Casualties casualties(Out out) {
        return new Casualties(
                count(out, "killed"), count(out, "injured"), count(out, "missing"), count(out, "displaced"));
    }

    /** A number is the best estimate; an object has low, best, high. */
    private static Count count(Out out, String key) {
        JsonNode node = out.node(key);
        if (!node.isObject()) {
            return new Count(null, people(out, key), null);
        }
        Out estimate = out.object(key);
        Count count = new Count(people(estimate, "low"), people(estimate, "best"), people(estimate, "high"));
        if (less(count.best(), count.low()) || less(count.high(), count.best()) || less(count.high(), count.low())) {
            out.finding("COUNT-ORDER", key, "low, best and high are not in that order; kept as stated");
        }
        return count;
    }

    private static boolean less(@Nullable Integer one, @Nullable Integer other) {
        return one != null && other != null && one < other;
    }

    private static @Nullable Integer people(Out out, String key) {
        Double number = out.number(key);
        if (number == null) {
            return null;
        }
        if (number < 0 || number > Integer.MAX_VALUE || number != Math.rint(number)) {
            out.finding("COUNT-UNREADABLE", key, RecordRun.shown(out.text(key)) + " is no number of people; left out");
            return null;
        }
        return number.intValue();
    }

    private static List<WarningSign> warningSigns(Out alert) {
        List<WarningSign> signs = new ArrayList<>();
        for (Out out : alert.objects("warningSigns")) {
            String indicator = out.text("indicator");
            String factor = out.text("riskFactor").isEmpty() ? indicator.split("\\.", 2)[0] : out.text("riskFactor");
            if (!factor.matches("[1-9]|1[0-4]")) {
                out.finding("RISK-FACTOR-UNKNOWN", "riskFactor", RecordRun.shown(factor) + " is not 1 to 14; left out");
                continue;
            }
            if (!indicator.isEmpty() && !indicator.matches(factor + "\\.[0-9]{1,2}")) {
                out.finding(
                        "INDICATOR-UNREADABLE",
                        "indicator",
                        RecordRun.shown(indicator) + " is no indicator of risk factor " + factor + "; left out");
                indicator = "";
            }
            signs.add(new WarningSign(Integer.parseInt(factor), indicator, out.text("note")));
        }
        return signs;
    }
}
