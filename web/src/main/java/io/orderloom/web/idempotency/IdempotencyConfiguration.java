package io.orderloom.web.idempotency;

import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Puts the interceptor on the command bus, before anything is sent over it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class IdempotencyConfiguration {
    @Bean
    SmartInitializingSingleton claimInterceptorRegistration(
            CommandBus commandBus, ClaimInterceptor interceptor) {
        return () -> commandBus.registerHandlerInterceptor(interceptor);
    }
}
