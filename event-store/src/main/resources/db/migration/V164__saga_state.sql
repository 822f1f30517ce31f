-- A saga's state is written anew with each of its steps and hardly ever looked into: json keeps the
-- text that came, where jsonb takes it apart, and up to the target below a row is not compressed.
-- What that saves stands in docs/adr/0023.
alter table saga alter column state type json using state::json;
alter table saga set (toast_tuple_target = 4080);
