package tocsin.alerts.language;

import java.util.List;

/**
 * A name in a text and the places that it may mean, likeliest first, at most {@link Gazetteer#MOST_CANDIDATES}.
 *
 * @param start where it starts in the text
 * @param end where it ends, exclusive
 */
public record Mention(int start, int end, List<Candidate> candidates) {
    public Mention {
        candidates = List.copyOf(candidates);
    }

    /** The likeliest. */
    public Place likeliest() {
        return candidates.get(0).place();
    }
}
