package tocsin.routes.recognise;

import tocsin.alerts.CarriedAlert;

/** A record recognised: the alert in its envelope, which says as what. */
public record RecognisedAlert(Passage passage, int number, CarriedAlert carried) {}
