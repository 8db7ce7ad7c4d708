package tocsin.routes.receive;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What the HTTP server itself turns away before any route sees it. It answers as the doors do, and leaves the same evidence. */
public final class ServerDoor {

    private final PushDoor door;
    private final Strangers strangers;
    private final Receive receive;

    public ServerDoor(PushDoor door, Strangers strangers, Receive receive) {
        this.door = door;
        this.strangers = strangers;
        this.receive = receive;
    }

    /** From now on, the server's own answers are this one's. */
    public void hang(Router router) {
        router.route()
                .last()
                .handler(context -> answer(context, 404))
                .failureHandler(context -> answer(context, context.statusCode()));
    }

    private void answer(RoutingContext context, int status) {
        TurnedAway reason = strangers.judged(context.request().remoteAddress().hostAddress(), reason(status));
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
