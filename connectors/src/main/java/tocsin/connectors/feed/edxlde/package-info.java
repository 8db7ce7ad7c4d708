/** Reads EDXL-DE envelopes, 1.0 and 2.0, in XML and JSON, and hands on what they carry. */
@NullMarked
package tocsin.connectors.feed.edxlde;

import org.jspecify.annotations.NullMarked;
