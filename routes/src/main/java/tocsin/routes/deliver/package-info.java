/** Stage 5: each channel at its own pace, with its own proof. */
@NullMarked
package tocsin.routes.deliver;

import org.jspecify.annotations.NullMarked;
