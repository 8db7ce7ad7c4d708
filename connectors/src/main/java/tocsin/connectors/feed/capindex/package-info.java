/** Reads Atom, RSS and RDF indexes of alerts: embedded, linked, flattened, GeoRSS, GDACS. */
@NullMarked
package tocsin.connectors.feed.capindex;

import org.jspecify.annotations.NullMarked;
