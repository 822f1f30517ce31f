package io.orderloom.query.history;

import org.springframework.data.jpa.repository.JpaRepository;

/** The names of the parcels. */
interface ParcelNameRows extends JpaRepository<ParcelNameRow, String> {}
