package dev.greenroom.bench.shoji;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Document;
import dev.greenroom.shoji.Iri;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a catalog of standings, and reads it: the sum of the ranks is what was read. */
public enum CatalogMaker {
    GREENROOM("greenroom") {
        @Override
        public byte[] write(List<Standing> standings) {
            var catalog = Catalog.at(SELF);
            for (var standing : standings) {
                catalog = catalog.tuple(Iri.key(standing.player()), standing);
            }
            return catalog.bytes();
        }

        @Override
        public long read(byte[] json) {
            long ranks = 0;
            for (var tuple : Document.read(json).as(Catalog.class).index().values()) {
                ranks += tuple.get("rank").longValue();
            }
            return ranks;
        }
    },
    GREENROOM_STREAMED("greenroom streamed") {
        @Override
        public byte[] write(List<Standing> standings) {
            var out = new ByteArrayOutputStream(512);
            try {
                var writer = Catalog.at(SELF).writer(out);
                for (var standing : standings) {
                    writer.tuple(Iri.key(standing.player()), standing);
                }
                writer.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }

        @Override
        public long read(byte[] json) {
            var ranks = new long[1];
            try {
                Catalog.read(
                        new ByteArrayInputStream(json),
                        (_, tuple) -> ranks[0] += tuple.get("rank").longValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ranks[0];
        }
    },
    JACKSON_TREE("jackson tree") {
        @Override
        public byte[] write(List<Standing> standings) {
            var tree = MAPPER.createObjectNode().put("element", ELEMENT).put("self", SELF);
            var index = tree.putObject("index");
            for (var standing : standings) {
                index.putObject(standing.player() + "/")
                        .put("player", standing.player())
                        .put("rank", standing.rank())
                        .put("score", standing.score())
                        .put("since", standing.since());
            }
            return MAPPER.writeValueAsBytes(tree);
        }

        @Override
        public long read(byte[] json) {
            return MAPPER.readTree(json)
                    .path("index")
                    .valueStream()
                    .mapToLong(tuple -> tuple.path("rank").longValue())
                    .sum();
        }
    },
    JACKSON_RECORDS("jackson records") {
        @Override
        public byte[] write(List<Standing> standings) {
            var index = new LinkedHashMap<String, Standing>();
            for (var standing : standings) {
                index.put(standing.player() + "/", standing);
            }
            return MAPPER.writeValueAsBytes(new Plain(ELEMENT, SELF, index));
        }

        @Override
        public long read(byte[] json) {
            return MAPPER.readValue(json, Plain.class).index().values().stream()
                    .mapToLong(Standing::rank)
                    .sum();
        }
    };

    private static final String ELEMENT = "shoji:catalog";
    private static final String SELF = "http://localhost:8080/standings/";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String system;

    CatalogMaker(String system) {
        this.system = system;
    }

    /** The whole document as a record. */
    record Plain(String element, String self, Map<String, Standing> index) {}

    /** The standings of so many players. */
    public static List<Standing> standings(int count) {
        return Standing.all(count);
    }

    public String system() {
        return system;
    }

    public abstract byte[] write(List<Standing> standings);

    /** The sum of the ranks. */
    public abstract long read(byte[] json);
}
