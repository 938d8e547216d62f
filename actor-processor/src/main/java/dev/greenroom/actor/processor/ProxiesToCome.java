package dev.greenroom.actor.processor;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ErrorType;
import javax.lang.model.util.Elements;

/**
 * The proxies of this round. Signatures may name them before they exist, and the compiler then knows no more than the name as
 * it is written.
 *
 * @param names qualified
 */
record ProxiesToCome(Set<String> names) {
    ProxiesToCome {
        names = Set.copyOf(names);
    }

    static ProxiesToCome of(Elements elements, Stream<TypeElement> marked) {
        return new ProxiesToCome(
                marked.map(type -> Names.proxyOf(elements, type)).collect(Collectors.toSet()));
    }

    /** The proxy that a class of this package means; empty when none, or more than one, can be meant. */
    Optional<String> meant(ErrorType type, String inPackage) {
        var all = candidates(type).toList();
        var neighbour = inPackage.isEmpty() ? nameOf(type) : inPackage + "." + nameOf(type);
        return all.contains(neighbour) || all.size() == 1
                ? Optional.of(all.size() == 1 ? all.getFirst() : neighbour)
                : Optional.empty();
    }

    boolean isUnclear(ErrorType type, String inPackage) {
        return candidates(type).findAny().isPresent() && meant(type, inPackage).isEmpty();
    }

    private Stream<String> candidates(ErrorType type) {
        var written = nameOf(type);
        return names.contains(written) && written.contains(".")
                ? Stream.of(written)
                : names.stream().filter(name -> Names.simpleName(name).equals(written));
    }

    private static String nameOf(ErrorType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }
}
