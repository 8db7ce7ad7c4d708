package tocsin.routes.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes of a request one attempt with an end. The client's own time limits hold for each read, so that a server that drips bytes
 * could hold it for ever: here the whole attempt has a deadline, at which its connection is cut. The client's hidden retries, redirects, cookies
 * and decompression are off. An answer that is cut off within its headers is none. Of the answer only status and headers count: its body is read to a small bound, for a moment, so that
 * the connection can be used again, and thrown away.
 */
public final class OneAttempt implements HttpClientConfigurer {

    private static final int MOST_BODY = 64 * 1024;
    private static final Duration FOR_BODY = Duration.ofSeconds(1);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Duration most;
    private final ScheduledExecutorService timer;

    /** @param timer cuts what takes too long; must not be blocked by anything else */
    public OneAttempt(Duration most, ScheduledExecutorService timer) {
        this.most = most;
        this.timer = timer;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setConnectionManager(connections())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .addExecInterceptorFirst("one-attempt", this::attempt);
    }

    private HttpClientConnectionManager connections() {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .responseParserFactory(new WholeHead())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(Timeout.of(most))
                        .build())
                .build();
    }

    private ClassicHttpResponse attempt(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Deadline deadline = new Deadline(scope);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            deadline.sooner(FOR_BODY);
            discardBody(response, scope);
            return response;
        } catch (IOException e) {
            if (deadline.passed()) {
                SocketTimeoutException late = new SocketTimeoutException("no whole answer in " + most);
                late.initCause(e);
                throw late;
            }
            throw e;
        } finally {
            deadline.off();
        }
    }

    private static void discardBody(ClassicHttpResponse response, ExecChain.Scope scope) {
        HttpEntity body = response.getEntity();
        response.setEntity(null);
        if (body == null) {
            return;
        }
        try {
            InputStream in = body.getContent();
            byte[] some = new byte[4096];
            int left = MOST_BODY;
            int read = in.read(some);
            while (read >= 0 && left > 0) {
                left -= read;
                read = in.read(some);
            }
            if (read >= 0) {
                scope.execRuntime.discardEndpoint();
            }
        } catch (IOException e) {
            scope.execRuntime.discardEndpoint(); // the answer itself is there
        }
    }

    private final class Deadline {
        private final ExecChain.Scope scope;
        private final AtomicBoolean passed = new AtomicBoolean();
        private ScheduledFuture<?> cut;

        Deadline(ExecChain.Scope scope) {
            this.scope = scope;
            this.cut = schedule(most);
        }

        /** Unless it would be over before. */
        void sooner(Duration duration) {
            if (cut.getDelay(TimeUnit.MILLISECONDS) > duration.toMillis()) {
                cut.cancel(false);
                cut = schedule(duration);
            }
        }

        private ScheduledFuture<?> schedule(Duration duration) {
            return timer.schedule(this::cut, duration.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void cut() {
            passed.set(true);
            if (scope.originalRequest instanceof Cancellable request) {
                request.cancel();
            } else {
                scope.execRuntime.discardEndpoint();
            }
        }

        boolean passed() {
            return passed.get();
        }

        void off() {
            cut.cancel(false);
        }
    }
}
