/** Feed connectors without Java: a mapping file, code tables, and what reads their records. */
@NullMarked
package tocsin.connectors.recipe;

import org.jspecify.annotations.NullMarked;
