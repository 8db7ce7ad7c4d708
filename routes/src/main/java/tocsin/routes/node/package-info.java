/** The running node: its parts put together, started and stopped. */
@NullMarked
package tocsin.routes.node;

import org.jspecify.annotations.NullMarked;
