/** The one door for XML: bounded, without document types or entities, with refusals that a sender understands. */
@NullMarked
package tocsin.connectors.xml;

import org.jspecify.annotations.NullMarked;
