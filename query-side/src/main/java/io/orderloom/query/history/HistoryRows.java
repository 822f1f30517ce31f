package io.orderloom.query.history;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The timelines. */
interface HistoryRows extends JpaRepository<HistoryRow, Long> {

    List<HistoryRow> findByOrderIdAndPositionGreaterThanOrderByPosition(
            String orderId, long position, Limit limit);
}
