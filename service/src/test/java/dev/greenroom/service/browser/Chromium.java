package dev.greenroom.service.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine; a test gets it from {@link ChromiumExtension}. For one thread. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final double TIMEOUT_MILLIS = 8_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    /** Whether there is one, or should be. */
    static boolean isExpected() {
        return find().isPresent() || "true".equals(System.getenv("CI"));
    }

    static Chromium launch() {
        return new Chromium(find().orElseThrow(() ->
                new IllegalStateException("Chromium: none of %s is on the PATH. Install one.".formatted(NAMES))));
    }

    private static Optional<Path> find() {
        var folders = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return folders.flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A person with a browser of their own, on a desktop. */
    public Visitor visitor() {
        return visitor(1280, 900);
    }

    /** A person with a browser of their own, whose window has this size. */
    public Visitor visitor(int width, int height) {
        return new Visitor(browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-GB")));
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** A browser context that remembers what pages should never do, and fails when it is closed after such. */
    public static final class Visitor implements AutoCloseable {
        private final BrowserContext context;
        private final List<String> problems = new ArrayList<>();
        private final List<String> requests = new ArrayList<>();
        private String expected = "";

        private Visitor(BrowserContext context) {
            this.context = context;
            context.setDefaultTimeout(TIMEOUT_MILLIS);
            context.onRequest(request -> requests.add(request.url()));
            context.onWebError(error -> problems.add(error.error()));
            context.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    problems.add(message.text());
                }
            });
        }

        /** A new page, opened. */
        public Page open(URI address) {
            var page = context.newPage();
            page.navigate(address.toString());
            return page;
        }

        /** From now on the browser may note failed requests of this kind in its console, as it does for each. */
        public Visitor expecting(String problem) {
            expected = problem;
            return this;
        }

        /** The addresses that pages have asked for. */
        public List<String> requests() {
            return List.copyOf(requests);
        }

        @Override
        public void close() {
            context.close();
            assertThat(problems)
                    .filteredOn(problem -> expected.isEmpty() || !problem.contains(expected))
                    .as("what the browser's console says")
                    .isEmpty();
        }
    }
}
