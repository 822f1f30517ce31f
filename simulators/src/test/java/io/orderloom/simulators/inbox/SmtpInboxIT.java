package io.orderloom.simulators.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.simulators.SimulatorServer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SmtpInboxIT {

    private static SimulatorServer server;

    @BeforeAll
    static void start() {
        server = SimulatorServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void keepsOneRowAMessageIdAndCountsHowOftenItCame() throws Exception {
        Session session = session();
        send(mail(session, "<1@orderloom>", "order-1"));
        send(mail(session, "<1@orderloom>", "order-1"));
        send(mail(session, "<2@orderloom>", "order-1"));
        send(mail(session, "<3@orderloom>", "order-2"));

        JsonNode items = items("order-1");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("messageId").asString()).isEqualTo("<1@orderloom>");
        assertThat(items.get(0).get("received").asInt()).isEqualTo(2);
        assertThat(items.get(0).get("to").asString()).isEqualTo("jane@example.com");
        assertThat(items.get(0).get("subject").asString()).isEqualTo("Order confirmed – grün");
        assertThat(items.get(0).get("text").asString()).isEqualTo("It is confirmed.");
        assertThat(items.get(0).get("html").asString()).isEqualTo("<p>It is confirmed.</p>");
        assertThat(items.get(1).get("received").asInt()).isEqualTo(1);
    }

    @Test
    void keepsItsMailOverARestart() throws Exception {
        send(mail(session(), "<4@orderloom>", "order-3"));

        server.stop();
        server.startAgain();

        assertThat(items("order-3")).hasSize(1);
    }

    private static JsonNode items(String orderId) throws Exception {
        return server.get("/simulators/inbox?orderId=" + orderId).json().get("items");
    }

    private static Session session() {
        SmtpInbox inbox = server.bean(SmtpInbox.class);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", inbox.host());
        properties.setProperty("mail.smtp.port", String.valueOf(inbox.port()));
        return Session.getInstance(properties);
    }

    private static void send(MimeMessage mail) throws MessagingException {
        Transport.send(mail);
    }

    private static MimeMessage mail(Session session, String id, String orderId)
            throws MessagingException {
        MimeMessage mail =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", id);
                    }
                };
        mail.setFrom(new InternetAddress("shop@example.com"));
        mail.setRecipient(RecipientType.TO, new InternetAddress("jane@example.com"));
        mail.setHeader(MailStore.ORDER_HEADER, orderId);
        mail.setSubject("Order confirmed – grün", "UTF-8");
        mail.setContent(alternatives());
        return mail;
    }

    private static MimeMultipart alternatives() throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("It is confirmed.", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>It is confirmed.</p>", "text/html; charset=UTF-8");
        return new MimeMultipart("alternative", text, html);
    }
}
