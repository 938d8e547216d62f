package dev.greenroom.bench.shoji;

import dev.greenroom.service.Address;
import dev.greenroom.shoji.Iri;
import dev.greenroom.shoji.IriTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;

import java.util.List;
import java.util.Map;

/** Links as each system makes them. */
public final class LinkMaker {
    private static final String BASE = "http://localhost:8080/api/boards/";

    private final IriTemplate template = IriTemplate.of(BASE + "{board}/standings/{player}/{?size}");
    private final Address address = Address.of("/api/boards/{board}/standings/{player}/");
    private final UriTemplate spring = new UriTemplate(BASE + "{board}/standings/{player}/?size={size}");

    /**
     * What a link is made of.
     *
     * @param name plain
     * @param values of the three variables of a template, by name
     */
    public record Player(String name, Map<String, Object> values) {

        /** As many players as the count tells. */
        public static List<Player> all(int count) {
            return CatalogMaker.standings(count).stream()
                    .map(standing -> new Player(
                            standing.player(), Map.of("board", "cup", "player", standing.player(), "size", 10)))
                    .toList();
        }
    }

    /** Makes the link of a player. */
    @FunctionalInterface
    public interface Link {
        Object to(Player player);
    }

    /** The key of an entity in an index. */
    public Map<String, Link> keys() {
        return Map.of(
                "greenroom", player -> Iri.key(player.name()),
                "concatenation", player -> player.name() + "/",
                "spring",
                        player -> UriComponentsBuilder.newInstance()
                                .pathSegment(player.name())
                                .build()
                                .encode()
                                .toUriString());
    }

    /** An IRI made relative to that of its catalog. */
    public Map<String, Link> relatives() {
        return Map.of(
                "greenroom", player -> Iri.relative(BASE, BASE.concat(player.name())),
                "concatenation", player -> BASE.concat(player.name()).substring(BASE.length()));
    }

    /** The address of a resource of a service, of two variables. */
    public Map<String, Link> addresses() {
        return Map.of(
                "greenroom", player -> address.path("cup", player.name()),
                "concatenation", player -> "/api/boards/" + "cup" + "/standings/" + player.name() + "/");
    }

    /** A template of three variables, with their values in its order. */
    public Map<String, Link> templatesByPlace() {
        return Map.of(
                "greenroom", player -> template.fill("cup", player.name(), 10),
                "concatenation", player -> BASE + "cup" + "/standings/" + player.name() + "/?size=" + 10,
                "spring", player -> spring.expand("cup", player.name(), 10));
    }

    /** The same, with a map of values that is at hand. */
    public Map<String, Link> templatesByName() {
        return Map.of(
                "greenroom", player -> template.expand(player.values()),
                "greenroom, with the map made",
                        player -> template.expand(Map.of("board", "cup", "player", player.name(), "size", 10)),
                "spring", player -> spring.expand(player.values()));
    }
}
