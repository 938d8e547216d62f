package dev.greenroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What only the text of the sources tells. */
class SourcesTest {
    private static final int MOST_LINES = 500;
    private static final int MOST_LINES_OF_HALF = 100;
    private static final Pattern CATCHES_ALL = Pattern.compile("\\} catch \\([^)]*\\b(Throwable|Error)\\b");

    /** Who runs actors owes every reply an end, whatever is thrown, and tests an account of it. */
    private static final Set<String> MAY_CATCH_ALL = Set.of("actor", "actor-testkit");

    private static List<Path> sources(List<ModuleRow> modules) throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : modules) {
            try (var files = Files.walk(module.sources())) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).as("sources of %s", modules).isNotEmpty();
        return sources;
    }

    @Test
    void sourceFile_ofAnyModule_isAboutOneThing() throws IOException {
        assertThat(sources(Code.MODULES))
                .as("main source files of more than %d lines. Give the second concept a file of its own.", MOST_LINES)
                .filteredOn(source -> lines(source) > MOST_LINES)
                .isEmpty();
    }

    @Test
    void sourceFiles_halfOfThem_areShort() throws IOException {
        var sizes =
                sources(Code.MODULES).stream().map(SourcesTest::lines).sorted().toList();
        assertThat(sizes.get(sizes.size() / 2))
                .as("median lines of %d main source files. Divide the largest that came last.", sizes.size())
                .isLessThanOrEqualTo(MOST_LINES_OF_HALF);
    }

    @Test
    void code_thatCatches_leavesErrorsAlone() throws IOException {
        var modules = Code.MODULES.stream()
                .filter(module -> !MAY_CATCH_ALL.contains(module.folder()))
                .toList();
        assertThat(sources(modules))
                .as("sources that catch every Throwable, or Errors. Catch what can be answered, and let the rest go.")
                .filteredOn(
                        source -> CATCHES_ALL.matcher(ModuleRow.read(source)).find())
                .isEmpty();
    }

    private static long lines(Path source) {
        return ModuleRow.read(source).lines().count();
    }
}
