package tocsin.routes.recognise;

/** A record of a document under way, recognised. */
public record RecognisedAlert(Passage passage, int number, Sighting sighting) {}
