-- Letters of every source in one list: whose order it is, and how it was closed.
alter table dead_letter
    add column order_id      text,
    add column closed_at     timestamptz,
    add column closed_by     text,
    add column closed_reason text,
    drop constraint dead_letter_status_check,
    -- RESOLVED: the work was done in another way, so nobody needs to decide any more.
    add constraint dead_letter_status_check
        check (status in ('OPEN', 'RETRIED', 'DISCARDED', 'RESOLVED'));

create index dead_letter_order on dead_letter (order_id) where order_id is not null;
