package io.orderloom.simulators.payment;

import io.orderloom.simulators.payment.Answer.Manner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The payment side of the simulator protocol, and the ledger for whoever wants to check it. */
@RestController
@RequestMapping("/simulators/payments")
@Tag(name = "Simulators", description = "A payment provider, a carrier and a mailbox, played")
class PaymentSimulatorController {

    private static final String KEY = "Idempotency-Key";
    private static final int SLOW_SECONDS = 3;

    private final PaymentDesk desk;

    PaymentSimulatorController(PaymentDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/authorizations")
    @Operation(summary = "Sets an amount aside")
    ResponseEntity<?> authorize(
            @RequestHeader(KEY) String key,
            @RequestBody Requests.Authorization body,
            HttpServletRequest request)
            throws InterruptedException {
        return perform(key, body.intent(), request);
    }

    @PostMapping("/captures")
    @Operation(summary = "Takes an amount that was set aside, or a part of it")
    ResponseEntity<?> capture(
            @RequestHeader(KEY) String key,
            @RequestBody Requests.Capture body,
            HttpServletRequest request)
            throws InterruptedException {
        return perform(key, body.intent(), request);
    }

    @PostMapping("/voids")
    @Operation(summary = "Gives back what was set aside and not taken")
    ResponseEntity<?> cancel(
            @RequestHeader(KEY) String key,
            @RequestBody Requests.Voiding body,
            HttpServletRequest request)
            throws InterruptedException {
        return perform(key, body.intent(), request);
    }

    @PostMapping("/refunds")
    @Operation(summary = "Pays back what was taken, or a part of it")
    ResponseEntity<?> refund(
            @RequestHeader(KEY) String key,
            @RequestBody Requests.Refund body,
            HttpServletRequest request)
            throws InterruptedException {
        return perform(key, body.intent(), request);
    }

    @GetMapping("/operations/{idempotencyKey}")
    @Operation(summary = "Looks up what succeeded under an idempotency key")
    ResponseEntity<?> lookUp(@PathVariable String idempotencyKey) {
        return desk.lookUp(idempotencyKey)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(Responses.Done.of(found)))
                .orElseGet(() -> problem(404, "UNKNOWN_KEY"));
    }

    @GetMapping("/ledger")
    @Operation(summary = "Lists what was asked of the provider: one row an idempotency key")
    Responses.Entries ledger(@RequestParam(required = false) @Nullable String orderId) {
        return new Responses.Entries(
                desk.entries(orderId).stream().map(Responses.Entry::of).toList());
    }

    private ResponseEntity<?> perform(String key, Intent intent, HttpServletRequest request)
            throws InterruptedException {
        return switch (desk.perform(key, intent)) {
            case Answer.Succeeded done -> tell(done, request);
            case Answer.Declined declined -> problem(402, declined.code());
            case Answer.Unavailable unavailable -> problem(503, "UNAVAILABLE");
            case Answer.KeyReused reused -> problem(400, "IDEMPOTENCY_KEY_REUSED");
        };
    }

    /** All is committed by now: a slow or lost answer holds neither a connection nor a lock. */
    private static ResponseEntity<?> tell(Answer.Succeeded done, HttpServletRequest request)
            throws InterruptedException {
        if (done.manner() == Manner.SLOWLY) {
            TimeUnit.SECONDS.sleep(SLOW_SECONDS);
        }
        if (done.manner() == Manner.NEVER) {
            LostAnswerFilter.loseAnswer(request);
        }
        return ResponseEntity.ok(Responses.Done.of(done.operation()));
    }

    private static ResponseEntity<Responses.NotDone> problem(int status, @Nullable String code) {
        return ResponseEntity.status(status).body(new Responses.NotDone(code));
    }
}
