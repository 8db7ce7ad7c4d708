package tocsin.routes.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reached the partners, kept on their side of the transports. Safe for use from any thread. */
final class Mailroom {

    private final Map<String, List<Parcel>> byDelivery = new LinkedHashMap<>();

    /** @param channel {@code partner/channel} */
    record Parcel(String channel, String delivery, byte[] bytes) {
        Parcel {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Parcel parcel
                    && channel.equals(parcel.channel)
                    && delivery.equals(parcel.delivery)
                    && Arrays.equals(bytes, parcel.bytes);
        }

        @Override
        public int hashCode() {
            return delivery.hashCode();
        }
    }

    synchronized void arrived(String channel, String delivery, byte[] bytes) {
        byDelivery.computeIfAbsent(delivery, id -> new ArrayList<>()).add(new Parcel(channel, delivery, bytes));
    }

    synchronized Optional<Parcel> parcel(String delivery) {
        return Optional.ofNullable(byDelivery.get(delivery)).map(parcels -> parcels.get(0));
    }

    synchronized boolean has(String delivery) {
        return byDelivery.containsKey(delivery);
    }

    /** One for each time that anything arrived. */
    synchronized List<Parcel> all() {
        return byDelivery.values().stream().flatMap(List::stream).toList();
    }

    /** Deliveries that arrived. */
    synchronized int deliveries() {
        return byDelivery.size();
    }
}
