package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Neither side sees what the other does to a thing after it has crossed. */
class CopyingTest {
    private static final String TYPES = """
            package copies;
            import java.util.*;
            public interface Types {
                record Page(List<String> lines, int number) {}
                record Tree(String name, List<Tree> children, byte[] mark) {}
                sealed interface Form {}
                record Poly(List<Integer> points) implements Form {}
                enum Fixed implements Form { DOT }
            }
            """;

    private static final String KEEPER = """
            package copies;
            import copies.Types.*;
            import dev.greenroom.actor.*;
            import java.util.*;
            @Actor public class Keeper {
                private final List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>(List.of("own"))));
                private final Map<String, int[]> figures = new TreeMap<>(Map.of("a", new int[] {1}));
                private Object kept = "";
                public void rows(List<List<String>> given) { kept = given; }
                public void map(Map<String, Set<String>> given) { kept = given; }
                public void page(Page given) { kept = given; }
                public void grid(int[][] given) { kept = given; }
                public void tree(Tree given) { kept = given; }
                public void form(Optional<Form> given) { kept = given; }
                public String kept() { return kept instanceof int[][] grid ? Arrays.deepToString(grid) : kept.toString(); }
                public byte mark() { return ((Tree) kept).children().getFirst().mark()[0]; }
                public List<List<String>> own() { return rows; }
                public Map<String, int[]> figures() { return figures; }
                public Reply<List<List<String>>> later() { return Reply.of(rows); }
                public Page ownPage() { return new Page(rows.getFirst(), 1); }
                public void change() { rows.getFirst().add("changed"); figures.get("a")[0] = 9; }
                public String state() { return rows + " " + figures.get("a")[0]; }
                public Page same(Page page) { return page; }
                public List<Page> none(List<Page> pages, Page page, Form form, int[][] grid, Map<String, Page> map) { return pages; }
            }
            """;

    @TempDir
    Path folder;

    private Object result(String statements) throws Exception {
        var compiled = Compiled.sources(folder, TYPES, KEEPER, """
                package copies;
                import copies.Types.*;
                import dev.greenroom.actor.*;
                import java.util.*;
                public class Main {
                    public static Object main() throws Exception {
                        try (var system = ActorSystem.open("copies")) {
                            KeeperProxy keeper = system.start("keeper", KeeperProxy.of(Keeper::new));
                            var inner = new ArrayList<>(List.of("sent"));
                            %s
                        }
                    }
                }
                """.formatted(statements));
        assertThat(compiled.messages()).isEmpty();
        return compiled.run("copies.Main");
    }

    @Test
    void argument_changedAfterTheCall_isKeptAsItWas() throws Exception {
        assertThat(result("keeper.rows(List.of(inner)); inner.add(\"late\"); return keeper.kept().get();"))
                .isEqualTo("[[sent]]");
        assertThat(
                        result(
                                "var set = new TreeSet<>(inner); keeper.map(Map.of(\"k\", set)); set.add(\"late\"); return keeper.kept().get();"))
                .isEqualTo("{k=[sent]}");
        assertThat(result("keeper.page(new Page(inner, 3)); inner.add(\"late\"); return keeper.kept().get();"))
                .isEqualTo("Page[lines=[sent], number=3]");
        assertThat(
                        result(
                                "var grid = new int[][] {{1}, null}; keeper.grid(grid); grid[0][0] = 2; return keeper.kept().get();"))
                .isEqualTo("[[1], null]");
    }

    @Test
    void recursiveRecord_isCopiedToTheBottom() throws Exception {
        assertThat(result("""
                var mark = new byte[] {1};
                var children = new ArrayList<Tree>(List.of(new Tree("leaf", List.of(), mark)));
                keeper.tree(new Tree("root", children, mark));
                mark[0] = 2;
                children.clear();
                return keeper.mark().get();
                """)).isEqualTo((byte) 1);
    }

    @Test
    void sealedType_isCopiedCaseByCase() throws Exception {
        assertThat(result("""
                var points = new ArrayList<>(List.of(1));
                keeper.form(Optional.of(new Poly(points)));
                points.add(2);
                var first = keeper.kept().get();
                keeper.form(Optional.of(Fixed.DOT));
                return first + " " + keeper.kept().get();
                """)).isEqualTo("Optional[Poly[points=[1]]] Optional[DOT]");
    }

    @Test
    void result_isNoWindowIntoTheActor() throws Exception {
        assertThat(result("""
                var own = keeper.own().get();
                var later = keeper.later().get();
                var page = keeper.ownPage().get();
                var figures = keeper.figures().get();
                keeper.change().get();
                figures.get("a")[0] = 5;
                return own + " " + later + " " + page + " " + keeper.state().get();
                """)).isEqualTo("[[own]] [[own]] Page[lines=[own], number=1] [[own, changed]] 9");
    }

    @Test
    void copies_cannotBeChanged() throws Exception {
        assertThat(result("try { keeper.own().get().getFirst().add(\"x\"); return \"changed\"; }"
                        + " catch (UnsupportedOperationException e) { return \"refused\"; }"))
                .isEqualTo("refused");
    }

    @Test
    void nulls_stayNull() throws Exception {
        assertThat(
                        result(
                                "return keeper.none(null, null, null, null, null).get() + \" \" + keeper.same(new Page(null, 1)).get();"))
                .isEqualTo("null Page[lines=null, number=1]");
    }
}
