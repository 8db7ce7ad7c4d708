/** Who may see an alert, who wants it, and what of it is shown: one pure, default-deny function. */
@NullMarked
package tocsin.alerts.release;

import org.jspecify.annotations.NullMarked;
