package dev.greenroom.actor.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * What the compiler made of some sources, with the processor at work and every warning asked for.
 *
 * @param origins the elements that each generated class was said to come from
 */
record Compiled(
        Path folder, List<Diagnostic<? extends JavaFileObject>> diagnostics, Map<String, List<String>> origins) {
    private static final Pattern TYPE =
            Pattern.compile("(?:class|interface|record|enum) (\\w+)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

    /** Compiles sources, each with its own package line, into {@code folder}. */
    static Compiled sources(Path folder, String... sources) {
        return compile(folder, List.of(), sources);
    }

    /** Compiles sources that use classes of {@code known}, compiled before. */
    static Compiled against(Path known, Path folder, String... sources) {
        var classPath = known + File.pathSeparator + System.getProperty("java.class.path");
        return compile(folder, List.of("-classpath", classPath), sources);
    }

    /** Compiles sources of which one is a {@code module-info}, with the engine as a module. */
    static Compiled module(Path folder, String... sources) {
        var modulePath = Stream.of("dev.greenroom.actor.Actor", "org.jspecify.annotations.NullMarked")
                .map(Compiled::placeOf)
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
        return compile(folder, List.of("--module-path", modulePath, "-classpath", ""), sources);
    }

    private static String placeOf(String type) {
        try {
            return Path.of(Class.forName(type)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Compiled compile(Path folder, List<String> more, String... sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var collector = new DiagnosticCollector<JavaFileObject>();
        var processor = new RecordingProcessor();
        try (var files = compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(folder));
            var options = new ArrayList<>(List.of("-Xlint:all,-processing,-path,-classfile,-options", "-parameters"));
            options.addAll(more);
            var units = Arrays.stream(sources).map(Source::new).toList();
            var task = compiler.getTask(new StringWriter(), files, collector, options, null, units);
            task.setProcessors(List.of(processor));
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compiled(folder, collector.getDiagnostics(), processor.origins());
    }

    /** {@code line: message} of each error and warning. */
    List<String> messages() {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    /** The text that each error and warning points at, up to the end of its line. */
    List<String> places() {
        return diagnostics.stream().map(Compiled::place).toList();
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        try {
            var text = diagnostic.getSource().getCharContent(true).toString();
            return text.substring((int) diagnostic.getPosition())
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String generated(String qualified) {
        try {
            return Files.readString(folder.resolve(qualified.replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the static method {@code main()} of a compiled class and returns its result. */
    Object run(String qualified) throws Exception {
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return loader.loadClass(qualified).getMethod("main").invoke(null);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + nameIn(text)), Kind.SOURCE);
            this.text = text;
        }

        private static String nameIn(String text) {
            if (text.startsWith("module ")) {
                return "module-info.java";
            }
            var inPackage = PACKAGE.matcher(text);
            var type = TYPE.matcher(text);
            var unnamed = !inPackage.find();
            if (!type.find()) {
                throw new IllegalArgumentException("no type in: " + text);
            }
            return (unnamed ? "" : inPackage.group(1).replace('.', '/') + "/") + type.group(1) + ".java";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
