package tocsin.routes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.IncidentEvent.Confirmed;
import tocsin.alerts.incident.IncidentEvent.Joined;
import tocsin.alerts.incident.IncidentEvent.KeptApart;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.alerts.incident.IncidentEvent.Related;
import tocsin.alerts.incident.IncidentEvent.Split;
import tocsin.alerts.incident.IncidentIds;

/**
 * What humans say of incidents, live or not. Only what makes sense is taken, judged by the log; it stands there for ever, with a record
 * in the ledger, and answers what was asked.
 */
final class IncidentWords {

    private final Pen pen;
    private final Sql sql;

    IncidentWords(Pen pen) {
        this.pen = pen;
        this.sql = pen.sql();
    }

    private Instant now() {
        return pen.clock().instant();
    }

    Joined joined(String incident, String other, String by) {
        StoredIncident kept = need(incident);
        StoredIncident gone = need(other);
        demandTwo(kept, gone);
        Joined word = new Joined(now(), kept.id(), gone.id(), demandName(by));
        append(word, "other", gone.id(), by);
        return word;
    }

    KeptApart keptApart(String incident, String other, String by) {
        StoredIncident one = need(incident);
        StoredIncident two = need(other);
        demandTwo(one, two);
        KeptApart word = new KeptApart(now(), one.id(), two.id(), demandName(by));
        append(word, "other", two.id(), by);
        return word;
    }

    Related related(String incident, String other, String by) {
        StoredIncident one = need(incident);
        StoredIncident two = need(other);
        demandTwo(one, two);
        Related word = new Related(now(), one.id(), two.id(), demandName(by));
        append(word, "other", two.id(), by);
        return word;
    }

    Split split(String incident, List<String> reports, String by) {
        StoredIncident from = need(incident);
        List<String> moving = ofIt(from, reports);
        if (moving.size() == from.telling().size()) {
            throw new IllegalArgumentException(
                    "of " + from.id() + " some reports can be split off, not all of them: nothing would be left");
        }
        Split word = new Split(now(), from.id(), unused(moving.get(0)), moving, demandName(by));
        append(word, "other", word.opened(), by);
        return word;
    }

    Confirmed confirmed(String incident, List<String> reports, String by) {
        StoredIncident its = need(incident);
        Confirmed word = new Confirmed(now(), its.id(), ofIt(its, reports), demandName(by));
        append(word, "reports", String.join(" ", word.reports()), by);
        return word;
    }

    private StoredIncident need(String id) {
        return new IncidentStory(sql)
                .tell(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no incident " + id));
    }

    private static void demandTwo(StoredIncident one, StoredIncident two) {
        if (one.id().equals(two.id())) {
            throw new IllegalArgumentException("two incidents are expected; both go by " + one.id() + " today");
        }
    }

    private static String demandName(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("a human's word needs the name of who said it");
        }
        return by;
    }

    /** In the order in which they came. */
    private static List<String> ofIt(StoredIncident incident, List<String> reports) {
        Set<String> asked = new LinkedHashSet<>(reports);
        List<String> its = incident.telling().stream().filter(asked::contains).toList();
        if (its.isEmpty() || its.size() != asked.size()) {
            asked.removeAll(new HashSet<>(its));
            throw new IllegalArgumentException(
                    asked.isEmpty()
                            ? "at least one report of " + incident.id() + " is expected"
                            : "these do not tell of " + incident.id() + " today: " + String.join(", ", asked));
        }
        return its;
    }

    private String unused(String report) {
        IncidentStory story = new IncidentStory(sql);
        return IncidentIds.of(report, id -> story.tell(id).isPresent());
    }

    private void append(IncidentEvent word, String key, String value, String by) {
        EventRow.Kind kind = EventRow.ofWord(word).kind();
        pen.incidents().append(word, null);
        Detail detail = new Detail()
                .with("event", pen.incidents().last())
                .with(key, value)
                .with("by", by);
        pen.aftermath().entry(word.at(), kind.step(), word.incident(), null, detail);
        answer(word);
    }

    /** Closes the questions that the word answers. */
    private void answer(IncidentEvent word) {
        StoredIncident today = need(word.incident());
        Set<String> pair = new HashSet<>(Set.of(today.id()));
        List<StoredEvent> asked = new ArrayList<>(today.history());
        String other = EventRow.ofWord(word).other();
        if (other != null) {
            StoredIncident second = need(other);
            pair.add(second.id());
            asked.addAll(second.history());
        }
        asked.stream()
                .filter(StoredEvent::open)
                .filter(question -> answers(word, pair, question.event()))
                .forEach(question -> sql.update("UPDATE incident_event SET open = 0 WHERE seq = ?", question.seq()));
    }

    private boolean answers(IncidentEvent word, Set<String> pair, IncidentEvent question) {
        if (question instanceof Possible possible) {
            IncidentStory story = new IncidentStory(sql);
            return pair.contains(story.current(possible.other()))
                    && pair.contains(
                            new IncidentStory(sql).of(possible.report()).orElse(possible.incident()));
        }
        List<String> about = question instanceof IncidentEvent.Contradicted one
                ? List.of(one.report())
                : question instanceof IncidentEvent.Loosened one ? one.reports() : List.of();
        List<String> said = word instanceof Split split
                ? split.reports()
                : word instanceof Confirmed confirmed ? confirmed.reports() : List.of();
        return about.stream().anyMatch(said::contains);
    }
}
