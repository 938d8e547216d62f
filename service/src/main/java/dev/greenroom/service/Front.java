package dev.greenroom.service;

import dev.greenroom.slate.StoreUnavailableException;
import dev.greenroom.slate.WaitInterruptedException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one entrance of a service: takes each request from Helidon, finds its resource, and sends its answer. */
final class Front implements Handler {

    private static final System.Logger LOG = System.getLogger("dev.greenroom.service");
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Routes routes;
    private final List<StaticFiles> files;
    private final Hosts hosts;
    private final WriteGuard guard;
    private final Optional<Visitors> visitors;
    private final OpenFeeds feeds;
    private volatile boolean stopping;

    Front(
            Routes routes,
            List<StaticFiles> files,
            Hosts hosts,
            WriteGuard guard,
            Optional<Visitors> visitors,
            OpenFeeds feeds) {
        this.routes = routes;
        this.files = List.copyOf(files);
        this.hosts = hosts;
        this.guard = guard;
        this.visitors = visitors;
        this.feeds = feeds;
    }

    /** From now on answers end their connections, and feeds end. */
    void stop() {
        stopping = true;
        feeds.close();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var body = new RequestBody(request);
        boolean broken = Framing.isBroken(request.headers());
        boolean interrupted = false;
        Answer answer;
        try {
            answer = broken ? Problems.answer(Framing.problem()) : answer(request, body);
        } catch (InterruptedException | WaitInterruptedException _) {
            // Only a service that stops interrupts its requests. The answer must go out before the interrupt is
            // restored.
            interrupted = true;
            answer = Problems.answer(new HttpProblem.Unavailable("The service is stopping. Ask again.", RETRY));
        }
        boolean ends =
                broken || interrupted || stopping || Framing.asksForClose(request.headers()) || body.endsConnection();
        new AnswerWriter(request, response, hosts.isLocal(host(request)), ends).write(answer);
        if (interrupted) {
            Thread.currentThread().interrupt();
        } else if (answer.body() instanceof Answer.Body.Stream stream && !response.isSent()) {
            feeds.serve(stream, response);
            return;
        }
        body.linger();
        if (ends) {
            // Helidon would go on and read the rest of this request's body as the next request.
            throw new CloseConnectionException("the answer ended the connection");
        }
    }

    private Answer answer(ServerRequest raw, RequestBody body) throws InterruptedException {
        String where = raw.prologue().method().text();
        try {
            Map<String, String> headers = headers(raw);
            hosts.check(host(raw));
            List<String> segments = Percent.segments(raw.prologue().uriPath().rawPath());
            Optional<Routes.Match> match = routes.find(segments);
            if (match.isEmpty()) {
                return elsewhere(raw, segments);
            }
            where = where + " " + match.get().resource().path();
            return operate(raw, body, headers, match.get());
        } catch (HttpProblem problem) {
            return Problems.answer(problem);
        } catch (StoreUnavailableException e) {
            LOG.log(System.Logger.Level.WARNING, where + ": the store is not available", e);
            return Problems.answer(new HttpProblem.Unavailable("The store is not available now.", RETRY));
        } catch (InterruptedException | WaitInterruptedException e) {
            throw e;
        } catch (CloseConnectionException | UncheckedIOException e) {
            throw e;
        } catch (Exception e) {
            return Problems.incident(where, e);
        }
    }

    private Answer operate(ServerRequest raw, RequestBody body, Map<String, String> headers, Routes.Match match)
            throws Exception {
        String method = raw.prologue().method().text();
        Resource resource = match.resource();
        if (method.equals("OPTIONS")) {
            return Answer.noContent().header("Allow", String.join(", ", resource.allowed()));
        }
        Resource.Operation operation = resource.operations().get(method.equals("HEAD") ? "GET" : method);
        if (operation == null) {
            throw new HttpProblem.MethodNotAllowed(method, resource.allowed());
        }
        String query = raw.prologue().query().rawValue();
        var request = new Request(
                method.equals("HEAD") ? "GET" : method,
                raw.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query),
                match.variables(),
                Percent.form(query),
                headers,
                hosts.isLocal(host(raw)),
                token -> visitors.flatMap(known -> known.recognise(token)));
        if (!request.method().equals("GET")) {
            CrossSite.check(request);
            guard.check(request, resource);
        }
        return operation.handler().handle(request, body.read(operation.form()));
    }

    /** What is not a resource may be a file, or stand beside the path that was meant. */
    private Answer elsewhere(ServerRequest raw, List<String> segments) {
        String method = raw.prologue().method().text();
        for (StaticFiles folder : files) {
            Optional<Answer> file = folder.find(segments);
            if (file.isPresent()) {
                return switch (method) {
                    case "GET", "HEAD" -> file.get();
                    case "OPTIONS" -> Answer.noContent().header("Allow", "GET, HEAD, OPTIONS");
                    default -> throw new HttpProblem.MethodNotAllowed(method, List.of("GET", "HEAD", "OPTIONS"));
                };
            }
        }
        if (routes.knowsWithOtherEnd(segments)) {
            String path = raw.prologue().uriPath().rawPath();
            String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
            if (method.equals("GET") || method.equals("HEAD")) {
                return Answer.seeOther(other).status(308);
            }
            throw new HttpProblem.NotFound("Nothing is at this path. %s is there.".formatted(other));
        }
        throw new HttpProblem.NotFound("Nothing is at this path. Follow the links from the start.");
    }

    /** The name by which the client asked, without port. */
    private static String host(ServerRequest raw) {
        return Hosts.name(raw.headers().first(HeaderNames.HOST).orElse(""));
    }

    private static Map<String, String> headers(ServerRequest raw) {
        var headers = new HashMap<String, String>();
        for (Header header : raw.headers()) {
            headers.put(
                    header.headerName().lowerCase().toLowerCase(Locale.ROOT), String.join(", ", header.allValues()));
        }
        return Map.copyOf(headers);
    }
}
