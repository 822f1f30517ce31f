package io.orderloom.app.mail;

import io.orderloom.simulators.inbox.SmtpInbox;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands mails to the embedded inbox, unless {@code spring.mail.host} names a real server. */
@Configuration
@ConditionalOnExpression("'${spring.mail.host:}' == '' and ${orderloom.simulators.enabled:true}")
class EmbeddedInboxConfiguration {

    @Bean
    JavaMailSender mailSender(SmtpInbox inbox) {
        var sender = new JavaMailSenderImpl();
        sender.setHost(inbox.host());
        sender.setPort(inbox.port());
        return sender;
    }
}
