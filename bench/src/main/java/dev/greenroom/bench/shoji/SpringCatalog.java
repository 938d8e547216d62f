package dev.greenroom.bench.shoji;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hateoas.autoconfigure.HypermediaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.Link;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Spring Boot with Spring HATEOAS, on virtual threads and with ETags, which serves the same standings as a collection. As plain
 * JSON: the HAL module of this version cannot write a link with the Jackson that we use.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = HypermediaAutoConfiguration.class)
@Import(SpringCatalog.Standings.class)
public class SpringCatalog {
    /** Serves until it is stopped; takes {@code --port N}. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SpringCatalog.class)
                .properties(
                        "server.port=" + arguments[1],
                        "server.address=127.0.0.1",
                        "spring.threads.virtual.enabled=true",
                        // Else each connection would end after 100 requests, as those of the others do not.
                        "server.tomcat.max-keep-alive-requests=-1",
                        "spring.main.banner-mode=off")
                .run();
    }

    @Bean
    ShallowEtagHeaderFilter etags() {
        return new ShallowEtagHeaderFilter();
    }

    /** The one resource. */
    @RestController
    public static class Standings {
        /** The standings with their links. */
        @GetMapping("/standings/")
        public CollectionModel<EntityModel<Standing>> all() {
            return CollectionModel.of(
                    Standing.all(10).stream()
                            .map(standing -> EntityModel.of(
                                    standing, Link.of("http://localhost:8080/standings/" + standing.player() + "/")))
                            .toList(),
                    Link.of("http://localhost:8080/standings/"));
        }
    }
}
