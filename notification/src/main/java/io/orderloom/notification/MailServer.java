package io.orderloom.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands mails to the SMTP server. Having returned means that it has accepted the mail. */
class MailServer {

    private final JavaMailSender sender;
    private final NotificationProperties properties;

    MailServer(JavaMailSender sender, NotificationProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    void send(Mail mail) {
        sender.send(message -> fill(message, mail));
    }

    private void fill(MimeMessage message, Mail mail) throws Exception {
        message.setHeader("Message-ID", mail.messageId());
        message.setHeader("X-Orderloom-Order", mail.orderId().value());
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(properties.from(), properties.shopName());
        helper.setTo(mail.recipient().value());
        helper.setSubject(mail.subject());
        helper.setText(mail.text(), mail.html());
    }

    /** Whether the server does not know the recipient, so that trying again would not help. */
    boolean refusedForGood(MailException refusal) {
        return switch (refusal) {
            case MailParseException _ -> true;
            case MailSendException failed ->
                    Stream.of(failed.getMessageExceptions())
                            .anyMatch(MailServer::refusesTheRecipient);
            default -> false;
        };
    }

    private static boolean refusesTheRecipient(@Nullable Exception cause) {
        return switch (cause) {
            case SMTPAddressFailedException refused -> refused.getReturnCode() / 100 == 5;
            case MessagingException outer -> refusesTheRecipient(outer.getNextException());
            case null, default -> false;
        };
    }
}
