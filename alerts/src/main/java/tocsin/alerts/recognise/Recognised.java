package tocsin.alerts.recognise;

import java.util.List;
import tocsin.alerts.Alert;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Finding;

/**
 * @param recognition for a REPEAT, {@code of} names the one alert that it repeats
 * @param alert with its references resolved
 * @param findings about references: unknown targets, weak matches, self-references, cycles, post-dated ones, claims
 */
public record Recognised(Recognition recognition, Alert alert, List<Finding> findings) {
    public Recognised {
        findings = List.copyOf(findings);
    }
}
