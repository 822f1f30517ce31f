-- The queues of parked sagas become those of every lane: projections park, too (docs/adr/0011).
alter table saga_parked_event rename to parked_event;
alter table parked_event rename column saga_type to lane;
alter table parked_event rename column saga_id to key;
alter table parked_event drop constraint saga_parked_event_saga_type_saga_id_fkey;
alter index saga_parked_event_pkey rename to parked_event_pkey;
alter index saga_parked_event_due rename to parked_event_due;

comment on column parked_event.lane is 'a type of saga, or a projection';
comment on column parked_event.key is 'what is handled in order: the id of a saga, an order or an aggregate';

-- The sequences a projection has parked; sagas have rows of their own for that.
create table parked_sequence (
    lane      text        not null,
    key       text        not null,
    -- Rises with every event queued: who is just emptying the queue must not overlook one.
    version   bigint      not null default 0,
    parked_at timestamptz not null default now(),
    primary key (lane, key)
);
