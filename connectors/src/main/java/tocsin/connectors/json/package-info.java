/** The one hardened door for JSON from outside. */
@NullMarked
package tocsin.connectors.json;

import org.jspecify.annotations.NullMarked;
