package dev.greenroom.service;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Errors that never reach the front, or that it does not catch (a bad request line, an {@code Error}), as JSON too. */
final class EarlyErrors implements DirectHandler {

    static DirectHandlers handlers() {
        var json = new EarlyErrors();
        var handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, json);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, Throwable thrown) {
        if (status.code() == 500) {
            return json(type, status, headers, Problems.incidentMessage(request.method(), thrown));
        }
        return handle(request, type, status, headers, thrown.getMessage());
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        // Helidon comes here before any handler was asked; what it takes for its own error is a head it cannot read.
        Status told = status.code() == 500 ? Status.BAD_REQUEST_400 : status;
        String reason = told.reasonPhrase().toLowerCase(Locale.ROOT);
        return json(type, told, headers, "The request cannot be read as HTTP/1.1 (%s).".formatted(reason));
    }

    private static TransportResponse json(
            EventType type, Status status, ServerResponseHeaders headers, String message) {
        byte[] document = Json.write(Problems.document(status.code(), message, Optional.empty()));
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .keepAlive(type.keepAlive())
                .entity(new String(document, StandardCharsets.UTF_8))
                .build();
    }
}
