package tocsin.alerts.incident;

/** What two reports can meet by. */
enum Key {
    CELL("near in place and time", Postings.MOST),
    ADMIN("one province on nearby days", Postings.MOST),
    DETAIL("one province and one age on nearby days", Postings.MOST),
    NAME("one place name on nearby days", Postings.MOST),
    WORD("a rare word", Key.FEW),
    ACTOR("a rare actor", Key.FEW),
    PASSAGE("a shared passage", Key.FEW);

    /** Of what has no date: more than a few newer ones are no longer rare. */
    private static final int FEW = 16;

    final String words;
    /** How many reports under one key are met, the newest. */
    final int most;

    Key(String words, int most) {
        this.words = words;
        this.most = most;
    }
}
