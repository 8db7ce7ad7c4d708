/** How feeds and channels stand, by evidence: one judgement for the command line, the gauges and whoever else shows it. */
@NullMarked
package tocsin.routes.status;

import org.jspecify.annotations.NullMarked;
