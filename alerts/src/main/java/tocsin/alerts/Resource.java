package tocsin.alerts;

import org.jspecify.annotations.Nullable;

/**
 * A file that the author points to or encloses (CAP 1.2 &sect;3.2.3 resource). The broker never fetches it.
 *
 * @param size bytes, as stated; null when unstated
 * @param content CAP {@code derefUri}: the file itself in base64, as received; empty when not enclosed
 * @param digest SHA-1 in hex, as stated
 */
public record Resource(
        String description, String mimeType, @Nullable Long size, String uri, String content, String digest) {}
