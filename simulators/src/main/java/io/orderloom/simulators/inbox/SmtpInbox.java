package io.orderloom.simulators.inbox;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderloom.simulators.SimulatorsProperties;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * An SMTP server on loopback, running for as long as the context does. A mail is accepted once it
 * is stored for good; what cannot be stored is refused, and the sender tries again.
 */
@Component
public class SmtpInbox implements DisposableBean {

    private static final String LOOPBACK = "127.0.0.1";

    private final GreenMail server;

    SmtpInbox(SimulatorsProperties properties, MailStore store) {
        int port = properties.inbox().smtpPort();
        server = new GreenMail(new ServerSetup(port, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        server.getUserManager()
                .setMessageDeliveryHandler((message, to) -> new Keeper(to.getEmail(), store));
        server.start();
    }

    /** Where the server listens. */
    public String host() {
        return LOOPBACK;
    }

    /** The port it listens on, the real one where a free one was asked for. */
    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void destroy() {
        server.stop();
    }

    /** A recipient without a mailbox in memory: what comes goes to the store. */
    private static final class Keeper extends UserImpl implements GreenMailUser {

        private final String address;
        private final MailStore store;

        Keeper(String address, MailStore store) {
            super(address, address, "", null);
            this.address = address;
            this.store = store;
        }

        @Override
        public void deliver(MovingMessage message) {
            // One mail to many is still handed over once.
            if (message.getToAddresses().iterator().next().getEmail().equals(address)) {
                deliver(message.getMessage());
            }
        }

        @Override
        public void deliver(MimeMessage message) {
            try {
                store.keep(message);
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("The mail cannot be read", e);
            }
        }
    }
}
