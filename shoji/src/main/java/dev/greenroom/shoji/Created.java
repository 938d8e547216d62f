package dev.greenroom.shoji;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.Optional;

/**
 * What a POST came to: 201 made the resource, 303 found that it exists already, 202 made it by work that is finished
 * by now, other successes did something else and may name no resource.
 *
 * @param status the HTTP status
 * @param target the resource that the server names in Location
 * @param body the JSON of the answer, missing when there was none
 */
public record Created(int status, Optional<Resource> target, JsonNode body) {

    /** Whether the thing was there already. */
    public boolean existed() {
        return status == 303;
    }

    /**
     * The resource that was made or found.
     *
     * @throws ShojiException.NoSuchLink when the server named none
     */
    public Resource resource() {
        return target.orElseThrow(() -> new ShojiException.NoSuchLink(
                "POST: the answer %d has no Location. The resource can be found in its catalog.".formatted(status)));
    }

    /**
     * The absolute URI of {@link #resource}.
     *
     * @throws ShojiException.NoSuchLink when the server named none
     */
    public URI location() {
        return resource().iri();
    }

    /** The document that came with the answer, if one did. */
    public Optional<Document> document() {
        return body.path("element").isString() ? Optional.of(Document.of(body)) : Optional.empty();
    }
}
