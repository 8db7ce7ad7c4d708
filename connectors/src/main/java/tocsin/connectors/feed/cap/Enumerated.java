package tocsin.connectors.feed.cap;

import java.util.Optional;
import tocsin.connectors.cap.Words;
import tocsin.connectors.text.Plain;

/** Words of CAP's enumerations as producers write them. */
final class Enumerated {

    private Enumerated() {}

    /** Empty for a missing and for an unknown word, with a finding for each. */
    static <E extends Enum<E>> Optional<E> read(
            Words<E> words, String word, String place, String instead, Notes notes) {
        if (word.isEmpty()) {
            notes.add("ELEMENT-MISSING", place, "CAP demands it; " + instead);
            return Optional.empty();
        }
        Optional<E> exact = words.exactly(word);
        return exact.isPresent() ? exact : leniently(words, word, place, instead, notes);
    }

    private static <E extends Enum<E>> Optional<E> leniently(
            Words<E> words, String word, String place, String instead, Notes notes) {
        Optional<E> meant = words.leniently(word);
        if (meant.isPresent()) {
            notes.add(
                    "WORD-SPELLING", place, "\"" + Plain.quoted(word) + "\" is read as " + words.spelling(meant.get()));
        } else {
            notes.add("WORD-UNKNOWN", place, "\"" + Plain.quoted(word) + "\" is no word of CAP's here; " + instead);
        }
        return meant;
    }
}
