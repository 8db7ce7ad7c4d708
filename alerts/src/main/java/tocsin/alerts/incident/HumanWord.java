package tocsin.alerts.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What humans said of incidents: which are one, which are different, which reports tell of another. It outranks every score. */
final class HumanWord {

    private static final int MOST_KEPT_APART = 12;

    private final Memory memory;

    /** By id, the incidents that a human told from it. */
    private final Map<String, Set<String>> apart = new HashMap<>();

    HumanWord(Memory memory) {
        this.memory = memory;
    }

    /** The two are one; empty if they are already. */
    Optional<IncidentEvent> same(String incident, String other, String by, Instant at) {
        String kept = memory.current(incident);
        String gone = memory.current(other);
        return kept.equals(gone) ? Optional.empty() : Optional.of(new IncidentEvent.Joined(at, kept, gone, by));
    }

    IncidentEvent different(String incident, String other, String by, Instant at) {
        return new IncidentEvent.KeptApart(at, memory.current(incident), memory.current(other), by);
    }

    IncidentEvent related(String incident, String other, String by, Instant at) {
        return new IncidentEvent.Related(at, memory.current(incident), memory.current(other), by);
    }

    /** @throws IllegalArgumentException if the incident is not live, has not all of the reports, or would be left without any */
    IncidentEvent split(String incident, Collection<String> reports, String by, Instant at) {
        String from = memory.current(incident);
        Set<String> moving = new LinkedHashSet<>(reports);
        Optional<Incident> known = memory.named(from);
        if (moving.isEmpty()
                || known.isEmpty()
                || moving.size() == known.get().reports()
                || !moving.stream().allMatch(report -> standsIn(from, report))) {
            throw new IllegalArgumentException("of " + from + " some, not all, reports can be split off: " + moving);
        }
        List<String> ordered = List.copyOf(moving);
        return new IncidentEvent.Split(at, from, memory.newId(ordered.get(0)), ordered, by);
    }

    private boolean standsIn(String incident, String report) {
        return memory.incidentOf(report).filter(one -> one.id.equals(incident)).isPresent();
    }

    /** Does as a human said; of any other event nothing. */
    void heed(IncidentEvent event) {
        if (event instanceof IncidentEvent.Joined one) {
            join(one);
        } else if (event instanceof IncidentEvent.Split one) {
            split(one);
        } else if (event instanceof IncidentEvent.KeptApart one) {
            tellApart(one.incident(), one.other());
        } else if (event instanceof IncidentEvent.Related one) {
            tellApart(one.incident(), one.other());
        }
    }

    private void join(IncidentEvent.Joined word) {
        String kept = memory.current(word.incident());
        memory.named(word.gone()).ifPresent(gone -> {
            List<String> held = gone.members.stream().map(Member::report).toList();
            memory.countedOnly(gone, held).forEach(report -> memory.move(report, memory.standing(kept)));
            held.forEach(report -> memory.move(report, memory.standing(kept)));
        });
        memory.alias(word.gone(), kept);
        memory.anew(kept);
        for (String other : toldFrom(word.gone())) {
            tell(other, word.gone(), false);
            if (!other.equals(kept)) {
                tellApart(kept, other);
            }
        }
        memory.undo().remove(apart, word.gone());
    }

    private void split(IncidentEvent.Split word) {
        word.reports().stream()
                .filter(report -> standsIn(memory.current(word.incident()), report))
                .forEach(report -> memory.move(report, memory.standing(word.opened())));
        memory.anew(word.incident());
        memory.anew(word.opened());
        tellApart(word.incident(), word.opened());
    }

    private void tellApart(String one, String other) {
        tell(memory.current(one), memory.current(other), true);
        tell(memory.current(other), memory.current(one), true);
    }

    private void tell(String from, String other, boolean told) {
        Set<String> its = new TreeSet<>(toldFrom(from));
        if (told) {
            its.add(other);
        } else {
            its.remove(other);
        }
        memory.undo().put(apart, from, Set.copyOf(its));
    }

    /** The incidents that a human told from this one. */
    Set<String> toldFrom(String incident) {
        return apart.getOrDefault(incident, Set.of());
    }

    /** Whoever weighs an incident weighs those too that a human told from it. */
    Map<Incident, EnumSet<Key>> withThoseKeptApart(Map<Incident, EnumSet<Key>> met) {
        if (apart.isEmpty()) {
            return met;
        }
        Map<Incident, EnumSet<Key>> all = new LinkedHashMap<>(met);
        for (Incident incident : met.keySet()) {
            for (String other : toldFrom(incident.id)) {
                Optional<Incident> known = memory.named(other);
                if (known.isPresent() && all.size() < met.size() + MOST_KEPT_APART) {
                    all.putIfAbsent(known.get(), EnumSet.noneOf(Key.class));
                }
            }
        }
        return all;
    }
}
