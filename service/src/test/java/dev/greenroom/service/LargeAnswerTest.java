package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that go out in several pieces arrive whole, wherever the last piece ends. */
class LargeAnswerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 131_072, 131_073, 196_609, 200_000, 400_000, 1_000_001})
    void body_ofManyPieces_arrivesWhole(int length) throws IOException {
        String text = IntStream.range(0, length)
                .mapToObj(i -> String.valueOf((char) ('a' + i / 1_000 % 26)))
                .collect(Collectors.joining());
        try (var service = Service.named("large")
                .port(0)
                .keyFile(folder.resolve("key"))
                .add(Resource.at("/").get(_ -> Answer.text(text)))
                .start()) {
            var answer = Wire.ask(service, "GET / HTTP/1.1");

            assertThat(answer.headers()).containsEntry("content-length", String.valueOf(length));
            assertThat(answer.body().equals(text)).as("the body is whole").isTrue();
        }
    }
}
