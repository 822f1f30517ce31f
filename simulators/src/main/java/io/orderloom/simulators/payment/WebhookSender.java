package io.orderloom.simulators.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderloom.simulators.SimulatorDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells what is owed, signed as Standard Webhooks describes, again and again until it is heard. It
 * survives the death of the process, and may tell a thing twice.
 */
@Component
@ConditionalOnProperty("orderloom.simulators.payment.webhooks.url")
class WebhookSender implements SmartLifecycle {

    private static final int CALLS_AT_ONCE = 16;
    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LEASE = TIMEOUT.plusSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final int AT_ONCE = 50;

    private final SimulatorDatabase database;
    private final Webhooks webhooks;
    private final URI url;
    private final byte[] secret;
    private volatile @Nullable Workers workers;

    WebhookSender(SimulatorDatabase database, Webhooks webhooks, WebhookProperties properties) {
        this.database = database;
        this.webhooks = webhooks;
        url = Objects.requireNonNull(properties.url());
        secret = properties.secret().getBytes(UTF_8);
    }

    @Override
    public void start() {
        Workers started = new Workers();
        workers = started;
        long pause = PAUSE.toMillis();
        // The task reports its own failures.
        Future<?> _ =
                started.clock.scheduleWithFixedDelay(
                        () -> tellDue(started), pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        Workers started = workers;
        workers = null;
        if (started != null) {
            started.close();
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }

    private void tellDue(Workers started) {
        try {
            database.inTransaction(jdbc -> webhooks.claimDue(jdbc, AT_ONCE, LEASE))
                    .forEach(webhook -> started.calls.execute(() -> tell(started, webhook)));
        } catch (RuntimeException e) {
            // An exception would end the schedule; the database may be back at the next look.
            log.warn("The provider cannot see what it has to tell", e);
        }
    }

    private void tell(Workers started, Webhook webhook) {
        boolean heard = send(started, webhook);
        database.inTransaction(jdbc -> {
            if (heard) {
                webhooks.heard(jdbc, webhook);
            } else {
                webhooks.postpone(jdbc, webhook, delayAfter(webhook.tries()));
            }
            return heard;
        });
    }

    private boolean send(Workers started, Webhook webhook) {
        try {
            int status =
                    started.http.send(request(webhook), BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException e) {
            log.debug("Nobody heard of {}", webhook, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest request(Webhook webhook) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signed = webhook.messageId() + "." + timestamp + "." + webhook.body();
        return HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("webhook-id", webhook.messageId())
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + signature(signed))
                .POST(BodyPublishers.ofString(webhook.body()))
                .build();
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    private static Duration delayAfter(int tries) {
        Duration delay = Duration.ofMillis(200L << Math.min(tries - 1, 10));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    private static final class Workers implements AutoCloseable {

        private final ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("webhook-sender").factory());
        private final ExecutorService calls =
                Executors.newFixedThreadPool(
                        CALLS_AT_ONCE,
                        Thread.ofPlatform().daemon().name("webhook-sender-", 1).factory());
        private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

        @Override
        public void close() {
            clock.shutdownNow();
            clock.close();
            calls.shutdownNow();
            calls.close();
            http.shutdownNow();
        }
    }
}
