package io.orderloom.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailServerTest {

    private final MailServer server =
            new MailServer(
                    new JavaMailSenderImpl(),
                    new NotificationProperties(
                            true,
                            "orders@orderloom.example",
                            "Orderloom",
                            1,
                            new NotificationProperties.Retry(
                                    Duration.ofSeconds(1), Duration.ofMinutes(15), 60),
                            new NotificationProperties.RecordRetry(
                                    Duration.ofSeconds(1), 10, Duration.ofMinutes(2))));

    @Test
    void takesAnUnknownRecipientAsFinal() throws Exception {
        assertThat(server.refusedForGood(refusalOfTheRecipient(550))).isTrue();
    }

    @Test
    void takesAnAddressThatIsNoneAsFinal() {
        assertThat(server.refusedForGood(new MailParseException(new AddressException("no"))))
                .isTrue();
    }

    @Test
    void triesAgainWhenTheRecipientIsBusy() throws Exception {
        assertThat(server.refusedForGood(refusalOfTheRecipient(450))).isFalse();
    }

    @Test
    void triesAgainWhenTheServerIsAwayOrDoesNotKnowUs() {
        var away = new MessagingException("away", new ConnectException());

        assertThat(server.refusedForGood(new MailSendException("away", away))).isFalse();
        assertThat(server.refusedForGood(new MailAuthenticationException("no"))).isFalse();
    }

    private static MailSendException refusalOfTheRecipient(int code) throws AddressException {
        var recipient = new InternetAddress("nobody@example.com");
        var refusal = new SMTPAddressFailedException(recipient, "RCPT TO", code, "no");
        return new MailSendException(Map.of("mail", new SendFailedException("no", refusal)));
    }
}
