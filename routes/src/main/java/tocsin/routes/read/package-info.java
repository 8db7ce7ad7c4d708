/** Stage 2: the connector turns the document into alerts, findings and refusals. */
@NullMarked
package tocsin.routes.read;

import org.jspecify.annotations.NullMarked;
