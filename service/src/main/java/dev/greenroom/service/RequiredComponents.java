package dev.greenroom.service;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

import java.util.Optional;

/** Tells Jackson that every component of a record is needed and may not be null, unless it is an Optional. */
final class RequiredComponents extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return isRecord(member) && !mayMiss(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        if (annotated instanceof AnnotatedMember member && isRecord(member)) {
            return mayMiss(member)
                    ? JsonSetter.Value.empty()
                    : JsonSetter.Value.construct(Nulls.FAIL, holdsOptionals(member) ? Nulls.DEFAULT : Nulls.FAIL);
        }
        return super.findSetterInfo(config, annotated);
    }

    /** A list or map of optional values, in which a null is such a value. */
    private static boolean holdsOptionals(AnnotatedMember member) {
        JavaType content = member.getType().getContentType();
        return content != null && content.hasRawClass(Optional.class);
    }

    private static boolean isRecord(AnnotatedMember member) {
        return member.getDeclaringClass().isRecord();
    }

    private static boolean mayMiss(AnnotatedMember member) {
        return Optional.class.isAssignableFrom(member.getRawType());
    }
}
