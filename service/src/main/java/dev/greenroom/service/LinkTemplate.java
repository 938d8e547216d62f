package dev.greenroom.service;

import dev.greenroom.shoji.Iri;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An IRI reference with variables, taken apart once. What is known is filled in, the rest stays for the client: an IRI template
 * (RFC 6570).
 */
final class LinkTemplate {

    private sealed interface Piece {}

    private record Literal(String text) implements Piece {}

    private record Variable(String name) implements Piece {}

    private final List<Piece> pieces;

    private LinkTemplate(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** To an address, with a query that may have variables too, or none: {@code ?around={player}}. */
    static LinkTemplate to(Address address, String query) {
        var pieces = new ArrayList<Piece>();
        pieces.add(new Literal("/"));
        pieces.addAll(joined(address.pattern().segments()));
        pieces.addAll(query(query));
        return new LinkTemplate(pieces);
    }

    /** From one address to another: {@code ../standings/{player}/}. */
    static LinkTemplate between(Address from, Address to) {
        var base = from.pattern().segments();
        var target = to.pattern().segments();
        // The last segment of the base is no folder, and the last one of the target is what stays.
        int most = Math.min(base.size(), target.size()) - 1;
        int same = 0;
        while (same < most && base.get(same).equals(target.get(same))) {
            same++;
        }
        var pieces = new ArrayList<Piece>();
        pieces.add(new Literal("../".repeat(base.size() - 1 - same)));
        pieces.addAll(joined(target.subList(same, target.size())));
        return new LinkTemplate(pieces);
    }

    private static List<Piece> joined(List<PathPattern.Segment> segments) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < segments.size(); i++) {
            if (i > 0) {
                pieces.add(new Literal("/"));
            }
            pieces.add(
                    switch (segments.get(i)) {
                        case PathPattern.Segment.Fixed(String text) -> new Literal(Iri.segment(text));
                        case PathPattern.Segment.Variable(String name) -> new Variable(name);
                    });
        }
        return pieces;
    }

    private static List<Piece> query(String query) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (at < query.length()) {
            int open = query.indexOf('{', at);
            int close = query.indexOf('}', Math.max(open, at));
            if (open < 0 || close < 0) {
                break;
            }
            pieces.add(new Literal(query.substring(at, open)));
            pieces.add(new Variable(query.substring(open + 1, close)));
            at = close + 1;
        }
        pieces.add(new Literal(query.substring(at)));
        return pieces;
    }

    /** The names of its variables. */
    Set<String> variables() {
        return pieces.stream()
                .filter(Variable.class::isInstance)
                .map(piece -> ((Variable) piece).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The IRI, or the template when not all variables are known. */
    String fill(Map<String, String> known) {
        return append(new StringBuilder(64), known).toString();
    }

    /** Writes it behind what is there. */
    StringBuilder append(StringBuilder out, Map<String, String> known) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Literal(String text) -> out.append(text);
                case Variable(String name) -> {
                    String value = known.get(name);
                    if (value == null) {
                        out.append('{').append(name).append('}');
                    } else {
                        out.append(Iri.segment(value));
                    }
                }
            }
        }
        return out;
    }

    /** The IRI with that value in place of one variable. */
    String fill(Map<String, String> known, String variable, String value) {
        var out = new StringBuilder(64);
        for (Piece piece : pieces) {
            switch (piece) {
                case Literal(String text) -> out.append(text);
                case Variable(String name) when name.equals(variable) -> out.append(Iri.segment(value));
                case Variable(String name) -> out.append(Iri.segment(known.getOrDefault(name, "")));
            }
        }
        return out.toString();
    }
}
