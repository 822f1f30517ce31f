package io.orderloom.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Orderloom. */
@SpringBootApplication
public class Orderloom {

    static void main(String[] args) {
        SpringApplication.run(Orderloom.class, args);
    }
}
