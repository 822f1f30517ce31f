package io.orderloom.examples.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineRetailTest {

    private static final String CSV =
            """
            invoice_no,stock_code,description,quantity,invoice_date,unit_price,customer_id,country
            536365,85123A,"HEART, HANGING",6,2010-12-01T08:26:00,2.55,17850,United Kingdom
            536365,85123A,"HEART, HANGING",2,2010-12-01T08:26:00,2.55,17850,United Kingdom
            536370,BANK CHARGES,,1,2010-12-01T08:45:00,15,,EIRE
            C536379,D,Discount,-1,2010-12-01T09:41:00,27.5,14527,United Kingdom
            """;

    @TempDir private Path folder;

    @Test
    void takesInvoicesForOrdersAndCorrectionsApart() throws IOException {
        var retail = read();

        assertThat(retail.orders()).extracting(Invoice::number).containsExactly("536365", "536370");
        assertThat(retail.corrections()).extracting(Invoice::number).containsExactly("C536379");
    }

    @Test
    void addsUpExactlyAndNamesGuestsAfterTheirInvoice() throws IOException {
        var retail = read();

        assertThat(retail.orders().getFirst().total()).isEqualTo(new BigDecimal("20.40"));
        assertThat(retail.orders().getLast().buyer()).isEqualTo("guest-536370");
        assertThat(retail.demand()).containsEntry("85123A", 8).containsEntry("BANK CHARGES", 1);
    }

    @Test
    void knowsTheCountriesOfTheDataSetAndNoOthers() {
        assertThat(Countries.code("EIRE")).isEqualTo("IE");
        assertThat(Countries.code("United Kingdom")).isEqualTo("GB");
        assertThatThrownBy(() -> Countries.code("Atlantis")).hasMessageContaining("Atlantis");
    }

    private OnlineRetail read() throws IOException {
        return OnlineRetail.read(Files.writeString(folder.resolve("retail.csv"), CSV));
    }
}
