/** From bytes to characters where the sender says one thing and sends another. */
@NullMarked
package tocsin.connectors.charset;

import org.jspecify.annotations.NullMarked;
