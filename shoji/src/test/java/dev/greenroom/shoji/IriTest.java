package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

class IriTest {

    /** RFC 3986, sections 5.4.1 and 5.4.2. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
                    g:h g:h
                    g http://a/b/c/g
                    ./g http://a/b/c/g
                    g/ http://a/b/c/g/
                    /g http://a/g
                    //g http://g
                    ?y http://a/b/c/d;p?y
                    g?y http://a/b/c/g?y
                    #s http://a/b/c/d;p?q#s
                    g#s http://a/b/c/g#s
                    g?y#s http://a/b/c/g?y#s
                    ;x http://a/b/c/;x
                    g;x http://a/b/c/g;x
                    g;x?y#s http://a/b/c/g;x?y#s
                    `` http://a/b/c/d;p?q
                    . http://a/b/c/
                    ./ http://a/b/c/
                    .. http://a/b/
                    ../ http://a/b/
                    ../g http://a/b/g
                    ../.. http://a/
                    ../../ http://a/
                    ../../g http://a/g
                    ../../../g http://a/g
                    ../../../../g http://a/g
                    /./g http://a/g
                    /../g http://a/g
                    g. http://a/b/c/g.
                    .g http://a/b/c/.g
                    g.. http://a/b/c/g..
                    ..g http://a/b/c/..g
                    ./../g http://a/b/g
                    ./g/. http://a/b/c/g/
                    g/./h http://a/b/c/g/h
                    g/../h http://a/b/c/h
                    g;x=1/./y http://a/b/c/g;x=1/y
                    g;x=1/../y http://a/b/c/y
                    g?y/./x http://a/b/c/g?y/./x
                    g?y/../x http://a/b/c/g?y/../x
                    g#s/./x http://a/b/c/g#s/./x
                    g#s/../x http://a/b/c/g#s/../x
                    http:g http:g
                    """)
    void reference_isResolved_followsTheTableOfRfc3986(String reference, String expected) {
        assertThat(Iri.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://a      | b/          | http://a/b/
                    /api/boards/  | spring-cup/ | /api/boards/spring-cup/
                    /api/boards/  | ?after=x    | /api/boards/?after=x
                    http://a/b/   | Zoë/        | http://a/b/Zoë/
                    http://a/b    | {?page}     | http://a/b{?page}
                    http://a/b?c  | {?page}     | http://a/b{?page}
                    http://a/b?c  | {#top}      | http://a/b?c{#top}
                    http://a/b?c  | {&page}     | http://a/b?c{&page}
                    http://a/b?c  | {id}/d      | http://a/{id}/d
                    http://a/b/?c | {id}/d      | http://a/b/{id}/d
                    http://a      | {id}/d      | http://a/{id}/d
                    b/c           | {id}        | b/{id}
                    http://a/b/   | c/{id}/     | http://a/b/c/{id}/
                    http://a/b/   | /{id}       | http://a/{id}
                    http://a/b/   | {+base}x    | {+base}x
                    """)
    void reference_isResolved_meetsPractice(String base, String reference, String expected) {
        assertThat(Iri.resolve(base, reference)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Tottenham Hotspur, Tottenham%20Hotspur",
        "a/b?c#d, a%2Fb%3Fc%23d",
        "Zoë, Zo%C3%AB",
        "100%, 100%25",
        "., %2E",
        ".., %2E%2E",
        "a+b&c, a%2Bb%26c",
        "😀, %F0%9F%98%80",
        "plain-._~0, plain-._~0",
    })
    void name_becomesASegment_isEncoded(String name, String segment) {
        assertThat(Iri.segment(name)).isEqualTo(segment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tottenham Hotspur", "a/b?c#d", "Zoë", "100%", "%41", ".", "..", "a+b", "😀"})
    void segment_isReadBack_isTheName(String name) {
        String iri = Iri.resolve("http://a/teams/", Iri.segment(name) + "/");
        assertThat(Iri.name(iri)).isEqualTo(name);
        assertThat(Iri.name(Iri.uri(iri).toString())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    http://a/b/       | http://a/b/c/         | c/
                    http://a/b/       | http://a/b/c?q#f      | c?q#f
                    http://a/b/       | /b/c/                 | c/
                    http://a/b/       | //a/b/c/              | c/
                    http://a/b/?x     | http://a/b/c/         | c/
                    http://a/b/?x     | http://a/b/?y         | ./?y
                    http://a/b/       | http://a/b/           | ./
                    http://a/b/c      | http://a/b/c          | c
                    http://a/b/c      | http://a/b/           | ./
                    http://a/b/       | http://a/d/e/         | ../d/e/
                    http://a/b/c/d/   | http://a/             | ../../../
                    http://a/b/       | http://a/b/x:y/       | ./x:y/
                    http://a/b/       | http://a/b//c/        | .//c/
                    /api/boards/      | /api/boards/cup/      | cup/
                    /api/boards/      | /api/players/ada/     | ../players/ada/
                    http://a/b/       | http://other/b/c/     | http://other/b/c/
                    http://a/b/       | https://a/b/c/        | https://a/b/c/
                    http://a/b/       | c/                    | c/
                    http://a/b/       | ../c/                 | ../c/
                    http://a          | http://a/c/           | http://a/c/
                    http://a/b/       | http://a/../c/        | http://a/../c/
                    urn:boards        | urn:board:cup         | urn:board:cup
                    """)
    void iri_isMadeRelative_isTheShortWay(String base, String iri, String way) {
        assertThat(Iri.relative(base, iri)).isEqualTo(way);
        assertThat(Iri.resolve(base, way)).isEqualTo(Iri.resolve(base, iri));
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.of(1, 2, 3), new Random().longs(20));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomIri_isMadeRelative_leadsToTheSame(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String base = random(random);
            String iri = random(random);
            assertThat(Iri.resolve(base, Iri.relative(base, iri)))
                    .as("from %s to %s by %s", base, iri, Iri.relative(base, iri))
                    .isEqualTo(Iri.resolve(base, iri));
        }
    }

    private static String random(Random random) {
        var iri = new StringBuilder(
                List.of("http://a", "http://a:1", "https://a", "", "//a").get(random.nextInt(5)));
        iri.append('/');
        for (int i = random.nextInt(5); i > 0; i--) {
            iri.append(List.of("a", "b", "", "x:y", "..", ".", "%2F", "a b").get(random.nextInt(8)))
                    .append(i == 1 && random.nextBoolean() ? "" : "/");
        }
        return iri.append(List.of("", "", "?q", "#f", "?a/b#c").get(random.nextInt(5)))
                .toString();
    }

    @Test
    void name_becomesAKey_isASegmentAndASlash() {
        assertThat(Iri.key("Tottenham Hotspur")).isEqualTo("Tottenham%20Hotspur/");
    }

    @Test
    void iri_hasNoPath_hasNoName() {
        assertThat(Iri.name("http://a")).isEmpty();
        assertThat(Iri.name("http://a/?b/c")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/Zoë/?q=ü#ß, http://a/Zo%C3%AB/?q=%C3%BC#%C3%9F",
        "http://a/b c/[1], http://a/b%20c/%5B1%5D",
        "http://a/50%/%41, http://a/50%25/%41",
        "http://[::1]:8080/a?b={c}, http://[::1]:8080/a?b=%7Bc%7D",
    })
    void iri_becomesAUri_isEncodedOnce(String iri, String uri) {
        assertThat(Iri.uri(iri)).isEqualTo(URI.create(uri));
    }

    @Test
    void iri_hasNoValidScheme_isRefused() {
        assertThatThrownBy(() -> Iri.uri("1:2")).isInstanceOf(IllegalArgumentException.class);
    }
}
