package io.orderloom.query.order;

import org.springframework.data.jpa.repository.JpaRepository;

/** The orders. */
interface OrderDetailsRows extends JpaRepository<OrderDetailsRow, String> {}
