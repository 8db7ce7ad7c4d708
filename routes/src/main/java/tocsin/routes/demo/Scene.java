package tocsin.routes.demo;

/**
 * One step of the story: a partner sends one document.
 *
 * @param day as the story dates it
 * @param title what it shows, in a few words
 * @param feed {@code partner/feed}
 * @param file of the document, relative to the samples
 */
record Scene(String day, String title, Road road, String feed, String file) {

    String partner() {
        return feed.substring(0, feed.indexOf('/'));
    }

    /** How a document comes. */
    enum Road {
        PUSH("HTTP push"),
        PUSH_WITH_WRONG_CREDENTIAL("HTTP push, wrong credential"),
        POLL("linked from its Atom index, which is polled"),
        QUEUE("AMQP queue"),
        FOLDER("a file in its folder");

        private final String words;

        Road(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
