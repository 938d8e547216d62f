package dev.greenroom.service;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Statistics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * reached by a name of {@link #allowHosts}, every change needs the key in {@link #keyFile}. Not thread-safe.
 */
public final class Service {

    private static final String PREFIX = "/greenroom/";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final String name;
    private final List<Resource> resources = new ArrayList<>();
    private final List<StaticFiles> files = new ArrayList<>();
    private final Set<String> allowedHosts = new HashSet<>();
    private final Map<String, HealthCheck> checks = new TreeMap<>();
    private String version = "unknown";
    private String host = "127.0.0.1";
    private int port = 8080;
    private Path keyFile = Path.of("data", "write.key");
    private Statistics statistics = Statistics.root();
    private final List<ActorSystem> actors = new ArrayList<>();
    private Optional<Visitors> visitors = Optional.empty();
    private Optional<Slates> slates = Optional.empty();
    private final Settings settings = new Settings();
    private boolean pinning;
    private Duration heartbeat = HEARTBEAT;

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

    /** Where the key for changes is kept: made on the first start that needs it, readable by its owner alone. */
    public Service keyFile(Path file) {
        this.keyFile = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * Adds resources.
     *
     * @throws IllegalArgumentException at {@link #start}, when two stand at the same path
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

    /** The tree that the service records in and shows: that of the JVM unless told otherwise. */
    public Service statistics(Statistics statistics) {
        this.statistics = Objects.requireNonNull(statistics, "statistics");
        return this;
    }

    /** Shows what the actors of a system are doing, under {@code /actors/}, to those who may change things. */
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

    /** Recognises visitors by their tokens, and adds {@code /sign-in} for the service's key. */
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
        Optional<SignIn> signIn = visitors.map(known -> new SignIn(key, known.tokens()));
        var guard = new WriteGuard(hosts, key, signIn, keyFile);
        var feeds = new OpenFeeds(heartbeat);
        var all = new ArrayList<>(resources);
        var health = new Health(name, version, checks);
        all.add(health.resource());
        List<Pages.Place> places = places();
        var own = new OwnPages(PREFIX, name, places);
        all.addAll(new StatisticsResources(name, statistics, places).resources());
        all.addAll(new ActorResources(name, actors, places).resources());
        signIn.ifPresent(pages -> all.addAll(pages.resources()));
        Configuration configuration = configuration();
        var uses = new EndpointUses(InstantSource.system());
        all.add(own.health(health));
        all.add(own.configuration(configuration));
        slates.ifPresent(known -> all.addAll(own.slates(known)));
        all.add(own.endpoints(uses, resources, guard::isAtHome));
        uses.watch(all);
        var folders = new ArrayList<StaticFiles>();
        folders.add(new StaticFiles("/greenroom/", Service.class, "dev/greenroom/service/web"));
        folders.addAll(files);
        var dispatcher = new Dispatcher(new Routes(all), folders, hosts, guard, visitors, uses);
        var front = new Front(dispatcher, feeds, new HttpStatistics(statistics, feeds));
        var server = HelidonServer.start(name, host, port, front);
        configuration.bound(server.port());
        var machine = JvmStatistics.fill(statistics, name, version, pinning);
        // Loads what snapshots need, which takes a function longer than it has, before somebody looks.
        Thread.ofVirtual().name("first snapshot").start(statistics::snapshot);
        return new RunningService(name, server, front, feeds, machine);
    }

    /** What each page leads to. */
    private List<Pages.Place> places() {
        var places = new ArrayList<Pages.Place>();
        places.add(new Pages.Place("/statistics/", "Statistics"));
        if (!actors.isEmpty()) {
            places.add(new Pages.Place("/actors/", "Actors"));
        }
        places.add(new Pages.Place(PREFIX + "endpoints/", "Endpoints"));
        if (slates.isPresent()) {
            places.add(new Pages.Place(PREFIX + "slates/", "Slates"));
        }
        places.add(new Pages.Place(PREFIX + "configuration/", "Configuration"));
        places.add(new Pages.Place(PREFIX + "health/", "Health"));
        places.add(new Pages.Place("/statistics/data", "Data"));
        places.add(new Pages.Place("/metrics", "Metrics"));
        return List.copyOf(places);
    }

    private Configuration configuration() {
        var service = new Settings()
                .add("Name", name)
                .add("Version", version)
                .add("Host", host)
                .add("Port asked for", port == 0 ? "any that is free" : port)
                .add("Pages under", PREFIX)
                .add(
                        "Other names allowed",
                        allowedHosts.isEmpty() ? "none" : String.join("\n", new TreeSet<>(allowedHosts)))
                .add("Key file", keyFile.toAbsolutePath())
                .add("Visitors", visitors.isPresent() ? "recognised" : "not recognised")
                .add("Systems of actors", actors.isEmpty() ? "none" : names(actors))
                .add("Checks", checks.isEmpty() ? "none" : String.join("\n", checks.keySet()))
                .add("Watches pinning", pinning ? "yes" : "no")
                .add("Heartbeat of feeds", ValueText.duration(heartbeat));
        var limits = new Settings()
                .add("Body of a request", ValueText.bytes(RequestBody.LIMIT_BYTES))
                .add("Headers of a request", ValueText.bytes(HelidonServer.headersLimitBytes()))
                .add("Silence of a connection", ValueText.duration(HelidonServer.READ_TIMEOUT))
                .add("Time to finish at a stop", ValueText.duration(HelidonServer.GRACE));
        return new Configuration(service, limits, settings);
    }

    private static String names(List<ActorSystem> systems) {
        return systems.stream().map(ActorSystem::name).collect(Collectors.joining("\n"));
    }

    private WriteKey key() {
        try {
            return WriteKey.in(keyFile);
        } catch (IOException e) {
            throw new StartFailed.FileUnusable(name, keyFile.toString(), e);
        }
    }
}
