package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The index of a catalog as a map, over the tree and without a copy of it. */
final class Index extends AbstractMap<String, Tuple> {

    private final JsonNode tree;

    Index(JsonNode tree) {
        this.tree = tree;
    }

    @Override
    public @Nullable Tuple get(@Nullable Object iri) {
        return containsKey(iri) ? Tuple.wrap(tree.path((String) iri)) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object iri) {
        return iri instanceof String name && tree.has(name);
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public Set<Map.Entry<String, Tuple>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Tuple>> iterator() {
                return tree.propertyStream()
                        .<Map.Entry<String, Tuple>>map(entry -> Map.entry(entry.getKey(), Tuple.wrap(entry.getValue())))
                        .iterator();
            }

            @Override
            public int size() {
                return tree.size();
            }
        };
    }
}
