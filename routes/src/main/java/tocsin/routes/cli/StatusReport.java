package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tocsin.routes.partners.Coalition;
import tocsin.routes.status.Figure;
import tocsin.routes.status.Spoken;
import tocsin.routes.status.Standing;
import tocsin.routes.status.StatusLine;

/** What {@code status} says: what needs a human first, then everything. */
record StatusReport(Coalition coalition, Standing standing, boolean running, Instant now) {

    boolean calm() {
        return running && coalition.leftOut().isEmpty() && standing.calm();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(node());
        List<String> human = human();
        if (human.isEmpty()) {
            lines.add(running ? "Nothing needs a human." : "Nothing else needs a human.");
        } else {
            lines.add("");
            lines.add("Needs a human:");
            human.forEach(line -> lines.add("  - " + Terminal.plain(line, 500)));
        }
        possiblySame(standing.questions().possiblySame()).ifPresent(lines::add);
        table(lines, "feed", standing.feeds());
        table(lines, "channel", standing.channels());
        return lines;
    }

    private String node() {
        Instant last = standing.lastRecorded();
        String name = "Node " + coalition.settings().node();
        if (running) {
            return name + " runs on " + coalition.settings().store() + "; last recorded " + Spoken.ago(last, now) + ".";
        }
        return last == null
                ? name + " DOES NOT RUN, and never did on "
                        + coalition.settings().store() + "."
                : name + " DOES NOT RUN. It last recorded something on "
                        + coalition.settings().store() + " " + Spoken.ago(last, now) + ".";
    }

    private List<String> human() {
        List<String> human = new ArrayList<>();
        coalition
                .leftOut()
                .forEach(file -> human.add(file + " is left out for its errors, its feeds and channels with it: "
                        + "see 'tocsin validate'"));
        standing.urgent().forEach(line -> human.add(line.state().word() + "  " + line.sentence()));
        sorted(standing.quarantine())
                .forEach((feed, open) -> human.add("quarantine holds " + open + " of " + feed
                        + ": see 'tocsin quarantine list --feed " + feed + "'"));
        sorted(standing.gone())
                .forEach((channel, left) -> human.add("channel " + channel + " is in no partner's file any more, but "
                        + left + " of its alerts were never delivered"));
        long doubts = standing.questions().doubts();
        if (doubts > 0) {
            human.add(questions(doubts) + " whether reports still tell of their incident: see 'tocsin review'");
        }
        return human;
    }

    private static Optional<String> possiblySame(long asked) {
        return asked == 0
                ? Optional.empty()
                : Optional.of(questions(asked) + " whether two incidents are one, and until then nothing is held back:"
                        + " see 'tocsin review'.");
    }

    private static String questions(long asked) {
        return asked == 1 ? "1 question waits for a human," : asked + " questions wait for a human,";
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        return new TreeMap<>(counts);
    }

    private static void table(List<String> lines, String what, List<StatusLine> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of("state", what));
        shown(rows.get(0)).forEach(figure -> head.add(figure.title()));
        Table table = new Table(head);
        for (StatusLine row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.state().word(), row.name()));
            shown(row).forEach(figure -> cells.add(figure.shown()));
            table.row(cells);
        }
        lines.add("");
        lines.addAll(table.lines());
    }

    private static List<Figure> shown(StatusLine line) {
        return line.figures().stream()
                .filter(figure -> !figure.title().isEmpty())
                .toList();
    }

    /**
     * {@code at}, {@code node}, {@code calm}, {@code leftOut}, {@code feeds}, {@code channels}, {@code quarantine}, {@code gone},
     * {@code questions}.
     */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", now.toString()).put("calm", calm());
        Instant last = standing.lastRecorded();
        json.putObject("node")
                .put("name", coalition.settings().node())
                .put("data", coalition.settings().data().toString())
                .put("running", running)
                .put("lastRecorded", last == null ? null : last.toString());
        ArrayNode leftOut = json.putArray("leftOut");
        coalition.leftOut().forEach(leftOut::add);
        ArrayNode feeds = json.putArray("feeds");
        standing.feeds().forEach(line -> feeds.add(json("feed", line)));
        ArrayNode channels = json.putArray("channels");
        standing.channels().forEach(line -> channels.add(json("channel", line)));
        ObjectNode quarantine = json.putObject("quarantine");
        sorted(standing.quarantine()).forEach(quarantine::put);
        ObjectNode gone = json.putObject("gone");
        sorted(standing.gone()).forEach(gone::put);
        json.putObject("questions")
                .put("possiblySame", standing.questions().possiblySame())
                .put("updateContradicts", standing.questions().updateContradicts())
                .put("holdsByNothing", standing.questions().holdsByNothing());
        return json;
    }

    private static ObjectNode json(String what, StatusLine line) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(what, line.name())
                .put("state", line.state().name())
                .put("needsHuman", line.needsHuman())
                .put("sentence", line.sentence());
        line.figures().forEach(figure -> json.set(figure.name(), JsonNodeFactory.instance.pojoNode(figure.value())));
        return json;
    }
}
