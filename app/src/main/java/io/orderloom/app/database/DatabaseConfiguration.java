package io.orderloom.app.database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Takes the place of the transaction manager that Spring Boot would make. */
@Configuration
class DatabaseConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new LoudTransactionManager();
        customizers.ifAvailable(it -> it.customize(manager));
        return manager;
    }
}
