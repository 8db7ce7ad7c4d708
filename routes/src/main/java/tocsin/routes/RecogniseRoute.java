package tocsin.routes;

import org.apache.camel.builder.RouteBuilder;
import tocsin.routes.recognise.ReadRecord.LinkedDocument;
import tocsin.routes.recognise.ReadRecord.RefusedRecord;

/**
 * Stage 3, recognise: each record is new, a repeat, a revision, a conflict, or refused; and it is linked to the incident that it tells
 * of. Runs within the store's transaction, on its
 * one writer thread, record after record; an exception undoes the document as a whole.
 */
public final class RecogniseRoute extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        from("direct:recognise").routeId("recognise")
            .routeDescription("Says of each record what it is and of which incident it tells")
            .errorHandler(noErrorHandler())
            .setProperty("passage", body())
            .bean("recognise", "records")
            .split(body()).stopOnException()
                .choice()
                    .when(body().isInstanceOf(RefusedRecord.class))
                        .bean("recognise", "refuse")
                    .when(body().isInstanceOf(LinkedDocument.class))
                        .bean("recognise", "link")
                    .otherwise()
                        .bean("recognise", "recognise")
                        .bean("link", "link")
                        .to("direct:release")
                .end()
            .end()
            .setBody(exchangeProperty("passage"))
            .bean("recognise", "close");
        // spotless:on
    }
}
