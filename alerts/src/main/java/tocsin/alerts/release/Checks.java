package tocsin.alerts.release;

import java.util.ArrayList;
import java.util.List;

/** The rules asked so far about one alert and one channel. The first that fails ends the asking. */
final class Checks {

    private final String alert;
    private final Marked marked;
    private final Terms terms;
    private final List<Decision.Check> asked = new ArrayList<>(16);
    private String failed = "";

    /** @param alert the broker's id */
    Checks(String alert, Marked marked, Terms terms) {
        this.alert = alert;
        this.marked = marked;
        this.terms = terms;
    }

    Marked marked() {
        return marked;
    }

    Terms terms() {
        return terms;
    }

    /** @param rule its key, in the partner file where it stands there */
    boolean pass(String rule, String sentence) {
        asked.add(new Decision.Check(rule, true, sentence, source(rule)));
        return true;
    }

    boolean fail(String rule, String code, String sentence) {
        asked.add(new Decision.Check(rule, false, sentence, source(rule)));
        failed = code;
        return false;
    }

    Decision withheld() {
        Decision.Check last = asked.get(asked.size() - 1);
        return decision(false, failed, last.source(), last.sentence());
    }

    Decision released(String code, String sentence) {
        return decision(true, code, terms.sources().getOrDefault("channel", ""), sentence);
    }

    private Decision decision(boolean released, String code, String source, String sentence) {
        return new Decision(alert, terms.partner(), terms.channel(), released, code, source, sentence, asked);
    }

    private String source(String rule) {
        return terms.sources().getOrDefault(rule, "");
    }
}
