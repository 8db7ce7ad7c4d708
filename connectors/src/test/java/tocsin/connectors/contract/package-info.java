/** The contract that every feed connector inherits, as plain rules that are themselves tested. */
@NullMarked
package tocsin.connectors.contract;

import org.jspecify.annotations.NullMarked;
