/** Which reports tell of the same incident, with the evidence, and how many independent origins say so. */
@NullMarked
package tocsin.alerts.incident;

import org.jspecify.annotations.NullMarked;
