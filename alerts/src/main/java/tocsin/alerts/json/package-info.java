/** The JSON form of the shared alert schema: writing, reading, digest. */
@NullMarked
package tocsin.alerts.json;

import org.jspecify.annotations.NullMarked;
