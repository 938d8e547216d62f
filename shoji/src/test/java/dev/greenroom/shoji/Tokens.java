package dev.greenroom.shoji;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.List;

/** A JSON text as its tokens, with the text of each: the plain model that reading and writing must keep. */
final class Tokens {

    private Tokens() {}

    static List<String> of(byte[] json) {
        var tokens = new ArrayList<String>();
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(token + " " + parser.getString());
            }
        }
        return tokens;
    }
}
