package dev.greenroom.bench.shoji;

import dev.greenroom.shoji.Iri;
import dev.greenroom.shoji.IriTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;

import java.util.Map;

/** Links as each system makes them. */
public final class LinkMaker {
    private static final String BASE = "http://localhost:8080/api/boards/";

    private final IriTemplate template = IriTemplate.of(BASE + "{board}/standings/{player}/{?size}");
    private final UriTemplate spring = new UriTemplate(BASE + "{board}/standings/{player}/?size={size}");

    /** Makes the link of a player, whose name is plain. */
    @FunctionalInterface
    public interface Link {
        Object to(String player);
    }

    /** The key of an entity in an index. */
    public Map<String, Link> keys() {
        return Map.of(
                "greenroom", Iri::key,
                "concatenation", player -> player + "/",
                "spring",
                        player -> UriComponentsBuilder.newInstance()
                                .pathSegment(player)
                                .build()
                                .encode()
                                .toUriString());
    }

    /** An IRI made relative to that of its catalog. */
    public Map<String, Link> relatives() {
        return Map.of(
                "greenroom", player -> Iri.relative(BASE, BASE.concat(player)),
                "concatenation", player -> BASE.concat(player).substring(BASE.length()));
    }

    /** A template of three variables. */
    public Map<String, Link> templates() {
        return Map.of(
                "greenroom", player -> template.expand(Map.of("board", "cup", "player", player, "size", 10)),
                "greenroom by place", player -> template.fill("cup", player, 10),
                "concatenation", player -> BASE + "cup" + "/standings/" + player + "/?size=" + 10,
                "spring", player -> spring.expand("cup", player, 10));
    }
}
