-- When PostgreSQL vacuums these tables, and the room it leaves for changes. What was seen stands in
-- docs/performance.md, Growth. Rows that are there already stay where they are until they change.

-- Written once and never changed: frozen while they are still in memory, a hundred thousand rows at
-- a time. By default they would be written to disk once more long after, all of an age together,
-- when 200 million transactions have passed.
alter table event set (
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000,
    autovacuum_freeze_min_age = 0);
alter table saga_step set (
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000,
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_scale_factor = 0.02);

-- A row changes a dozen times in its order's life and then hardly ever. With room on its page a
-- change that does not move the deadline needs no index; those are half of them. By default a fifth
-- of all orders there ever were would have to be dead rows before anybody looks.
alter table saga set (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Left as they are: token, where 99.9 of 100 changes stay on their page, which is half empty;
-- parked_event and parked_sequence, which are small whenever a vacuum ends, so that the default has
-- them vacuumed at each look.
