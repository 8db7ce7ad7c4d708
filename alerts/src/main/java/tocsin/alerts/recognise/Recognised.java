package tocsin.alerts.recognise;

import java.util.List;
import java.util.Set;
import tocsin.alerts.Alert;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Finding;

/**
 * @param recognition for a REPEAT, {@code of} names the one alert that it repeats
 * @param alert with its references resolved
 * @param findings about references: unknown targets, weak matches, self-references, cycles, post-dated ones, claims
 * @param broughtBy for a REPEAT, the partners whose feeds brought it before; else empty. None of them is sent it back
 */
public record Recognised(Recognition recognition, Alert alert, List<Finding> findings, Set<String> broughtBy) {
    public Recognised {
        findings = List.copyOf(findings);
        broughtBy = Set.copyOf(broughtBy);
    }
}
