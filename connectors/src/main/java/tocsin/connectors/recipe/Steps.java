package tocsin.connectors.recipe;

/** Counts what a mapping does to one record, so that no mapping and no record can keep a thread for long: some tenths of a second. */
final class Steps {

    static final int MAX = 2_000_000;

    /** Characters that a mapping's own functions may hand each other. */
    static final int MAX_TEXT = 1024 * 1024;

    private int taken;

    void take(String place) {
        if (++taken > MAX) {
            throw new Refused("MAP-TOO-LONG", place, "the mapping took more than " + MAX + " steps for one record");
        }
    }

    void hold(int characters, String place) {
        if (characters > MAX_TEXT) {
            throw new Refused(
                    "MAP-TOO-LONG", place, "the mapping made a text of more than " + MAX_TEXT + " characters");
        }
    }

    /** The text, each look at one of its characters a step: a regular expression that back-tracks without end meets the limit. */
    CharSequence counted(String text, String place) {
        return new Counted(text, this, place);
    }

    private record Counted(String text, Steps steps, String place) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps.take(place);
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
