-- What mails say about an order: its first fact as it was announced, and to whom it is told.
create table notification_order (
    order_id     text primary key,
    order_number text not null,
    recipient    text,
    placed       jsonb not null,
    seen_at      timestamptz not null default now()
);

-- A parcel as far as a mail tells of it; filled by two facts of the same topic and key.
create table notification_parcel (
    shipment_id     text primary key,
    order_id        text not null,
    lines           jsonb,
    carrier         text,
    tracking_number text
);

-- Facts that came before their order's first one, which travels on another topic.
create table notification_waiting_fact (
    event_id     text primary key,
    order_id     text not null,
    global_index bigint not null,
    cloud_event  jsonb not null,
    arrived_at   timestamptz not null default now()
);
create index notification_waiting_fact_order on notification_waiting_fact (order_id);

-- One mail a fact. The id is derived from the fact's event id, so a fact that is read twice
-- finds its mail here; written once, so that every try sends the same.
create table notification_mail (
    notification_id    text primary key,
    order_id           text not null,
    template           text not null,
    announced_event_id text not null,
    correlation_id     text,
    recipient          text not null,
    subject            text not null,
    text               text not null,
    html               text not null,
    written_at         timestamptz not null default now(),
    sent_at            timestamptz,
    failed_at          timestamptz,
    last_error         text
);
create index notification_mail_order on notification_mail (order_id);

-- Records that could not be read or handled. They block nobody and are not forgotten.
create table notification_dead_letter (
    topic        text not null,
    partition    integer not null,
    "offset"     bigint not null,
    record_key   text,
    record_value bytea,
    cause        text not null,
    stored_at    timestamptz not null default now(),
    primary key (topic, partition, "offset")
);
