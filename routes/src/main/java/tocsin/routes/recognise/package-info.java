/** Stage 3: repeat, revision, conflict or new. */
@NullMarked
package tocsin.routes.recognise;

import org.jspecify.annotations.NullMarked;
