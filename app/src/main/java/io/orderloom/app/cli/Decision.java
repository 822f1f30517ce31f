package io.orderloom.app.cli;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Why something is decided, and the key under which it is done only once. */
final class Decision {

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why; kept with who decided")
    private String reason = "";

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description =
                    "of an earlier try of the same, so that it is done once; a new one unless"
                            + " given")
    private String key = UUID.randomUUID().toString();

    private final ObjectNode more = Document.JSON.createObjectNode();

    /** Of a recorded one, about such a subject. */
    static List<Column> columns(String subject) {
        return List.of(
                Column.whole(subject, "/subject"),
                Column.whole("Decision", "/action"),
                Column.prose("Came of it", "/detail"),
                Column.time("At", "/at"),
                Column.prose("By", "/actor"),
                Column.prose("Reason", "/reason"));
    }

    String key() {
        return key;
    }

    /** Says what else is decided; nothing where there is no value. */
    Decision with(String member, @Nullable Object value) {
        if (value != null) {
            more.set(member, Document.JSON.valueToTree(value));
        }
        return this;
    }

    ObjectNode body() {
        var body = Document.JSON.createObjectNode().put("reason", reason);
        body.setAll(more);
        return body;
    }
}
