package io.orderloom.connectors.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import io.orderloom.connectors.ConnectorsProperties;
import io.orderloom.connectors.payment.PaymentProvider;
import io.orderloom.connectors.payment.ProviderWebhooks;
import io.orderloom.connectors.payment.WebhookSecrets;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stripe instead of a server that speaks the simulator protocol, if it is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "orderloom.payment.provider", havingValue = "stripe")
@EnableConfigurationProperties(StripeProperties.class)
class StripeConfiguration {

    @Bean
    StripeTransport stripeTransport(ConnectorsProperties limits) {
        return new StripeTransport(limits.connectTimeout(), limits.readTimeout());
    }

    /** It does not try again by itself: attempts are counted, kept and shown by the connector. */
    @Bean
    StripeClient stripeClient(StripeProperties stripe, StripeTransport transport) {
        Stripe.enableTelemetry = false;
        return StripeClient.builder()
                .setApiKey(stripe.apiKey())
                .setApiBase(stripe.baseUrl().toString())
                .setHttpClient(transport)
                .setMaxNetworkRetries(0)
                .build();
    }

    @Bean
    PaymentProvider stripePaymentProvider(StripeClient client, JdbcClient database) {
        return new StripePaymentProvider(client, new StripeIntents(database));
    }

    @Bean
    ProviderWebhooks stripeWebhooks(StripeProperties stripe) {
        List<byte[]> secrets =
                stripe.webhookSecrets().stream().map(it -> it.getBytes(UTF_8)).toList();
        return new StripeWebhooks(
                new WebhookSecrets(secrets, stripe.webhookTolerance(), Clock.systemUTC()));
    }
}
