-- Read models that have a shadow: one that is being built anew, or, once switched, the one before.
create table projection_rebuild (
    projection  text        not null primary key,
    started_at  timestamptz not null,
    switched_at timestamptz
);
