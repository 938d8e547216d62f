package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

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
