/** The command line: one class per command, one line in {@link tocsin.routes.cli.Tocsin} for each. */
@NullMarked
package tocsin.routes.cli;

import org.jspecify.annotations.NullMarked;
