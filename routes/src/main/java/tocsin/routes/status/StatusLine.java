package tocsin.routes.status;

import java.util.List;

/**
 * How one feed or channel stands.
 *
 * @param name {@code partner/feed} or {@code partner/channel}
 * @param needsHuman whether somebody must act
 * @param sentence what a duty officer should know; with whom to call when somebody must act
 * @param figures what the state was judged by, in the order of the columns
 */
public record StatusLine(String name, State state, boolean needsHuman, String sentence, List<Figure> figures) {

    public StatusLine {
        figures = List.copyOf(figures);
    }
}
