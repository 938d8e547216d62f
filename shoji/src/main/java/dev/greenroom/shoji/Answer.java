package dev.greenroom.shoji;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What a server answered to a request for {@code iri}. */
record Answer(URI iri, HttpResponse<byte[]> response) {

    int status() {
        return response.statusCode();
    }

    int sizeBytes() {
        return response.body().length;
    }

    boolean isSuccess() {
        return status() / 100 == 2;
    }

    boolean isRedirect() {
        return switch (status()) {
            case 301, 302, 303, 307, 308 -> header("Location").isPresent();
            default -> false;
        };
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    Optional<URI> location() {
        return header("Location").map(this::resolve);
    }

    private URI resolve(String location) {
        try {
            return Iri.uri(Iri.resolve(iri.toString(), location));
        } catch (IllegalArgumentException e) {
            throw new ShojiException.NoSuchLink(
                    "%s: the Location of the answer is \"%s\", which is no IRI. Tell the server's author."
                            .formatted(iri, location),
                    e);
        }
    }

    Document document() {
        try {
            return Document.read(response.body());
        } catch (ShojiException.NotShoji e) {
            throw located(e);
        }
    }

    JsonNode json() {
        try {
            return Json.read(response.body());
        } catch (ShojiException.NotShoji e) {
            throw located(e);
        }
    }

    /** The body if it is JSON: a proxy in between may well have sent a page. */
    JsonNode jsonOrMissing() {
        try {
            return sizeBytes() == 0 ? JsonNodeFactory.instance.missingNode() : Json.read(response.body());
        } catch (ShojiException.NotShoji e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The exception for this answer, with what its JSON says: {@code message}, or else the members of RFC 9457. */
    ShojiException.Refused refused(String method, String remedy) {
        JsonNode problem = jsonOrMissing();
        String detail = text(problem, "message")
                .or(() -> text(problem, "detail"))
                .or(() -> text(problem, "title"))
                .orElse("");
        String says = detail.isEmpty() ? "the answer has no message" : detail;
        return new ShojiException.Refused(
                "%s %s: %d, %s%s".formatted(method, iri, status(), says, remedy), status(), detail, problem);
    }

    private static Optional<String> text(JsonNode problem, String member) {
        return problem.path(member).stringValueOpt();
    }

    private ShojiException.NotShoji located(ShojiException.NotShoji e) {
        return new ShojiException.NotShoji(
                "answer of " + iri, e.pointer(), "%s (%d bytes)".formatted(e.what(), sizeBytes()), e);
    }
}
