package tocsin.routes.recognise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.alerts.incident.Corroboration;
import tocsin.alerts.incident.IncidentEvent.Joined;
import tocsin.alerts.incident.IncidentEvent.Opened;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.routes.store.Telling;

/** Counts who confirms an incident by its reports as they are stored, whether it is live or long past. */
public final class Voices {

    private final Origins origins;
    private final Model model = Model.shipped();

    public Voices(Origins origins) {
        this.origins = origins;
    }

    /** @param numbers by a report's id the independent origin that it is of, from 1; 0 if nobody vouches for it */
    public record Heard(Corroboration corroboration, Map<String, Integer> numbers) {
        public Heard {
            numbers = Map.copyOf(numbers);
        }
    }

    /** @param reports those that tell of one incident, in the order in which they came */
    public Heard of(List<Telling> reports) {
        if (reports.isEmpty()) {
            return new Heard(Corroboration.NONE, Map.of());
        }
        Linker linker = new Linker(model, Linker.Rules.DEFAULT);
        String first = reports.get(0).alert();
        for (Telling telling : reports) {
            String id = telling.alert();
            linker.restore(new Opened(Instant.EPOCH, id, id), opening -> Optional.of(origins.prepared(telling)));
            if (!id.equals(first)) {
                linker.restore(new Joined(Instant.EPOCH, first, id, ""), none -> Optional.empty());
            }
        }
        return new Heard(linker.corroboration(first), linker.origins(first));
    }
}
