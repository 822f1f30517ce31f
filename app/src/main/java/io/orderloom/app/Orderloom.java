package io.orderloom.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts Orderloom: one process, with the roles and the infrastructure that it is configured for.
 */
@SpringBootApplication(scanBasePackages = "io.orderloom")
@ConfigurationPropertiesScan("io.orderloom")
public class Orderloom {

    public static void main(String[] args) {
        // Axon's update checker reads this before any configuration: nothing is sent home.
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(Orderloom.class, args);
    }
}
