/** What a text says in whatever language it says it: words, names, and the places that its names may mean. */
@NullMarked
package tocsin.alerts.language;

import org.jspecify.annotations.NullMarked;
