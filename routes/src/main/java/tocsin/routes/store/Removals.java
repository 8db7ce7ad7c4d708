package tocsin.routes.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ledger says was removed for its age, and what is empty: each removal has its record. */
final class Removals {

    private static final Pattern NUMBERS = Pattern.compile("\"(documents|alerts)\":\"([0-9 -]+)\"");

    private final BitSet documents = new BitSet();
    private final BitSet alerts = new BitSet();
    private final List<Empty> empty = new ArrayList<>();

    private record Empty(String what, long seq, boolean alert, long no) {}

    /** Of the ledger's records, those that tell of a removal. */
    void told(Chain.Entry entry) {
        if (entry.step().equals(LedgerRecord.Step.REMOVED.name())) {
            Matcher numbers = NUMBERS.matcher(entry.detail());
            while (numbers.find()) {
                BitSet into = numbers.group(1).equals("alerts") ? alerts : documents;
                Proofs.each(numbers.group(2), (first, last) -> into.set((int) first, (int) last + 1));
            }
        }
    }

    /** @param alert whether {@code no} is an alert's number, or else a document's */
    void empty(String what, long seq, boolean alert, long no) {
        if (!(alert ? alerts : documents).get((int) no)) {
            empty.add(new Empty(what, seq, alert, no)); // its record may come yet: the walk goes on
        }
    }

    /** Once the ledger was followed to the end of what was looked at. */
    void untold(Consumer<String> damage) {
        empty.stream()
                .filter(one -> !(one.alert ? alerts : documents).get((int) one.no))
                .forEach(one ->
                        damage.accept(one.what + " " + one.seq + " is empty, and the ledger tells of no removal"));
    }
}
