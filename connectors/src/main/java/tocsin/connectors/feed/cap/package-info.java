/** Reads the Common Alerting Protocol, versions 1.0, 1.1 and 1.2. */
@NullMarked
package tocsin.connectors.feed.cap;

import org.jspecify.annotations.NullMarked;
