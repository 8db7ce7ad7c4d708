package tocsin.routes.broker;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import tocsin.routes.partners.Secret;

/**
 * Where a pair or a cluster of brokers is, and how the node shows itself there.
 *
 * @param hosts {@code tcp://host:port} of each broker's CORE acceptor
 * @param trust PEM file of the authority that signed the brokers' certificates; empty: unencrypted, for loopback only
 * @param key PEM file of the node's own key and certificate; empty: none
 */
public record BrokerAddresses(List<URI> hosts, String user, Secret password, Optional<Path> trust, Optional<Path> key) {

    public BrokerAddresses {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("one broker at least expected");
        }
    }

    /** One for each broker. */
    List<TransportConfiguration> transports() {
        return hosts.stream().map(this::transport).toList();
    }

    private TransportConfiguration transport(URI host) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("host", host.getHost());
        parameters.put("port", host.getPort());
        parameters.put("connect-timeout-millis", 3_000);
        trust.ifPresent(file -> {
            parameters.put("sslEnabled", true);
            parameters.put("trustStoreType", "PEMCA");
            parameters.put("trustStorePath", file.toString());
        });
        key.ifPresent(file -> {
            parameters.put("keyStoreType", "PEM");
            parameters.put("keyStorePath", file.toString());
        });
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), parameters, host.toString());
    }
}
