package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The commands that the page of endpoints has ready, copied from a real browser and run in a real shell, as they are written. */
@ExtendWith(ChromiumExtension.class)
class CommandsTest {

    /** What makes things comes before what needs them, and a change before the look at it. */
    private static final List<String> ORDER =
            List.of("POST " + Addresses.standard().boards().path(), "POST ", "PATCH ", "PUT ", "GET ", "DELETE ");

    /** What nobody should do by copying a line: these ask for what one has to type. */
    private static final List<String> TO_TYPE =
            List.of("POST /greenroom/slates/forget", "POST /greenroom/sign-in", "POST /sign-in");

    @Test
    void commands_onAnEmptyLeaderboard_allWorkAsWritten(Chromium chromium, @TempDir Path data) throws Exception {
        try (var visitor = chromium.visitor();
                var live = Live.open(new Settings("127.0.0.1", 0, data, List.of(), 5))) {
            var page = visitor.open(live.home().resolve("/greenroom/endpoints/"));
            var commands = new LinkedHashMap<String, String>();
            for (var details : page.locator("section.resource").all()) {
                var path = details.locator("h3").textContent();
                for (var operation : details.locator("details").all()) {
                    commands.put(
                            operation.locator(".verb").textContent() + " " + path,
                            operation.locator(".copyable code").first().textContent());
                }
            }
            assertThat(commands).hasSizeGreaterThan(25);
            var refused = new ArrayList<String>();
            for (var command : sorted(commands)) {
                var status = status(command.getValue());
                if (!status.startsWith("2") && !status.startsWith("3")) {
                    refused.add(command.getKey() + " " + status);
                }
            }
            assertThat(refused).isEmpty();
        }
    }

    private static List<Map.Entry<String, String>> sorted(Map<String, String> commands) {
        return commands.entrySet().stream()
                .filter(command -> !TO_TYPE.contains(command.getKey()))
                .sorted(Comparator.comparingInt(command -> place(command.getKey())))
                .toList();
    }

    private static int place(String name) {
        return ORDER.indexOf(ORDER.stream().filter(name::startsWith).findFirst().orElseThrow());
    }

    /** A feed does not end: its status is known all the same. */
    private static String status(String command) throws IOException, InterruptedException {
        var shell = new ProcessBuilder(
                        "sh", "-c", command.replaceFirst("^curl", "curl -s -m 2 -o /dev/null -w '%{http_code}'"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        shell.getOutputStream().close();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
