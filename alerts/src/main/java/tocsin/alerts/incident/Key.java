package tocsin.alerts.incident;

/** What two reports can meet by. */
enum Key {
    CELL("near in place and time"),
    ADMIN("one province on nearby days"),
    DETAIL("one province and one age on nearby days"),
    NAME("one place name on nearby days"),
    WORD("a rare word"),
    ACTOR("a rare actor"),
    PASSAGE("a shared passage");

    final String words;

    Key(String words) {
        this.words = words;
    }
}
