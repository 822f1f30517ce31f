-- What happened, for ever. An index is drawn within the insert, behind the aggregate's lock, so
-- that index order keeps every stream in order. Without CACHE 1 a session could hand out an index
-- below one already read (docs/adr/0001).
create sequence event_global_index as bigint cache 1;

create table event (
    global_index   bigint      not null default nextval('event_global_index'),
    sequence       bigint      not null,
    recorded_at    timestamptz not null,
    event_id       uuid        not null,
    aggregate_id   text        not null,
    aggregate_type text,
    payload_type   text        not null,
    revision       text,
    payload        json        not null,
    metadata       json        not null,
    constraint event_pkey primary key (global_index),
    constraint event_id_key unique (event_id),
    constraint event_stream_key unique (aggregate_id, sequence)
);

alter sequence event_global_index owned by event.global_index;

comment on column event.aggregate_id is 'of an event without an aggregate: its own event id';
comment on column event.aggregate_type is 'null: an event without an aggregate';

-- The newest state of a long stream; it can be deleted at any time and is made anew.
create table snapshot (
    aggregate_id   text        not null primary key,
    sequence       bigint      not null,
    recorded_at    timestamptz not null,
    event_id       uuid        not null,
    aggregate_type text,
    payload_type   text        not null,
    revision       text,
    payload        json        not null,
    metadata       json        not null
);

-- How far each processor has read. Rewritten with every batch: room on the page keeps updates there.
create table token (
    processor_name text    not null,
    segment        integer not null,
    token          text,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
) with (fillfactor = 50);
