package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** A library that depends on nothing of ours takes part in the tree, whichever of the two is there first. */
class GuestTest {
    private static final String GUEST_FIRST = "guest service";
    private static final String GREENROOM_FIRST = "service guest";

    @ParameterizedTest
    @ValueSource(strings = {GUEST_FIRST, GREENROOM_FIRST})
    void figures_ofAGuest_showInEveryForm(String order) throws IOException, InterruptedException {
        try (var program = GuestProgram.start(order)) {
            program.translate("dog");
            program.translate("cat");
            program.translate("dog");
            String snapshot = program.translate("dog");
            assertThat(snapshot)
                    .contains("Hits=Figure[number=2]", "Misses=Figure[number=2]", "Hit Ratio=Figure[number=0.5]");
            assertThat(program.get("/statistics/data"))
                    .contains("\"Phrasebook\":{\"Enabled\":true,\"Hit Ratio\":0.5,\"Hits\":2,")
                    .contains("\"Last Misses\":[{\"Language\":\"de\",\"Phrase\":\"cat\"},{\"Language\":\"de\",")
                    .containsPattern("\"Languages\":\\{\"de\":\\{\"Last Miss\":\"20[^\"]+Z\",\"Misses\":2}}");
            assertThat(program.get("/metrics"))
                    .contains("\ngreenroom_phrasebook_hits 2.0\n", "\ngreenroom_phrasebook_hit_ratio 0.5\n")
                    .contains("\ngreenroom_phrasebook_languages_misses{id=\"de\"} 2.0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GUEST_FIRST, GREENROOM_FIRST})
    void guest_pausedByPost_countsNoMoreUntilResumed(String order) throws IOException, InterruptedException {
        try (var program = GuestProgram.start(order)) {
            program.translate("dog");
            program.translate("dog");
            assertThat(program.post("/statistics/pause", "namespace=Phrasebook"))
                    .isEqualTo(303);
            assertThat(program.translate("dog")).contains("enabled=false", "Hits=Figure[number=1]");
            assertThat(program.get("/statistics/data"))
                    .contains("\"Phrasebook\":{\"Enabled\":false,\"Hit Ratio\":0.5,");
            assertThat(program.post("/statistics/resume", "namespace=Phrasebook"))
                    .isEqualTo(303);
            assertThat(program.translate("dog")).contains("enabled=true", "Hits=Figure[number=2]");
        }
    }
}
