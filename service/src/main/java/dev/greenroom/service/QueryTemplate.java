package dev.greenroom.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IRI template that a plain HTML form can fill: all its places stand in the query, as <code>{?a,b}</code>,
 * <code>{&amp;c}</code> or <code>name={var}</code>.
 *
 * @param action the IRI without its query
 * @param fixed parameters that have their value already
 * @param fields parameter → variable
 */
record QueryTemplate(String action, Map<String, String> fixed, Map<String, String> fields) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]+");
    private static final Pattern LISTED = Pattern.compile("\\{[?&]([A-Za-z0-9_.]+(?:,[A-Za-z0-9_.]+)*)}$");

    static Optional<QueryTemplate> of(String template) {
        var fields = new LinkedHashMap<String, String>();
        var fixed = new LinkedHashMap<String, String>();
        String rest = template;
        for (Matcher last = LISTED.matcher(rest); last.find(); last = LISTED.matcher(rest)) {
            var names = new LinkedHashMap<String, String>();
            for (String name : last.group(1).split(",", -1)) {
                names.put(name, name);
            }
            names.putAll(fields);
            fields.clear();
            fields.putAll(names);
            rest = rest.substring(0, last.start());
        }
        int question = rest.indexOf('?');
        String action = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        boolean plain = action.indexOf('{') < 0 && rest.indexOf('#') < 0 && parameters(query, fixed, fields);
        return plain && !fields.isEmpty() ? Optional.of(new QueryTemplate(action, fixed, fields)) : Optional.empty();
    }

    /** Whether all parameters could be told apart into those with a value and those without. */
    private static boolean parameters(String query, Map<String, String> fixed, Map<String, String> fields) {
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            if (name.indexOf('{') >= 0 || (value.indexOf('{') >= 0 && !isVariable(value))) {
                return false;
            }
            if (value.indexOf('{') < 0) {
                fixed.put(decoded(name), decoded(value));
            } else {
                fields.put(decoded(name), value.substring(1, value.length() - 1));
            }
        }
        return true;
    }

    private static boolean isVariable(String value) {
        return value.startsWith("{")
                && value.endsWith("}")
                && NAME.matcher(value.substring(1, value.length() - 1)).matches();
    }

    private static String decoded(String text) {
        try {
            return Percent.segments("/" + text.replace("/", "%2F")).getFirst();
        } catch (HttpProblem _) {
            return text;
        }
    }
}
