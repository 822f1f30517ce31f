package io.orderloom.operations.saga.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to replay, as documented; read member by member. */
@Schema(name = "ReplayRequest")
record ReplayBody(
        @Schema(minimum = "1", maximum = "1000000", description = "Everything unless given")
                @Nullable Integer upTo,
        @Nullable List<InjectBody> inject) {

    /** A fact to put in. */
    @Schema(name = "InjectedFact")
    record InjectBody(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            minimum = "1",
                            maximum = "1000000",
                            description = "How many recorded facts come before it")
                    int after,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            minLength = 1,
                            maxLength = 64,
                            example = "PaymentDeclined")
                    String type,
            @Schema(description = "As in the event catalogue")
                    @Nullable Map<String, Object> data) {}
}
