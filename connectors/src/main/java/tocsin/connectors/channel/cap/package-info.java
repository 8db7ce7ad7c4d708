/** Renders alerts in the Common Alerting Protocol, version 1.2. */
@NullMarked
package tocsin.connectors.channel.cap;

import org.jspecify.annotations.NullMarked;
