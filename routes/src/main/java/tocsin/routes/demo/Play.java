package tocsin.routes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tocsin.connectors.Document;
import tocsin.routes.store.Fate;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Trail;
import tocsin.routes.store.Trail.Sent;

/** Plays one scene after the other, each to its end: the document sent, read, and settled with every partner. */
final class Play {

    private static final int ACCEPTED = 202;

    private final DemoFolder folder;
    private final Partners partners;
    private final StoreReader store;
    private final Receipts receipts;
    private final Patience patience;
    private final Report report;
    private final Teller teller;
    private boolean complete = true;

    Play(DemoFolder folder, Partners partners, StoreReader store, Patience patience, Report report, Teller teller) {
        this.folder = folder;
        this.partners = partners;
        this.store = store;
        this.receipts = new Receipts(store);
        this.patience = patience;
        this.report = report;
        this.teller = teller;
    }

    /** Whether everything has shown in time so far. */
    boolean complete() {
        return complete;
    }

    void scene(int number, Scene scene) throws IOException, InterruptedException, JMSException {
        teller.scene(new Teller.Scene(
                number,
                scene.day(),
                scene.title(),
                scene.partner(),
                scene.feed(),
                scene.road().words(),
                scene.file()));
        for (String receipt : send(scene)) {
            if (!patience.until(() -> fate(receipt).read())) {
                missing("receipt " + receipt + " was not read");
                return;
            }
            outcomes(receipt);
        }
    }

    /** @return the receipts that were given for it; none when it was turned away */
    private List<String> send(Scene scene) throws IOException, InterruptedException, JMSException {
        receipts.forget();
        boolean pushed = scene.road() == Scene.Road.PUSH || scene.road() == Scene.Road.PUSH_WITH_WRONG_CREDENTIAL;
        if (pushed) {
            return push(scene);
        }
        partners.send(scene);
        String sha256 = new Document(folder.sample(scene.file()), "").sha256();
        if (!patience.until(() ->
                receipts.of(scene.feed()).stream().anyMatch(one -> one.sha256().equals(sha256)))) {
            missing("the node did not take " + scene.file());
        }
        return receipts.of(scene.feed()).stream()
                .map(one -> receipt(one, !one.sha256().equals(sha256)))
                .toList();
    }

    private String receipt(Receipts.Given given, boolean index) {
        teller.receipt(new Teller.Receipt(given.feed(), given.receipt(), given.bytes(), index));
        return given.receipt();
    }

    private List<String> push(Scene scene) throws IOException, InterruptedException {
        HttpResponse<String> answer = partners.push(scene);
        JsonNode body = Receipts.json(answer.body());
        if (answer.statusCode() != ACCEPTED) {
            teller.turnedAway(new Teller.TurnedAway(
                    scene.feed(),
                    answer.statusCode(),
                    body.path("error").asText(),
                    body.path("sentence").asText()));
            return List.of();
        }
        return receipts.of(scene.feed()).stream()
                .filter(one -> one.receipt().equals(body.path("receipt").asText()))
                .map(one -> receipt(one, false))
                .toList();
    }

    private void outcomes(String receipt) throws InterruptedException {
        Fate fate = fate(receipt);
        for (Fate.Outcome outcome : fate.records()) {
            if (outcome.kind() == Fate.Kind.REFUSED) {
                report.refused(receipt, outcome);
                continue;
            }
            settle(outcome.alert());
            report.alert(fate, outcome, trail(outcome.alert()));
        }
    }

    private void settle(String alert) throws InterruptedException {
        if (!patience.until(() -> unsettled(trail(alert)).isEmpty())) {
            unsettled(trail(alert))
                    .forEach(sent -> missing("alert " + alert + " was released to " + sent.partner() + "/"
                            + sent.channel() + " and has not arrived (" + sent.state() + " " + sent.sentence() + ")"));
        }
    }

    /** What the store calls delivered counts when the partner has it too. */
    private List<Sent> unsettled(Trail trail) {
        List<Sent> unsettled = new ArrayList<>();
        for (Sent sent : trail.deliveries()) {
            boolean settled = switch (sent.state()) {
                case WAITING -> false;
                case DELIVERED -> partners.mailroom().has(sent.id());
                case PARKED, EXPIRED -> true;
            };
            if (!settled) {
                unsettled.add(sent);
            }
        }
        return unsettled;
    }

    private void missing(String sentence) {
        complete = false;
        teller.missing(new Teller.Missing(sentence));
    }

    private Fate fate(String receipt) {
        return store.fate(receipt).orElseThrow();
    }

    private Trail trail(String alert) {
        return store.trail(alert).orElseThrow();
    }
}
