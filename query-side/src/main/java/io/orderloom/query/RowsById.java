package io.orderloom.query;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows that are mostly asked for one by one, by queries that run without a transaction.
 *
 * @param <R> the entity
 * @param <I> its id
 */
@NoRepositoryBean
public interface RowsById<R, I> extends JpaRepository<R, I> {

    /** One statement sees one snapshot: a transaction of its own would be two more round trips. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    Optional<R> findById(I id);
}
