package dev.greenroom.service;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Statistics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A service to be: its address, its resources, its files. {@link #start} opens the port.
 *
 * {@snippet :
 * try (var running = Service.named("leaderboard").port(8080).add(boards).start()) {
 *     ...
 * }
 * }
 *
 * <p>Bound to a loopback address (the default) it lets anybody on this machine change things. Bound to another, or
 * reached by a name of {@link #allowHosts}, every change needs the key in {@link #keyFile}, which a browser gives at {@code sign-in} among
 * the service's own pages. Not thread-safe.
 */
public final class Service {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final String name;
    private final List<Resource> resources = new ArrayList<>();
    private final List<StaticFiles> files = new ArrayList<>();
    private final Set<String> allowedHosts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();
    private final Map<String, HealthCheck> checks = new TreeMap<>();
    private String version = "unknown";
    private String pages = Pages.FILES;
    private String host = "127.0.0.1";
    private int port = 8080;
    private Path keyFile = Path.of("data", "write.key");
    private Statistics statistics = Statistics.root();
    private final List<ActorSystem> actors = new ArrayList<>();
    private Optional<Visitors> visitors = Optional.empty();
    private Optional<Slates> slates = Optional.empty();
    private final Settings settings = new Settings();
    private final Failures failures = new Failures();
    private final List<Works> works = new ArrayList<>();
    private boolean pinning;
    private Duration heartbeat = HEARTBEAT;
    private Duration patience = PATIENCE;
    private Duration silence = SILENCE;

    private Service(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** A service of this name, on port 8080 of 127.0.0.1. */
    public static Service named(String name) {
        return new Service(name);
    }

    /** The version that health and statistics tell. */
    public Service version(String version) {
        this.version = Objects.requireNonNull(version, "version");
        return this;
    }

    /** The name or number of the address to listen at: 127.0.0.1 for this machine alone, 0.0.0.0 for all its networks. */
    public Service host(String host) {
        this.host = Objects.requireNonNull(host, "host");
        return this;
    }

    /** The port, or 0 for any that is free. */
    public Service port(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("service \"%s\": port %d. Use 0 to 65535.".formatted(name, port));
        }
        this.port = port;
        return this;
    }

    /** Other names by which clients reach the service, without port: those of a proxy in front of it. */
    public Service allowHosts(String... names) {
        for (String allowed : names) {
            allowedHosts.add(allowed.toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /**
     * Other sites whose pages may use the service, as in {@code https://app.example}. Unless told so no such page can read an answer.
     * It changes things with {@code Authorization: Bearer}; its cookies are not read, and browsers are told not to send any.
     *
     * @throws IllegalArgumentException for what is no origin, for {@code null}, and for wildcards
     */
    public Service allowOrigins(String... allowed) {
        for (String origin : allowed) {
            origins.add(Origins.checked(origin));
        }
        return this;
    }

    /** Where the key for changes is kept: made on the first start that needs it, readable by its owner alone. */
    public Service keyFile(Path file) {
        this.keyFile = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * Adds resources.
     *
     * @throws IllegalArgumentException at {@link #start}, when two stand at the same path, or one links to where none stands
     */
    public Service add(Resource... added) {
        resources.addAll(List.of(added));
        return this;
    }

    /**
     * Serves the files of a class-path folder; {@code index.html} stands for its folder. Resources win over files.
     *
     * @param prefix where they stand: starts and ends with {@code /}
     * @param anchor a class beside the folder; a named module must open the folder
     * @param folder from the root of the class path
     */
    public Service files(String prefix, Class<?> anchor, String folder) {
        files.add(new StaticFiles(prefix, anchor, folder));
        return this;
    }

    /** Adds a check that {@code /health} runs. */
    public Service check(String part, HealthCheck check) {
        if (checks.putIfAbsent(part, check) != null) {
            throw new IllegalArgumentException(
                    "service \"%s\": check \"%s\" is there already. Give each its own name.".formatted(name, part));
        }
        return this;
    }

    /**
     * Where the service's own pages for people stand: its overview, and under it statistics, actors and the like. They are for
     * who may change things. {@code /greenroom/} unless told otherwise; there their style sheets and scripts stay.
     *
     * @param prefix starts and ends with {@code /}, and has no variables
     */
    public Service pagesAt(String prefix) {
        if (!prefix.matches("/([A-Za-z0-9_.~-]+/)+") || prefix.matches(".*/\\.{1,2}/.*")) {
            throw new IllegalArgumentException(
                    "service \"%s\": pages at \"%s\". Use a path of letters, digits, - and _ that starts and ends with /, such as /ops/."
                            .formatted(name, prefix));
        }
        pages = prefix;
        return this;
    }

    /** The tree that the service records in and shows: that of the JVM unless told otherwise. */
    public Service statistics(Statistics statistics) {
        this.statistics = Objects.requireNonNull(statistics, "statistics");
        return this;
    }

    /** Shows what the actors of a system are doing, on a page of its own, to those who may change things. */
    public Service actors(ActorSystem system) {
        actors.add(Objects.requireNonNull(system, "system"));
        return this;
    }

    /**
     * Shows virtual threads that hold their carrier while they wait, for 20 ms or longer: how often, for how long, and where.
     * Only Java's flight recorder can tell. To start it takes the processor for as long as the start of a small service does, and
     * it then holds some memory, which is why it is off unless asked for. It starts beside the service, on a thread of its own.
     */
    public Service watchPinning() {
        pinning = true;
        return this;
    }

    /**
     * Tells clients in HTTP's words what the service's own code throws, so that resources need not. Of several classes that fit, the
     * nearest counts. What has no such words is a 500 with a number that the log has too.
     *
     * {@snippet :
     * service.failure(InvalidFieldException.class, e -> new HttpProblem.BadRequest(e.field(), e.getMessage()));
     * }
     */
    public <X extends Exception> Service failure(Class<X> type, Function<? super X, ? extends HttpProblem> problem) {
        failures.add(type, problem);
        return this;
    }

    /** Recognises visitors by their tokens, and has the sign-in for the service's key at {@code /sign-in}, too. */
    public Service visitors(Visitors visitors) {
        this.visitors = Optional.of(visitors);
        return this;
    }

    /** Shows an owner's documents, exports and forgets them, on a page for those who may change things. */
    public Service slates(Slates slates) {
        this.slates = Optional.of(slates);
        return this;
    }

    /**
     * Shows a setting of the application on the page of the configuration. What looks like a secret, by the name or by the
     * value, such as a password in an address, is hidden there; better to give it as a {@link #secret}.
     */
    public Service setting(String name, Object value) {
        settings.add(name, String.valueOf(value));
        return this;
    }

    /** Shows on the page of the configuration whether a secret of the application is set, and nothing else of it. */
    public Service secret(String name, boolean isSet) {
        settings.addSecret(name, isSet);
        return this;
    }

    /** Shows these works where they stand, and interrupts what goes on of them when the service stops. */
    public Service works(Works known) {
        works.add(Objects.requireNonNull(known, "known"));
        return this;
    }

    /** How long a client may take nothing of its answer, or over the headers of its request. */
    Service patience(Duration patience) {
        this.patience = patience;
        return this;
    }

    /** How long a connection may bring nothing; a quarter longer, how long a client may take over a request line. */
    Service silence(Duration silence) {
        this.silence = silence;
        return this;
    }

    Service heartbeat(Duration heartbeat) {
        this.heartbeat = heartbeat;
        return this;
    }

    /**
     * Finds out whether the address can be had now, before long work that would be in vain without it. Opens nothing.
     *
     * @throws StartFailed when {@link #start} would fail for the port or the host
     */
    public void checkAddress() {
        HelidonServer.check(name, host, port);
    }

    /**
     * Opens the port and answers requests until {@link RunningService#close}.
     *
     * @throws StartFailed when the port or the host cannot be had, or the key file not be used
     */
    public RunningService start() {
        boolean loopback = HelidonServer.resolve(name, host).isLoopbackAddress();
        var hosts = new Hosts(host, loopback, allowedHosts);
        WriteKey key = key();
        String keyName = String.valueOf(keyFile.getFileName());
        var signIn = new SignIn(key, keyName, visitors, pages);
        var guard = new WriteGuard(hosts, key, signIn, keyName);
        var feeds = new OpenFeeds(heartbeat);
        var stalls = new Stalls(patience);
        var all = new ArrayList<>(resources);
        for (Works each : works) {
            each.failures(failures);
            all.add(each.resource());
        }
        var health = new Health(name, version, checks);
        all.add(health.resource());
        var lookers = actors.stream().map(ActorLook::new).toList();
        List<Pages.Place> places = new ArrayList<>(places(lookers));
        if (!loopback || !allowedHosts.isEmpty()) {
            places.add(new Pages.Place(signIn.end(), "Sign out"));
        }
        all.addAll(new OverviewPage(name, version, pages, places).resources());
        all.addAll(new StatisticsResources(name, pages + "statistics/", statistics, places).resources());
        all.addAll(new ActorResources(name, pages + "actors/", lookers, places).resources());
        all.addAll(signIn.resources());
        all.add(PathTemplate.resource());
        var own = new OwnPages(pages, name, places);
        Configuration configuration = configuration();
        var uses = new EndpointUses(InstantSource.system());
        all.add(own.health(health));
        all.add(own.configuration(configuration));
        slates.ifPresent(known -> all.addAll(own.slates(known)));
        all.add(own.endpoints(uses, resources, guard::isAtHome));
        uses.watch(all);
        var folders = new ArrayList<StaticFiles>();
        folders.add(new StaticFiles(Pages.FILES, Service.class, "dev/greenroom/service/web"));
        folders.addAll(files);
        checkLinks(all);
        var dispatcher = new Dispatcher(new Routes(all), folders, hosts, guard, visitors, new Origins(origins), uses);
        var front = new Front(dispatcher, failures, feeds, new HttpStatistics(statistics, feeds), stalls);
        var server = HelidonServer.start(name, host, port, silence, front, stalls);
        configuration.bound(server.port());
        var machine = JvmStatistics.fill(statistics, name, version, pinning);
        // Loads what snapshots need, which takes a function longer than it has, before somebody looks.
        Thread.ofVirtual().name("first snapshot").start(statistics::snapshot);
        return new RunningService(name, server, front, feeds, stalls, works, machine, signIn);
    }

    private static void checkLinks(List<Resource> all) {
        Set<String> known = all.stream().map(Resource::path).collect(Collectors.toSet());
        for (Resource resource : all) {
            for (Address target : resource.targets()) {
                if (!known.contains(target.toString())) {
                    throw new IllegalArgumentException(
                            "resource %s links to %s, where nothing stands. Add that resource, or take the link away."
                                    .formatted(resource.path(), target));
                }
            }
        }
    }

    /** What each page leads to: the service's own pages, and then what is there for programs. */
    private List<Pages.Place> places(List<ActorLook> lookers) {
        var places = new ArrayList<Pages.Place>();
        places.add(new Pages.Place(pages, "Overview"));
        places.add(new Pages.Place(
                pages + "statistics/",
                "Statistics",
                "What the service and its parts have counted and timed; pause and resume by part."));
        if (!lookers.isEmpty()) {
            places.add(new Pages.Place(
                            pages + "actors/",
                            "Actors",
                            "Who runs, who waits for whom, where messages pile up, what failed, what got lost.")
                    .figure(() -> lookers.stream().map(ActorLook::figure).collect(Collectors.joining("; "))));
            places.add(new Pages.Place("/actors/dump", "Dump", "All actors as text, for a terminal.").forPrograms());
        }
        places.add(new Pages.Place(
                pages + "endpoints/", "Endpoints", "All that the service answers to, with a command for each."));
        if (slates.isPresent()) {
            places.add(new Pages.Place(
                    pages + "slates/", "Slates", "What is kept for one owner; to export it, or to forget the owner."));
        }
        places.add(new Pages.Place(
                pages + "configuration/", "Configuration", "How the service is set, without its secrets."));
        places.add(new Pages.Place(pages + "health/", "Health", "What the service's checks say."));
        places.add(new Pages.Place("/statistics/data", "Data", "The statistics as JSON.").forPrograms());
        places.add(new Pages.Place("/metrics", "Metrics", "The statistics for Prometheus.").forPrograms());
        places.add(new Pages.Place("/health", "Health", "Whether the service is fit to work.").forPrograms());
        return List.copyOf(places);
    }

    private Configuration configuration() {
        var service = new Settings()
                .add("Name", name)
                .add("Version", version)
                .add("Host", host)
                .add("Port asked for", port == 0 ? "any that is free" : port)
                .add("Pages under", pages)
                .add("Other names allowed", lines(allowedHosts))
                .add("Other sites allowed", lines(origins))
                .add("Key file", keyFile.toAbsolutePath())
                .add("Visitors", visitors.isPresent() ? "recognised" : "not recognised")
                .add(
                        "Systems of actors",
                        lines(actors.stream().map(ActorSystem::name).toList()))
                .add("Checks", lines(checks.keySet()))
                .add("Watches pinning", pinning ? "yes" : "no")
                .add("Heartbeat of feeds", ValueText.duration(heartbeat));
        var limits = new Settings()
                .add("Body of a request", ValueText.bytes(RequestBody.LIMIT_BYTES))
                .add("Headers of a request", ValueText.bytes(HelidonServer.headersLimitBytes()))
                .add("Patience with a slow client", ValueText.duration(patience))
                .add("Silence of a connection", ValueText.duration(silence))
                .add("Time for a request line", ValueText.duration(HelidonServer.lineLimit(silence)))
                .add("Time to finish at a stop", ValueText.duration(HelidonServer.GRACE));
        return new Configuration(service, limits, settings);
    }

    private static String lines(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join("\n", new TreeSet<>(names));
    }

    private WriteKey key() {
        try {
            return WriteKey.in(keyFile);
        } catch (IOException e) {
            throw new StartFailed.FileUnusable(name, keyFile.toString(), e);
        }
    }
}
