/** Measured figures: harnesses leave them as lines of JSON, and the page of figures is made of those lines. */
@NullMarked
package tocsin.routes.figures;

import org.jspecify.annotations.NullMarked;
