package dev.greenroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The public API of each module stands in {@code docs/api}, so that a change of it shows in the diff. */
class PublicApiTest {
    private static final boolean WRITE = "write".equals(System.getProperty("greenroom.api"));
    private static final String COMMAND = "./greenroom test -pl docs -am -Dtest=PublicApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dgreenroom.api=write";

    static List<ModuleRow> modules() {
        return ModuleRow.libraryModules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void publicApi_ofAModule_isWhatItsListingSays(ModuleRow module) throws IOException {
        var file = Path.of("api", module.folder() + ".txt");
        var listing = ApiListing.of(module);
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, listing);
        }
        assertThat(file)
                .as(
                        "%s: the public API is not what docs/%s says. If it is meant to be, write it anew: %s",
                        module, file, COMMAND)
                .hasContent(listing);
    }
}
