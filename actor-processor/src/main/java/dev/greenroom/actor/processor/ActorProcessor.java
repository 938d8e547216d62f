package dev.greenroom.actor.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;

/** Writes the proxy of each type that is marked {@code @Actor} or {@code @Traversable}, or says what keeps it from that. */
public final class ActorProcessor extends AbstractProcessor {
    /** Names of classes that wait for proxies of the round before, without which one cannot tell what they mean. */
    private final Set<String> waiting = new LinkedHashSet<>();

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
        var elements = processingEnv.getElementUtils();
        var marked = new LinkedHashSet<TypeElement>();
        annotations.forEach(
                annotation -> marked.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))));
        var ready = waiting.stream().map(elements::getTypeElement).collect(Collectors.toCollection(ArrayList::new));
        var toCome = ProxiesToCome.of(elements, Stream.concat(ready.stream(), marked.stream()));
        waiting.clear();
        for (var type : marked) {
            if (isUnclear(type, toCome)) {
                waiting.add(type.getQualifiedName().toString());
            } else {
                ready.add(type);
            }
        }
        ready.forEach(type -> write(type, toCome));
        return false;
    }

    private boolean isUnclear(TypeElement type, ProxiesToCome toCome) {
        var inPackage = processingEnv
                .getElementUtils()
                .getPackageOf(type)
                .getQualifiedName()
                .toString();
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .flatMap(method -> Mentions.in(method, (ExecutableType) method.asType()))
                .anyMatch(mention -> mention instanceof ErrorType error && toCome.isUnclear(error, inPackage));
    }

    private void write(TypeElement type, ProxiesToCome toCome) {
        var elements = processingEnv.getElementUtils();
        var proxy = Names.proxyOf(elements, type);
        var types = processingEnv.getTypeUtils();
        var problems = new Problems(processingEnv.getMessager());
        var access = new Access(elements, type);
        var crossing = new Crossing(elements, types, access);
        var rules = new ClassRules(processingEnv, type, crossing, problems);
        rules.check();
        // A proxy without what is wrong keeps the code that uses it from failing too, in places that are right.
        if (!rules.isProxyPossible() || !access.canName(type)) {
            return;
        }
        var actor = ActorClass.read(processingEnv, type, crossing, toCome, problems);
        try (var out = processingEnv.getFiler().createSourceFile(proxy, type).openWriter()) {
            out.write(new ProxyWriter(elements, types, actor, crossing, proxy, toCome).write());
        } catch (FilerException e) {
            problems.report(
                    type,
                    type.getSimpleName() + ": its proxy " + proxy
                            + " exists already. Rename one of the two classes that lead to it.");
        } catch (IOException e) {
            throw new UncheckedIOException(proxy + ": could not be written. Is the output folder writable?", e);
        }
    }
}
