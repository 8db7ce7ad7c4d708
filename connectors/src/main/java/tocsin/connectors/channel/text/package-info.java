/** The channel form {@code text}: what a duty officer reads in twenty seconds. */
@NullMarked
package tocsin.connectors.channel.text;

import org.jspecify.annotations.NullMarked;
