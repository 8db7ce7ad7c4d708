package tocsin.routes.store;

import java.util.List;

/**
 * What a walk over the whole store found.
 *
 * @param damages one sentence each, with the place; at most 100
 */
public record Verification(long ledgerRecords, long documents, long alerts, List<String> damages) {

    public Verification {
        damages = List.copyOf(damages);
    }

    public boolean sound() {
        return damages.isEmpty();
    }
}
