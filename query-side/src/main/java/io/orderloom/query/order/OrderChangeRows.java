package io.orderloom.query.order;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The changes that rows of orders have come to show. */
interface OrderChangeRows extends JpaRepository<OrderChangeRow, Long> {

    List<OrderChangeRow> findByPositionGreaterThanOrderByPosition(long position, Limit limit);

    @Query(
            """
            select c from OrderChangeRow c
             where c.position > :after and c.position <= :end
               and (:customerId is null or c.customerId = :customerId)
               and (:orderId is null or c.orderId = :orderId)
             order by c.position\
            """)
    List<OrderChangeRow> between(
            long after,
            long end,
            @Nullable String customerId,
            @Nullable String orderId,
            Limit limit);

    @Query("select coalesce(max(c.position), 0) from OrderChangeRow c")
    long lastPosition();
}
