package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class ShojiBodyTest {

    private static final String CATALOG =
            "{\"element\":\"shoji:catalog\",\"self\":\"/x/\",\"index\":{\"a/\":{\"n\":1.50}}}";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Start.with(
                Resource.at("/any").post(Document.class, (_, document) -> Answer.ok(document)),
                Resource.at("/catalog").patch(Catalog.class, (_, catalog) -> Answer.ok(catalog)));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void document_sent_comesBackAsItWas() throws IOException {
        assertThat(Wire.json(service, "POST", "/any", CATALOG).body()).isEqualTo(CATALOG);
        assertThat(Wire.json(service, "PATCH", "/catalog", CATALOG).body()).isEqualTo(CATALOG);
    }

    @Test
    void document_ofAnotherKind_is400() throws IOException {
        var reply =
                Wire.json(service, "PATCH", "/catalog", "{\"element\":\"shoji:view\",\"self\":\"/x/\",\"value\":1}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(Wire.json(service, "POST", "/any", "{\"a\":1}").status()).isEqualTo(400);
    }

    @Test
    void client_wantsShoji_getsThatMediaType() throws IOException {
        var reply = Wire.ask(
                service,
                "POST /any HTTP/1.1\nContent-Type: application/shoji+json\nAccept: application/shoji+json",
                CATALOG);
        assertThat(reply.header("Content-Type")).hasValue("application/shoji+json");
    }
}
