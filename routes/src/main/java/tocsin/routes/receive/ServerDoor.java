package tocsin.routes.receive;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * What the HTTP server itself turns away before any route sees it. It answers as the doors do, and leaves the same evidence. Credential
 * and room are asked for before a byte of a body is read, so that nobody can fill the memory with uploads.
 */
public final class ServerDoor {

    private static final int KIB = 1_024;
    private static final int COME_AGAIN_SECONDS = 2;

    private final PushDoor door;
    private final Strangers strangers;
    private final Receive receive;
    private final int mostDocumentBytes;
    private final Semaphore uploads;

    /** @param uploadBytes how much may be uploaded at the same time, by what its senders announce */
    public ServerDoor(PushDoor door, Strangers strangers, Receive receive, int mostDocumentBytes, long uploadBytes) {
        this.door = door;
        this.strangers = strangers;
        this.receive = receive;
        this.mostDocumentBytes = mostDocumentBytes;
        this.uploads = new Semaphore((int) (uploadBytes / KIB));
    }

    /** From now on, the server's own answers are this one's. */
    public void hang(Router router) {
        router.route("/in/*").order(-1).handler(this::letIn);
        router.route()
                .last()
                .handler(context -> answer(context, 404))
                .failureHandler(context -> answer(context, context.statusCode()));
    }

    private void letIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() != HttpMethod.POST) {
            context.next();
            return;
        }
        try {
            door.admit(context.normalizedPath(), Objects.requireNonNullElse(request.getHeader("Authorization"), ""));
        } catch (TurnedAway reason) {
            answer(context, reason);
            return;
        }
        int room = announced(request);
        if (uploads.tryAcquire(room)) {
            context.addEndHandler(ended -> uploads.release(room));
            context.next();
        } else {
            answer(
                    context,
                    TurnedAway.forNow(
                            503, "BUSY", "too much is being uploaded; send it again in a moment", COME_AGAIN_SECONDS));
        }
    }

    /** In KiB. Who does not say how much it is may send as much as there is. */
    private int announced(HttpServerRequest request) {
        long bytes = mostDocumentBytes;
        try {
            bytes = Math.min(
                    bytes, Long.parseLong(Objects.requireNonNullElse(request.getHeader("Content-Length"), "")));
        } catch (NumberFormatException e) {
            // chunked: the limit on a document holds
        }
        return (int) (Math.max(0, bytes) / KIB) + 1;
    }

    private void answer(RoutingContext context, int status) {
        answer(context, reason(status));
    }

    private void answer(RoutingContext context, TurnedAway found) {
        TurnedAway reason = strangers.judged(context.request().remoteAddress().hostAddress(), found);
        if (context.normalizedPath().startsWith("/in")) {
            String[] feed = door.feed(context.normalizedPath());
            context.vertx().executeBlocking(() -> {
                receive.turnedAway(feed[0], feed[1], reason);
                return reason;
            });
        }
        if (!context.response().ended()) {
            if (reason.comeAgainSeconds() > 0) {
                context.response().putHeader("Retry-After", Integer.toString(reason.comeAgainSeconds()));
            }
            if (reason.status() == 401) {
                context.response().putHeader("WWW-Authenticate", PushDoor.CHALLENGE);
            }
            context.response()
                    .setStatusCode(reason.status())
                    .putHeader("Content-Type", "application/json")
                    .end(door.words(reason));
        }
    }

    private static TurnedAway reason(int status) {
        return switch (status) {
            case 404 -> new TurnedAway(404, "UNKNOWN-PATH", "there is nothing here");
            case 405 -> new TurnedAway(405, "WRONG-METHOD", "not by this method; documents are sent by POST");
            case 413 -> new TurnedAway(413, "TOO-LARGE", "the document is larger than any feed of this node takes");
            case -1, 500 -> new TurnedAway(503, "NOT-NOW", "the document could not be kept; send it again");
            default -> new TurnedAway(400, "BAD-REQUEST", "this is no HTTP request that can be understood");
        };
    }
}
