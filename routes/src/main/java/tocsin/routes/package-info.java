/** The way of an alert, stage by stage. */
@NullMarked
package tocsin.routes;

import org.jspecify.annotations.NullMarked;
