/** What a connector is, the list of all connectors, and the reader that puts them to work. */
@NullMarked
package tocsin.connectors;

import org.jspecify.annotations.NullMarked;
