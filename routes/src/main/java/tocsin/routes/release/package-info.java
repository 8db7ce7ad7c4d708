/** Stage 4: per channel released or withheld, with the reason. */
@NullMarked
package tocsin.routes.release;

import org.jspecify.annotations.NullMarked;
