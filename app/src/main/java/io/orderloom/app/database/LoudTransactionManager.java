package io.orderloom.app.database;

import io.orderloom.eventstore.HiddenFailure;
import java.io.Serial;
import java.util.Objects;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Spring's transactions over JPA, none of which is rolled back without a word: the commit of one
 * with a {@link HiddenFailure} fails, and is told to have been rolled back.
 */
class LoudTransactionManager extends JpaTransactionManager {

    @Serial private static final long serialVersionUID = 1;

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        HiddenFailure.refuse(Objects.requireNonNull(getDataSource()));
        super.doCommit(status);
    }
}
