/** What an operator configures: the node, its partners, their feeds and channels, each read with the place where it stands. */
@NullMarked
package tocsin.routes.partners;

import org.jspecify.annotations.NullMarked;
