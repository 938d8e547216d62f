package dev.greenroom.actor.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The processor, and beside it a note of the elements that it names as the origin of each file. */
final class RecordingProcessor extends AbstractProcessor {
    private final ActorProcessor processor = new ActorProcessor();
    private final Map<String, List<String>> origins = new TreeMap<>();

    Map<String, List<String>> origins() {
        return origins;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        var filer = recording(environment.getFiler());
        processor.init(proxy(
                ProcessingEnvironment.class,
                (method, arguments) ->
                        method.getName().equals("getFiler") ? filer : method.invoke(environment, arguments)));
    }

    private Filer recording(Filer filer) {
        return proxy(Filer.class, (method, arguments) -> {
            var file = method.invoke(filer, arguments);
            if (method.getName().equals("createSourceFile")) {
                var names = new ArrayList<String>();
                for (var element : (Element[]) arguments[1]) {
                    names.add(element.toString());
                }
                origins.put(arguments[0].toString(), names);
            }
            return file;
        });
    }

    private interface Answer {
        Object to(java.lang.reflect.Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return answer.to(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        processor.process(annotations, round);
        return false;
    }
}
