/** Whether an alert is new, a repeat, a revision or a conflict. */
@NullMarked
package tocsin.alerts.recognise;

import org.jspecify.annotations.NullMarked;
