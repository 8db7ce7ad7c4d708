package tocsin.connectors;

/**
 * Reads one format into alerts. A pure function: no I/O, no clock, no configuration look-ups, no state between documents; called
 * from several threads at once, at least once per document.
 *
 * <p>Lenient in what it reads, exact in what it says about it: only the unreadable and the dangerous is refused, everything else is
 * carried with findings.
 */
public interface FeedConnector {

    /** The format's name as partner files and the command line spell it: {@code cap}, {@code edxl-de}. */
    String format();

    /** Changes whenever the same document would be read otherwise. */
    String version();

    /**
     * @param document at most the feed's size limit; hostile
     * @return what is in it, in document order; never an exception for anything a document can hold
     */
    Reading read(Document document);
}
