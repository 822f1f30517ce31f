package io.orderloom.app.axon;

import java.util.Objects;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Has aggregates made by their constructors. Axon would make each, at each load, as a bean of
 * Spring's, for what could be injected into it; into these nothing is.
 *
 * <p>Axon looks for a factory under the name given here before it registers its own ({@code
 * SpringAggregateLookup}).
 */
@Component
class AggregateFactories implements BeanDefinitionRegistryPostProcessor {

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var beans = (ListableBeanFactory) registry;
        for (var name : beans.getBeanNamesForAnnotation(Aggregate.class)) {
            Class<?> type = Objects.requireNonNull(beans.getType(name));
            registry.registerBeanDefinition(
                    StringUtils.uncapitalize(type.getSimpleName()) + "AggregateFactory",
                    BeanDefinitionBuilder.genericBeanDefinition(GenericAggregateFactory.class)
                            .addConstructorArgValue(type)
                            .getBeanDefinition());
        }
    }
}
