package io.orderloom.simulators.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the mails that came. */
@RestController
@RequestMapping("/simulators/inbox")
@Tag(name = "Simulators")
class InboxController {

    private final MailStore store;

    InboxController(MailStore store) {
        this.store = store;
    }

    @GetMapping
    @Operation(summary = "Lists the mails that were handed over: one row a Message-ID")
    Inbox inbox(@RequestParam(required = false) @Nullable String orderId) {
        return new Inbox(store.list(orderId));
    }

    /** The mails, oldest first. */
    record Inbox(List<Mail> items) {}
}
