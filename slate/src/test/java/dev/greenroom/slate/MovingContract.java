package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What every store does to let documents out, in and go. */
abstract class MovingContract extends StoreContract {
    private record Odd(String text, BigDecimal number, Counter inner) {}

    private static final Odd ODD =
            new Odd("tab\t line\n back\\slash \"quote\" \\N é 🎭", new BigDecimal("0.100"), new Counter(1));

    private String exported() throws IOException {
        var out = new StringWriter();
        slates().exportAll(out, _ -> {});
        return out.toString();
    }

    private long load(String lines) throws IOException {
        return slates().importAll(new StringReader(lines), _ -> {});
    }

    @Test
    void importAll_ofAnExport_bringsAllBack() throws IOException {
        var ada = slates().of("ada");
        for (int i = 0; i < 1_500; i++) {
            ada.commit().put("n" + i, new Counter(i)).start();
        }
        ada.commit()
                .put("odd", ODD)
                .put("brief", new Counter(5), Duration.ofMinutes(30))
                .run();
        slates().of("bob\\ \"🎭").commit().put("a", new Counter(1)).run();
        var lines = exported();
        assertThat(lines.lines()).hasSize(1_503);
        slates().forget("ada");
        ada.commit().put("n1", new Counter(-1)).run();

        var told = new ArrayList<Long>();
        assertThat(slates().importAll(new StringReader(lines), told::add)).isEqualTo(1_503);

        assertThat(told).containsExactly(1_000L, 1_503L);
        assertThat(ada.count("")).isEqualTo(1_502);
        assertThat(ada.document("n1", Counter.class).read().orElseThrow().value())
                .isEqualTo(new Counter(1));
        assertThat(ada.document("odd", Odd.class).read().orElseThrow().value()).isEqualTo(ODD);
        clock.advance(Duration.ofMinutes(30));
        assertThat(ada.document("brief", Counter.class).read()).isEmpty();
        assertThat(ada.document("n2", Counter.class).update(new Counter(0), Counter::plusOne))
                .isEqualTo(new Counter(3));
    }

    @Test
    void importAll_ofTokens_bringsBackWhatWasNotRevoked() throws IOException {
        var kept = slates().tokens().issue("ada", Duration.ofHours(1));
        var revoked = slates().tokens().issue("ada", Duration.ofHours(1));
        var lines = exported();
        slates().tokens().revoke(revoked.value());

        assertThat(load(lines)).isEqualTo(2);

        assertThat(slates().tokens().owner(kept.value())).contains("ada");
        assertThat(slates().tokens().owner(revoked.value())).isEmpty();
        assertThat(slates().tokens().count()).isOne();
        assertThat(slates().tokens().count("ada")).isOne();
        try (var elsewhere = Slates.inMemory(SlateOptions.standard().withClock(clock))) {
            elsewhere.importAll(new StringReader(lines), _ -> {});
            var admitted = elsewhere.tokens().admit(revoked.value()).orElseThrow();
            admitted.commit().put("a", new Counter(1)).run();
            assertThat(elsewhere.tokens().count("ada")).isEqualTo(2);
        }
    }

    @Test
    void importAll_whileATokenIsRevoked_doesNotBringItBack() throws IOException {
        var token = slates().tokens().issue("ada", Duration.ofHours(1));
        var lines = exported();
        closeSlates();
        var meanwhile = new AtomicReference<Runnable>(() -> {});
        var store = new ForwardingStore(store().open()) {
            @Override
            public void load(List<Row> rows) {
                Objects.requireNonNull(meanwhile.get()).run();
                super.load(rows);
            }
        };
        try (var own = Slates.on(store, SlateOptions.standard().withClock(clock))) {
            own.importAll(new StringReader(lines), _ -> {}); // not every store has kept it
            meanwhile.set(() -> own.tokens().revoke(token.value()));
            own.importAll(new StringReader(lines), _ -> {});

            assertThat(own.tokens().owner(token.value())).isEmpty();
            assertThat(own.tokens().count("ada")).isZero();
        }
    }

    @Test
    void importAll_ofAnExportDuringWhichATokenWasRevoked_leavesItOut() throws IOException {
        var token = slates().tokens().issue("ada", Duration.ofHours(1));
        var before = exported();
        slates().tokens().revoke(token.value());
        // A page before it, and a page after it.
        var grant = before.lines().filter(line -> line.contains("_auth")).toList();
        var marks = exported().lines().toList();
        slates().close();

        for (var lines : List.of(List.of(grant, marks), List.of(marks, grant))) {
            try (var elsewhere = Slates.inMemory(SlateOptions.standard().withClock(clock))) {
                for (var page : lines) {
                    elsewhere.importAll(new StringReader(String.join("\n", page)), _ -> {});
                }
                assertThat(elsewhere.tokens().owner(token.value())).isEmpty();
            }
        }
    }

    @Test
    void importAll_givesNewVersions() throws IOException {
        var before = slates().of("ada").document("a", Counter.class).create(new Counter(1));
        load(exported());
        var after = slates().of("ada").document("a", Counter.class).read().orElseThrow();
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        slates().of("ada").document("a", Counter.class).replace(new Counter(2), before.version()));
    }

    @Test
    void importAll_leavesOutWhatHasExpiredAndTakesTheLastOfTwo() throws IOException {
        assertThat(load("""
                        {"owner":"ada","document":"old","version":1,"expires":"2026-01-01T00:00:00Z","value":{"value":1}}

                        {"owner":"ada","document":"a","version":1,"value":{"value":1}}
                        {"owner":"ada","document":"a","value":{"value":2}}
                        """)).isEqualTo(1);
        assertThat(slates().of("ada").document("a", Counter.class).read())
                .map(Versioned::value)
                .contains(new Counter(2));
        assertThat(slates().of("ada").count("")).isEqualTo(1);
    }

    @Test
    void importAll_ofALineThatIsNone_namesIt() {
        var good = "{\"owner\":\"ada\",\"document\":\"a\",\"value\":{\"value\":1}}\n";
        for (var bad : new String[] {
            "{\"owner\":\"ada\"",
            "[]",
            "{\"owner\":\"ada\",\"value\":{}}",
            "{\"owner\":\"ada\",\"document\":\"a\"}",
            "{\"owner\":\"\",\"document\":\"a\",\"value\":{}}",
            "{\"owner\":\"ada\",\"document\":\"a\",\"value\":{},\"expires\":\"soon\"}",
            "{\"owner\":\"ada\",\"document\":\"a\",\"value\":{},\"expires\":\"+1000000000-12-31T23:59:59Z\"}",
            "{\"owner\":\"ada\",\"document\":\"a\",\"value\":null}",
            "{\"owner\":\"_auth\",\"document\":\"a\",\"value\":{\"owner\":[\"secret-red\"]}}",
            "{\"owner\":\"_auth\",\"document\":\"a\",\"value\":{}}",
            "{\"owner\":\"_auth\",\"document\":\"a\",\"value\":{\"owner\":\"_secret\"}}",
            "{\"owner\":\"ada\",\"document\":\"a\",\"value\":{\"n\":1e+20000}}",
            "{\"owner\":\"ada\",\"document\":\"a\",\"value\":{\"n\":1e+200000000000}}",
            "{\"owner\":\"ada\",\"document\":\"\\u0001\",\"value\":{}}",
            "{\"owner\":\"ada\",\"document\":\"a\",\"value\":{},\"colour\":\"secret-red\"}",
            "{\"owner\":\"ada\",\"document\":\"a\",\"value\":{\"t\":\"" + "x".repeat(1024 * 1024) + "\"}}",
        }) {
            assertThatExceptionOfType(RefusedException.class)
                    .as(bad.substring(0, Math.min(40, bad.length())))
                    .isThrownBy(() -> load(good + bad))
                    .withMessageContaining("line 2")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
    }

    @Test
    void export_ofAnOwner_hasNothingOfOthersNorOfTokens() throws IOException {
        slates().tokens().issue("bob", Duration.ofHours(1));
        for (var owner : new String[] {"ada", "bob", "bobby"}) {
            slates().of(owner)
                    .commit()
                    .put("a", new Counter(1))
                    .put(" b", new Counter(2))
                    .run();
        }
        var out = new StringWriter();
        assertThat(slates().export("bob", out)).isEqualTo(2);
        assertThat(out.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{\"owner\":\"bob\",\"document\":"))
                .anySatisfy(line -> assertThat(line).endsWith("\"value\":{\"value\":2}}"));
    }

    @Test
    void forget_afterATokenAndADocumentHaveEnded_leavesNothingAndLetsNothingBack() {
        var token = slates().tokens().issue("ada", Duration.ofMinutes(5));
        var admitted = slates().tokens().admit(token.value()).orElseThrow();
        slates().of("ada")
                .commit()
                .put("brief", new Counter(1), Duration.ofMinutes(5))
                .run();
        clock.advance(Duration.ofMinutes(6));

        slates().forget("ada");

        assertThatExceptionOfType(RevokedException.class)
                .isThrownBy(() -> admitted.commit().put("cart", new Note("tea")).run());
        assertThat(slates().store().rows(new SlateStore.Key("", ""), 10, Instant.EPOCH))
                .extracting(row -> row.document().name())
                .allMatch(name -> name.startsWith(Names.REVOKED))
                .hasSize(1);
    }

    @Test
    void forget_leavesNothingOfTheOwnerAndAllOfOthers() throws IOException {
        var token = slates().tokens().issue("ada", Duration.ofHours(1));
        var admitted = slates().tokens().admit(token.value()).orElseThrow();
        var others = slates().tokens().issue("bob", Duration.ofHours(1));
        for (int i = 0; i < 1_100; i++) {
            slates().of("ada").commit().put("n" + i, new Counter(i)).start();
        }
        slates().of("bob").commit().put("a", new Counter(1)).run();

        slates().forget("ada");

        assertThat(slates().of("ada").count("")).isZero();
        assertThat(slates().tokens().owner(token.value())).isEmpty();
        assertThat(slates().tokens().owner(others.value())).contains("bob");
        assertThat(slates().of("bob").count("")).isEqualTo(1);
        assertThatExceptionOfType(RevokedException.class)
                .isThrownBy(() -> admitted.commit().put("cart", new Note("tea")).run());
        clock.advance(Duration.ofDays(2));
        while (slates().sweep() > 0) {}
        assertThat(exported().lines()).hasSize(1);
    }
}
