package dev.greenroom.docs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import java.util.Set;

/** What code of all modules does the same way. */
class HabitsTest {
    private static final Set<String> UNCHANGING = Set.of(
            "java.lang.Class",
            "java.lang.Object",
            "java.lang.ScopedValue",
            "java.lang.String",
            "java.lang.System$Logger",
            "java.lang.invoke.VarHandle",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.format.DateTimeFormatter",
            "java.util.Base64$Encoder",
            "java.util.Comparator",
            "java.util.HexFormat",
            "java.util.regex.Pattern",
            "io.helidon.http.Header",
            "io.helidon.http.HeaderName",
            "tools.jackson.databind.ObjectWriter",
            "tools.jackson.databind.json.JsonMapper",
            "tools.jackson.databind.node.JsonNodeFactory");
    private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Set", "java.util.Map");

    @Test
    void name_ofAClass_saysWhatIsSpecialAboutIt() {
        Rule.of(
                        classes()
                                .should()
                                .haveNameNotMatching(
                                        ".*[.$]([A-Za-z0-9]*(Impl|Base|Manager|Helper|Utils?)|[A-Za-z0-9]*(Default|Abstract)[A-Za-z0-9]*)"),
                        "Name it for what makes it different, as in BoundedMailbox, SqliteStore")
                .check(Code.MAIN);
    }

    @Test
    void code_thatHasSomethingToSay_doesNotPrint() {
        Rule.of(
                        noClasses().should().accessField(System.class, "out"),
                        "Log through System.Logger, or return the text to who asked")
                .check(Code.MAIN);
    }

    @Test
    void code_thatWaits_doesNotSleep() {
        Rule.of(
                        noClasses()
                                .should()
                                .callMethodWhere(describe(
                                        "Thread.sleep",
                                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                                && call.getTarget().getName().equals("sleep"))),
                        "Wait for what is to happen, with a time limit, so that a stop need not wait too")
                .check(Code.MAIN);
    }

    @Test
    void code_thatLogs_usesTheSystemLogger() {
        Rule.of(
                        noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging"),
                        "Use System.Logger, behind which a service has the log of its choice")
                .except("dev.greenroom.service.HelidonServer", "it sets the level of Helidon's own loggers")
                .check(Code.MAIN);
    }

    @Test
    void code_thatNeedsAThread_usesABuilder() {
        Rule.of(
                        noClasses().should().callConstructorWhere(describe("new Thread", HabitsTest::makesAThread)),
                        "Use Thread.ofVirtual or ofPlatform, with a name that a thread dump tells from others")
                .check(Code.MAIN);
    }

    private static boolean makesAThread(JavaConstructorCall call) {
        return call.getTargetOwner().isAssignableTo(Thread.class);
    }

    @Test
    void field_thatIsStatic_neverChanges() {
        Rule.of(
                        fields().that()
                                .areStatic()
                                .and()
                                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                                .should(neverChange()),
                        "Let an instance own what changes; make constants final, of an immutable type")
                .except(
                        "dev.greenroom.actor.VirtualThreads",
                        "one thread keeps the time for all systems that run for real")
                .except(
                        "dev.greenroom.actor.Host.",
                        "threads are those of the whole process, and so is who runs on them")
                .except(
                        "dev.greenroom.actor.Deadlines.SHARED",
                        "one thread ticks for all replies, which have no common owner")
                .except("dev.greenroom.actor.UnboundedMailbox.BUSY", "a mark that is compared and never sent")
                .except("dev.greenroom.actor.UnboundedMailbox.MOVED", "a mark that is compared and never sent")
                .except("dev.greenroom.actor.Lane$Block.PASSED", "a mark that is compared and holds nothing")
                .except(
                        "dev.greenroom.actor.Unseen.CLEANER",
                        "one thread notices dropped replies, which have no common owner")
                .except("dev.greenroom.slate.FileClaim.CLAIMED", "the files are those of the whole process")
                .except("dev.greenroom.service.AnswerWriter.NOTHING", "an empty array cannot change")
                .except("dev.greenroom.service.EntityTag.SHA_256", "only clones of it are used")
                .except("dev.greenroom.service.EventFrames.", "bytes that sockets only read")
                .except("dev.greenroom.service.HelidonServer.HELIDON_LOG", "a logger that nobody holds loses its level")
                .except("dev.greenroom.service.Metrics.FORMATS", "its writers have no state")
                .check(Code.MAIN);
    }

    private static ArchCondition<JavaField> neverChange() {
        return new ArchCondition<>("never change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is not final"));
                } else if (!isUnchanging(field)) {
                    events.add(SimpleConditionEvent.violated(
                            field,
                            field.getFullName() + " may be mutable: "
                                    + field.getRawType().getName()));
                }
            }
        };
    }

    private static boolean isUnchanging(JavaField field) {
        var type = field.getRawType();
        return COLLECTIONS.contains(type.getName()) ? holdsAnImmutableCollection(field) : isUnchanging(type);
    }

    private static boolean isUnchanging(JavaClass type) {
        return type.isPrimitive()
                || type.isEnum()
                || type.isRecord()
                || UNCHANGING.contains(type.getName())
                || (type.getPackageName().startsWith("dev.greenroom") && hasOnlyFinalFields(type));
    }

    private static boolean hasOnlyFinalFields(JavaClass type) {
        return type.getAllFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL));
    }

    /** Only the value tells: {@code List.of} and {@code new ArrayList} look the same in a field. */
    private static boolean holdsAnImmutableCollection(JavaField field) {
        try {
            var reflected = field.reflect();
            reflected.setAccessible(true);
            var name = reflected.get(null).getClass().getSimpleName();
            return name.matches("(ListN|List12|SetN|Set12|MapN|Map1|Unmodifiable.*)");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.getFullName() + ": cannot be read.", e);
        }
    }

    @Test
    void class_withTests_isFoundByTheBuild() {
        Rule.of(
                        classes()
                                .that(describe("have tests", HabitsTest::hasTests))
                                .should()
                                .haveNameMatching(".*Tests?(\\$.*)?"),
                        "Surefire runs no other: end its name with Test")
                .check(Code.TESTS);
    }

    private static boolean hasTests(JavaClass type) {
        return !isContract(type)
                && type.getAllMethods().stream()
                        .anyMatch(
                                method -> method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable"));
    }

    /** A contract's tests run in the classes that extend it. */
    private static boolean isContract(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.ABSTRACT)
                || type.getEnclosingClass().map(HabitsTest::isContract).orElse(false);
    }
}
