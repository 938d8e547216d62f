package dev.greenroom.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An Accept header (RFC 9110, 12.5.1): what media types a client wants, and how much. */
record Accept(List<Range> ranges) {

    record Range(String type, double quality) {}

    static Accept of(String header) {
        var ranges = new ArrayList<Range>();
        for (String part : header.split(",", -1)) {
            String[] pieces = part.split(";", -1);
            double quality = 1;
            for (int i = 1; i < pieces.length; i++) {
                String parameter = pieces[i].strip();
                if (parameter.startsWith("q=")) {
                    quality = quality(parameter.substring(2));
                }
            }
            ranges.add(new Range(pieces[0].strip().toLowerCase(Locale.ROOT), quality));
        }
        return new Accept(List.copyOf(ranges));
    }

    /** Whether {@code first} is wanted more than {@code second}; when both are wanted alike, the second stays. */
    boolean prefers(String first, String second) {
        return quality(first, second) > quality(second, first);
    }

    private double quality(String type, String other) {
        // A client that accepts both alike but names only one by name wants that one.
        double named = named(type);
        if (named >= 0) {
            return named + (named(other) < 0 ? 0.0001 : 0);
        }
        String group = type.substring(0, type.indexOf('/')) + "/*";
        double grouped = named(group);
        return grouped >= 0 ? grouped : Math.max(0, named("*/*"));
    }

    private double named(String type) {
        return ranges.stream()
                .filter(range -> range.type().equals(type))
                .mapToDouble(Range::quality)
                .max()
                .orElse(-1);
    }

    private static double quality(String text) {
        try {
            return Math.clamp(Double.parseDouble(text.strip()), 0, 1);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
