package io.orderloom.app.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds an answer against the document, and against what every answer promises. */
final class Judge {

    private static final String PROBLEM = "application/problem+json";

    /** Of requests that are wrong in themselves, whatever they are about. */
    private static final Set<Integer> WRONG_IN_ITSELF = Set.of(400, 405, 406, 413, 415);

    private static final Pattern INSIDES =
            Pattern.compile("Exception|\\tat |org\\.(apache|springframework|postgresql)|Tomcat");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Any will do: a problem has the same shape everywhere. */
    private final Operation anyOperation;

    /** Of addresses that no document has, or that lead to what it has in a roundabout way. */
    private final Set<Integer> elsewhere;

    Judge(List<Operation> operations) {
        this.anyOperation = operations.getFirst();
        this.elsewhere =
                Stream.concat(
                                operations.stream().flatMap(it -> it.statuses().stream()),
                                Stream.of(405))
                        .filter(status -> status < 500)
                        .collect(Collectors.toSet());
    }

    /** Everything that is wrong with the answer; nothing, as a rule. */
    List<String> faults(Request request, String traceId, Answer answer) {
        var faults = new ArrayList<String>();
        if (answer.isHungUp()) {
            note(faults, request.truncated() ? null : "no answer");
            return faults;
        }
        note(faults, answer.status() >= 500 ? "a status of the server's own fault" : null);
        note(faults, decision(request, answer));
        note(faults, status(request, answer));
        note(faults, body(request, answer));
        if (answer.mediaType().equals(PROBLEM)) {
            note(faults, problem(request, traceId, answer));
        }
        return faults;
    }

    private static void note(List<String> faults, @Nullable String fault) {
        if (fault != null) {
            faults.add(fault);
        }
    }

    private static @Nullable String decision(Request request, Answer answer) {
        if (request.forbidden() != null && !answer.isRefusal()) {
            return "taken, although the document forbids it: " + request.forbidden();
        }
        return request.asDocumented() && WRONG_IN_ITSELF.contains(answer.status())
                ? "refused, although it is as the document has it"
                : null;
    }

    private @Nullable String status(Request request, Answer answer) {
        var documented = documented(request);
        if (isOfHttpItself(request, answer.status())) {
            return null;
        }
        if (!documented.contains(answer.status())) {
            return "undocumented status %d, not one of %s".formatted(answer.status(), documented);
        }
        if (answer.status() == 405 && answer.header("Allow").isEmpty()) {
            return request.method().equals("TRACE")
                    ? null
                    : "405 that does not say what is allowed";
        }
        return null;
    }

    /** Before any operation: an expectation, or a body where none is documented. */
    private static boolean isOfHttpItself(Request request, int status) {
        var operation = request.operation();
        return switch (status) {
            case 417 -> request.header("Expect") != null;
            case 413 -> operation != null && !operation.takesABody() && !request.body().isEmpty();
            default -> false;
        };
    }

    private Set<Integer> documented(Request request) {
        return request.operation() == null ? elsewhere : request.operation().statuses();
    }

    private @Nullable String body(Request request, Answer answer) {
        if (request.method().equals("HEAD")) {
            return answer.body().isEmpty() ? null : "a body where only a head was asked for";
        }
        if (answer.status() >= 400) {
            return answer.mediaType().equals(PROBLEM)
                    ? shape(anyOperation, 400, answer)
                    : "a refusal of type '%s'".formatted(answer.mediaType());
        }
        var operation = request.operation();
        if (operation == null || !operation.statuses().contains(answer.status())) {
            return null;
        }
        var mediaType = operation.mediaType(answer.status());
        if (mediaType == null) {
            return answer.body().isEmpty() ? null : "a body where none is documented";
        }
        if (!answer.mediaType().equals(mediaType)) {
            return "type '%s', not %s".formatted(answer.mediaType(), mediaType);
        }
        return mediaType.equals("application/json")
                ? shape(operation, answer.status(), answer)
                : null;
    }

    private static @Nullable String shape(Operation operation, int status, Answer answer) {
        try {
            var read = JSON.readTree(answer.bytes());
            var fault = operation.document().fault(operation.schema(status), read);
            return fault == null ? null : "undocumented shape: " + fault;
        } catch (JacksonException e) {
            return "no JSON: " + e.getMessage();
        }
    }

    private static @Nullable String problem(Request request, String traceId, Answer answer) {
        if (request.method().equals("HEAD")) {
            return null;
        }
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.bytes());
        } catch (JacksonException _) {
            return null; // Said already.
        }
        var code = problem.path("code").asString("");
        var given = problem.path("traceId").asString("");
        var known = given.equals(traceId) || (isByTomcat(answer) && given.length() == 32);
        if (problem.path("status").asInt(0) != answer.status()) {
            return "a problem of another status";
        }
        if (!problem.path("type").asString("").equals(typeOf(code))) {
            return "a problem whose type is not its code";
        }
        if (!known) {
            return "a problem of another trace, " + given;
        }
        if (INSIDES.matcher(told(problem)).find()) {
            return "a problem that tells of the insides";
        }
        return null;
    }

    /** What Tomcat refuses is refused before its trace can be read. */
    private static boolean isByTomcat(Answer answer) {
        return Arrays.asList(400, 405, 417).contains(answer.status())
                && answer.text().contains("\"instance\":\"\"");
    }

    private static String typeOf(String code) {
        return "urn:orderloom:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String told(JsonNode problem) {
        return problem.path("title").asString("") + problem.path("detail").asString("");
    }
}
