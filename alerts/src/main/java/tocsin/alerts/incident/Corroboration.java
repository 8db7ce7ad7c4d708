package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who confirms an incident independently.
 *
 * @param reports how many tell of it; mentions and withdrawn ones do not count
 * @param origins the independent ones: each is the sources that speak with one voice
 * @param unknown how many more voices there are whose provenance nobody vouches for; they lift nothing
 */
public record Corroboration(int reports, List<Set<String>> origins, int unknown) {

    public static final Corroboration NONE = new Corroboration(0, List.of(), 0);

    public Corroboration {
        origins = List.copyOf(origins);
    }

    /** One more than none is a report, two and more confirm each other. */
    public int level() {
        return origins.size();
    }

    @Override
    public String toString() {
        return reports
                + (reports == 1 ? " report, " : " reports, ")
                + level()
                + (level() == 1 ? " origin" : " origins");
    }

    static Corroboration of(Incident incident) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        Set<String> vouchedFor = new HashSet<>();
        for (Member member : incident.members) {
            String voice = Voices.root(incident.sameVoice, member.origin().voice());
            sources.computeIfAbsent(voice, name -> new TreeSet<>())
                    .add(member.origin().source());
            if (member.origin().known()) {
                vouchedFor.add(voice);
            }
        }
        List<Set<String>> origins = new ArrayList<>();
        sources.forEach((voice, its) -> {
            if (vouchedFor.contains(voice)) {
                origins.add(its);
            }
        });
        return new Corroboration(incident.reports(), origins, sources.size() - origins.size());
    }

    /** Which origin each report is of that the incident holds, numbered from 1 as they first spoke; 0 if nobody vouches for it. */
    static Map<String, Integer> numbers(Incident incident) {
        Set<String> vouchedFor = new LinkedHashSet<>();
        for (Member member : incident.members) {
            if (member.origin().known()) {
                vouchedFor.add(Voices.root(incident.sameVoice, member.origin().voice()));
            }
        }
        List<String> numbered = List.copyOf(vouchedFor);
        Map<String, Integer> numbers = new HashMap<>();
        for (Member member : incident.members) {
            String voice = Voices.root(incident.sameVoice, member.origin().voice());
            numbers.put(member.report(), numbered.indexOf(voice) + 1);
        }
        return numbers;
    }
}
