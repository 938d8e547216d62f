package dev.greenroom.docs;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A row of the table of modules in ARCHITECTURE.md: what its code may use. */
record ModuleRow(String folder, Set<String> modules, Set<String> libraries) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z/-]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    /** Compiled only for benchmarks, or not at all. */
    private static final Set<String> WITHOUT_MAIN_CODE = Set.of("bench", "docs");

    /** The packages of what the table names. */
    private static final Map<String, Set<String>> PACKAGES = Map.ofEntries(
            entry("the JDK", Set.of()),
            entry("Jackson", Set.of("tools.jackson", "com.fasterxml.jackson")),
            entry("SQLite", Set.of("org.sqlite")),
            entry("pgjdbc", Set.of("org.postgresql")),
            entry("HikariCP", Set.of("com.zaxxer.hikari")),
            entry("Helidon", Set.of("io.helidon")),
            entry("Micrometer", Set.of("io.micrometer")),
            entry("Prometheus", Set.of("io.prometheus")),
            entry("Dagger", Set.of("dagger", "javax.inject", "jakarta.inject")),
            entry("picocli", Set.of("picocli")),
            entry("FastCSV", Set.of("de.siegmar.fastcsv")));

    ModuleRow {
        modules = Set.copyOf(modules);
        libraries = Set.copyOf(libraries);
    }

    /** In the table's order, which is that of the arrows. */
    static List<ModuleRow> all() {
        return ROW.matcher(read(ROOT.resolve("ARCHITECTURE.md")))
                .results()
                .filter(row -> !WITHOUT_MAIN_CODE.contains(row.group(1)))
                .map(row -> of(row.group(1), row.group(2)))
                .toList();
    }

    private static ModuleRow of(String folder, String needs) {
        var modules = new HashSet<String>();
        var libraries = new HashSet<String>();
        for (var need : needs.strip().split(", ", -1)) {
            if (need.startsWith("`")) {
                modules.add(need.substring(1, need.length() - 1));
            } else if (PACKAGES.containsKey(need)) {
                libraries.addAll(PACKAGES.get(need));
            } else {
                throw new IllegalArgumentException("ARCHITECTURE.md: the row of " + folder + " names \"" + need
                        + "\", whose packages are not known. Add them to ModuleRow.PACKAGES.");
            }
        }
        return new ModuleRow(folder, modules, libraries);
    }

    /** The modules that others build on: those with a listing of their API. */
    static List<ModuleRow> libraryModules() {
        return all().stream().filter(ModuleRow::isLibrary).toList();
    }

    boolean isLibrary() {
        return !folder.startsWith("examples/");
    }

    /** {@code dev.greenroom.slate.postgresql} for {@code slate-postgresql}. */
    String packageName() {
        return "dev.greenroom." + folder.substring(folder.indexOf('/') + 1).replace('-', '.');
    }

    Path classes() {
        return ROOT.resolve(folder, "target", "classes");
    }

    Path testClasses() {
        return ROOT.resolve(folder, "target", "test-classes");
    }

    Path sources() {
        return ROOT.resolve(folder, "src", "main", "java");
    }

    /** The packages that its code may use besides the JDK's: its own, and those of what it depends on, at any distance. */
    Set<String> usablePackages(List<ModuleRow> all) {
        var below = all.stream().filter(other -> modules.contains(other.folder)).toList();
        if (below.size() != modules.size()) {
            throw new IllegalArgumentException(
                    "ARCHITECTURE.md: the row of " + folder + " names a module without a row: one of " + modules);
        }
        var packages = new HashSet<>(libraries);
        packages.add(packageName());
        below.forEach(other -> packages.addAll(other.usablePackages(all)));
        return packages.stream().collect(toUnmodifiableSet());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder;
    }
}
