-- What every saga did at every event, in the order in which it did it: written in the transaction
-- of the step, read only by people. Emptied, nothing changes but what can be compared with.
create table saga_step (
    id              bigint generated always as identity,
    saga_type       text        not null,
    saga_id         text        not null,
    event_id        uuid        not null,
    event_type      text        not null,
    -- RFC 6902, from the state after the step before; the first one from null.
    change          json        not null,
    commands        json        not null,
    attempt         int         not null,
    -- An operator had the event passed over.
    discarded       boolean     not null,
    duration_micros bigint      not null,
    handled_at      timestamptz not null,
    correlation_id  text,
    causation_id    text,
    primary key (saga_type, saga_id, id)
);

comment on column saga_step.event_id is 'in the event store: payload and position are read from there';

-- Where each saga stands, for those who look for it: a saga of before says so from its next step on.
alter table saga
    add column step        text,
    add column waiting_for text[] not null default '{}';

create index saga_open on saga (saga_type, saga_id) where status <> 'ENDED';
