-- One row a product and one a warehouse of it. Ids compare byte by byte, as pages are cut by them.
create table stock_item (
    product_id text collate "C" primary key,
    updated_at timestamptz not null,
    version    bigint      not null
);

create table stock_warehouse (
    product_id   text collate "C" not null references stock_item on delete cascade,
    warehouse_id text        not null,
    stock_level  integer     not null,
    reserved     integer     not null,
    updated_at   timestamptz not null,
    primary key (product_id, warehouse_id)
);
