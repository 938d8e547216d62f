package dev.greenroom.service.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hands a {@link Chromium} to the constructors and methods that have one as a parameter: one for all tests of a process, which is launched for the
 * first and closed after the last. Where the machine has none, those tests are skipped; where CI should have one, they fail.
 */
public final class ChromiumExtension implements ParameterResolver, ExecutionCondition {
    private static final Namespace OURS = Namespace.create(ChromiumExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean wanted = context.getElement().map(ChromiumExtension::wantsOne).orElse(false);
        return wanted && !Chromium.isExpected()
                ? ConditionEvaluationResult.disabled("no Chromium is on the PATH")
                : ConditionEvaluationResult.enabled("");
    }

    private static boolean wantsOne(AnnotatedElement element) {
        var executables = element instanceof Class<?> type
                ? Stream.<Executable>of(type.getDeclaredConstructors())
                : Stream.of(element).filter(Executable.class::isInstance).map(Executable.class::cast);
        return executables.anyMatch(one -> List.of(one.getParameterTypes()).contains(Chromium.class));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent(Chromium.class, _ -> Chromium.launch());
    }
}
