-- One row a saga, found by its order. Ended sagas keep theirs: a late event must find it.
create table saga (
    saga_type             text        not null,
    saga_id               text        not null,
    state                 jsonb       not null,
    version               bigint      not null,
    status                text        not null check (status in ('ACTIVE', 'PARKED', 'ENDED')),
    correlation_id        text,
    next_deadline_name    text,
    next_deadline_at      timestamptz,
    -- The deadline announced last: the state names it until its event is handled, and it must not fire again.
    reached_deadline_name text,
    reached_deadline_at   timestamptz,
    started_at            timestamptz not null default now(),
    updated_at            timestamptz not null default now(),
    primary key (saga_type, saga_id),
    check ((next_deadline_name is null) = (next_deadline_at is null))
);

create index saga_due on saga (next_deadline_at) where next_deadline_at is not null;
