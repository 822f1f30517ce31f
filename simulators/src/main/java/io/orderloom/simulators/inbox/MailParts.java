package io.orderloom.simulators.inbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The first plain text and the first HTML of a mail, wherever its parts are nested. */
record MailParts(@Nullable String text, @Nullable String html) {

    static MailParts of(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return new MailParts(part.getContent().toString(), null);
        }
        if (part.isMimeType("text/html")) {
            return new MailParts(null, part.getContent().toString());
        }
        MailParts found = new MailParts(null, null);
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                found = found.or(of(parts.getBodyPart(i)));
            }
        }
        return found;
    }

    private MailParts or(MailParts other) {
        return new MailParts(text == null ? other.text : text, html == null ? other.html : html);
    }
}
