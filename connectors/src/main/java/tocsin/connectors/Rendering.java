package tocsin.connectors;

import java.util.List;
import tocsin.alerts.Finding;

/**
 * A rendered alert.
 *
 * @param findings what the form could not say, or says otherwise than the alert
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Rendering(byte[] bytes, List<Finding> findings) {
    public Rendering {
        findings = List.copyOf(findings);
    }
}
