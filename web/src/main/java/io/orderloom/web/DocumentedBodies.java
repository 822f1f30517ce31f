package io.orderloom.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Writes {@link AcceptsBody} and {@link AnswersWith} into the API document: commands take and give
 * bytes, of which it knows nothing by itself.
 */
@Component
class DocumentedBodies implements GlobalOperationComponentsCustomizer {

    /** Not how it is asked: without the document's components a schema could not be kept. */
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return customize(operation, new Components(), method);
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        var accepted = annotation(method, AcceptsBody.class);
        if (accepted != null) {
            operation.setRequestBody(body(accepted, components));
        }
        var answered = annotation(method, AnswersWith.class);
        if (answered != null) {
            var response = operation.getResponses().get(answered.status());
            Objects.requireNonNull(response, "Springdoc knows @ApiResponse")
                    .content(json(mediaType(answered.value(), components)));
        }
        return operation;
    }

    private static <A extends java.lang.annotation.Annotation> @Nullable A annotation(
            HandlerMethod method, Class<A> type) {
        return AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), type);
    }

    private static RequestBody body(AcceptsBody accepted, Components components) {
        var example = example(accepted.example());
        var body = new RequestBody();
        body.content(json(mediaType(accepted.value(), components).example(example)));
        return accepted.required() ? body.required(true) : body;
    }

    private static Content json(MediaType content) {
        return new Content().addMediaType(APPLICATION_JSON_VALUE, content);
    }

    private static MediaType mediaType(Class<?> type, Components components) {
        return new MediaType().schema(schema(type, components));
    }

    private static Schema<?> schema(Class<?> type, Components components) {
        return type == Object.class
                ? new Schema<>(SpecVersion.V31).types(Set.of("object"))
                : AnnotationsUtils.resolveSchemaFromType(type, components, null, true);
    }

    private static JsonNode example(String json) {
        try {
            return Json31.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + json, e);
        }
    }
}
