package io.orderloom.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long notification keeps what only grows.
 *
 * @param mailTexts the texts of mails that were sent; zero: for ever
 */
@ConfigurationProperties("orderloom.retention")
record MailRetention(@DefaultValue("90d") Duration mailTexts) {}
