package dev.greenroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule of the architecture, with what is exempt from it and why. An exemption that is not needed any more fails too. */
final class Rule {
    private final ArchRule rule;
    private final String remedy;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    private Rule(ArchRule rule, String remedy) {
        this.rule = rule;
        this.remedy = remedy;
    }

    /** The remedy says what to do about a violation. */
    static Rule of(ArchRule rule, String remedy) {
        return new Rule(rule.allowEmptyShould(true), remedy);
    }

    /** A violation that names this class, or member of a class, is allowed. */
    Rule except(String name, String reason) {
        assertThat(reason).isNotBlank();
        reasons.put(name, reason);
        return this;
    }

    void check(JavaClasses classes) {
        assertThat(classes).as("classes to look at").isNotEmpty();
        check(rule.evaluate(classes).getFailureReport().getDetails());
    }

    private void check(List<String> violations) {
        var unused = new HashSet<>(reasons.keySet());
        var left = new ArrayList<String>();
        for (var violation : violations) {
            var exemptions =
                    reasons.keySet().stream().filter(violation::contains).toList();
            exemptions.forEach(unused::remove);
            if (exemptions.isEmpty()) {
                left.add(violation);
            }
        }
        assertThat(left).as("%s. %s", rule.getDescription(), remedy).isEmpty();
        assertThat(unused)
                .as("%s: exemptions that nothing needs. Remove them.", rule.getDescription())
                .isEmpty();
    }
}
