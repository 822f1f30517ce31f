package io.orderloom.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.config.SpringAggregateLookup;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class AggregateFactoriesTest {

    @Aggregate
    static class Parcel {
        @AggregateIdentifier @Nullable String id;
    }

    /** Should Axon look under another name one day, it would register its own. */
    @Test
    void areThoseThatAxonTakes() {
        var beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition(
                "parcel",
                BeanDefinitionBuilder.genericBeanDefinition(Parcel.class)
                        .setScope(BeanDefinition.SCOPE_PROTOTYPE)
                        .getBeanDefinition());
        new AggregateFactories().postProcessBeanDefinitionRegistry(beans);
        new SpringAggregateLookup().postProcessBeanFactory(beans);

        AggregateFactory<?> factory = beans.getBean(AggregateFactory.class);
        assertThat(factory).isInstanceOf(GenericAggregateFactory.class);
        assertThat(factory.createAggregateRoot("1", placed())).isInstanceOf(Parcel.class);
        assertThat(beans.containsBeanDefinition("parcel$$Registrar")).isTrue();
    }

    private static GenericDomainEventMessage<String> placed() {
        return new GenericDomainEventMessage<>("Parcel", "1", 0, "placed");
    }
}
