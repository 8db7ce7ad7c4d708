package tocsin.routes.recognise;

import java.util.Optional;

/**
 * A record of a document under way, recognised.
 *
 * @param linked what it means for incidents; empty when it takes no part, and when linking failed
 */
public record RecognisedAlert(Passage passage, int number, Sighting sighting, Optional<Linked> linked) {

    RecognisedAlert with(Linked found) {
        return new RecognisedAlert(passage, number, sighting, Optional.of(found));
    }
}
