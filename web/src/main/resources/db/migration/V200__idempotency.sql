-- One row a key, written in the transaction of the command it belongs to. Without an answer: the
-- command was carried out, and the process died before it had formed the answer.
create table idempotency_key (
    scope        text        not null, -- caller, method and path
    key          text        not null,
    request_hash text        not null, -- of the body, compared as JSON
    status       smallint,
    headers      jsonb,
    body         text,
    created_at   timestamptz not null,
    primary key (scope, key)
);

create index idempotency_key_created_at on idempotency_key (created_at);
