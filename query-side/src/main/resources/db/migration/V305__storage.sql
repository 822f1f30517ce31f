-- When PostgreSQL vacuums these tables, and the room it leaves for changes: as in the event store's
-- V163. The shadows of a rebuild get the same.

-- A row changes up to a dozen times in its order's life and then hardly ever. Of a payment and a
-- parcel no change touches an index, of an order only that of its status does.
alter table order_details set (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
alter table payment_details set (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
alter table shipment_details set (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Written once and never changed.
alter table order_history set (
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000,
    autovacuum_freeze_min_age = 0);
alter table order_change set (
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000,
    autovacuum_freeze_min_age = 0);

-- Left as they are: stock_item and stock_warehouse, as many as products, where 98 of 100 changes
-- stay on their page.
