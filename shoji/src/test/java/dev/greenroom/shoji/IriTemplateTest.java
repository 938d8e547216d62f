package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The examples of RFC 6570, sections 1.2 and 3.2. */
class IriTemplateTest {

    private static final Map<String, Object> VALUES = values();

    private static Map<String, Object> values() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("semi", ";");
        keys.put("dot", ".");
        keys.put("comma", ",");
        var values = new LinkedHashMap<String, Object>();
        values.put("count", List.of("one", "two", "three"));
        values.put("dom", List.of("example", "com"));
        values.put("dub", "me/too");
        values.put("hello", "Hello World!");
        values.put("half", "50%");
        values.put("var", "value");
        values.put("who", "fred");
        values.put("base", "http://example.com/home/");
        values.put("path", "/foo/bar");
        values.put("list", List.of("red", "green", "blue"));
        values.put("keys", keys);
        values.put("v", 6);
        values.put("x", 1024);
        values.put("y", 768);
        values.put("empty", "");
        values.put("empty_keys", Map.of());
        values.put("undef", null);
        values.put("zoe", "Zoë");
        return values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
                    {count} one,two,three
                    {count*} one,two,three
                    {/count} /one,two,three
                    {/count*} /one/two/three
                    {;count} ;count=one,two,three
                    {;count*} ;count=one;count=two;count=three
                    {?count} ?count=one,two,three
                    {?count*} ?count=one&count=two&count=three
                    {&count*} &count=one&count=two&count=three
                    {var} value
                    {hello} Hello%20World%21
                    {half} 50%25
                    O{empty}X OX
                    O{undef}X OX
                    {x,y} 1024,768
                    {x,hello,y} 1024,Hello%20World%21,768
                    ?{x,empty} ?1024,
                    ?{x,undef} ?1024
                    ?{undef,y} ?768
                    {var:3} val
                    {var:30} value
                    {list} red,green,blue
                    {list*} red,green,blue
                    {keys} semi,%3B,dot,.,comma,%2C
                    {keys*} semi=%3B,dot=.,comma=%2C
                    {+var} value
                    {+hello} Hello%20World!
                    {+half} 50%25
                    {base}index http%3A%2F%2Fexample.com%2Fhome%2Findex
                    {+base}index http://example.com/home/index
                    O{+empty}X OX
                    O{+undef}X OX
                    {+path}/here /foo/bar/here
                    here?ref={+path} here?ref=/foo/bar
                    up{+path}{var}/here up/foo/barvalue/here
                    {+x,hello,y} 1024,Hello%20World!,768
                    {+path,x}/here /foo/bar,1024/here
                    {+path:6}/here /foo/b/here
                    {+list} red,green,blue
                    {+list*} red,green,blue
                    {+keys} semi,;,dot,.,comma,,
                    {+keys*} semi=;,dot=.,comma=,
                    {#var} #value
                    {#hello} #Hello%20World!
                    {#half} #50%25
                    foo{#empty} foo#
                    foo{#undef} foo
                    {#x,hello,y} #1024,Hello%20World!,768
                    {#path,x}/here #/foo/bar,1024/here
                    {#path:6}/here #/foo/b/here
                    {#list*} #red,green,blue
                    {#keys} #semi,;,dot,.,comma,,
                    {#keys*} #semi=;,dot=.,comma=,
                    {.who} .fred
                    {.who,who} .fred.fred
                    {.half,who} .50%25.fred
                    www{.dom*} www.example.com
                    X{.var} X.value
                    X{.empty} X.
                    X{.undef} X
                    X{.var:3} X.val
                    X{.list} X.red,green,blue
                    X{.list*} X.red.green.blue
                    X{.keys} X.semi,%3B,dot,.,comma,%2C
                    X{.keys*} X.semi=%3B.dot=..comma=%2C
                    X{.empty_keys} X
                    X{.empty_keys*} X
                    {/who} /fred
                    {/half,who} /50%25/fred
                    {/who,dub} /fred/me%2Ftoo
                    {/var,empty} /value/
                    {/var,undef} /value
                    {/var,x}/here /value/1024/here
                    {/var:1,var} /v/value
                    {/list} /red,green,blue
                    {/list*,path:4} /red/green/blue/%2Ffoo
                    {/keys} /semi,%3B,dot,.,comma,%2C
                    {/keys*} /semi=%3B/dot=./comma=%2C
                    {;who} ;who=fred
                    {;half} ;half=50%25
                    {;empty} ;empty
                    {;v,empty,who} ;v=6;empty;who=fred
                    {;v,bar,who} ;v=6;who=fred
                    {;x,y,empty} ;x=1024;y=768;empty
                    {;hello:5} ;hello=Hello
                    {;list} ;list=red,green,blue
                    {;list*} ;list=red;list=green;list=blue
                    {;keys} ;keys=semi,%3B,dot,.,comma,%2C
                    {;keys*} ;semi=%3B;dot=.;comma=%2C
                    {?who} ?who=fred
                    {?half} ?half=50%25
                    {?x,y} ?x=1024&y=768
                    {?x,y,empty} ?x=1024&y=768&empty=
                    {?x,y,undef} ?x=1024&y=768
                    {?var:3} ?var=val
                    {?list} ?list=red,green,blue
                    {?list*} ?list=red&list=green&list=blue
                    {?keys} ?keys=semi,%3B,dot,.,comma,%2C
                    {?keys*} ?semi=%3B&dot=.&comma=%2C
                    {&who} &who=fred
                    ?fixed=yes{&x} ?fixed=yes&x=1024
                    {&x,y,empty} &x=1024&y=768&empty=
                    {&var:3} &var=val
                    {&list*} &list=red&list=green&list=blue
                    {&keys*} &semi=%3B&dot=.&comma=%2C
                    {zoe:3} Zo%C3%AB
                    Zoë/{var} Zo%C3%AB/value
                    /teams/Tottenham%20Hotspur/{var} /teams/Tottenham%20Hotspur/value
                    """)
    void template_isExpanded_givesTheIriOfTheRfc(String template, String expected) {
        assertThat(IriTemplate.of(template).expand(VALUES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a/{id      | not closed
                    a/id}      | closes nothing
                    {}         | no name
                    {a,}       | no name
                    {a b}      | no name
                    {!a}       | no name
                    {a:0}      | prefix length
                    {a:x}      | prefix length
                    {a:10000}  | prefix length
                    {{a}}      | no name
                    """)
    void template_breaksTheGrammar_isRefused(String template, String what) {
        assertThatThrownBy(() -> IriTemplate.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(template)
                .hasMessageContaining(what);
    }

    @Test
    void prefix_meetsAList_isRefused() {
        assertThatThrownBy(() -> IriTemplate.of("{list:2}").expand(VALUES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its value is no text");
    }

    @Test
    void variables_areAskedFor_comeInOrderAndOnce() {
        assertThat(IriTemplate.of("{b}/{?a,b*}{c:3}").variables()).containsExactly("b", "a", "c");
    }
}
