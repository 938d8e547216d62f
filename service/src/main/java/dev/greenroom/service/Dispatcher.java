package dev.greenroom.service;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what a request asks for, and checks that it may, before its resource is asked. */
final class Dispatcher {

    private static final String FILES = "(files)";
    private static final List<String> FILE_METHODS = List.of("GET", "HEAD", "OPTIONS");

    /** What resources may offer. */
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Routes routes;
    private final List<StaticFiles> files;
    private final Hosts hosts;
    private final WriteGuard guard;
    private final Optional<Visitors> visitors;
    private final Origins origins;
    private final EndpointUses uses;

    Dispatcher(
            Routes routes,
            List<StaticFiles> files,
            Hosts hosts,
            WriteGuard guard,
            Optional<Visitors> visitors,
            Origins origins,
            EndpointUses uses) {
        this.routes = routes;
        this.files = List.copyOf(files);
        this.hosts = hosts;
        this.guard = guard;
        this.visitors = visitors;
        this.origins = origins;
        this.uses = uses;
    }

    /** What the request asks for; a request that is wrong in itself asks for its problem. */
    Target target(ServerRequest raw, RequestBody body) {
        try {
            Framing.check(raw.headers());
            hosts.check(host(raw));
            if (method(raw).equals("OPTIONS") && path(raw).equals("*")) {
                return new Target("OPTIONS *", () -> allow(raw, METHODS));
            }
            List<String> segments = Percent.segments(path(raw));
            return routes.find(segments)
                    .map(match -> resource(raw, body, match))
                    .or(() -> file(raw, segments))
                    .orElseGet(() -> new Target(Target.OTHER, () -> beside(raw, segments)));
        } catch (HttpProblem problem) {
            return Target.refused(problem);
        }
    }

    /** Whether the client asked for a loopback name. */
    boolean isLocal(ServerRequest raw) {
        return hosts.isLocal(host(raw));
    }

    private Target resource(ServerRequest raw, RequestBody body, Routes.Match match) {
        String method = method(raw);
        Resource resource = match.resource();
        if (method.equals("OPTIONS")) {
            return new Target(
                    resource.endpoint("OPTIONS"), resource.deprecation(), () -> allow(raw, resource.allowed()));
        }
        Resource.Operation operation = resource.operations().get(method.equals("HEAD") ? "GET" : method);
        return operation == null
                ? Target.refused(new HttpProblem.MethodNotAllowed(method, resource.allowed()))
                : new Target(
                        resource.endpoint(method), resource.deprecation(), () -> operate(raw, body, match, operation));
    }

    private Answer operate(ServerRequest raw, RequestBody body, Routes.Match match, Resource.Operation operation)
            throws Exception {
        Request request = request(raw, match);
        EndpointUse use = uses.of(match.resource().endpoint(request.method()));
        use.asked(
                raw.headers().first(HeaderNames.USER_AGENT).orElse(""),
                raw.headers().first(EndpointUse.CLIENT_VERSION).orElse(""));
        boolean changes = !request.method().equals("GET");
        if (changes) {
            CrossSite.check(request, guest(raw).isPresent());
        }
        Optional<Answer> refusal = guard.refusal(request, match.resource());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Conditions conditions = changes ? request.conditions() : Conditions.NONE;
        if (changes) {
            match.resource().checkDemand(conditions);
        }
        Object read = body.read(operation.form());
        if (!conditions.isEmpty()) {
            PresentState.of(raw, request, match.resource()).check(conditions);
        }
        var answer = operation.handler().handle(request, read);
        use.answered(answer.status(), path(raw));
        return request.given().map(answer::givesAlso).orElse(answer);
    }

    private Request request(ServerRequest raw, Routes.Match match) {
        String query = raw.prologue().query().rawValue();
        return new Request(
                method(raw).equals("HEAD") ? "GET" : method(raw),
                path(raw) + (query.isEmpty() ? "" : "?" + query),
                match.variables(),
                Percent.form(query),
                headers(raw),
                isLocal(raw),
                visitors);
    }

    /** A guest's cookies are not read: whoever a browser takes it for, its token says who asks. */
    private Function<String, Optional<String>> headers(ServerRequest raw) {
        boolean guest = guest(raw).isPresent();
        return name -> guest && name.equalsIgnoreCase("Cookie") ? Optional.empty() : header(raw, name);
    }

    private Optional<Target> file(ServerRequest raw, List<String> segments) {
        String method = method(raw);
        return files.stream()
                .flatMap(folder -> folder.find(segments).stream())
                .findFirst()
                .map(file -> new Target(FILES, () -> switch (method) {
                    case "GET", "HEAD" -> file;
                    case "OPTIONS" -> allow(raw, FILE_METHODS);
                    default -> throw new HttpProblem.MethodNotAllowed(method, FILE_METHODS);
                }));
    }

    /** Nothing is there, but perhaps with a slash more or less. */
    private Answer beside(ServerRequest raw, List<String> segments) {
        if (!routes.knowsWithOtherEnd(segments)) {
            throw new HttpProblem.NotFound("Nothing is at this path. Follow the links from the start.");
        }
        String path = path(raw);
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        return switch (method(raw)) {
            case "GET", "HEAD" -> {
                String query = raw.prologue().query().rawValue();
                yield Answer.seeOther(query.isEmpty() ? other : other + "?" + query)
                        .status(308);
            }
            default -> throw new HttpProblem.NotFound("Nothing is at this path. %s is there.".formatted(other));
        };
    }

    private Answer allow(ServerRequest raw, List<String> methods) {
        var answer = Answer.noContent().header("Allow", String.join(", ", methods));
        boolean preflight = guest(raw).isPresent() && raw.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        return preflight ? Origins.preflight(answer, methods) : answer;
    }

    /** The allowed site whose page asks, if it is another one. */
    private Optional<String> guest(ServerRequest raw) {
        return origins.guest(
                raw.headers().first(HeaderNames.ORIGIN),
                raw.headers().first(HeaderNames.HOST).orElse(""));
    }

    /** The answer with what is told beside it, whatever it is. */
    Answer mark(ServerRequest raw, Target target, Answer answer) {
        return origins.mark(target.mark(answer), guest(raw));
    }

    private static String method(ServerRequest raw) {
        return raw.prologue().method().text();
    }

    private static String path(ServerRequest raw) {
        return raw.prologue().uriPath().rawPath();
    }

    /** The name by which the client asked, without port. */
    private static String host(ServerRequest raw) {
        return Hosts.name(raw.headers().first(HeaderNames.HOST).orElse(""));
    }

    private static Optional<String> header(ServerRequest raw, String name) {
        return HeaderText.of(raw.headers(), HeaderNames.create(name));
    }
}
