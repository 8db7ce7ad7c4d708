/** What breaks a node from below: disks, clocks, bits. */
@NullMarked
package tocsin.routes.faults;

import org.jspecify.annotations.NullMarked;
