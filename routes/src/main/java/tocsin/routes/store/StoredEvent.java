package tocsin.routes.store;

import java.util.Optional;
import tocsin.alerts.incident.IncidentEvent;

/**
 * An event as the log keeps it.
 *
 * @param seq its place, from 1
 * @param alert id of the alert that it came with; empty for a human's word
 * @param open whether it asks a human something that nobody has answered
 */
public record StoredEvent(long seq, Optional<String> alert, boolean open, IncidentEvent event) {}
