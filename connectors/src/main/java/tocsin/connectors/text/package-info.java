/** Text from hostile hands: from bytes to characters, and short quotes that are safe to print. */
@NullMarked
package tocsin.connectors.text;

import org.jspecify.annotations.NullMarked;
