package dev.greenroom.service;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.Headers;

import java.util.Optional;

/** A header's text as one value. */
final class HeaderText {

    private HeaderText() {}

    /** The values of this name, joined as a list (RFC 9110, 5.3). */
    static Optional<String> of(Headers headers, HeaderName name) {
        if (!headers.contains(name)) {
            return Optional.empty();
        }
        Header header = headers.get(name);
        return Optional.of(header.valueCount() == 1 ? header.get() : String.join(", ", header.allValues()));
    }
}
