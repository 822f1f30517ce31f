package io.orderloom.connectors.payment.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.connectors.payment.ProviderNotices;
import io.orderloom.connectors.payment.SignedRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Hears what payment providers tell of their own accord. */
@RestController
@Tag(name = "Payments", description = "What is taken, given back, and told by the provider")
class PaymentWebhookController {

    private static final String NOTICE =
            """
            { "type": "payment.settled", "timestamp": "2026-01-01T10:00:00Z",
              "data": { "idempotencyKey": "payment-7f0c:authorize", "outcome": "SUCCEEDED",
                        "reference": "sim_8d2f", "amount": 5998, "currency": "USD" } }
            """;

    private final ProviderNotices notices;

    PaymentWebhookController(ProviderNotices notices) {
        this.notices = notices;
    }

    @PostMapping(path = "/api/payments/webhooks/{provider}", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "hearPaymentProvider",
            summary = "Hear what a payment provider tells of its own accord",
            description =
                    """
                    Signed in the provider's own way. It only hastens what an answer would say: a \
                    notice that comes again, late or out of order changes nothing. Off until a \
                    secret is configured.
                    """,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            description = "In the provider's own shape",
                            content =
                                    @Content(
                                            mediaType = APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(NOTICE))))
    @ApiResponse(responseCode = "200", description = "Recorded, or no news", content = @Content)
    @ApiResponse(responseCode = "400", description = "Signed, and cannot be read")
    @ApiResponse(
            responseCode = "401",
            description = "UNAUTHORIZED: not signed, wrongly, or too long ago")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such provider")
    @ApiResponse(responseCode = "413", description = "BODY_TOO_LARGE, over 256 kB")
    @ApiResponse(responseCode = "503", description = "To be told again later")
    void hear(
            @Parameter(example = "simulator") @PathVariable String provider,
            @RequestBody(required = false) byte @Nullable [] body,
            @Parameter(hidden = true) HttpServletRequest request) {
        byte[] bytes = Objects.requireNonNullElse(body, new byte[0]);
        notices.hear(provider, new SignedRequest(request::getHeader, bytes));
    }
}
