package io.orderloom.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void areHiddenHoweverTheyAreGiven() {
        assertThat(
                        Passwords.hidden(
                                List.of(
                                        "placing",
                                        "--database-password",
                                        "s3cret",
                                        "--database-password=s3&cret=",
                                        "--database=jdbc:postgresql://h/d?password=s3cret&ssl=true",
                                        "--runs=2")))
                .containsExactly(
                        "placing",
                        "--database-password",
                        "***",
                        "--database-password=***",
                        "--database=jdbc:postgresql://h/d?password=***&ssl=true",
                        "--runs=2");
    }
}
