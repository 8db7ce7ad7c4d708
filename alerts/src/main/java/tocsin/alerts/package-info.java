/** The shared alert schema, version 1: what an alert is, as plain records. */
@NullMarked
package tocsin.alerts;

import org.jspecify.annotations.NullMarked;
