/** The built-in benchmark: the real node beside the raw limit of the same broker, in one run. */
@NullMarked
package tocsin.routes.bench;

import org.jspecify.annotations.NullMarked;
