package tocsin.alerts.language;

/**
 * A name met at the words {@code [first, last)} of a text.
 *
 * @param index where it was looked up: the bearers stand at {@code [begin, end)}
 * @param match whether by name or by sound
 * @param introduced whether a place often follows what stands before it
 */
record Span(int first, int last, NameIndex index, int begin, int end, Candidate.Match match, boolean introduced) {

    boolean isOneWord() {
        return last - first == 1;
    }

    boolean hasOneBearer() {
        return end - begin == 1;
    }
}
