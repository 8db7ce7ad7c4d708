/** Measures the linker on labelled reports, beside simpler methods. The only place that sees labels. */
@NullMarked
package tocsin.alerts.incident.evaluation;

import org.jspecify.annotations.NullMarked;
