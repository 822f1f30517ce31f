-- A saga whose step failed is parked: what it must still handle waits in a queue of its own (docs/adr/0005).
alter table saga
    alter column state drop not null,
    add column parked_at     timestamptz,
    -- When a fact last reached it; a deadline that passes without one is no progress.
    add column progressed_at timestamptz not null default now(),
    add constraint saga_begun check (state is not null or status = 'PARKED'),
    add constraint saga_parked check ((parked_at is not null) = (status = 'PARKED'));

comment on column saga.state is 'null: the event that would have begun it is parked';

-- Positions in the event store, not copies: a person's data stays in one place.
create table saga_parked_event (
    saga_type       text        not null,
    saga_id         text        not null,
    global_index    bigint      not null,
    queued_at       timestamptz not null default now(),
    -- Of the first in the queue only.
    attempts        int         not null default 0,
    first_failed_at timestamptz,
    last_failed_at  timestamptz,
    cause           text,
    -- When it is tried again; null on the first of a queue: it waits for an operator.
    not_before      timestamptz,
    discarded       boolean     not null default false,
    primary key (saga_type, saga_id, global_index),
    foreign key (saga_type, saga_id) references saga on delete cascade
);

create index saga_parked_event_due on saga_parked_event (saga_type, not_before)
    where not_before is not null;
create index saga_parked on saga (parked_at) where status = 'PARKED';
create index saga_reached on saga (reached_deadline_at) where status = 'ACTIVE';
