/** Stage 1: authenticate the feed, bound the bytes, make them durable, give the receipt. */
@NullMarked
package tocsin.routes.receive;

import org.jspecify.annotations.NullMarked;
