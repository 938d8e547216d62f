package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Shapes of Java that a proxy must follow; each compiles without an error or a warning. */
class ShapesTest {
    private static final String HEAD = """
            package shapes;
            import dev.greenroom.actor.*;
            import java.nio.file.Path;
            import java.util.*;
            """;

    @TempDir
    Path folder;

    private Compiled clean(String... sources) {
        var compiled = Compiled.sources(folder, sources);
        assertThat(compiled.messages()).isEmpty();
        return compiled;
    }

    private Compiled actor(String text, String... others) {
        var sources = new java.util.ArrayList<String>();
        sources.add(HEAD + text);
        for (var other : others) {
            sources.add(other.startsWith("package") ? other : HEAD + other);
        }
        return clean(sources.toArray(String[]::new));
    }

    @Test
    void recursiveBounds_areKept() {
        actor("@Actor public class A<@Sendable T extends Comparable<? super T>, S extends A<T, S>> {"
                + " public <E extends Enum<E>> E first(E e) { return e; } public T t(T t) { return t; } }");
    }

    @Test
    void overrideWithCovariantResult_isOfferedOnce() {
        actor(
                "@Actor public class A extends B implements I { @Override public Integer n() { return 1; } @Override public String of(String s) { return s; } }",
                "public class B { public Number n() { return 2; } }",
                "public interface I { Number n(); String of(String s); }");
    }

    @Test
    void genericTrait_bridged_isOfferedOnce() {
        actor(
                "@Actor public class A implements I<String> { @Override public void take(String s) {} }",
                "public interface I<T> { void take(T t); default T twice(T t) { take(t); return t; } }");
    }

    @Test
    void defaultMethodsInConflict_followTheClass() {
        actor(
                "@Actor public class A implements I, J { @Override public int n() { return I.super.n(); } }",
                "public interface I { default int n() { return 1; } }",
                "public interface J { default int n() { return 2; } }");
    }

    @Test
    void abstractMethodOfTwoTraits_isOfferedOnce() {
        actor(
                "@Traversable public abstract class A implements I, J { }",
                "public interface I { int n(int i); }",
                "public interface J { int n(int i); }");
    }

    @Test
    void checkedExceptionAsTypeVariable_compiles() {
        actor("@Actor public class A<X extends Exception> { public int n() throws X { return 1; }"
                + " public <Y extends java.io.IOException> int m() throws Y { return 1; } }");
    }

    @Test
    void varargs_ofPrimitivesArraysAndGenerics_compile() {
        actor("@Actor public class A { public int ints(int... i) { return i.length; }"
                + " @SafeVarargs public final int opts(Optional<String>... l) { return l.length; }"
                + " @SafeVarargs public final <@Sendable T extends Number> int ts(T... t) { return t.length; }"
                + " public int classes(String a, Class<?>... c) { return c.length; } }");
    }

    @Test
    void nestedActorAndPartElsewhere_compile() {
        actor(
                "public class Hall { @Actor public static class Board { @Traversable public other.Outer.Feed feed() { return new other.Outer.Feed(); } } }",
                "package other; public class Outer { @dev.greenroom.actor.Traversable public static class Feed { public int n() { return 1; } } }");
    }

    @Test
    void parametersNamedLikeWhatTheProxyUses_compile() {
        actor(
                "@Actor public class A { public int n(int a, int part, int factory, int feed, int known, String a_) { return a; }"
                        + " public int ask(String method, long call) { return 1; }"
                        + " public List<String> copies(List<String> a, List<String> aCopy) { return a; }"
                        + " public int _int(int $a) { return $a; } }");
    }

    @Test
    void methodsNamedLikeTheProxys_compile() {
        actor("@Actor public class A { public int step(String s) { return 1; } public int ask(String s) { return 2; }"
                + " public int send(String s) { return 3; } public int at(int i) { return i; } public int of(int i) { return i; }"
                + " public int tell(int i) { return i; } public int self(int i) { return i; } public int getClass(int i) { return i; }"
                + " public int equals(int i) { return i; } public String toString(int i) { return \"\"; }"
                + " @Override public boolean equals(Object o) { return false; } @Override public int hashCode() { return 1; }"
                + " @Override public String toString() { return \"a\"; } }");
    }

    @Test
    void neighboursNamedLikeTheEngine_compile() {
        clean(
                "package clash; @dev.greenroom.actor.Actor public class A {"
                        + " public void none() {} public long n(long l) { return l; }"
                        + " public java.util.List<java.lang.String> list(java.util.List<java.lang.String> l) { return l; }"
                        + " public Tell tell(Tell t) { return t; } public Reply reply(Reply r) { return r; }"
                        + " public Part part(Part p, Long l, List x, Void v, Object o, String s) { return p; }"
                        + " @java.lang.Deprecated public int old() { return 1; } @java.lang.SafeVarargs public final int v(java.util.Optional<java.lang.String>... l) { return 1; } }",
                "package clash; public record Tell(int n) {}",
                "package clash; public record Reply(int n) {}",
                "package clash; public record Part(int n) {}",
                "package clash; public record Proxy(int n) {}",
                "package clash; public record List(int n) {}",
                "package clash; public record Void(int n) {}",
                "package clash; public record Long(int n) {}",
                "package clash; public record Object(int n) {}",
                "package clash; public record String(int n) {}",
                "package clash; public record Supplier(int n) {}",
                "package clash; public record Copies(int n) {}",
                "package clash; public record ActorSpec(int n) {}",
                "package clash; public record Turn(int n) {}",
                "package clash; public @interface Deprecated {}",
                "package clash; public @interface SafeVarargs {}",
                "package clash; public @interface SuppressWarnings {}",
                "package clash; public @interface Generated {}");
    }

    @Test
    void nestedTypesNamedLikeTheEngine_compile() {
        actor(
                "@Actor public class A { public record Reply(int n) {} public record Tell(int n) {} public record List(int n) {}"
                        + " public Reply r(Reply r, Tell t, List l) { return r; } }");
    }

    @Test
    void typeVariablesNamedLikeTypes_compile() {
        actor(
                "@Actor public class A<@Sendable Reply, @Sendable Part> { public Reply r(Reply r) { return r; } public <@Sendable Supplier> Part p(Supplier s, Part p) { return p; }"
                        + " public <@Sendable String> java.lang.String s(String s) { return null; } public <@Sendable Tell> Tell t(Tell t) { return t; } }");
    }

    @Test
    void comments_thatWouldEndEarly_areTamed() {
        actor("""
                @Actor public class A extends B {
                    /** Ends &#42;/ or {@code e.g. This} and &#92;u002a/ here. More. */
                    public int n() { return 1; }
                    /** {@inheritDoc} */
                    @Override public int m() { return 1; }
                    /** Uses 100%% of {@link B} and {@link #n()}. */
                    public int percent() { return 1; }
                    /** {@return the n} */
                    public int returned() { return 1; }
                    /** @return nothing */
                    public int tagged() { return 1; }
                    /** @deprecated no */
                    @Deprecated public int old() { return 1; }
                    /** E.g. this one. Second. */
                    public int abbreviated() { return 1; }
                    /**
                     * Breaks
                     * over lines <b>bold
                     * text</b>.
                     */
                    public int lines() { return 1; }
                }
                """, "public class B { /** Doc of m. */ public int m() { return 2; } }");
    }

    @Test
    void markdownComments_stayMarkdown() {
        var compiled = actor("""
                @Actor public class A {
                    /// Takes `a*/b` of [String]. More.
                    public int n() { return 1; }
                    /** Tells {@link List#of()} and {@link #n() it}, {@code e.g. This}. More. */
                    public int m() { return 1; }
                }
                """);
        assertThat(compiled.generated("shapes.AProxy"))
                .contains("    /// Takes `a*&#47;b` of [String].\n")
                .contains("    /** Tells {@code List.of()} and it, {@code e.g. This}. */\n");
    }

    @Test
    void deprecatedActorAndParameterTypes_warnNobody() {
        actor(
                "@Deprecated @Actor public class A { public int n() { return 1; } }",
                "@Actor public class C { @Deprecated(forRemoval = true) public Old old(Old o) { return o; }"
                        + " @SuppressWarnings(\"deprecation\") public Old older(Old o) { return o; }"
                        + " @SuppressWarnings(\"rawtypes\") public Class raw(Class c) { return c; } }",
                "@Deprecated public record Old(int n) {}");
    }

    @Test
    void rawAndUncheckedTypes_warnOnlyTheirAuthor() {
        actor("@Actor public class A { public Class<?> c(Class<? extends Number> c) { return c; }"
                + " public Map.Entry<? extends Path, ? super Integer> e(@Sendable Map.Entry<? extends Number, String> e) { return null; } }"
                        .replace(
                                "Map.Entry<? extends Path, ? super Integer> e(",
                                "Map.Entry<? extends Path, String> e("));
    }

    @Test
    void sealedEnumsRecordsOptionals_pass() {
        actor("@Actor public class A { public enum E { X { @Override int n() { return 1; } }; abstract int n(); }"
                + " public record Box<T>(T value) {} public sealed interface S<T> {} public record L<T>(T t) implements S<T> {}"
                + " public record N(Optional<N> next, List<Map<String, Set<E>>> deep) {}"
                + " public Box<String> box(Box<String> b) { return b; } public E e(E e) { return e; }"
                + " public S<String> s(S<String> s) { return s; } public N n(N n) { return n; }"
                + " public Optional<String> o(Optional<Integer> o) { return Optional.empty(); }"
                + " public List<? extends Path> l(List<? extends Path> l, Set<? super Integer> s2, Collection<String> c) { return l; } }"
                        .replace(", Set<? super Integer> s2", ""));
    }

    @Test
    void typeUseAnnotations_inSignatures_compile() {
        actor(
                "@Actor public class A { public @org.jspecify.annotations.Nullable String s(@org.jspecify.annotations.Nullable String s,"
                        + " List<@org.jspecify.annotations.Nullable String> l, String @org.jspecify.annotations.Nullable [] a) { return s; } }");
    }

    @Test
    void methodsOfAPackagePrivateSuperclass_elsewhere_compile() {
        actor(
                "@Actor public class A extends other.B { }",
                "package other; public class B extends C { public int n() { return 1; } protected int p() { return 1; } }",
                "package other; class C { public int inherited(String s) { return 1; } }");
    }

    @Test
    void actorsThatReferToEachOther_acrossPackages_compile() {
        clean(
                "package one; import two.*; @dev.greenroom.actor.Actor public class A { public BProxy b(BProxy b, java.util.List<BProxy> l) { return b; } }",
                "package two; import one.AProxy; @dev.greenroom.actor.Actor public class B { public AProxy a(one.AProxy a, java.util.Optional<AProxy> o) { return a; } }");
    }

    @Test
    void actorInTheUnnamedPackage_compiles() {
        clean(
                "import dev.greenroom.actor.*; @Actor public class Nameless { public int n(Other o) { return 1; } public record Other(int n) {} }");
    }

    @Test
    void arraysOfEveryPrimitive_compile() {
        actor(
                "@Actor public class A { public boolean[] z(boolean[] a, byte[] b, char[] c, short[] d, int[] e, long[] f, float[] g, double[] h, String[] i) { return a; }"
                        + " public <@Sendable T extends Comparable<T>> T[] t(T[] t) { return t; } public Optional<String>[] o(List<String>[] l) { return null; } }");
    }

    @Test
    void genericParts_andPartsOfParts_compile() {
        actor(
                "@Actor public class A<K> { @Traversable public P<K, String> p() { return new P<>(); } @Traversable public P<K, Integer> part() { return new P<>(); } @Traversable public Q class_() { return null; } }",
                "@Traversable public class P<@Sendable X, @Sendable Y> { @Traversable public Q q() { return new Q(); } public Y y(X x) { return null; } }",
                "@Actor @Traversable public class Q { public int n() { return 1; } }");
    }

    @Test
    void deferredResults_ofEveryKind_compile() {
        actor(
                "@Actor public class A<@Sendable T> { public Reply<Void> v() { return null; } public Reply<List<String>> l() { return null; }"
                        + " public Reply<T> t(Reply<T> t) { return t; } public Reply<? extends Path> w() { return null; } public Reply<int[]> i() { return null; } }");
    }

    @Test
    void longestNames_andUnicode_compile() {
        actor("@Actor public class Ärger { public int größe(int länge) { return länge; } }");
    }

    @Test
    void class_namedLikeAKeywordInLowerCase_compiles() {
        actor(
                "@Actor public class Int { public int n(int int_) { return 1; } }",
                "@Actor public class Record { public void record(int record) {} }");
    }

    @Test
    void signaturesOfEveryGenericKind_compile() {
        actor(
                "@Actor public class A<K extends Enum<K> & Named, @Sendable V> extends B<V> implements Supplied<K> {"
                        + " @Override public K supplied(K k) { return k; }"
                        + " public <@Sendable E extends Comparable<? super E> & java.io.Serializable> E max(Collection<? extends E> c) { return null; }"
                        + " public <X extends Enum<X>> Map<X, ? extends Class<? extends V>> m(Class<X> type, Optional<? extends X> o) { return Map.of(); } }",
                "public class B<@Sendable T> { @SafeVarargs public final List<T> all(List<? extends T> list, T[]... grid) { return List.of(); } }",
                "public interface Named { String name(); }",
                "public interface Supplied<T> { T supplied(T t); default List<? extends CharKind> kinds() { return List.of(); } }",
                "public enum CharKind { A }");
    }

    @Test
    void inheritedMethod_thatNamesANeighbourOfItsOwn_isAnErrorAtTheClass() {
        var compiled = Compiled.sources(
                folder,
                "package shapes;\n@dev.greenroom.actor.Actor\npublic class A extends other.B { public int own() { return 1; } }",
                "package other; public class B { public int take(List<Hidden[]> hidden) { return 1; } public static class List<T> {} }",
                "package other; class Hidden {}");
        assertThat(compiled.messages())
                .containsExactly(
                        "3: A.take(List): names other.Hidden, which is not open to the proxy. Make that class public,"
                                + " or this method not.");
        assertThat(compiled.places()).first().asString().startsWith("class A extends other.B");
    }

    @Test
    void neighbours_thatOnlyThePackageSees_arePassedOn() {
        actor(
                "@Actor public class A extends B { public Near near(Near near, List<Near> more) { return near; } }",
                "abstract class B { public Near inherited(Near near) { return near; } }",
                "record Near(List<String> words) {}");
    }

    @Test
    void actorsOfAModule_compile() {
        var compiled = Compiled.module(
                folder,
                "module arcade { requires transitive dev.greenroom.actor; exports arcade; }",
                """
                package arcade;
                import dev.greenroom.actor.*;
                import java.util.*;
                @Actor public class Board {
                    public Board() {}
                    @Traversable public Feed feed() { return new Feed(); }
                    public List<Note> notes(List<Note> notes) { return notes; }
                }
                """,
                "package arcade; @dev.greenroom.actor.Traversable public class Feed { public Feed() {} public int n() { return 1; } }",
                "package arcade; public record Note(java.util.List<String> lines) {}",
                "package arcade; @dev.greenroom.actor.Actor public interface Frontend { void refresh(Note note); }");
        assertThat(compiled.messages()).isEmpty();
    }

    @Test
    void neighboursInAModule_warnOnlyTheirAuthor() {
        var compiled = Compiled.module(
                folder,
                "module arcade { requires transitive dev.greenroom.actor; exports arcade; }",
                """
                package arcade;
                @dev.greenroom.actor.Actor public class Board {
                    public Board() {}
                    @SuppressWarnings("exports") public Near near(Near near) { return near; }
                }
                """,
                "package arcade; record Near(int n) {}");
        assertThat(compiled.messages()).isEmpty();
    }

    @Test
    void partsOfOverloadedName_compile() {
        actor(
                "@Actor public class A { @Traversable public P p() { return new P(); } public int p(int n) { return n; }"
                        + " @Traversable public Optional<P> known() { return Optional.empty(); } public int a(int a) { return a; } }",
                "@Traversable public class P { public int n() { return 1; } }");
    }

    @Test
    void traits_ofEveryKind_compile() {
        actor(
                "@Actor public interface T<@Sendable X> extends S { X x(X x); default int n() { return 1; } static int s() { return 1; } }",
                "@Actor public interface S { void refresh(List<String> words); @Traversable P p(); }",
                "@Traversable public interface P { int n(); }",
                "@Actor public class A implements T<String> { @Override public String x(String x) { return x; }"
                        + " @Override public void refresh(List<String> w) {} @Override @Traversable public P p() { return () -> 1; } }");
    }

    @Test
    void copiesOfEveryShape_compile() {
        var compiled = actor(
                "@Actor public class A<@Sendable K> {"
                        + " public List<List<String>> rows(List<? extends List<String>> rows) { return null; }"
                        + " public Map<String, Set<int[]>> map(Map<List<String>, Map<String, List<K>>> map) { return null; }"
                        + " public int[][] grid(String[][]... grid) { return null; }"
                        + " public List<String>[] lists(Collection<byte[]> c) { return null; }"
                        + " public Optional<List<K>> optional(Optional<Map<K, List<K>>> each, Map.Entry<K, List<K>> key) { return null; }"
                        + " public Reply<Map<String, List<Page<K>>>> later(Reply<? extends List<K>> reply) { return null; }"
                        + " public Page<K> page(Page<List<String>> page, Page<List<K>> page2, Page<String>[] pages) { return null; }"
                        + " public <@Sendable T extends Comparable<T>> Page<T> generic(Page<T> t) { return t; }"
                        + " public Form<List<String>> form(Form<String> form, Form<List<String>> more) { return null; }"
                        + " public Tree tree(Tree tree) { return tree; } public Bytes bytes(Bytes bytes) { return bytes; }"
                        + " public int copyOf(Tree tree) { return 1; } }",
                "public record Page<T>(List<T> items, T first, Optional<Page<T>> next) {}",
                "public sealed interface Form<T> permits Circle, Named, Fixed {}",
                "public record Circle<T>(T radius, List<T> marks) implements Form<T> {}",
                "public record Named(List<String> names) implements Form<String> {}",
                "public enum Fixed implements Form<Object> { ONE }",
                "public record Tree(String name, List<Tree> children) {}",
                "public record Bytes(byte[] bytes, @Sendable StringBuilder given) {}");
        assertThat(compiled.generated("shapes.AProxy"))
                .contains(
                        "return tree == null ? null : new Tree(tree.name(), Copies.of(tree.children(), each -> copyOf");
    }

    @Test
    void partOfAPackagePrivateSuperclass_elsewhere_works() throws Exception {
        var compiled = actor(
                "@Actor public class A extends other.B { }",
                "package other; public class B extends C { }",
                "package other; class C { @dev.greenroom.actor.Traversable public P p() { return new P(); }"
                        + " @dev.greenroom.actor.Traversable public java.util.Optional<P> o() { return java.util.Optional.of(new P()); } }",
                "package other; @dev.greenroom.actor.Traversable public class P { public int n() { return 7; } }",
                "public class Main { public static Object main() { try (var system = ActorSystem.open(\"s\")) {"
                        + " var a = system.start(AProxy.of(A::new)); return a.p().n().get() + a.o().proxy().n().get(); } } }");
        assertThat(compiled.run("shapes.Main")).isEqualTo(14);
    }

    @Test
    void actorsNamedLikeWhatTheProxyNests_compile() {
        actor(
                "@Actor public class Tell { public Tell.Every every(Tell.Every e) { return e; } public record Every(int n) {} }",
                "@Actor public class Every { public int n(Tell.Every e) { return 1; } public void tell(int n) {} public void send(int n) {} }",
                "@Actor public class Multicast<T extends Enum<T>> { public T ask(T t) { return t; } public Reply<T> askDeferred(int n) { return null; } }");
    }
}
