package dev.greenroom.bench;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of one run, as a table for people and as JSON. */
record Report(String machine, String jdk, int rounds, List<Case> results) {
    /**
     * One measurement of one or several systems.
     *
     * @param goal what is wanted, or empty
     * @param standing how the first system stands to it, for the table only, or empty
     */
    record Case(
            String name,
            String unit,
            boolean lowerIsBetter,
            String goal,
            Map<String, Figures> systems,
            String standing) {
        Case {
            systems = new LinkedHashMap<>(systems);
        }

        Case(String name, String unit, boolean lowerIsBetter, String goal, Map<String, Figures> systems) {
            this(name, unit, lowerIsBetter, goal, systems, "");
        }
    }

    Report {
        results = List.copyOf(results);
    }

    static Report of(int rounds, List<Case> results) {
        var jdk = System.getProperty("java.vendor.version", "") + " " + Runtime.version();
        return new Report(machineName(), jdk.strip(), rounds, results);
    }

    private static String machineName() {
        var cores = Runtime.getRuntime().availableProcessors();
        var system = System.getProperty("os.name") + " " + System.getProperty("os.version");
        try {
            var model = Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
            return "%s, %d cores, %s".formatted(model, cores, system);
        } catch (IOException e) {
            return "%s, %d cores, %s".formatted(System.getProperty("os.arch"), cores, system);
        }
    }

    /** A Markdown table, to be pasted. */
    String table() {
        var names = new ArrayList<String>();
        results.forEach(result -> result.systems().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add));
        var text = new StringBuilder("%s; %s; %d rounds: median (low to high)%n%n".formatted(machine, jdk, rounds));
        var standings = results.stream().anyMatch(result -> !result.standing().isEmpty());
        text.append("| case | unit | ").append(String.join(" | ", names)).append(" | goal |");
        text.append(standings ? " standing |\n" : "\n");
        text.append("|---|---|")
                .append("---|".repeat(names.size() + (standings ? 2 : 1)))
                .append('\n');
        for (var result : results) {
            text.append("| %s | %s |".formatted(result.name(), result.unit()));
            for (var name : names) {
                var figures = result.systems().get(name);
                text.append(figures == null ? " |" : " %s |".formatted(cell(figures)));
            }
            text.append(" %s |".formatted(result.goal()));
            text.append(standings ? " %s |%n".formatted(result.standing()) : "\n");
        }
        return text.toString();
    }

    private static String cell(Figures figures) {
        return "%s (%s to %s)".formatted(number(figures.median()), number(figures.low()), number(figures.high()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }

    String json() {
        var cases = new ArrayList<Map<String, Object>>();
        for (var result : results) {
            var one = new LinkedHashMap<String, Object>();
            one.put("case", result.name());
            one.put("unit", result.unit());
            one.put("lowerIsBetter", result.lowerIsBetter());
            one.put("goal", result.goal());
            one.put("systems", result.systems());
            cases.add(one);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("machine", machine);
        all.put("jdk", jdk);
        all.put("rounds", rounds);
        all.put("results", cases);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
