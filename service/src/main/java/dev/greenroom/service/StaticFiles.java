package dev.greenroom.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A folder of the class path, served as files. Each file is read once; class path and files do not change. */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"));

    private final List<String> prefix;
    private final Class<?> anchor;
    private final String folder;
    private final Map<String, Answer> read = new ConcurrentHashMap<>();

    /**
     * @param prefix where the files stand, ending in {@code /}
     * @param anchor a class of the module that holds the files
     * @param folder the folder on the class path, from its root
     */
    StaticFiles(String prefix, Class<?> anchor, String folder) {
        if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
            throw new IllegalArgumentException(
                    "files: prefix \"%s\" must start and end with /. Use / for the root.".formatted(prefix));
        }
        this.prefix = Percent.segments(prefix.substring(0, prefix.length() - 1) + "/");
        this.anchor = anchor;
        this.folder = folder.replaceAll("^/|/$", "");
    }

    Optional<Answer> find(List<String> segments) {
        int depth = prefix.size() - 1;
        if (segments.size() <= depth || !segments.subList(0, depth).equals(prefix.subList(0, depth))) {
            return Optional.empty();
        }
        List<String> path = segments.subList(depth, segments.size());
        if (!path.subList(0, path.size() - 1).stream().allMatch(StaticFiles::isPlain)) {
            return Optional.empty();
        }
        String last = path.getLast().isEmpty() ? "index.html" : path.getLast();
        if (!isPlain(last) || !last.contains(".")) {
            return Optional.empty();
        }
        String name = String.join("/", path.subList(0, path.size() - 1)) + (path.size() > 1 ? "/" : "") + last;
        Answer known = read.get(name);
        return known != null ? Optional.of(known) : load(name);
    }

    private Optional<Answer> load(String name) {
        try (InputStream in = anchor.getResourceAsStream("/" + folder + "/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            Answer answer = Answer.bytes(type(name), in.readAllBytes()).header("Cache-Control", "no-cache");
            read.put(name, answer);
            return Optional.of(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("file %s of the class path cannot be read.".formatted(name), e);
        }
    }

    /** A name that cannot leave the folder, nor show a hidden or compiled file. */
    private static boolean isPlain(String segment) {
        return segment.matches("[A-Za-z0-9_][A-Za-z0-9_.\\- ]*") && !segment.endsWith(".class");
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
