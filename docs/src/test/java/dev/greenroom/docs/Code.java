package dev.greenroom.docs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The compiled classes of all modules, read once. */
final class Code {
    static final List<ModuleRow> MODULES = ModuleRow.all();

    /** What is generated is left out. */
    static final JavaClasses MAIN = of(ModuleRow::classes)
            .that(describe("have a source", type -> Code.sourceOf(type).isPresent()));

    static final JavaClasses TESTS = of(ModuleRow::testClasses);

    private Code() {}

    static JavaClasses of(ModuleRow module) {
        return MAIN.that(describe("are of " + module, type -> isIn(module.classes(), type)));
    }

    private static boolean isIn(Path folder, JavaClass type) {
        return type.getSource()
                .map(source -> Path.of(source.getUri()).startsWith(folder))
                .orElse(false);
    }

    private static Optional<Path> sourceOf(JavaClass type) {
        var module = MODULES.stream()
                .filter(candidate -> isIn(candidate.classes(), type))
                .findFirst();
        return module.map(found -> found.sources()
                        .resolve(type.getPackageName().replace('.', '/'))
                        .resolve(type.getSource().orElseThrow().getFileName().orElseThrow()))
                .filter(Files::exists);
    }

    private static JavaClasses of(Function<ModuleRow, Path> folder) {
        var folders = MODULES.stream().map(folder).toList();
        for (var each : folders) {
            if (!Files.isDirectory(each)) {
                throw new IllegalStateException(
                        each + ": is not there. Build all modules, with ./greenroom test -pl docs -am.");
            }
        }
        return new ClassFileImporter().importPaths(folders);
    }
}
