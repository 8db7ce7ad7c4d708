package tocsin.alerts.incident.evaluation;

import tocsin.alerts.incident.Report;

/**
 * A report and what is known of it from elsewhere.
 *
 * @param truth name of the incident that it truly tells of; never given to the linker
 */
public record Labelled(Report report, String truth) {}
