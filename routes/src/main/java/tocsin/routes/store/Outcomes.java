package tocsin.routes.store;

import java.util.ArrayList;
import java.util.List;

/** What the records of a document became, as a receipt's row says it: record number, letter, seq, one after the other. */
final class Outcomes {

    private static final String LETTERS = "CFRQ";

    private final StringBuilder text = new StringBuilder();
    private int size;

    void add(int recordNo, Fate.Kind kind, long subject) {
        text.append(size++ == 0 ? "" : " ").append(recordNo);
        text.append(LETTERS.charAt(kind.ordinal())).append(subject);
    }

    int size() {
        return size;
    }

    String text() {
        return text.toString();
    }

    static List<One> of(String text) {
        List<One> all = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String one : text.split(" ")) {
                int letter = 0;
                while (LETTERS.indexOf(one.charAt(letter)) < 0) {
                    letter++;
                }
                all.add(new One(
                        Integer.parseInt(one.substring(0, letter)),
                        Fate.Kind.values()[LETTERS.indexOf(one.charAt(letter))],
                        Long.parseLong(one.substring(letter + 1))));
            }
        }
        return all;
    }

    /** @param subject the seq of the alert, or of the quarantine entry when it was refused */
    record One(int recordNo, Fate.Kind kind, long subject) {}
}
