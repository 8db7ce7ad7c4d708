/** The channel form {@code alert-json}: the shared alert schema's own JSON form. */
@NullMarked
package tocsin.connectors.channel.alertjson;

import org.jspecify.annotations.NullMarked;
