package dev.greenroom.actor.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Writes the proxy of each type that is marked {@code @Actor} or {@code @Traversable}, or says what keeps it from that. */
public final class ActorProcessor extends AbstractProcessor {
    /** Called by the compiler. */
    public ActorProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Names.ACTOR, Names.TRAVERSABLE);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        // Proxies of this round do not exist yet, though signatures may name them.
        Map<String, TypeElement> marked = new LinkedHashMap<>();
        for (var annotation : annotations) {
            for (var element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type) {
                    marked.put(Names.proxyOf(processingEnv.getElementUtils(), type), type);
                }
            }
        }
        marked.forEach((proxy, type) -> write(proxy, type, marked));
        return false;
    }

    private void write(String proxy, TypeElement type, Map<String, TypeElement> marked) {
        var elements = processingEnv.getElementUtils();
        var types = processingEnv.getTypeUtils();
        var problems = new Problems(processingEnv.getMessager());
        var access = new Access(elements, type);
        var crossing = new Crossing(elements, types, access);
        var actor = ActorClass.read(processingEnv, type, crossing, problems);
        // A proxy without what is wrong keeps the code that uses it from failing too, in places that are right.
        if (!access.canName(type)) {
            return;
        }
        try (var out = processingEnv.getFiler().createSourceFile(proxy, type).openWriter()) {
            out.write(new ProxyWriter(elements, types, actor, crossing, proxy, marked.keySet()).write());
        } catch (FilerException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            type.getSimpleName() + ": its proxy " + proxy
                                    + " exists already. Rename one of the two classes that lead to it.",
                            type);
        } catch (IOException e) {
            throw new UncheckedIOException(proxy + ": could not be written. Is the output folder writable?", e);
        }
    }
}
