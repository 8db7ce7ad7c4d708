/** The embedded broker: one durable queue per channel and per queue feed, and nothing that loses or blocks in silence. */
@NullMarked
package tocsin.routes.broker;

import org.jspecify.annotations.NullMarked;
