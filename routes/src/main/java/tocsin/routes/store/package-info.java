/** The truth of the node: documents, alerts, decisions, deliveries, quarantine and ledger. The broker is rebuilt from it. */
@NullMarked
package tocsin.routes.store;

import org.jspecify.annotations.NullMarked;
