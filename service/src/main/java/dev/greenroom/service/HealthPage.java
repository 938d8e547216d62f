package dev.greenroom.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The checks of a service as a page for people, from a look at all of them. */
final class HealthPage {

    private final Health health;

    HealthPage(Health health) {
        this.health = health;
    }

    Html html() throws InterruptedException {
        List<Health.Checked> checks = health.look();
        long down = checks.stream().filter(checked -> !checked.isUp()).count();
        var html = new Html();
        html.line("<div id=\"health\">")
                .line(
                        "<p class=\"verdict\" data-status=\"%s\">%s</p>",
                        down == 0 ? "up" : "down", verdict(checks, down))
                .line("<p class=\"quiet\">Up for %s. <a href=\"/health\">As JSON</a></p>", ago(health.uptime()));
        if (!checks.isEmpty()) {
            html.line("<section><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Checks\"><table>")
                    .line(
                            "<thead><tr><th scope=\"col\">Check</th><th scope=\"col\">State</th><th scope=\"col\">What it said</th><th scope=\"col\" class=\"number\">Took</th><th scope=\"col\">In this state since</th></tr></thead><tbody>");
            checks.forEach(checked -> row(html, checked));
            html.line("</tbody></table></div></section>");
        }
        return html.line("</div>")
                .line(
                        "<p class=\"quiet\" id=\"state\" role=\"status\">Looked at %s. <a href=\"\">Look again</a></p>",
                        time(Instant.now()))
                .line("<p><button id=\"toggle\" type=\"button\" hidden>Stop refreshing</button></p>");
    }

    private static String verdict(List<Health.Checked> checks, long down) {
        if (checks.isEmpty()) {
            return "It answers. It has no checks.";
        }
        return down == 0
                ? "All checks pass."
                : "%d of %d check%s down."
                        .formatted(down, checks.size(), checks.size() == 1 ? " is" : down == 1 ? "s is" : "s are");
    }

    private static void row(Html html, Health.Checked checked) {
        html.line("<tr data-key=\"%s\"><th scope=\"row\"><span>%s</span></th>", checked.part(), checked.part())
                .line(
                        "<td><span class=\"sign\" data-status=\"%s\">%s</span></td>",
                        checked.outcome().status(), checked.outcome().status())
                .line("<td>%s</td>", Secrets.hideIn(checked.told()))
                .line("<td class=\"number\">%s</td>", ValueText.duration(checked.took()))
                .line(
                        "<td><time datetime=\"%s\">%s</time>, for %s</td></tr>",
                        checked.since(), time(checked.since()), ago(Duration.between(checked.since(), Instant.now())));
    }

    private static String ago(Duration duration) {
        return ValueText.duration(duration.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }
}
