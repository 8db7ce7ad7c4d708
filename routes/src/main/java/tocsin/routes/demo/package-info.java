/** The sample coalition in play: its story, its partners' side of every transport, and what is told of it. */
@NullMarked
package tocsin.routes.demo;

import org.jspecify.annotations.NullMarked;
