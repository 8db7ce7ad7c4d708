/** CAP's words, times and notations: what every connector that reads or writes CAP has in common. */
@NullMarked
package tocsin.connectors.cap;

import org.jspecify.annotations.NullMarked;
