/** Tests of recipes. */
@NullMarked
package tocsin.connectors.recipe;

import org.jspecify.annotations.NullMarked;
