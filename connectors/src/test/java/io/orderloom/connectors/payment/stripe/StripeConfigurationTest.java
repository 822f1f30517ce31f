package io.orderloom.connectors.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.connectors.ConnectorsProperties;
import io.orderloom.connectors.payment.PaymentProvider;
import io.orderloom.connectors.payment.ProviderWebhooks;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StripeConfigurationTest {

    private static final DataSource NEVER_ASKED =
            new DriverManagerDataSource("jdbc:postgresql://127.0.0.1/never-asked");

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withUserConfiguration(Surroundings.class, StripeConfiguration.class)
                    .withBean(JdbcClient.class, () -> JdbcClient.create(NEVER_ASKED))
                    .withPropertyValues(
                            "orderloom.payment.provider=stripe",
                            "orderloom.payment.stripe.api-key=sk_test_secret",
                            "orderloom.payment.stripe.webhook-secrets=whsec_a,whsec_b");

    @Test
    void isThereWhenItIsChosen() {
        application.run(context -> {
            assertThat(context).hasSingleBean(PaymentProvider.class);
            assertThat(context).hasSingleBean(ProviderWebhooks.class);
            assertThat(context.getBean(StripeProperties.class).baseUrl())
                    .hasToString("https://api.stripe.com");
        });
    }

    @Test
    void isNotThereOtherwise() {
        application
                .withPropertyValues("orderloom.payment.provider=http")
                .run(context -> assertThat(context).doesNotHaveBean(PaymentProvider.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-key=",
                "api-key=pk_test_publishable",
                "webhook-secrets=",
                "webhook-tolerance=0s",
                "base-url=nowhere"
            })
    void refusesToStartWithoutWhatItNeeds(String property) {
        application
                .withPropertyValues("orderloom.payment.stripe." + property)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void keepsItsSecretsOutOfLogs() {
        application.run(context ->
                assertThat(Objects.toString(context.getBean(StripeProperties.class)))
                        .doesNotContain("secret", "whsec"));
    }

    @EnableConfigurationProperties(ConnectorsProperties.class)
    static class Surroundings {}
}
