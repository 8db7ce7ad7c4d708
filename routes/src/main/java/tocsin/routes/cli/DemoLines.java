package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tocsin.routes.demo.Teller;

/** What happens in the demo, for people: a block per scene, then the table. */
final class DemoLines implements Teller {

    private static final int WIDE = 110;

    private final Terminal terminal;
    private final DemoSums sums = new DemoSums();
    /** Channels that the alert at hand is withheld from, by reason. */
    private final Map<String, List<String>> withheld = new LinkedHashMap<>();

    DemoLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void scene(Scene scene) {
        line("");
        line(String.format("%2d  %s (%s)", scene.number(), scene.title(), scene.day()));
        line("    " + scene.partner() + " sends "
                + scene.file().substring(scene.file().indexOf('/') + 1) + " · " + scene.road());
    }

    @Override
    public void receipt(Receipt receipt) {
        line("    receipt " + receipt.receipt() + " for " + receipt.bytes() + " bytes"
                + (receipt.index() ? ": the index; what it links to is fetched" : ""));
    }

    @Override
    public void turnedAway(TurnedAway turnedAway) {
        line("    turned away at the door: " + turnedAway.status() + " " + turnedAway.code() + ", "
                + turnedAway.sentence());
        line("    no receipt, nothing kept but the fact");
    }

    @Override
    public void record(Recorded recorded) {
        switch (recorded.recognised()) {
            case "REFUSED" -> refused(recorded);
            case "REPEAT" ->
                line("    REPEAT of " + named(recorded) + ", delivered to nobody again; roads so far: "
                        + String.join(", ", recorded.roads()));
            default -> carried(recorded);
        }
    }

    private void refused(Recorded recorded) {
        line("    REFUSED " + recorded.code() + " at " + Terminal.plain(recorded.place(), WIDE) + ": "
                + Terminal.plain(recorded.sentence(), 2 * WIDE));
        line("    in quarantine as number " + recorded.quarantine() + ", the original intact");
    }

    private void carried(Recorded recorded) {
        String recognised = switch (recorded.recognised()) {
            case "REVISION" -> "REVISION of " + named(recorded);
            case "CONFLICT" -> "CONFLICT, the identity of " + named(recorded) + " with other content; both are kept";
            default -> recorded.recognised();
        };
        String status = recorded.status().equals("Actual")
                ? ""
                : "*** " + recorded.status().toUpperCase(Locale.ROOT) + ", NOT ACTUAL *** ";
        line("    " + recognised + " · " + recorded.action() + " · " + recorded.marking());
        line("    " + status + "\"" + Terminal.plain(recorded.headline(), WIDE) + "\"");
        if (!recorded.findings().isEmpty()) {
            line("    findings: " + String.join(", ", recorded.findings()));
        }
    }

    private static String named(Recorded recorded) {
        return Terminal.plain(String.join(" and ", recorded.identifiers()), WIDE);
    }

    @Override
    public void tells(Tells tells) {
        if (tells.as().isEmpty()) {
            line("    an incident of its own");
            return;
        }
        String count = tells.origins() > tells.before() ? "now " : "still ";
        line("    same incident as " + quoted(tells.as(), tells.by()) + ": " + tells.reports() + " reports, " + count
                + tells.origins() + (tells.origins() == 1 ? " independent origin" : " independent origins"));
    }

    @Override
    public void asked(Asked asked) {
        line("    possibly the same as " + quoted(asked.as(), asked.by()) + ", "
                + EvidenceLines.percent(asked.probability()) + ": a human is asked");
    }

    private static String quoted(String headline, String by) {
        return "\"" + Terminal.plain(headline, WIDE) + "\" of " + by;
    }

    @Override
    public void arrived(Arrived arrived) {
        print(String.format(
                "      %s %-28s %-10s %-19s %5d ms%s%s",
                terminal.mark(true),
                arrived.channel(),
                arrived.form(),
                arrived.proof(),
                arrived.millis(),
                because(arrived.code()),
                arrived.failures() == 0
                        ? ""
                        : "  after " + arrived.failures() + " failed attempts: " + arrived.lastFailure()));
    }

    /** What more there is to say than that the channel asks for it. */
    private static String because(String code) {
        return switch (code) {
            case "FOLLOWS-ORIGINAL" -> "  had the original";
            case "HIGHER-SEVERITY" -> "  graver than it knew";
            case "NEW-INCIDENT" -> "  an incident new to it";
            case "NEW-ORIGIN" -> "  independent of those it was told of";
            case "WIDER-AREA" -> "  wider than it knew";
            default -> "";
        };
    }

    @Override
    public void sees(Sees sees) {
        List<String> instead = new ArrayList<>();
        sees.instead()
                .forEach((what, value) ->
                        instead.add(what + " " + (value.isEmpty() ? "(nothing)" : Terminal.plain(value, WIDE))));
        print("            sees instead: " + String.join(" · ", instead));
    }

    @Override
    public void withheld(Withheld one) {
        withheld.computeIfAbsent(one.code() + ": " + one.sentence(), why -> new ArrayList<>())
                .add(one.channel());
    }

    /** Partners that share a reason share the lines. */
    private void tellWithheld() {
        withheld.forEach((why, channels) -> {
            String mark = "      " + terminal.mark(false) + " ";
            if (channels.size() == 1) {
                print(mark + String.format("%-28s ", channels.get(0)) + why);
            } else {
                print(mark + String.join(", ", channels));
                print(" ".repeat(39) + why);
            }
        });
        withheld.clear();
    }

    @Override
    public void missing(Missing missing) {
        line("    MISSING: " + missing.sentence());
    }

    @Override
    public void searched(Searched searched) {
        line("");
        line("The " + searched.documents() + " documents that reached partners were searched for "
                + searched.telltales()
                + " things that would give the shielded reporter away: "
                + (searched.found().isEmpty() ? "none is in them." : "FOUND " + searched.found()));
    }

    @Override
    public void feedSum(FeedSum sum) {
        sums.feed(sum);
    }

    @Override
    public void channelSum(ChannelSum sum) {
        sums.channel(sum);
    }

    @Override
    public void end(End end) {
        line("");
        sums.lines().forEach(this::line);
        line("");
        line(end.deliveries() + " deliveries reached partners, "
                + (end.twice() == 0 ? "none" : end.twice() + " of them") + " twice; " + end.undelivered()
                + " are still to be delivered.");
        line("adds up: " + (end.addsUp() ? "yes" : "NO"));
    }

    /** A line that ends what was said of an alert. */
    private void line(String line) {
        tellWithheld();
        print(line);
    }

    private void print(String line) {
        terminal.out().println(line.stripTrailing());
        terminal.out().flush();
    }
}
