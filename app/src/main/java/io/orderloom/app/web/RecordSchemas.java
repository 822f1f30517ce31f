package io.orderloom.app.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the API document say of each record what its code says: a component is there and is not
 * null, unless it is {@link Nullable}.
 */
@Component
class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var schema = chain.next().resolve(type, context, chain);
        JavaType javaType = Json31.mapper().constructType(type.getType());
        if (schema != null && javaType != null && isOurs(javaType.getRawClass())) {
            describe(javaType.getRawClass(), definition(schema, context.getDefinedModels()));
        }
        return schema;
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getPackageName().startsWith("io.orderloom");
    }

    @SuppressWarnings("rawtypes") // as Swagger's own models are
    private static @Nullable Schema<?> definition(Schema<?> schema, Map<String, Schema> defined) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : defined.get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void describe(Class<?> type, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        var required = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            Schema<?> property = schema.getProperties().get(component.getName());
            if (property != null && isNullable(component) && property.get$ref() != null) {
                schema.getProperties().put(component.getName(), orNull(property));
            } else if (property != null && isNullable(component)) {
                allowNull(property);
            } else if (property != null) {
                required.add(component.getName());
            }
        }
        schema.setRequired(List.copyOf(required));
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What is described elsewhere cannot be changed here. */
    private static Schema<?> orNull(Schema<?> reference) {
        var nothing = new Schema<>();
        nothing.addType("null");
        return new Schema<>().anyOf(List.of(reference, nothing));
    }

    private static <T> void allowNull(Schema<T> property) {
        if (property.getTypes() != null) {
            property.addType("null");
        }
        var values = property.getEnum();
        if (values != null && !values.contains(null)) {
            var withNull = new ArrayList<@Nullable T>(values);
            withNull.add(null);
            property.setEnum(withNull);
        }
    }
}
