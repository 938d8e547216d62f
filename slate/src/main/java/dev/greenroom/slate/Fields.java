package dev.greenroom.slate;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The fields that documents of a class have, and that fields which are records have in their turn. */
final class Fields {
    private final SlateStore.Key key;
    private final Class<?> type;

    Fields(SlateStore.Key key, Class<?> type) {
        this.key = key;
        this.type = type;
    }

    /** @param path names of components, parted by dots */
    Place find(String path) {
        var names = List.of(path.split("\\.", -1));
        var holder = Json.type(type);
        for (var name : names) {
            holder = Json.type(component(path, holder.getRawClass(), name).getGenericType());
        }
        return new Place(path, names, holder);
    }

    private RecordComponent component(String path, Class<?> holder, String name) {
        if (!holder.isRecord()) {
            throw refused(path, "is sought in a " + holder.getSimpleName() + ", which is no record. Use a record");
        }
        var components = holder.getRecordComponents();
        return Arrays.stream(components)
                .filter(component -> component.getName().equals(name))
                .findAny()
                .orElseThrow(() -> refused(
                        path,
                        "is no component of " + holder.getSimpleName() + ". It has "
                                + Arrays.stream(components)
                                        .map(RecordComponent::getName)
                                        .collect(Collectors.joining(", "))));
    }

    private RefusedException refused(String path, String why) {
        return new RefusedException("document \"" + key.name() + "\" of slate \"" + key.owner() + "\": field \"" + path
                + "\" " + why + ".");
    }

    /** Where a field is. */
    final class Place {
        private final String path;
        private final List<String> names;
        private final JavaType type;

        Place(String path, List<String> names, JavaType type) {
            this.path = path;
            this.names = names;
            this.type = type;
        }

        String name() {
            return names.getLast();
        }

        JavaType type() {
            return type;
        }

        JavaType elementType() {
            if (!type.isCollectionLikeType() && !type.isArrayType()) {
                throw refused("is a " + type.getRawClass().getSimpleName() + ", which is no list or set. Set it");
            }
            return type.getContentType();
        }

        JavaType valueType() {
            if (!type.isMapLikeType()) {
                throw refused("is a " + type.getRawClass().getSimpleName() + ", which is no map. Set it");
            }
            return type.getContentType();
        }

        /** The value as JSON, if it can be read as that type. */
        JsonNode fitting(Object value, JavaType wanted) {
            JsonNode tree;
            try {
                tree = Json.tree(value);
            } catch (JacksonException e) {
                throw refused("cannot be a " + value.getClass().getSimpleName() + ", which cannot be written as JSON");
            }
            if (!Json.fits(tree, wanted)) {
                throw refused("cannot be that " + value.getClass().getSimpleName() + ", as it takes a "
                        + wanted.getRawClass().getSimpleName());
            }
            return tree;
        }

        /** The object that has the field. */
        ObjectNode parent(ObjectNode document) {
            var parent = document;
            for (var name : names.subList(0, names.size() - 1)) {
                if (!(parent.get(name) instanceof ObjectNode child)) {
                    throw refused("is in \"" + name + "\", which is missing now. Set that");
                }
                parent = child;
            }
            return parent;
        }

        ArrayNode list(ObjectNode document) {
            var parent = parent(document);
            if (parent.get(name()) instanceof ArrayNode list) {
                return list;
            }
            checkMissing(parent);
            return parent.putArray(name());
        }

        ObjectNode map(ObjectNode document) {
            var parent = parent(document);
            if (parent.get(name()) instanceof ObjectNode map) {
                return map;
            }
            checkMissing(parent);
            return parent.putObject(name());
        }

        private void checkMissing(ObjectNode parent) {
            var there = parent.get(name());
            if (there != null && !there.isNull()) {
                throw refused("holds something else now. Set it");
            }
        }

        RefusedException refused(String why) {
            return Fields.this.refused(path, why);
        }
    }
}
