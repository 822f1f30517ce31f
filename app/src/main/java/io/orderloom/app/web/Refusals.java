package io.orderloom.app.web;

import static org.springframework.http.MediaType.ALL_VALUE;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Completes the API document by what every operation does alike: how a request can be refused
 * before its controller has a say, that every refusal is a problem and every answer JSON, and how
 * long a page may be.
 */
class Refusals implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        ModelConverters.getInstance(true)
                .readAll(ProblemBody.class)
                .forEach(components::addSchemas);
        components.getSchemas().remove("ProblemDetail");
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperations().forEach(operation -> complete(path, operation)));
    }

    private static void complete(String path, Operation operation) {
        refusals(path, operation);
        operation.getResponses().forEach(Refusals::shape);
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals("limit"))
                    .forEach(parameter -> parameter.schema(limit()));
        }
    }

    private static void refusals(String path, Operation operation) {
        add(operation, "400", "VALIDATION_FAILED with every fault of path, query and headers");
        if (path.contains("{")) {
            add(operation, "404", "NOT_FOUND");
        }
        add(operation, "406", "NOT_ACCEPTABLE: none of the media types that are accepted");
        if (operation.getRequestBody() != null) {
            add(operation, "413", "BODY_TOO_LARGE, over 256 kB");
            add(operation, "415", "UNSUPPORTED_MEDIA_TYPE: a body is application/json");
        }
        var unavailable = add(operation, "503", "UNAVAILABLE: ask again later");
        unavailable.addHeaderObject(
                "Retry-After", new Header().description("In seconds").schema(new IntegerSchema()));
    }

    private static ApiResponse add(Operation operation, String status, String description) {
        return operation
                .getResponses()
                .computeIfAbsent(status, _ -> new ApiResponse().description(description));
    }

    private static void shape(String status, ApiResponse response) {
        if (Integer.parseInt(status) >= 400) {
            var problem = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
            response.content(
                    new Content()
                            .addMediaType(
                                    APPLICATION_PROBLEM_JSON_VALUE,
                                    new MediaType().schema(problem)));
        } else if (Integer.parseInt(status) >= 300) {
            response.content(null);
        } else if (response.getContent() != null && response.getContent().containsKey(ALL_VALUE)) {
            var content = response.getContent().remove(ALL_VALUE);
            response.getContent().addMediaType(APPLICATION_JSON_VALUE, content);
        }
    }

    private static Schema<?> limit() {
        var limit = new IntegerSchema();
        limit.addType("integer");
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        limit.setDefault(20);
        limit.setFormat(null);
        return limit;
    }
}
