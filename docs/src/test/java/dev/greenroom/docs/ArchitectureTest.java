package dev.greenroom.docs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The shape of the modules, as ARCHITECTURE.md and CONTRIBUTING.md tell it. */
class ArchitectureTest {
    /** With the annotations of nullness, which nothing needs at run time. */
    private static final Set<String> JDK = Stream.concat(
                    ModuleFinder.ofSystem().findAll().stream()
                            .flatMap(module -> module.descriptor().exports().stream())
                            .filter(exports -> !exports.isQualified())
                            .map(ModuleDescriptor.Exports::source),
                    Stream.of("org.jspecify.annotations"))
            .collect(toUnmodifiableSet());

    static List<ModuleRow> modules() {
        return Code.MODULES;
    }

    static List<ModuleRow> libraryModules() {
        return ModuleRow.libraryModules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void arrow_fromAModule_leadsWhereTheTableSays(ModuleRow module) {
        var usable = module.usablePackages(Code.MODULES);
        Rule.of(
                        classes()
                                .should()
                                .onlyDependOnClassesThat(
                                        describe("stand in the JDK or " + usable, type -> isUsable(type, usable))),
                        "Code that needs both ends belongs in the higher module. If a new arrow is meant, write it into the"
                                + " table of ARCHITECTURE.md first")
                .check(Code.of(module));
    }

    private static boolean isUsable(JavaClass type, Set<String> usable) {
        var element = type.getBaseComponentType();
        var packageName = element.getPackageName();
        return element.isPrimitive()
                || JDK.contains(packageName)
                || usable.contains(packageName)
                || (!packageName.startsWith("dev.greenroom")
                        && usable.stream().anyMatch(parent -> packageName.startsWith(parent + ".")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void classes_ofAModule_shareOneNullMarkedPackage(ModuleRow module) {
        assertThat(Code.of(module).stream().map(JavaClass::getPackageName).distinct())
                .as("%s: its packages. A second package is a second module.", module)
                .containsExactly(module.packageName());
        assertThat(Code.of(module).getPackage(module.packageName()).tryGetAnnotationOfType(NullMarked.class))
                .as("%s: @NullMarked in package-info.java. Write it above the package statement.", module)
                .isPresent();
    }

    @Test
    void packages_ofAllModules_areFreeOfCycles() {
        Rule.of(
                        slices().matching("dev.greenroom.(**)").should().beFreeOfCycles(),
                        "Move what both need to the lower package")
                .check(Code.MAIN);
    }

    @Test
    void type_outsideLibraryModules_isPackagePrivate() {
        Rule.of(
                        classes()
                                .that(describe("belong to no library module", ArchitectureTest::isInNoLibrary))
                                .should()
                                .notBePublic(),
                        "Nobody but its own package uses it: make it package-private")
                .except("dev.greenroom.leaderboard.", "an example; its types may yet become package-private")
                .except("dev.greenroom.guest.Phrasebook", "an example of a library, which others use")
                .check(Code.MAIN);
    }

    private static boolean isInNoLibrary(JavaClass type) {
        return ModuleRow.libraryModules().stream()
                .noneMatch(module -> module.packageName().equals(type.getPackageName()));
    }

    @ParameterizedTest
    @MethodSource("libraryModules")
    void method_thatIsPublic_showsPublicTypesOnly(ModuleRow module) {
        Rule.of(
                        methods()
                                .that()
                                .arePublic()
                                .and()
                                .areDeclaredInClassesThat(describe("users see", ArchitectureTest::isVisible))
                                .should(showOnlyVisibleTypes()),
                        "Users cannot name the type: make the method package-private, or the type public")
                .check(Code.of(module));
    }

    private static ArchCondition<JavaMethod> showOnlyVisibleTypes() {
        return new ArchCondition<>("show only types that users see") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    return;
                }
                var types = new HashSet<JavaClass>(method.getRawParameterTypes());
                types.add(method.getRawReturnType());
                types.stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !isVisible(type))
                        .map(type -> SimpleConditionEvent.violated(
                                method, method.getDescription() + " shows " + type.getName()))
                        .forEach(events::add);
            }
        };
    }

    private static boolean isVisible(JavaClass type) {
        var modifiers = type.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void exception_ofAModule_descendsFromItsOneSealedRoot(ModuleRow module) {
        var exceptions = Code.of(module).stream()
                .filter(type -> type.isAssignableTo(Throwable.class) && !isExempt(type))
                .toList();
        var roots = exceptions.stream()
                .filter(type ->
                        !type.getRawSuperclass().map(exceptions::contains).orElse(false))
                .toList();
        assertThat(roots)
                .as("%s: its exceptions that extend none of its own. Let all extend one sealed root.", module)
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(root -> root.reflect().isSealed(), "is sealed");
    }

    /** A reader may throw nothing but an IOException; this one never leaves the module. */
    private static boolean isExempt(JavaClass type) {
        return Objects.equals(type.getName(), "dev.greenroom.leaderboard.Utf8Reader$MalformedException");
    }
}
