package dev.greenroom.service;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import java.util.Optional;

/** Which form of an answer a client gets: by its Accept, its Accept-Encoding, and what it has already. For one request. */
final class Negotiation {

    static final String JSON = "application/json";
    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SHOJI = "application/shoji+json";
    private static final String PROBLEM = "application/problem+json";

    private final ServerRequest request;
    private final String method;

    Negotiation(ServerRequest request) {
        this.request = request;
        this.method = request.prologue().method().text();
    }

    /** Makes the answer's document, unless the client has it. What the document's maker throws goes through. */
    Representation of(Answer answer) {
        return switch (answer.body()) {
            case Answer.Body.None _ -> bodiless(answer);
            case Answer.Body.Document(var maker, var _) -> {
                String type = documentType(answer);
                var chosen = (type.equals(stated(answer)) ? answer : chosenByAccept(answer));
                var known = known(chosen, type);
                yield known.isPresent() ? known.get() : whole(chosen, type, document(answer, type, maker.get()));
            }
            case Answer.Body.Bytes(Content content) -> {
                String type = stated(answer);
                var known = known(answer, type);
                yield known.isPresent() ? known.get() : whole(answer, type, content);
            }
            case Answer.Body.Stream(var writer) -> {
                var known = known(answer, stated(answer));
                yield known.isPresent() ? known.get() : streamed(answer, writer);
            }
            case Answer.Body.Events events ->
                new Representation(
                        answer,
                        answer.status(),
                        "text/event-stream",
                        "",
                        false,
                        new Representation.Body.Events(events));
        };
    }

    /** The document as JSON, or as a page for people when it is one that the client would rather have. */
    private Content document(Answer answer, String type, Object document) {
        byte[] json = Json.write(document);
        return new Content(
                type.equals(HTML) && stated(answer).isEmpty()
                        ? DocumentPage.of(answer.status(), json, address())
                        : json);
    }

    /** Where the client asked, as it may be shown. */
    private String address() {
        String query = request.prologue().query().rawValue();
        String scheme =
                header(FORWARDED_PROTO).filter("https"::equalsIgnoreCase).isPresent() ? "https" : "http";
        return "%s://%s%s%s"
                .formatted(
                        scheme,
                        header(HeaderNames.HOST).orElse("localhost"),
                        request.prologue().uriPath().rawPath(),
                        query.isEmpty() ? "" : "?" + query);
    }

    /** The tag of what GET answers now, plain; empty for what has none. Makes the document only where there is no version. */
    Optional<EntityTag> stateTag(Answer answer) {
        return switch (answer.body()) {
            case Answer.Body.Document(var maker, var _) -> {
                String type = documentType(answer);
                yield Optional.of(
                        answer.version().isPresent()
                                ? EntityTag.of(answer.version().get(), type)
                                : EntityTag.ofState(EntityTag.state(Json.write(maker.get())), type));
            }
            case Answer.Body.Bytes(Content content) ->
                Optional.of(answer.version()
                        .map(version -> EntityTag.of(version, stated(answer)))
                        .orElseGet(() -> EntityTag.ofState(content.state(), stated(answer))));
            case Answer.Body.Stream _, Answer.Body.None _, Answer.Body.Events _ ->
                answer.version().map(version -> EntityTag.of(version, stated(answer)));
        };
    }

    private Representation bodiless(Answer answer) {
        String tag = versionTag(answer, JSON).map(EntityTag::text).orElse("");
        return new Representation(
                answer, answer.status(), "", tag, false, new Representation.Body.Whole(new Content(new byte[0])));
    }

    /** 304, when the version alone tells that the client has it. */
    private Optional<Representation> known(Answer answer, String type) {
        return isTagged(answer) ? versionTag(answer, type).flatMap(tag -> known(answer, type, tag)) : Optional.empty();
    }

    private Optional<Representation> known(Answer answer, String type, EntityTag tag) {
        return header(HeaderNames.IF_NONE_MATCH).flatMap(TagList::parse).flatMap(tags -> {
            // The tag that the client named: a cache refreshes the form that has it.
            boolean plain = tags.any() || tags.knows(tag.text());
            return plain || tags.knows(tag.codedText())
                    ? Optional.of(new Representation(
                            varying(answer, type),
                            304,
                            "",
                            plain ? tag.text() : tag.codedText(),
                            false,
                            new Representation.Body.None()))
                    : Optional.empty();
        });
    }

    private Representation whole(Answer answer, String type, Content content) {
        var tag = tag(answer, type, content);
        if (isTagged(answer) && answer.version().isEmpty()) {
            var known = tag.flatMap(own -> known(answer, type, own));
            if (known.isPresent()) {
                return known.get();
            }
        }
        boolean coded = isCoded(answer, type, content);
        return new Representation(
                varying(answer, type),
                answer.status(),
                type,
                text(tag, coded),
                coded,
                new Representation.Body.Whole(content));
    }

    private Representation streamed(Answer answer, Answer.Writer writer) {
        String type = stated(answer);
        var wish = isEncoded(answer) ? Gzip.Wish.NO : wish();
        boolean coded = wish == Gzip.Wish.ONLY || (wish == Gzip.Wish.YES && Gzip.isCompressible(type));
        return new Representation(
                varying(answer, type),
                answer.status(),
                type,
                text(versionTag(answer, type), coded),
                coded,
                new Representation.Body.Streamed(writer));
    }

    private Optional<EntityTag> tag(Answer answer, String type, Content content) {
        return answer.version().isPresent() || !isTagged(answer)
                ? versionTag(answer, type)
                : Optional.of(EntityTag.ofState(content.state(), type));
    }

    /**
     * What the version tells. A change tells it too, but for PUT: there a tag would say that the body was kept byte for byte (RFC
     * 9110, 9.3.4).
     */
    private Optional<EntityTag> versionTag(Answer answer, String type) {
        boolean told = isReading() ? answer.status() == 200 : answer.status() < 300 && !method.equals("PUT");
        return told ? answer.version().map(version -> EntityTag.of(version, type)) : Optional.empty();
    }

    private static String text(Optional<EntityTag> tag, boolean coded) {
        return tag.map(own -> coded ? own.codedText() : own.text()).orElse("");
    }

    private boolean isCoded(Answer answer, String type, Content content) {
        int length = content.plain().length;
        if (length == 0 || isEncoded(answer)) {
            return false;
        }
        return switch (wish()) {
            case NO -> false;
            case ONLY -> true;
            case YES ->
                length >= Gzip.WORTHWHILE_BYTES && Gzip.isCompressible(type) && content.compressed().length < length;
        };
    }

    private static boolean isEncoded(Answer answer) {
        return !answer.stated("Content-Encoding").isEmpty();
    }

    private Gzip.Wish wish() {
        return header(HeaderNames.ACCEPT_ENCODING).map(Gzip::wish).orElse(Gzip.Wish.NO);
    }

    private Answer varying(Answer answer, String type) {
        return isReading() && Gzip.isCompressible(type) ? answer.varies("Accept-Encoding") : answer;
    }

    private Answer chosenByAccept(Answer answer) {
        return isReading() ? answer.variesByForm() : answer;
    }

    /** Whether a tag belongs to the answer itself. */
    private boolean isTagged(Answer answer) {
        return answer.status() == 200 && isReading();
    }

    private boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static String stated(Answer answer) {
        return answer.stated("Content-Type");
    }

    private String documentType(Answer answer) {
        String stated = stated(answer);
        if (!stated.isEmpty()) {
            return stated;
        }
        String accept = header(HeaderNames.ACCEPT).orElse("");
        if (isForPeople(answer) && DocumentPage.isWanted(accept, method, answer.status())) {
            return HTML;
        }
        if (answer.status() >= 400 && accept.contains(PROBLEM)) {
            return PROBLEM;
        }
        return answer.status() < 400
                        && accept.contains("shoji")
                        && Accept.of(accept).prefers(SHOJI, JSON)
                ? SHOJI
                : JSON;
    }

    /** Documents with links, and errors. Other JSON is meant for programs, whoever asks. */
    private static boolean isForPeople(Answer answer) {
        return answer.status() >= 400
                || (answer.body() instanceof Answer.Body.Document(var _, var forPeople) && forPeople);
    }

    private Optional<String> header(HeaderName name) {
        return HeaderText.of(request.headers(), name);
    }
}
